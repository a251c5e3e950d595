import type { MockAnswer, MockRequest } from './exchange.js';

/** The part of a mock that adapters need. */
export interface Answering {
  handle: (request: MockRequest) => MockAnswer;
  readonly maxBodyBytes: number;
  /** Waits on the mock's clock. Rejects with the signal's reason. */
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

// A byte order mark stays, as over HTTP: JSON.parse refuses it in both.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Carries a `Request` to the mock. A connection that breaks is the platform's own
 * `Response.error()`; rejects with the signal's reason once the request is aborted. `signal` is the
 * one that the request was made with, where that is at hand: in Node the request's own copy may be
 * collected before it is told.
 */
export async function respond(
  mock: Answering,
  request: Request,
  signal = request.signal,
): Promise<Response> {
  const { method } = request;
  signal.throwIfAborted();
  const bytes = await request.arrayBuffer();
  signal.throwIfAborted();
  const { pathname, search } = new URL(request.url);
  const read = {
    method,
    path: pathname,
    query: search,
    headers: Object.fromEntries(request.headers),
    body: bytes.byteLength > mock.maxBodyBytes ? null : decoder.decode(bytes),
  };
  return answerTo(mock, read, signal);
}

/** The answer as the platform's `Response`, when its time has come. */
export async function answerTo(
  mock: Answering,
  request: MockRequest,
  signal?: AbortSignal,
): Promise<Response> {
  const answer = mock.handle(request);
  if ('broken' in answer) return Response.error();
  if (answer.delay) await mock.wait(answer.delay, signal);
  // What never comes is only let go by a reset.
  if (answer.delay === Infinity) return Response.error();
  const { status, headers, body } = answer;
  if (answer.breaksOff) return new Response(breakingOff(body), { status, headers });
  const isEmpty = request.method === 'HEAD' || body === '';
  return new Response(isEmpty ? null : body, { status, headers });
}

/** Half of the text, then a connection that breaks. */
function breakingOff(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
    },
    // Not at once: an error would take away what was not read yet.
    pull(controller) {
      controller.error(new TypeError('The connection broke.'));
    },
  });
}

/** An address that the platform would leave as it is, with its path and query. */
const plainAddress = /^(?:https?:\/\/[\w.:-]+)?((?:\/[\w~-]+)+)(\?[\w=&.~-]*)?$/;

/** A header that the platform would leave as it is. */
const plainHeader = /^[\w-]+:[!-~]*$/;

/**
 * What tests send most – an address, a method, a text, a few headers – read without making a
 * `Request` of it first, which would cost more than the answer. Undefined for anything else.
 */
export function plainRequest(
  input: RequestInfo | URL,
  { method = 'GET', headers = {}, body, ...rest }: RequestInit = {},
  maxBodyBytes: number,
): MockRequest | undefined {
  const [, path, query = ''] = typeof input === 'string' ? (plainAddress.exec(input) ?? []) : [];
  if (path === undefined || !/^(?:GET|POST|DELETE)$/.test(method)) return undefined;
  if (Object.keys(rest).length > 0 || Object.getPrototypeOf(headers) !== Object.prototype) {
    return undefined;
  }
  const text = body ?? '';
  // A unit of UTF-16 is three bytes at most: what may be too large is counted elsewhere, and what
  // may hold half a character is mended by the platform.
  const isText =
    typeof text === 'string' && text.length * 3 <= maxBodyBytes && !/[\ud800-\udfff]/.test(text);
  if (!isText || (text !== '' && method === 'GET')) return undefined;
  const read: Record<string, string> = {};
  if (text !== '') read['content-type'] = 'text/plain;charset=UTF-8';
  for (const [name, value] of Object.entries(headers) as [string, unknown][]) {
    if (typeof value !== 'string' || !plainHeader.test(`${name}:${value}`)) return undefined;
    read[name.toLowerCase()] = value;
  }
  return { method, path, query, headers: read, body: text };
}
