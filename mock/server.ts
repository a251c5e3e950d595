import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'msw';
import { mostAccounts, plainBackend, soleAccount } from './accounts.js';
import type { Accounts } from './accounts.js';
import { control, controlBase } from './control.js';
import { problem } from './exchange.js';
import type { MockRequest } from './exchange.js';
import { isTooLarge, readRequest, writeAnswer, writePreflight } from './http.js';
import type { Mock } from './index.js';
import { inspectorFile } from './inspector-files.js';
import { isFromLoopback } from './loopback.js';
import { openapi } from './openapi.js';
import { answerBy } from './server-handlers.js';

export { createAccounts } from './accounts.js';
export type { Accounts } from './accounts.js';

export interface ServeOptions {
  /** 0 takes one that is free. Default: 4010. */
  port?: number;
  /** Default: 127.0.0.1, which no other machine reaches. */
  host?: string;
  /** A certificate and its key, in PEM, for https. Default: none, and http. */
  tls?: { cert: string | Buffer; key: string | Buffer };
  /**
   * Who gets the control routes and the inspector under `/__mock/`: this machine, by its own
   * names, anybody, or nobody. Default: `loopback`.
   */
  control?: 'loopback' | 'anywhere' | 'off';
  /** MSW handlers of your own, asked before the mock. Needs msw. Default: none. */
  handlers?: readonly RequestHandler[];
  /** Called after each request that may have changed something. */
  onChange?: () => void;
}

export interface MockServer {
  /** Such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends every connection, also those that wait for an answer. */
  close(): Promise<void>;
}

/** Bytes of a control request. */
const mostControlBytes = 256 * 1024 * 1024;

/**
 * Serves one mock, or accounts side by side, over HTTP. Rejects with an Error where the port
 * cannot be had or the certificate is none.
 */
export async function serve(
  mock: Mock | Accounts,
  { port = 4010, host = '127.0.0.1', tls, ...options }: ServeOptions = {},
): Promise<MockServer> {
  const accounts = 'handle' in mock ? soleAccount(mock) : mock;
  const receive = receiver(accounts, options);
  const { maxBodyBytes = mostControlBytes } = accounts.named(plainBackend) ?? {};
  const server = tls ? secureServer(tls) : createServer();
  server.on('request', receive);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // Whoever asks first is told to go on only where the body will be read.
    if (!isTooLarge(request, maxBodyBytes)) response.writeContinue();
    receive(request, response);
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const isInUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw isInUse ? new Error(`Port ${port} of ${host} is in use.`, { cause }) : cause;
  }
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What is done with each request. */
function receiver(
  accounts: Accounts,
  { control: openTo = 'loopback', handlers = [], onChange }: ServeOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const isOpen = (request: IncomingMessage) => openTo === 'anywhere' || isFromLoopback(request);
  const document = JSON.stringify(openapi());
  const plain = { wait: () => Promise.resolve() };

  return (request, response) => {
    if (request.method === 'OPTIONS') {
      writePreflight(request, response);
      return;
    }
    const { method = '', url = '', headers } = request;
    if (openTo !== 'off' && /^(?:GET|HEAD)$/.test(method) && leadsToInspector.has(url)) {
      const headers = { location: controlBase };
      writeAnswer(plain, request, response, { status: 302, headers, body: '' });
      return;
    }
    if (openTo !== 'off' && url.startsWith(controlBase)) {
      if (isOpen(request)) controlled(request, response);
      else writeAnswer(plain, request, response, notOpen());
      return;
    }
    if (url === '/openapi.json') {
      const headers = { 'content-type': 'application/json' };
      writeAnswer(plain, request, response, { status: 200, headers, body: document });
      return;
    }
    const query = url.indexOf('?');
    const mock = accounts.of({ path: query < 0 ? url : url.slice(0, query), headers });
    if (!mock) {
      writeAnswer(plain, request, response, tooManyAccounts());
      return;
    }
    readRequest(request, mock.maxBodyBytes, (read) => {
      if (handlers.length > 0) void mounted(mock, read, request, response);
      else answered(mock, read, request, response);
    });
  };

  function answered(
    mock: Mock,
    read: MockRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    writeAnswer(mock, request, response, mock.handle(read), read.body !== null);
    if (onChange && read.method !== 'GET') onChange();
  }

  async function mounted(
    mock: Mock,
    read: MockRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const answer = await answerBy(handlers, read).catch((error: unknown) =>
      problem(500, `A handler beside the mock failed: ${String(error)}`),
    );
    if (answer) writeAnswer(mock, request, response, answer, read.body !== null);
    else answered(mock, read, request, response);
  }

  function controlled(request: IncomingMessage, response: ServerResponse): void {
    readRequest(request, mostControlBytes, (read) => {
      const asked = read.method === 'GET' ? inspectorFile(read.path) : undefined;
      void (asked ?? control(accounts, read)).then((answer) => {
        writeAnswer(plain, request, response, answer, read.body !== null);
        if (onChange && read.method !== 'GET') onChange();
      });
    });
  }
}

/** What somebody types who has just read the server’s address. */
const leadsToInspector: ReadonlySet<string> = new Set(['/', controlBase.slice(0, -1)]);

function secureServer(tls: NonNullable<ServeOptions['tls']>) {
  try {
    return createSecureServer(tls);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The certificate and its key, in PEM, cannot be used: ${reason}`, { cause });
  }
}

const notOpen = () =>
  problem(403, 'The control routes answer to this machine alone, by one of its own names.');

const tooManyAccounts = () =>
  problem(
    503,
    `There are ${mostAccounts} accounts already. POST ${controlBase}reset?account=* forgets them.`,
  );
