import { issue } from '../src/contract/issue.js';
import { defaultLimits } from '../src/contract/limits.js';
import type { Limits } from '../src/contract/limits.js';
import { repair } from '../src/contract/repair.js';
import { checkPayload, checkSimulation } from '../src/contract/rules.js';
import type { Countable, RecipientCounts } from '../src/contract/rules.js';
import type { Issue, UncheckedPayload } from '../src/contract/types.js';
import type { Clock } from './clock.js';
import { createContactServices } from './contact-services.js';
import { distinct } from './distinct.js';
import {
  answer,
  malformed,
  parseObject,
  problem,
  refuse,
  refuseField,
  trimmed,
} from './exchange.js';
import type { MockAnswer, MockRequest } from './exchange.js';
import type { Journal } from './journal.js';
import { magicOf } from './magic.js';
import { nearest } from './nearest.js';
import type { Settings } from './options.js';
import { findRoute, knownPaths } from './routes.js';
import type { Found, ServiceName } from './routes.js';
import { scenarioHeader, scenarioNamed, scenarios, take } from './scenarios.js';
import type { Changes, Misbehaviour } from './scenarios.js';
import type { Result } from './result.js';
import { readSendAt } from './send-at.js';
import type { Store } from './store.js';

/** The services as one plain function: it answers every request and never throws. */
export type Handle = (request: MockRequest) => MockAnswer;

/** A request to a service that exists, as far as it was read. */
interface Asked {
  service: ServiceName;
  found: Found;
  request: MockRequest;
  /** The body's object; an empty body says nothing, which is no object for create alone. */
  said: Record<string, unknown> | undefined;
  /** What create and the single-shot service make of the body. */
  payload: UncheckedPayload | undefined;
  /** The ticket that the others are about, or nothing. */
  ticket: string;
  /** What magic values in the payload ask for. */
  magic: Misbehaviour[];
}

/** Recipients of one single-shot call. Source: notes 5.1. */
const singleShotRecipients = 500;

