import type { MockAnswer, MockRequest } from './exchange.js';
import { respond } from './fetch.js';
import { readOptions } from './options.js';
import type { MockOptions } from './options.js';
import { scenarioNamed } from './scenarios.js';
import type { ScenarioName } from './scenarios.js';
import { createService } from './service.js';
import { Store } from './store.js';

export type { MockAnswer, MockRequest, MockResponse } from './exchange.js';
export type { MockOptions } from './options.js';
export type { ScenarioName } from './scenarios.js';
export type { Snapshot, Store, StoredCampaign } from './store.js';

/**
 * The API in memory: the vendor's services under `/v1/public/voice-campaign-on-list/…`, where
 * both credential headers are needed, and a host's backend with the same services under
 * `/backend/…`, where none are.
 */
export interface Mock {
  /** A drop-in for `window.fetch` in the same process; a relative address works in Node too. */
  readonly fetch: typeof globalThis.fetch;
  /** The services as one plain, synchronous function. Never throws, whatever the body. */
  readonly handle: (request: MockRequest) => MockAnswer;
  readonly store: Store;
  /** Bytes above which an adapter hands in `null` for a body and reads no further. */
  readonly maxBodyBytes: number;
  /** Forgets everything and goes back to the scenario it was made with. */
  readonly reset: () => void;
  /** Switches to a named misbehaviour. Throws an Error that lists the known ones. */
  readonly scenario: (name: ScenarioName) => void;
}

/** Makes a mock that shares nothing with any other. Throws an Error for an option it does not know. */
export function createMock(options: MockOptions = {}): Mock {
  const settings = readOptions(options);
  const store = new Store(settings);
  let scenario = scenarioNamed(settings.scenario);
  const mock = {
    handle: createService(settings, store, () => scenario),
    maxBodyBytes: settings.maxBodyBytes,
  };
  return {
    ...mock,
    store,
    async fetch(input, init) {
      const response = await respond(mock, new Request(resolve(input), init));
      if (response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    },
    reset() {
      store.reset();
      scenario = scenarioNamed(settings.scenario);
    },
    scenario(name) {
      scenario = scenarioNamed(name);
    },
  };
}

/** A relative address is the page's; where there is none, only its path counts. */
function resolve(input: RequestInfo | URL): RequestInfo | URL {
  if (typeof input !== 'string') return input;
  return new URL(input, typeof document === 'undefined' ? 'http://localhost/' : document.baseURI);
}
