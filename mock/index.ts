import { Clock, readDuration } from './clock.js';
import type { MockAnswer, MockRequest } from './exchange.js';
import { answerTo, plainRequest, respond } from './fetch.js';
import type { Answering } from './fetch.js';
import { Journal } from './journal.js';
import { readOptions } from './options.js';
import type { MockOptions } from './options.js';
import { Courier } from './courier.js';
import { misbehaviour } from './scenarios.js';
import type { Misbehaviour, ScenarioName, ScenarioScope } from './scenarios.js';
import { createService } from './service.js';
import { isMisbehaviours } from './snapshot.js';
import type { Snapshot } from './snapshot.js';
import { Store } from './store.js';

export type { MockAnswer, MockRequest, MockResponse } from './exchange.js';
export type { Journal, JournalEntry, JournalQuery } from './journal.js';
export type { MockOptions } from './options.js';
export type { ServiceName } from './routes.js';
export type { Misbehaviour, ScenarioName, ScenarioScope } from './scenarios.js';
export type { Snapshot, StoredCampaign } from './snapshot.js';
export type { Store } from './store.js';

/** The whole of a mock as a plain JSON value: its store, its time and what misbehaves. */
export interface MockSnapshot extends Snapshot {
  /** Milliseconds the clock was moved by `advance`. */
  advanced: number;
  scenarios: Misbehaviour[];
}

/**
 * The API in memory, one account of it: the vendor's services under `/v1/public/…`, where both
 * credential headers are needed, and a host's backend with the four services of a campaign under
 * `/backend/…`, where none are.
 */
export interface Mock extends Answering {
  /** A drop-in for `window.fetch` in the same process; a relative address works in Node too. */
  readonly fetch: typeof globalThis.fetch;
  /** The services as one plain, synchronous function. Never throws, whatever the body. */
  readonly handle: (request: MockRequest) => MockAnswer;
  readonly store: Store;
  /** Every exchange, to look up, to wait for and to check. */
  readonly journal: Journal;
  /** Waits for a request: `await mock.received({ service: 'create' })`. See {@link Journal.received}. */
  readonly received: Journal['received'];
  /** Bytes above which an adapter hands in `null` for a body and reads no further. */
  readonly maxBodyBytes: number;
  /** The mock's time in milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Moves the clock on, by milliseconds or words such as `2s` or `1h30m`, and with it everything
   * that waits. Resolves once the receipts that fell due were posted.
   */
  readonly advance: (duration: number | string) => Promise<void>;
  /** Forgets everything and goes back to what it was made with. */
  readonly reset: () => void;
  /**
   * Switches to a named misbehaviour, for all services or `on` one, until it is switched again or
   * for so many `times`. Throws an Error that names the nearest known one.
   */
  readonly scenario: (name: ScenarioName, scope?: ScenarioScope) => void;
  /** What misbehaves now, the latest last. */
  readonly scenarios: () => Misbehaviour[];
  /** Everything it knows, as a plain JSON value of its own; the journal is no part of it. */
  readonly snapshot: () => MockSnapshot;
  /** Takes over such a value, or a part of it. Throws an Error for what is none. */
  readonly restore: (snapshot: Partial<MockSnapshot>) => void;
}

/** Makes a mock that shares nothing with any other. Throws an Error for an option it does not know. */
export function createMock(options: MockOptions = {}): Mock {
  const settings = readOptions(options);
  const clock = new Clock(settings.clock);
  const store = new Store(settings, clock);
  const journal = new Journal(clock, settings.journalBytes);
  const { receiptUrl } = settings;
  const courier =
    receiptUrl === undefined ? undefined : new Courier(receiptUrl, store.receipts, clock, journal);
  const initial = () => [misbehaviour(settings.scenario)];
  let switched = initial();
  const handle = createService(settings, store, clock, journal, () => switched);

  const answering: Answering = {
    handle: courier
      ? (request) => {
          const answer = handle(request);
          courier.schedule();
          return answer;
        }
      : handle,
    maxBodyBytes: settings.maxBodyBytes,
    wait: (milliseconds, signal) => clock.wait(milliseconds, signal),
  };

  return {
    ...answering,
    store,
    journal,
    received: (query, options) => journal.received(query, options),
    async fetch(input, init) {
      const plain = plainRequest(input, init, settings.maxBodyBytes);
      const response = await (plain
        ? answerTo(answering, plain)
        : respond(answering, new Request(resolve(input), init)));
      if (response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    },
    now: () => clock.now(),
    async advance(duration) {
      clock.ahead += readDuration(duration);
      await courier?.deliver();
    },
    reset() {
      store.reset();
      journal.clear();
      clock.reset();
      switched = initial();
    },
    scenario(name, scope) {
      const next = misbehaviour(name, scope);
      switched = [...switched.filter((before) => !isReplaced(before, next)), next];
    },
    scenarios: () => switched.map((one) => ({ ...one })),
    snapshot: () => ({
      ...store.snapshot(),
      advanced: clock.ahead,
      scenarios: switched.map((one) => ({ ...one })),
    }),
    restore({ advanced = 0, scenarios, ...state }) {
      if (scenarios !== undefined && !isMisbehaviours(scenarios)) {
        throw new Error(
          'The "scenarios" of this state have not the form that snapshot() gives them.',
        );
      }
      const restored = scenarios?.map(({ name, on, left }) =>
        misbehaviour(name, { ...(on !== null && { on }), ...(left !== null && { times: left }) }),
      );
      const ahead = readDuration(advanced);
      store.restore(state);
      clock.ahead = ahead;
      switched = restored ?? initial();
    },
  };
}

/**
 * One that lasts takes the place of those for the same service, or for all services of everything;
 * one that is counted stands before them until it is used up.
 */
function isReplaced(before: Misbehaviour, next: Misbehaviour): boolean {
  return next.left === null && (next.on === null || next.on === before.on);
}

/** A relative address is the page's; where there is none, only its path counts. */
function resolve(input: RequestInfo | URL): RequestInfo | URL {
  if (typeof input !== 'string') return input;
  return new URL(input, typeof document === 'undefined' ? 'http://localhost/' : document.baseURI);
}
