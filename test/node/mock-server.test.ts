import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { http } from 'msw';
import { createMock } from '../../mock/index.js';
import { serve } from '../../mock/server.js';
import type { MockServer } from '../../mock/server.js';
import { backend, credentials, morning, seed, vendor } from '../samples/wording.js';
import './mock-answers.js';

const execute = promisify(execFile);
const megabyte = 1024 * 1024;
const json = JSON.stringify(seed);
const contact = { phone_number: '+442038828112' };

/** A connection of one's own, for what no HTTP client would send. */
function dial(port: number): { socket: Socket; answer: () => Promise<string> } {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket.on('error', () => {});
  let received = '';
  socket.on('data', (text: string) => (received += text));
  return {
    socket,
    async answer() {
      while (!received.includes('\r\n\r\n')) await once(socket, 'data');
      return received;
    },
  };
}

const create = (url: string, init: RequestInit = {}) =>
  fetch(`${url}${backend}/create`, { method: 'POST', body: json, ...init });

describe('the server', () => {
  let server: MockServer;
  before(async () => {
    server = await serve(createMock(), { port: 0 });
  });
  after(() => server.close());

  const isServing = async () => assert.equal((await create(server.url)).status, 201);

  it('refuses 300 MB without reading them, and serves others meanwhile', async () => {
    const { socket, answer } = dial(server.port);
    const size = 300 * megabyte;
    socket.write(`POST ${vendor}/create HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    const chunk = Buffer.alloc(megabyte, ' ');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const pour = () => {
      while (socket.writable && socket.bytesWritten < size && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
    assert.match(
      await answer(),
      /^HTTP\/1\.1 413 .*\r\n\r\n\{"code":413,"message":"Body is too large\."\}$/s,
    );
    await isServing();
    await closed;
    assert.ok(socket.bytesWritten < 50 * megabyte, `${socket.bytesWritten} bytes went out`);
    await isServing();
  });

  it('reads characters that arrive in two halves', async () => {
    const mock = createMock();
    const other = await serve(mock, { port: 0 });
    const first_name = '😀é';
    const body = Buffer.from(
      JSON.stringify({ ...seed, list_name: 'All', recipients: [{ ...contact, first_name }] }),
    );
    const middle = body.indexOf('😀') + 2;
    const { socket, answer } = dial(other.port);
    socket.write(
      `POST ${backend}/create HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, middle));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write(body.subarray(middle));
    assert.match(await answer(), /^HTTP\/1\.1 201 /);
    assert.deepEqual(mock.snapshot().contacts, [{ ...contact, first_name }]);
    socket.destroy();
    await other.close();
  });

  it('stops reading a body of unknown size at the limit', async () => {
    const small = await serve(createMock({ maxBodyBytes: 1000 }), { port: 0 });
    const { socket, answer } = dial(small.port);
    socket.write(
      `POST ${backend}/create HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    socket.write(`3e8\r\n${' '.repeat(1000)}\r\n`);
    socket.write(`1\r\n \r\n`);
    assert.match(await answer(), /^HTTP\/1\.1 413 /);
    assert.equal((await create(small.url)).status, 201);
    await small.close();
  });

  it('asks for a body that is announced only where it is small enough', async () => {
    for (const [size, expected] of [
      [300 * megabyte, /^HTTP\/1\.1 413 /],
      [json.length, /^HTTP\/1\.1 100 Continue/],
    ] as const) {
      const { socket, answer } = dial(server.port);
      socket.write(
        `POST ${backend}/create HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${size}\r\n\r\n`,
      );
      assert.match(await answer(), expected);
      socket.destroy();
    }
  });

  it('survives what is no HTTP, headers without end, and clients that leave', async () => {
    const strange = dial(server.port);
    strange.socket.write('HELLO\r\n\r\n');
    assert.match(await strange.answer(), /^HTTP\/1\.1 400 /);

    const long = dial(server.port);
    long.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nLong: ${'x'.repeat(100_000)}\r\n\r\n`);
    assert.match(await long.answer(), /^HTTP\/1\.1 431 /);

    const gone = dial(server.port);
    gone.socket.end(`POST ${backend}/create HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{`);
    await once(gone.socket, 'close');
    await isServing();
  });

  it('takes bytes that are no text, and an address with its host', async () => {
    assert.equal(
      (await create(server.url, { body: new Uint8Array([0xff, 0xfe, 0x00]) })).status,
      400,
    );
    const { socket, answer } = dial(server.port);
    socket.write(`GET http://x${backend}/status HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.match(await answer(), /^HTTP\/1\.1 400 .*9006/s);
    socket.destroy();
  });

  it('lets a page of any origin in', async () => {
    const preflight = await fetch(`${server.url}${vendor}/create`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'api-key,api-login,content-type',
        'access-control-request-private-network': 'true',
      },
    });
    assert.equal(preflight.status, 204);
    const allowed = Object.fromEntries(preflight.headers);
    assert.equal(allowed['access-control-allow-origin'], 'https://shop.example');
    assert.equal(allowed['access-control-allow-headers'], 'api-key,api-login,content-type');
    assert.match(allowed['access-control-allow-methods'] ?? '', /DELETE/);
    assert.equal(allowed['access-control-allow-private-network'], 'true');
    for (const path of [`${vendor}/create`, '/nowhere']) {
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { origin: 'https://shop.example' },
      });
      assert.equal(answer.headers.get('access-control-allow-origin'), 'https://shop.example');
      assert.equal(answer.headers.get('vary'), 'origin');
    }
  });

  it('answers HEAD without a body', async () => {
    const answer = await fetch(`${server.url}${backend}/status`, { method: 'HEAD' });
    assert.equal(answer.status, 400);
    assert.equal(await answer.text(), '');
    assert.equal((await create(server.url, { method: 'HEAD', body: null })).status, 405);
  });

  it('says that a certificate is none', async () => {
    const tls = { cert: 'a certificate', key: 'a key' };
    await assert.rejects(
      serve(createMock(), { port: 0, tls }),
      /^Error: The certificate and its key, in PEM, cannot be used: /,
    );
  });

  it('says that a port is in use, or none', async () => {
    await assert.rejects(
      serve(createMock(), { port: server.port }),
      /^Error: Port \d+ of 127.0.0.1 is in use/,
    );
    await assert.rejects(serve(createMock(), { port: 70_000 }), /70000/);
  });

  it('lets go of a slow answer to whom hung up while a handler beside it was asked', async () => {
    const mock = createMock({ scenario: 'slow', slowSeconds: 3_600 });
    let asked = () => {};
    let goOn = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const ends: string[] = [];
    const watched = {
      ...mock,
      wait: (milliseconds: number, signal?: AbortSignal) => {
        const waiting = mock.wait(milliseconds, signal);
        waiting.then(
          () => ends.push('it waited'),
          () => ends.push('at once'),
        );
        return waiting;
      },
    };
    const handler = http.post('*/create', async () => {
      asked();
      await mayGoOn;
    });
    const beside = await serve(watched, { port: 0, handlers: [handler] });
    const { socket } = dial(beside.port);
    const head = `POST ${backend}/create HTTP/1.1\r\nHost: x\r\nContent-Length: ${json.length}`;
    socket.write(`${head}\r\n\r\n${json}`);
    await isAsked;
    await beside.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    goOn();
    await new Promise((resolve) => setTimeout(resolve, 200));
    // Whoever still waits would do so for an hour.
    mock.reset();
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(ends, ['at once']);
  });

  it('closes under requests that wait, and twice', async () => {
    const mock = createMock({ scenario: 'slow', slowSeconds: 1000 });
    const slow = await serve(mock, { port: 0 });
    const waiting = create(slow.url);
    const { socket } = dial(slow.port);
    socket.write(`POST ${backend}/create HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{`);
    while (mock.store.snapshot().created === 0) await new Promise(setImmediate);
    await Promise.all([slow.close(), slow.close(), assert.rejects(waiting, TypeError)]);
    await assert.rejects(create(slow.url), TypeError);
  });
});

/** The conversation of notes 12 as it is written there. */
const written = /## 12\.[^]*?```\n([^]*?)```/.exec(
  readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8'),
)?.[1];

interface Exchange {
  method: string;
  path: string;
  body: string;
  answers: { status: number; body: string }[];
}

/** Request lines, headers, a JSON body behind or below, and the answers. */
function readConversation(text: string): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const line of text.split('\n')) {
    const [, method = '', path = '', rest = ''] = /^([A-Z]+) (\S+) *(.*)$/.exec(line) ?? [];
    const [, status, answer = ''] = /^(\d{3}) *(.*)$/.exec(line) ?? [];
    const latest = exchanges.at(-1);
    if (method) {
      const body = rest === '(the same again)' ? (exchanges[0]?.body ?? '') : rest;
      exchanges.push({ method, path, body, answers: [] });
    } else if (status && latest) {
      latest.answers.push({ status: Number(status), body: answer });
    } else if (latest?.answers.length === 0 && /^[ {]/.test(line)) {
      latest.body += line;
    }
  }
  return exchanges;
}

describe('the conversation of notes 12, by curl', () => {
  it('is led value for value', async (t) => {
    const hasCurl = spawnSync('curl', ['--version']).status === 0;
    assert.ok(hasCurl, 'This test needs curl.');
    let now = Date.parse(morning) - 2000;
    const served = await serve(createMock({ clock: () => now }), { port: 0 });
    t.after(() => served.close());
    const exchanges = readConversation(written ?? '');
    assert.deepEqual(
      exchanges.map(({ answers }) => answers.map(({ status }) => status)),
      [[201], [200, 200], [200], [201], [204]],
    );
    for (const { method, path, body, answers } of exchanges) {
      for (const [count, expected] of answers.entries()) {
        // The campaign is ready two seconds after it was created.
        if (count === 1) now += 2000;
        const { stdout } = await execute('curl', [
          ...['-s', '-X', method, '-w', ' %{http_code}', served.url + path],
          ...Object.entries(credentials).flatMap((header) => ['-H', header.join(': ')]),
          ...(body === '' ? [] : ['-H', 'Content-Type: application/json', '--data-raw', body]),
        ]);
        const [, answer = '', status] = /^([^]*) (\d{3})$/.exec(stdout) ?? [];
        assert.equal(Number(status), expected.status, `${method} ${path}: ${stdout}`);
        assert.deepEqual(answer && JSON.parse(answer), expected.body && JSON.parse(expected.body));
      }
    }
  });
});

describe('the command', () => {
  const folder = fileURLToPath(new URL('../../', import.meta.url));
  const words = (args: string[]) => ['--import', 'tsx', 'mock/command.ts', ...args];

  async function run(t: TestContext, ...args: string[]) {
    const child = spawn(process.execPath, words(args), { cwd: folder });
    t.after(() => child.kill());
    child.stdout.setEncoding('utf8');
    const [line] = (await once(child.stdout, 'data')) as [string];
    const url = /http:\S+/.exec(line)?.[0] ?? assert.fail(line);
    return { child, url };
  }
  function runToEnd(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, words(args), {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with ${signal}, whoever is connected`, async (t) => {
      const { child, url } = await run(t, '--port', '0');
      const { socket, answer } = dial(Number(new URL(url).port));
      socket.write(`GET ${backend}/status HTTP/1.1\r\nHost: x\r\n\r\n`);
      await answer();
      socket.write(`POST ${backend}/create HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{`);
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    });
  }

  it('explains itself', () => {
    const { status, stdout } = runToEnd('--help');
    assert.equal(status, 0);
    assert.match(stdout, /--port.*4010.*--host.*127\.0\.0\.1/s);
  });

  it('refuses what it does not know with 2, a port in use with 1', async (t) => {
    for (const [args, message] of [
      [['--prot', '1'], /Unknown option "--prot"\. Did you mean "--port"\?/],
      [['4010'], /4010/],
      [['--port', 'x'], /--port.*65535.*"x"/],
      [['--port', '65536'], /65536/],
      [['--host', ''], /--host/],
    ] as const) {
      const { status, stderr } = runToEnd(...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, message);
    }
    const { url } = await run(t, '--port', '0');
    const { status, stderr } = runToEnd('--port', new URL(url).port);
    assert.equal(status, 1);
    assert.match(stderr, /^voice-campaign-mock: Port \d+ of 127\.0\.0\.1 is in use\.\n$/);
  });
});
