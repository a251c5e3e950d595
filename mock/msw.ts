import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { respond } from './fetch.js';
import type { Mock } from './index.js';

/** What is the mock's to answer; a host may have other paths under the same prefixes. */
const paths = ['*/v1/public/voice-campaign-on-list/*', /\/backend\/(create|status|send|cancel)$/];

/** The mock as handlers for MSW, to stand beside your own in `setupWorker` or `setupServer`. */
export function handlers(mock: Mock): HttpHandler[] {
  return paths.map((path) => http.all(path, ({ request }) => respond(mock, request)));
}
