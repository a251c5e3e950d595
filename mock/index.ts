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
import { readSnapshot } from './snapshot.js';
import type { MockSnapshot } from './snapshot.js';
import { Store } from './store.js';

export type { MockAnswer, MockRequest, MockResponse } from './exchange.js';
export type { Journal, JournalEntry, JournalQuery } from './journal.js';
export type { MockOptions } from './options.js';
export type { ServiceName } from './routes.js';
export type { Misbehaviour, ScenarioName, ScenarioScope } from './scenarios.js';
export type { MockSnapshot, Snapshot, StoredCampaign } from './snapshot.js';
export type { Store } from './store.js';

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
  let switched: Misbehaviour[] = [];
  const usedWords = new Map<string, number>();
  const handle = createService(settings, store, clock, journal, () => switched, usedWords);

  /** What misbehaves, when, and what was used up of it: all that the store does not know. */
  function begin({ advanced = 0, scenarios, used_words = [] }: Partial<MockSnapshot>) {
    clock.ahead = advanced;
    switched = scenarios?.map((one) => ({ ...one })) ?? [misbehaviour(settings.scenario)];
    usedWords.clear();
    for (const { word, times } of used_words) usedWords.set(word, times);
  }
  begin(settings.fixtures);

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
        : respond(answering, new Request(resolve(input), init), init?.signal ?? undefined));
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
      begin(settings.fixtures);
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
      used_words: Array.from(usedWords, ([word, times]) => ({ word, times })),
    }),
    restore({ advanced, scenarios, used_words, ...state }) {
      // Both are read before either changes anything.
      const own = readSnapshot({ advanced, scenarios, used_words });
      store.restore(state);
      begin(own);
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