/** The services over a store. The order of the checks is that of notes 3.5. */
export function createService(
  settings: Settings,
  store: Store,
  clock: Clock,
  journal: Journal,
  switched: () => Misbehaviour[],
  /** How often a counted word of a create was used, so that it can be used up. */
  usedWords: Map<string, number>,
): Handle {
  const { voiceLanguages, maxRecipients, maxBodyBytes, slowSeconds, ignoredFields } = settings;
  const limits: Limits = { ...defaultLimits, voiceLanguages, maxRecipients };
  const singleShotLimits: Limits = { ...limits, maxRecipients: singleShotRecipients };
  const contactServices = createContactServices(store.book, settings.doNotOverwrite);
  const isRateLimited = rateLimiter(settings.requestsPerSecond, clock);
  const knowsTags = !ignoredFields.includes('tag_name');

  /** Both headers are there and, where the mock was told which, the right ones. Source: notes 1 and 8.1. */
  function isAuthorized(headers: MockRequest['headers']): boolean {
    const login = trimmed(headers['api-login']);
    const key = trimmed(headers['api-key']);
    const { credentials } = settings;
    if (credentials) return login === credentials.login && key === credentials.key;
    return login !== '' && key !== '';
  }

  function payloadOf(service: ServiceName, said: Record<string, unknown>): UncheckedPayload {
    const payload = repair(said);
    for (const field of ignoredFields) Reflect.deleteProperty(payload, field);
    if (service === 'create') return payload;
    const { list_name: _, tag_name: __, segmentation: ___, ...rest } = payload;
    return rest;
  }

  function read(found: Found, request: MockRequest): Asked {
    const { service } = found.route;
    const text = request.body ?? '';
    const takesPayload = service === 'create' || service === 'voice-campaign/send';
    const said = !takesPayload && text.trim() === '' ? {} : parseObject(text);
    const payload = takesPayload && said ? payloadOf(service, said) : undefined;
    const ticket = payload
      ? ''
      : trimmed(said?.ticket_number) ||
        trimmed(new URLSearchParams(request.query).get('ticket_number'));
    const magic = payload ? magicOf(payload, service) : [];
    return { service, found, request, said, payload, ticket, magic };
  }

  /** The scenario of this request: its header's, its payload's or campaign's, or the mock's. */
  function scenarioOf({ service, request, ticket, magic }: Asked): string | undefined {
    const named = trimmed(request.headers[scenarioHeader]);
    if (named !== '') return named;
    const own = magic.findLast(({ on }) => on === service);
    if (own && isLeft(own)) return own.name;
    return (
      (ticket === '' ? undefined : take(store.misbehaviours(ticket), service)) ??
      take(switched(), service)
    );
  }

  function isLeft({ name, on, left }: Misbehaviour): boolean {
    if (left === null) return true;
    const key = `${name}@${on ?? ''}`;
    const before = usedWords.get(key) ?? 0;
    usedWords.set(key, before + 1);
    return before < left;
  }

  /** The plain behaviour, as the scenario changes it. */
  function proceed(asked: Asked, changes: Changes): MockAnswer {
    const { found, request, service, said, payload } = asked;
    if (found.side === 'vendor' && !isAuthorized(request.headers)) {
      return refuse(issue('service.unauthorized'));
    }
    if (!(changes.voiceEnabled ?? settings.voiceEnabled)) {
      return refuse(issue('service.voice-disabled'));
    }
    if (!said) return malformed();
    if (payload) return prepare(asked, payload, changes);
    if (service === 'voice-campaign/draft') {
      const draft = store.draft();
      return draft ? answer(200, draft) : answer(204);
    }
    if (isContactService(service)) return contactServices[service](said);
    return asked.ticket === ''
      ? refuse(issue('ticket_number.missing'))
      : withTicket(service, asked.ticket, changes);
  }

  function prepare(
    { service, magic }: Asked,
    payload: UncheckedPayload,
    { voiceLanguages: supported, computation, credit }: Changes,
  ): MockAnswer {
    const isSingleShot = service === 'voice-campaign/send';
    const asks = isSingleShot ? singleShotLimits : limits;
    const given = distinct(payload.recipients);
    const counts = { given: payload.recipients?.length ?? 0, usable: given.length };
    const issues = check(
      payload,
      counts,
      supported ? { ...asks, voiceLanguages: supported } : asks,
    );
    if (isSingleShot && issues.some(({ code }) => code === 'recipients.missing')) {
      return refuseField('recipients', 110, 'Recipients are missing.');
    }
    if (issues.length > 0) return refuse(...issues);
    const creation = { computation, misbehaves: magic.filter(({ on }) => on !== service) };
    return isSingleShot
      ? reply(201, store.sendNow(payload, given, creation, credit))
      : reply(201, store.create(payload, creation, given));
  }

  function withTicket(service: ServiceName, ticket: string, { credit }: Changes): MockAnswer {
    switch (service) {
      case 'status': {
        const result = store.status(ticket);
        const computing = 'done' in result && result.done.status === 'under_computation';
        return computing && settings.statusWhileComputing === 400
          ? refuse(issue('ticket_number.computing'))
          : reply(settings.statusSuccess, result);
      }
      case 'send': {
        const result = store.send(ticket, credit);
        const isEmpty = 'done' in result && settings.confirmAnswer === 'empty';
        return isEmpty ? answer(200) : reply(200, result);
      }
      default:
        return reply(204, store.cancel(ticket, service === 'voice-campaign/cancel'));
    }
  }

  function respond(request: MockRequest, found: Found | undefined): [MockAnswer, string?] {
    const { method, path, headers, body } = request;
    if (!found || (found.onTag && !knowsTags)) return [unknownPath(path)];
    const isHead = method === 'HEAD' && found.route.method === 'GET';
    if (method !== found.route.method && !isHead) {
      const allow = found.route.method === 'GET' ? 'GET, HEAD' : found.route.method;
      return [problem(405, 'Method not allowed.', { allow })];
    }
    // A UTF-16 unit is a byte at least: adapters count bytes, this catches who calls without one.
    if (body === null || body.length > maxBodyBytes) return [problem(413, 'Body is too large.')];
    const encoding = trimmed(headers['content-encoding']);
    if (encoding !== '' && encoding !== 'identity') {
      return [problem(415, `Content-Encoding ${encoding.slice(0, 40)} is not read.`)];
    }
    if (isRateLimited()) return [problem(429, 'Too many requests.', { 'retry-after': '1' })];
    const asked = read(found, request);
    const name = scenarioOf(asked);
    if (name === undefined || name === 'all-well') return [proceed(asked, {})];
    if (!scenarios.has(name)) return [problem(400, unknownScenario(name))];
    const call = {
      slowSeconds,
      proceed: (changes: Changes = {}) => proceed(asked, changes),
    };
    return [scenarioNamed(name).run(call), name];
  }

  return function handle(request) {
    const found = findRoute(request.path);
    const [said, scenario] = respond(request, found);
    journal.record(request, said, found?.route.service, scenario);
    return said;
  };
}

const isContactService = (
  service: ServiceName,
): service is Extract<ServiceName, `contact${string}`> => service.startsWith('contact');

function unknownPath(path: string): MockAnswer {
  return problem(404, `Not found. Did you mean ${nearest(path, knownPaths)}?`);
}

function unknownScenario(name: string): string {
  try {
    scenarioNamed(name);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Counts requests in each second of the mock's clock. Source: notes 8.2. */
function rateLimiter(most: number, clock: Clock): () => boolean {
  let current = 0;
  let count = 0;
  return () => {
    if (most === Infinity) return false;
    const now = Math.floor(clock.now() / 1000);
    count = now === current ? count + 1 : 1;
    current = now;
    return count > most;
  };
}

const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** What the API has against a payload: the form's rules, and one that needs its clock. */
function check(payload: UncheckedPayload, recipients: RecipientCounts, limits: Limits): Issue[] {
  const counted: Countable = Object.assign(payload, { recipients });
  if (payload.simulation_mode) return checkSimulation(counted, limits);
  const issues = checkPayload(counted, limits);
  const { send_at } = payload;
  // The rules read the time, but not on the clock of Europe/Paris, which leaves an hour out each spring.
  if (send_at !== undefined && !offset.test(send_at) && !readSendAt(send_at)) {
    issues.push(issue('send_at.invalid', { value: send_at }));
  }
  return issues;
}

function reply(status: number, result: Result<object | undefined>): MockAnswer {
  return 'refused' in result ? refuse(result.refused) : answer(status, result.done);
}
