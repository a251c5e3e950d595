import { issue } from '../src/contract/issue.js';
import { answer, problem, refuse } from './exchange.js';
import type { MockAnswer, MockResponse } from './exchange.js';
import { nearest, unknownName } from './nearest.js';
import { serviceNames } from './routes.js';
import type { ServiceName } from './routes.js';
import { issueCodeOf, legacyCodes, vendorCodes } from './vendor-codes.js';

/** What a scenario can change in the plain behaviour of a service. */
export interface Changes {
  /** The languages that are supported. */
  voiceLanguages?: readonly string[];
  /** How the computation of a campaign that is created now ends. */
  computation?: 'fails' | 'never-ends' | 'finds-fewer';
  /** Euros on the account. */
  credit?: number;
  voiceEnabled?: boolean;
}

/** One request to a service that exists, before anything of it was checked. */
export interface Call {
  /** Seconds the scenario `slow` waits. */
  slowSeconds: number;
  /** The plain behaviour. What it does to the store is done once it returns. */
  proceed: (changes?: Changes) => MockAnswer;
}

export interface Scenario {
  /** What one sees of it, for the documentation and the inspector. */
  shows: string;
  run: (call: Call) => MockAnswer;
}

/** The plain answer made unreadable; what it did to the store stays done. */
function spoilt({ proceed }: Call, spoil: (answer: MockResponse) => Partial<MockResponse>) {
  const plain = proceed();
  return 'broken' in plain || plain.body === '' ? plain : { ...plain, ...spoil(plain) };
}

const page = '<!doctype html><html lang="en"><title>Sign in</title><p>Please sign in.</p></html>';

/** The named misbehaviours: each decides what becomes of a call. */
const named = {
  'all-well': { shows: 'The plain behaviour.', run: ({ proceed }) => proceed() },
  slow: {
    shows: 'The answer comes `slowSeconds` later, or once `advance` has moved the clock so far.',
    run: ({ proceed, slowSeconds }) => ({ ...proceed(), delay: slowSeconds * 1000 }),
  },
  hanging: {
    shows: 'No answer ever comes, and nothing was done.',
    run: () => ({ ...answer(200), delay: Infinity }),
  },
  'no-network': {
    shows: 'The connection breaks at once, and nothing was done.',
    run: () => ({ broken: true }),
  },
  'connection-dropped': {
    shows: 'The connection breaks in the middle of an answer, and nothing was done.',
    run: () => ({ ...answer(200, { ticket_number: '' }), breaksOff: true }),
  },
  'lost-answer': {
    shows: 'The request is carried out, then the connection breaks without an answer.',
    run({ proceed }) {
      proceed();
      return { broken: true };
    },
  },
  'wrong-credentials': {
    shows: '401 with code 101, on the backend’s paths too.',
    run: () => refuse(issue('service.unauthorized')),
  },
  'too-many-requests': {
    shows: '429 with `Retry-After: 1`.',
    run: () => problem(429, 'Too many requests.', { 'retry-after': '1' }),
  },
  'server-error': { shows: '500.', run: () => problem(500, 'Internal server error.') },
  unavailable: {
    shows: '503 with `Retry-After: 1`.',
    run: () => problem(503, 'Service unavailable.', { 'retry-after': '1' }),
  },
  html: {
    shows: 'A page of HTML with status 200 instead of JSON, and nothing was done.',
    run: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: page }),
  },
  'truncated-json': {
    shows: 'The request is carried out, and half of the JSON is missing.',
    run: (call) => spoilt(call, ({ body }) => ({ body: body.slice(0, body.length / 2) })),
  },
  'wrong-shape': {
    shows: 'The request is carried out, and the JSON is wrapped in a member `data`.',
    run: (call) => spoilt(call, ({ body }) => ({ body: `{"data":${body}}` })),
  },
  'no-credit': {
    shows: 'The account is empty: confirming gets code 104.',
    run: ({ proceed }) => proceed({ credit: 0 }),
  },
  'voice-disabled': {
    shows: 'The account has no voice calls: code 207.',
    run: ({ proceed }) => proceed({ voiceEnabled: false }),
  },
  'language-not-supported': {
    shows: 'No voice language is supported: code 442.',
    run: ({ proceed }) => proceed({ voiceLanguages: [] }),
  },
  'computation-fails': {
    shows: 'The campaign that is created now ends as `failed`.',
    run: ({ proceed }) => proceed({ computation: 'fails' }),
  },
  'computation-never-ends': {
    shows: 'The campaign that is created now stays `under_computation`.',
    run: ({ proceed }) => proceed({ computation: 'never-ends' }),
  },
  'fewer-contacts': {
    shows: 'The computation finds one contact fewer than were given, or none of one.',
    run: ({ proceed }) => proceed({ computation: 'finds-fewer' }),
  },
} satisfies Record<string, Scenario>;

/** A named misbehaviour, or `code-` and a number of the vendor's table. */
export type ScenarioName = keyof typeof named | `code-${number}`;

/** Answers with a number of the vendor's table, in the form that the notes give it. */
function answering(code: number): Scenario {
  const known = issueCodeOf(code);
  const message = legacyCodes[code] ?? '';
  return {
    shows: `Code ${code}.`,
    run: () => (known ? refuse(issue(known)) : answer(400, { code, message })),
  };
}

/** Every scenario by name, in the order of the documentation. */
export const scenarios: ReadonlyMap<string, Scenario> = new Map<string, Scenario>([
  ...Object.entries<Scenario>(named),
  ...vendorCodes.map((code): [string, Scenario] => [`code-${code}`, answering(code)]),
]);

/** The request header that names a scenario for this request alone. */
export const scenarioHeader = 'mock-scenario';

/** The names without the numbered ones. */
export const namedScenarios = Object.keys(named);

/** The scenario of that name. Throws an Error that names the nearest one and lists the known. */
export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.get(name);
  if (scenario) return scenario;
  if (!/^code-/.test(name)) {
    throw unknownName('scenario', name, [...namedScenarios, 'code-…']);
  }
  const number = nearest(name, [...scenarios.keys()]);
  throw new Error(
    `Unknown scenario ${JSON.stringify(name.slice(0, 100))}. Did you mean "${number}"?`,
  );
}

/** When a scenario is in force: where, and how often still. */
export interface Misbehaviour {
  name: string;
  /** The one service it is about, or all. */
  on: ServiceName | null;
  /** How many more calls it is for, or without end. */
  left: number | null;
}

/** What `scenario()` takes beside the name. */
export interface ScenarioScope {
  /** The one service it is about. Default: all of them. */
  on?: ServiceName;
  /** For how many calls. Default: until it is switched again. */
  times?: number;
}

/** Checks a scope and a name. Throws an Error for what is unknown. */
export function misbehaviour(name: string, { on, times }: ScenarioScope = {}): Misbehaviour {
  scenarioNamed(name);
  if (on !== undefined && !serviceNames.includes(on)) {
    throw unknownName('service', on, serviceNames);
  }
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new Error('A scenario’s "times" is a whole number from 1 up.');
  }
  return { name, on: on ?? null, left: times ?? null };
}

/** The one in force for a service, the latest first; a counted one is used up by that. */
export function take(list: Misbehaviour[], service: ServiceName): string | undefined {
  const found = list.findLast(({ on }) => on === null || on === service);
  if (found?.left === 1) list.splice(list.indexOf(found), 1);
  else if (found?.left) found.left -= 1;
  return found?.name;
}
