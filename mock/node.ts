import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import type { RequestHandler } from 'msw';
import type { Mock } from './index.js';
import { strictness } from './strictness.js';
import type { Strictness } from './strictness.js';

export interface StartOptions {
  /** MSW handlers of your own, asked before the mock. Default: none. */
  handlers?: readonly RequestHandler[];
  /** What becomes of a request that nobody answers: it passes, or is an error. Default: `bypass`. */
  unhandled?: Strictness;
}

const current = new AsyncLocalStorage<Mock>();

/** Throws an Error where MSW 3 lacks what Node has from 22 on: every request would fail, for no reason told. */
function checkNode(): void {
  if ('withResolvers' in Promise) return;
  const { version } = createRequire(import.meta.url)('msw/package.json') as { version: string };
  if (Number.parseInt(version) < 3) return;
  throw new Error(
    `msw ${version} needs Node 22 to intercept requests, and this is ${process.version}: take msw 2, or a newer Node.`,
  );
}

/**
 * Answers what this Node process requests of the mock's paths, through `fetch` or `node:http`;
 * other requests pass. Resolves to what ends it. Rejects where MSW is missing, or too new for this
 * Node.
 */
export async function start(
  mock: Mock,
  { handlers: own = [], unhandled = 'bypass' }: StartOptions = {},
): Promise<() => Promise<void>> {
  // Imported here: MSW may be missing, and the door must open everywhere. One after the other,
  // because Jest's modules fail when two imports at once share a dependency.
  const { handlers } = await import('./msw.js');
  const { setupServer } = await import('msw/node');
  checkNode();
  const asked = () => current.getStore() ?? mock;
  const server = setupServer(
    ...own,
    ...handlers({
      handle: (request) => asked().handle(request),
      wait: (milliseconds, signal) => asked().wait(milliseconds, signal),
      get maxBodyBytes() {
        return asked().maxBodyBytes;
      },
    }),
  );
  server.listen(strictness(unhandled));
  return () => Promise.resolve(server.close());
}

/**
 * Runs something with a mock of its own: whatever it requests, also later, is answered by that
 * one, so that tests side by side share nothing. Needs `start` to have been called.
 */
export function boundary<Result>(mock: Mock, run: () => Result): Result {
  return current.run(mock, run);
}
