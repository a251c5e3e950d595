import type { RequestHandler } from 'msw';
import type { Mock } from './index.js';
import { strictness } from './strictness.js';
import type { Strictness } from './strictness.js';

export interface StartOptions {
  /**
   * Address of MSW's worker script, relative to the page. Its folder must hold the page.
   * Default: `mockServiceWorker.js`.
   */
  workerUrl?: string | URL;
  /** MSW handlers of your own, asked before the mock. Default: none. */
  handlers?: readonly RequestHandler[];
  /** What becomes of a request that nobody answers: it passes, or is an error. Default: `bypass`. */
  unhandled?: Strictness;
}

/**
 * Answers what this page requests of the mock's paths through a service worker; other requests
 * pass. Resolves once the worker is in control, so that no request escapes, to what ends it.
 * Rejects where the worker cannot be loaded or does not get hold of the page.
 */
export async function start(
  mock: Mock,
  {
    workerUrl = 'mockServiceWorker.js',
    handlers: own = [],
    unhandled = 'bypass',
  }: StartOptions = {},
): Promise<() => Promise<void>> {
  // Imported here: Node has no such module, MSW may be missing, and the door must open everywhere.
  const [{ handlers }, { setupWorker }] = await Promise.all([
    import('./msw.js'),
    import('msw/browser'),
  ]);
  const worker = setupWorker(...own, ...handlers(mock));
  const url = new URL(workerUrl, document.baseURI).href;
  const stop = () => Promise.resolve(worker.stop());
  try {
    await worker.start({ quiet: true, serviceWorker: { url }, ...strictness(unhandled) });
    // Without service workers, as on an insecure address, MSW takes over `fetch` itself.
    if ('serviceWorker' in navigator) await controlled(url);
  } catch (error) {
    // MSW has replaced globals by now. Not awaited: without a worker it may never come to an end.
    void stop();
    throw error;
  }
  return stop;
}

/** A worker takes hold of the page as soon as it is active, or never. */
async function controlled(url: string): Promise<void> {
  const { serviceWorker } = navigator;
  const isControlled = () => serviceWorker.controller?.scriptURL === url;
  if (isControlled()) return;
  await new Promise((resolve) => {
    serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, 1000);
  });
  if (isControlled()) return;
  throw new Error(
    `The service worker ${url} cannot control this page: it has to lie in its folder or above.`,
  );
}
