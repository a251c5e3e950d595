import type { MockAnswer, MockRequest } from './exchange.js';

/** The part of a mock that adapters need. */
export interface Answering {
  handle: (request: MockRequest) => MockAnswer;
  readonly maxBodyBytes: number;
}

// A byte order mark stays, as over HTTP: JSON.parse refuses it in both.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Carries a `Request` to the mock. A connection that breaks is the platform's own
 * `Response.error()`; rejects with the signal's reason once the request is aborted.
 */
export async function respond(mock: Answering, request: Request): Promise<Response> {
  const { method, signal } = request;
  signal.throwIfAborted();
  const bytes = await request.arrayBuffer();
  signal.throwIfAborted();
  const { pathname, search } = new URL(request.url);
  const answer = mock.handle({
    method,
    path: pathname,
    query: search,
    headers: Object.fromEntries(request.headers),
    body: bytes.byteLength > mock.maxBodyBytes ? null : decoder.decode(bytes),
  });
  if ('broken' in answer) return Response.error();
  if (answer.delay) await wait(answer.delay, signal);
  const { status, headers, body } = answer;
  return new Response(method === 'HEAD' || body === '' ? null : body, { status, headers });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
