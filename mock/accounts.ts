import { createHash } from 'node:crypto';
import { trimmed } from './exchange.js';
import type { MockRequest } from './exchange.js';
import { createMock } from './index.js';
import type { Mock, MockSnapshot } from './index.js';
import type { MockOptions } from './options.js';
import { findRoute } from './routes.js';

/** Accounts side by side: one for each `api-key` value and each session of a backend. */
export interface Accounts {
  /** The mock a request is for, made where there is none yet; undefined where there are too many. */
  of: (request: Pick<MockRequest, 'path' | 'headers'>) => Mock | undefined;
  /** The mock of that name, made where there is none yet. */
  named: (name: string) => Mock | undefined;
  entries: () => Iterable<[name: string, mock: Mock]>;
  /** Forgets every account. */
  clear: () => void;
  /** Everything, as a plain JSON value. A key is not in it: accounts are named by its hash. */
  snapshot: () => Record<string, MockSnapshot>;
  /** Takes over such a value. Throws an Error for what is none. */
  restore: (snapshot: Readonly<Record<string, Partial<MockSnapshot>>>) => void;
}

/** Accounts on one server. A fuzzer with a new key for each request ends here. */
export const mostAccounts = 10_000;

/** The account behind `/backend/` without a session. */
export const plainBackend = 'backend';

/**
 * Accounts that are made from the same options as they are asked for. They are named `backend`,
 * `backend/` and a session, or `key-` and the beginning of the key's SHA-256.
 */
export function createAccounts(options: MockOptions = {}): Accounts {
  // An option that is wrong is told at once, not with the first request.
  const mocks = new Map<string, Mock>([[plainBackend, createMock(options)]]);
  const names = new Map<string, string>();

  function named(name: string): Mock | undefined {
    const known = mocks.get(name);
    if (known || mocks.size >= mostAccounts) return known;
    const mock = createMock(options);
    mocks.set(name, mock);
    return mock;
  }

  function nameOf(key: string): string {
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `key-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
    if (names.size < mostAccounts) names.set(key, name);
    return name;
  }

  return {
    of({ path, headers }) {
      const found = findRoute(path);
      const key = trimmed(headers['api-key']);
      if (found?.side === 'backend') {
        return named(found.session === '' ? plainBackend : `${plainBackend}/${found.session}`);
      }
      // Without a key there is no account; whoever answers says so.
      return named(key === '' ? plainBackend : nameOf(key));
    },
    named,
    entries: () => mocks.entries(),
    clear() {
      for (const mock of mocks.values()) mock.reset();
      mocks.clear();
      names.clear();
      named(plainBackend);
    },
    snapshot: () =>
      Object.fromEntries(Array.from(mocks, ([name, mock]) => [name, mock.snapshot()])),
    restore(snapshot) {
      for (const [name, state] of Object.entries(snapshot)) named(name)?.restore(state);
    },
  };
}

/** One mock for whoever asks. */
export function soleAccount(mock: Mock): Accounts {
  return {
    of: () => mock,
    named: (name) => (name === plainBackend ? mock : undefined),
    entries: () => [[plainBackend, mock]],
    clear: () => mock.reset(),
    snapshot: () => ({ [plainBackend]: mock.snapshot() }),
    restore: ({ [plainBackend]: state = {} }) => mock.restore(state),
  };
}
