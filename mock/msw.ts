import { getResponse, http } from 'msw';
import type { HttpHandler, RequestHandler } from 'msw';
import { respond } from './fetch.js';
import type { Answering } from './fetch.js';

/** What is the mock's to answer; a host may have other paths under the same prefixes. */
const paths = [
  /\/v1\/public\/(?:voice-campaign(?:-on-list|-on-tag)?|vocal-campaign|contact|contact-list)\/./,
  /\/backend\/(?:[\w.~-]{1,100}\/)?(?:create|status|send|cancel)$/,
];

/** The mock as handlers for MSW, to stand beside your own in `setupWorker` or `setupServer`. */
export function handlers(mock: Answering): HttpHandler[] {
  return paths.map((path) => http.all(path, ({ request }) => respond(mock, request)));
}

/**
 * A `fetch` that MSW handlers answer in the same process, without any interception: the mock's and
 * your own. Rejects with a TypeError where none does, and where the connection is to break.
 */
export function fetchFrom(
  ...handlers: readonly RequestHandler[]
): (input: RequestInfo | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await getResponse([...handlers], request);
    if (response && response.type !== 'error') return response;
    throw new TypeError(response ? 'Failed to fetch' : `No handler answers ${request.url}.`);
  };
}
