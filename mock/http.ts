import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import type { MockAnswer, MockRequest, MockResponse } from './exchange.js';
import type { Mock } from './index.js';

/** Waits that an answer asks for happen on the clock of the mock that gave it. */
type Clocked = Pick<Mock, 'wait'>;

/**
 * Reads a request of `node:http` to its end. The body is `null` where it is larger than that many
 * bytes: then it is not read on.
 */
export function readRequest(
  request: IncomingMessage,
  maxBodyBytes: number,
  then: (read: MockRequest) => void,
): void {
  const { method = '', url = '', headers } = request;
  const query = url.indexOf('?');
  const done = (body: string | null) =>
    then({
      method,
      path: query < 0 ? url : url.slice(0, query),
      query: query < 0 ? '' : url.slice(query),
      headers,
      body,
    });
  if (isTooLarge(request, maxBodyBytes)) {
    done(null);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    if (size > maxBodyBytes) return;
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else done(null);
  });
  request.on('end', () => {
    if (size > maxBodyBytes) return;
    const [first] = chunks;
    done(first && chunks.length === 1 ? first.toString() : textOf(chunks));
  });
}

/** To put the chunks together as bytes would copy them once more. */
function textOf(chunks: readonly Buffer[]): string {
  const decoder = new StringDecoder();
  return chunks.map((chunk) => decoder.write(chunk)).join('') + decoder.end();
}

/** True where the request says so itself, before any of its body came in. */
export function isTooLarge({ headers }: IncomingMessage, maxBodyBytes: number): boolean {
  return Number(headers['content-length'] ?? 0) > maxBodyBytes;
}

/** Writes an answer, or breaks the connection where that is the answer. */
export function writeAnswer(
  clock: Clocked,
  request: IncomingMessage,
  response: ServerResponse,
  answer: MockAnswer,
  isRead = true,
): void {
  if ('broken' in answer) {
    request.socket.destroy();
    return;
  }
  const head: OutgoingHttpHeaders = { ...answer.headers };
  if (request.headers.origin !== undefined) Object.assign(head, allowOrigin(request));
  if (answer.body !== '') head['content-length'] = Buffer.byteLength(answer.body);
  if (!isRead) {
    const closing = { ...head, connection: 'close' };
    hangUp(request, response.writeHead(answer.status, closing), answer.body);
  } else if (answer.delay) {
    void late(clock, request, response, answer, head);
  } else {
    send(request, response, answer, head);
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, breaksOff }: MockResponse,
  head: OutgoingHttpHeaders,
): void {
  response.writeHead(status, head);
  if (!breaksOff) {
    response.end(body);
    return;
  }
  response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
}

/** Sends an answer that takes its time, unless the client has gone by then. */
async function late(
  clock: Clocked,
  request: IncomingMessage,
  response: ServerResponse,
  answer: MockResponse,
  head: OutgoingHttpHeaders,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  // Gone before anybody listened, while a handler of one's own was asked: its timer would hold the program.
  if (response.destroyed) gone.abort();
  try {
    await clock.wait(answer.delay ?? 0, gone.signal);
  } catch {
    return;
  }
  // What never comes is only let go by a reset.
  if (answer.delay === Infinity) request.socket.destroy();
  else send(request, response, answer, head);
}

/**
 * Sends an answer while the body still comes in. To end the response would make Node read the
 * body or reset the connection under the answer; so the client is left a moment to hang up.
 */
function hangUp(request: IncomingMessage, response: ServerResponse, body: string): void {
  request.pause();
  response.write(body);
  const timer = setTimeout(() => request.socket.destroy(), 1000);
  response.once('close', () => clearTimeout(timer));
}

/** Any page may call the mock, with cookies too: there is nothing in it to protect. */
function allowOrigin({ headers: { origin } }: IncomingMessage): OutgoingHttpHeaders {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'origin',
  };
}

/** The answer to OPTIONS. */
export function writePreflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers['access-control-request-headers'];
  const head: OutgoingHttpHeaders = {
    ...allowOrigin(request),
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE',
    'access-control-allow-headers': asked ?? 'api-key, api-login, content-type, mock-scenario',
    'access-control-max-age': '600',
  };
  if (request.headers['access-control-request-private-network'] === 'true') {
    head['access-control-allow-private-network'] = 'true';
  }
  response.writeHead(204, head).end();
}
