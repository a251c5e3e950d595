import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mock } from './index.js';

export interface ServeOptions {
  /** 0 takes one that is free. Default: 4010. */
  port?: number;
  /** Default: 127.0.0.1, which no other machine reaches. */
  host?: string;
}

export interface MockServer {
  /** Such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends every connection, also those that wait for an answer. */
  close(): Promise<void>;
}

/** Serves the mock over HTTP. Rejects with an Error where the port cannot be had. */
export async function serve(
  mock: Mock,
  { port = 4010, host = '127.0.0.1' }: ServeOptions = {},
): Promise<MockServer> {
  const server = createServer((request, response) => receive(mock, request, response));
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isTooLarge(mock, request)) response.writeContinue();
    receive(mock, request, response);
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const isInUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw isInUse ? new Error(`Port ${port} of ${host} is in use.`, { cause }) : cause;
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isTooLarge({ maxBodyBytes }: Mock, { headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > maxBodyBytes;
}

function receive(mock: Mock, request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'OPTIONS') {
    response.writeHead(204, preflight(request)).end();
    return;
  }
  if (isTooLarge(mock, request)) {
    reply(mock, request, response, null);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mock.maxBodyBytes) {
      chunks.push(chunk);
      return;
    }
    reply(mock, request, response, null);
  });
  request.on('end', () => reply(mock, request, response, Buffer.concat(chunks).toString()));
}

/** Answers a request whose body is read, or is too large to be (`null`). */
function reply(
  mock: Mock,
  request: IncomingMessage,
  response: ServerResponse,
  body: string | null,
): void {
  const { method = '', url = '', headers } = request;
  const query = url.indexOf('?');
  const answer = mock.handle({
    method,
    path: query < 0 ? url : url.slice(0, query),
    query: query < 0 ? '' : url.slice(query),
    headers,
    body,
  });
  if ('broken' in answer) {
    request.socket.destroy();
    return;
  }
  const head: OutgoingHttpHeaders = { ...answer.headers, ...allowOrigin(request) };
  if (answer.body !== '') head['content-length'] = Buffer.byteLength(answer.body);
  if (body === null) {
    hangUp(
      request,
      response.writeHead(answer.status, { ...head, connection: 'close' }),
      answer.body,
    );
    return;
  }
  const send = () => response.writeHead(answer.status, head).end(answer.body);
  if (!answer.delay) {
    send();
    return;
  }
  const timer = setTimeout(send, answer.delay);
  response.once('close', () => clearTimeout(timer));
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

function preflight(request: IncomingMessage): OutgoingHttpHeaders {
  const asked = request.headers['access-control-request-headers'];
  const head: OutgoingHttpHeaders = {
    ...allowOrigin(request),
    'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
    'access-control-allow-headers': asked ?? 'api-key, api-login, content-type',
    'access-control-max-age': '600',
  };
  if (request.headers['access-control-request-private-network'] === 'true') {
    head['access-control-allow-private-network'] = 'true';
  }
  return head;
}
