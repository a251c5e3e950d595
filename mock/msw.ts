import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { respond } from './fetch.js';
import type { Mock } from './index.js';

/** The mock as handlers for MSW, to stand beside your own in `setupWorker` or `setupServer`. */
export function handlers(mock: Mock): HttpHandler[] {
  return ['*/v1/public/*', '*/backend/*'].map((path) =>
    http.all(path, ({ request }) => respond(mock, request)),
  );
}
