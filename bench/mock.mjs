/**
 * What the mock costs beside the least that could stand in its place, as ratios of the same run:
 * rounds of both sides take turns and the median of their ratios is printed. Needs the built
 * files; listens on the loopback only; takes about half a minute.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createMock } from '../dist/mock/index.js';
import { serve } from '../dist/mock/server.js';

const rounds = 9;
const connections = 16;
/** A round ends with whichever comes first. */
const most = { milliseconds: 800, calls: 40_000 };

/** A create of 1 KB: eight contacts and every common field. */
const body = JSON.stringify({
  recipients: Array.from({ length: 8 }, (_, i) => ({
    phone_number: `+44203882811${i}`,
    first_name: 'Alex',
    last_name: 'Example',
    param1: 'Tuesday',
  })),
  text: '{first_name}, your appointment is on {param1}. Call us back if you cannot come.',
  sender: '12345',
  send_at: '2027-01-15T10:00:00+01:00',
  purpose: 'alert',
  voice_gender: 'female',
  voice_language: 'en-GB',
});
const path = '/v1/public/voice-campaign-on-list/create';
const headers = { 'api-login': 'me@example.org', 'api-key': 'secret' };

const servers = {
  /** Reads and parses the same body, answers a constant: what any server has to do. */
  async bare() {
    const answer = '{"ticket_number":"voice_5f44ebf9e47b7"}';
    const head = { 'content-type': 'application/json', 'content-length': answer.length };
    const server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        JSON.parse(Buffer.concat(chunks).toString());
        response.writeHead(201, head).end(answer);
      });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  },
  async mock() {
    const mock = createMock();
    process.on('message', () => mock.reset());
    return (await serve(mock, { port: 0 })).port;
  },
};

const [, , name] = process.argv;
if (name) process.send(await servers[name]());
else await measure();

async function measure() {
  console.log(`create with ${body.length} bytes, ${rounds} rounds, median (lowest to highest)\n`);
  console.table({
    'service function : JSON.parse + JSON.stringify (time)': inProcess(),
    'HTTP server : bare node:http (requests per second)': await overHttp(),
  });
}

function inProcess() {
  const mock = createMock();
  const request = { method: 'POST', path, headers, body };
  const plain = () => callsPerSecond(() => JSON.stringify(JSON.parse(body)));
  const service = () => {
    mock.reset();
    return callsPerSecond(() => mock.handle(request));
  };
  plain();
  service();
  const results = Array.from({ length: rounds }, () => [plain(), service()]);
  return row(
    results.map(([a, b]) => a / b),
    (best) => `${(1e6 / best).toFixed(1)} µs`,
    results,
  );
}

function callsPerSecond(call) {
  const start = performance.now();
  let calls = 0;
  while (calls < most.calls / 2 && performance.now() - start < most.milliseconds / 2) {
    for (let i = 0; i < 100; i += 1) call();
    calls += 100;
  }
  return (calls / (performance.now() - start)) * 1000;
}

async function overHttp() {
  const [bare, mock] = [start('bare'), start('mock')];
  const ports = await Promise.all([bare, mock].map((child) => child.port));
  const results = [];
  for (let round = -1; round < rounds; round += 1) {
    const result = [await requestsPerSecond(ports[0]), await requestsPerSecond(ports[1])];
    mock.process.send('reset');
    if (round >= 0) results.push(result);
  }
  for (const child of [bare, mock]) child.process.kill();
  return row(
    results.map(([a, b]) => b / a),
    (best) => `${Math.round(best)} /s`,
    results,
  );
}

function start(server) {
  const child = fork(fileURLToPath(import.meta.url), [server]);
  return { process: child, port: new Promise((resolve) => child.once('message', resolve)) };
}

/** Over plain sockets: a real HTTP client would cost more than the servers it measures. */
async function requestsPerSecond(port) {
  const lines = Object.entries({ host: 'localhost', ...headers, 'content-length': body.length });
  const request = Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n${body}`,
  );
  const start = performance.now();
  let answers = 0;
  await Promise.all(Array.from({ length: connections }, () => converse()));
  return (answers / (performance.now() - start)) * 1000;

  function converse() {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request));
      socket.setNoDelay(true).setEncoding('latin1');
      let received = '';
      socket.on('data', (text) => {
        received += text;
        if (!received.endsWith('"}')) return;
        if (!received.startsWith('HTTP/1.1 201')) return reject(new Error(received));
        received = '';
        answers += 1;
        const isOver = performance.now() - start > most.milliseconds || answers >= most.calls;
        if (isOver) socket.end();
        else socket.write(request);
      });
      socket.on('close', resolve).on('error', reject);
    });
  }
}

function row(ratios, show, results) {
  const [plain, ours] = [0, 1].map((side) => show(median(results.map((pair) => pair[side]))));
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)].map((n) => n.toFixed(2));
  return { ratio: `${median(ratios).toFixed(2)} (${lowest} to ${highest})`, mock: ours, plain };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
