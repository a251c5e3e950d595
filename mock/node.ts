import type { Mock } from './index.js';

/**
 * Answers what this Node process requests of the mock's paths, through `fetch` or `node:http`;
 * other requests pass. Resolves to what ends it.
 */
export async function start(mock: Mock): Promise<() => Promise<void>> {
  // Imported here: browsers have no such module, MSW may be missing, and the door must open everywhere.
  const [{ handlers }, { setupServer }] = await Promise.all([
    import('./msw.js'),
    import('msw/node'),
  ]);
  const server = setupServer(...handlers(mock));
  // MSW 3 renamed the option; each major ignores the other's name.
  const pass = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const;
  server.listen(pass);
  return () => Promise.resolve(server.close());
}
