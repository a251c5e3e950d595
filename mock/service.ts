import { isRecord, issue } from '../src/contract/codes.js';
import { defaultLimits } from '../src/contract/limits.js';
import type { Limits } from '../src/contract/limits.js';
import { repair } from '../src/contract/repair.js';
import { checkPayload, checkSimulation, countRecipients } from '../src/contract/rules.js';
import type { Issue, UncheckedPayload } from '../src/contract/types.js';
import { answer, problem, refuse } from './exchange.js';
import type { MockAnswer, MockRequest } from './exchange.js';
import type { Settings } from './options.js';
import type { Changes, Scenario, ServiceName } from './scenarios.js';
import { readSendAt } from './store.js';
import type { Result, Store } from './store.js';

/** The services as one plain function: it answers every request and never throws. */
export type Handle = (request: MockRequest) => MockAnswer;

/** One of the four, on a request that is authorized and small enough to have been read. */
type Service = (body: string, query: string | undefined, changes: Changes) => MockAnswer;

/** The vendor's services, and the same behind a host's backend. */
const route = /\/(v1\/public\/voice-campaign-on-list|backend)\/(create|status|send|cancel)$/;

/** Methods by service. Source: notes 1. */
const methods: Readonly<Record<ServiceName, readonly string[]>> = {
  create: ['POST'],
  status: ['GET', 'HEAD'],
  send: ['POST'],
  cancel: ['DELETE'],
};

/** The services over a store. The order of the checks is that of notes 3.5. */
export function createService(
  settings: Settings,
  store: Store,
  currentScenario: () => Scenario,
): Handle {
  const { voiceLanguages, maxRecipients, maxBodyBytes, slowSeconds } = settings;
  const limits: Limits = { ...defaultLimits, voiceLanguages, maxRecipients };

  /** Both headers are there and, where the mock was told which, the right ones. Source: notes 1 and 8.1. */
  function isAuthorized(headers: MockRequest['headers']): boolean {
    const login = trimmed(headers['api-login']);
    const key = trimmed(headers['api-key']);
    const { credentials } = settings;
    if (credentials) return login === credentials.login && key === credentials.key;
    return login !== '' && key !== '';
  }

  const services: Readonly<Record<ServiceName, Service>> = {
    create(body, _query, changes) {
      const said = parseObject(body);
      if (!said) return malformed();
      const payload = repair(said);
      const supported = changes.voiceLanguages ?? limits.voiceLanguages;
      const issues = check(payload, { ...limits, voiceLanguages: supported });
      if (issues.length > 0) return refuse(...issues);
      return reply(201, store.create(payload, changes.computationFails));
    },
    status(body, query) {
      return withTicket(body, query, (ticket) => {
        const result = store.status(ticket);
        const computing = 'done' in result && result.done.status === 'under_computation';
        return computing && settings.statusWhileComputing === 400
          ? refuse(issue('ticket_number.computing'))
          : reply(200, result);
      });
    },
    send(body, query) {
      return withTicket(body, query, (ticket) => reply(200, store.send(ticket)));
    },
    cancel(body, query) {
      return withTicket(body, query, (ticket) => reply(204, store.cancel(ticket)));
    },
  };

  return function handle(request) {
    const { method, path, query, headers, body } = request;
    const found = route.exec(path);
    if (!found) return problem(404, 'Not found.');
    const service = found[2] as ServiceName;
    if (!methods[service].includes(method)) {
      return problem(405, 'Method not allowed.', { allow: methods[service].join(', ') });
    }
    // A UTF-16 unit is a byte at least: adapters count bytes, this catches who calls without one.
    if (body === null || body.length > maxBodyBytes) return problem(413, 'Body is too large.');
    return currentScenario()({
      service,
      slowSeconds,
      proceed(changes = {}) {
        const needsCredentials = found[1] !== 'backend';
        if (needsCredentials && !isAuthorized(headers))
          return refuse(issue('service.unauthorized'));
        if (!settings.voiceEnabled) return refuse(issue('service.voice-disabled'));
        return services[service](body, query, changes);
      },
    });
  };
}

/** What the API has against a payload: the form's rules, and one that needs its clock. */
function check(payload: UncheckedPayload, limits: Limits): Issue[] {
  const counted = { ...payload, recipients: countRecipients(payload.recipients) };
  if (payload.simulation_mode) return checkSimulation(counted, limits);
  const issues = checkPayload(counted, limits);
  // The rules read the time, but not on the clock of Europe/Paris, which leaves an hour out each spring.
  if (payload.send_at !== undefined && !readSendAt(payload.send_at)) {
    issues.push(issue('send_at.invalid', { value: payload.send_at }));
  }
  return issues;
}

/** Runs what needs a ticket: the body's, or else the query's. Source: notes 3.5. */
function withTicket(
  body: string,
  query: string | undefined,
  use: (ticket: string) => MockAnswer,
): MockAnswer {
  const said = body.trim() === '' ? {} : parseObject(body);
  if (!said) return malformed();
  const ticket =
    trimmed(said.ticket_number) || trimmed(new URLSearchParams(query).get('ticket_number'));
  return ticket === '' ? refuse(issue('ticket_number.missing')) : use(ticket);
}

function reply(status: number, result: Result<object | undefined>): MockAnswer {
  return 'refused' in result ? refuse(result.refused) : answer(status, result.done);
}

/** Source: notes 3.4. */
const malformed = () => problem(400, 'Payload validation error.');

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A string or number without blanks around it; anything else says nothing. Source: notes 3.3. */
function trimmed(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
