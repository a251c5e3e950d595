import { issue } from '../src/contract/codes.js';
import { problem, refuse } from './exchange.js';
import type { MockAnswer } from './exchange.js';

/** The four services, in the API's own words. */
export type ServiceName = 'create' | 'status' | 'send' | 'cancel';

/** What a scenario can change in the plain behaviour of a service. */
export interface Changes {
  /** The languages that are supported. */
  voiceLanguages?: readonly string[];
  /** Whether the computation of a campaign that is created now ends as failed. */
  computationFails?: boolean;
}

/** One request to a service that exists, before anything of it was checked. */
export interface Call {
  service: ServiceName;
  /** Seconds the scenario `slow` waits. */
  slowSeconds: number;
  /** The plain behaviour. What it does to the store is done once it returns. */
  proceed: (changes?: Changes) => MockAnswer;
}

export type Scenario = (call: Call) => MockAnswer;

/** The named misbehaviours: each decides what becomes of a call. */
const scenarios = {
  'all-well': ({ proceed }) => proceed(),
  'language-not-supported': ({ proceed }) => proceed({ voiceLanguages: [] }),
  'wrong-credentials': () => refuse(issue('service.unauthorized')),
  'server-error': () => problem(500, 'Internal server error.'),
  'no-network': () => ({ broken: true }),
  slow: ({ proceed, slowSeconds }) => ({ ...proceed(), delay: slowSeconds * 1000 }),
  'computation-fails': ({ proceed }) => proceed({ computationFails: true }),
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

const byName: ReadonlyMap<string, Scenario> = new Map(Object.entries(scenarios));

/** The scenario of that name. Throws an Error that lists the known ones. */
export function scenarioNamed(name: string): Scenario {
  const scenario = byName.get(name);
  if (scenario) return scenario;
  throw new Error(`Unknown scenario "${name}". Known are: ${[...byName.keys()].join(', ')}.`);
}
