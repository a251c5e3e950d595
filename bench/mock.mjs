/**
 * What the mock costs beside the least that could stand in its place, as ratios of the same run:
 * rounds of both sides take turns and the median of their ratios is printed. Needs the built
 * files; listens on the loopback only; takes about two minutes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { getResponse, http, HttpResponse } from 'msw';
import { createMock } from '../dist/mock/index.js';
import {
  callsPerSecond,
  createBody,
  headers,
  path,
  requestsPerSecond,
  rounds,
  row,
  start,
} from './mock-load.mjs';

const at = (file) => fileURLToPath(new URL(file, import.meta.url));
const small = createBody(8);
const large = createBody(10_000);

const microseconds = (perSecond) => `${(1e6 / perSecond).toFixed(1)} µs`;
const perSecond = (rate) => `${Math.round(rate)} /s`;
const milliseconds = (time) => `${Math.round(time)} ms`;
const slower = ([plain, ours]) => plain / ours;
const faster = ([plain, ours]) => ours / plain;

console.log(
  `${small.length} and ${large.length} bytes, ${rounds} rounds, median (lowest to highest)\n`,
);
console.table({
  'service function : JSON.parse + JSON.stringify (time)': inProcess(),
  'mock.fetch : getResponse of msw, one empty handler (time)': await fetches(),
  'server, 1 KB : bare node:http (requests per second)': await overHttp(small),
  'server, 10,000 contacts : bare node:http (requests per second)': await overHttp(large),
  'command to its first answer : bare node:http (time)': await firstAnswers(),
  'import of the mock : import of msw (time)': imports(),
});

function inProcess() {
  const mock = createMock();
  const request = { method: 'POST', path, headers, body: small };
  const plain = () => callsPerSecond(() => JSON.stringify(JSON.parse(small)));
  const service = () => {
    mock.reset();
    return callsPerSecond(() => mock.handle(request));
  };
  plain();
  service();
  return row(
    Array.from({ length: rounds }, () => [plain(), service()]),
    slower,
    microseconds,
  );
}

async function fetches() {
  const mock = createMock();
  const empty = [http.post('*/create', () => new HttpResponse(null, { status: 201 }))];
  const init = { method: 'POST', headers, body: small };
  const sides = [
    () => getResponse(empty, new Request(`http://localhost${path}`, init)),
    () => mock.fetch(`http://localhost${path}`, init),
  ];
  const pairs = [];
  for (let round = -1; round < rounds; round += 1) {
    const pair = [];
    for (const side of sides) {
      const begin = performance.now();
      for (let i = 0; i < 1000; i += 1) await side();
      pair.push(1e6 / (performance.now() - begin));
    }
    mock.reset();
    if (round >= 0) pairs.push(pair);
  }
  return row(pairs, slower, microseconds);
}

async function overHttp(body) {
  const [bare, mock] = ['bare', 'mock'].map((name) => start(at('./mock-servers.mjs'), name));
  const ports = await Promise.all([bare, mock].map((child) => child.port));
  const pairs = [];
  for (let round = -1; round < rounds; round += 1) {
    const pair = [await requestsPerSecond(ports[0], body), await requestsPerSecond(ports[1], body)];
    mock.process.send('reset');
    if (round >= 0) pairs.push(pair);
  }
  bare.stop();
  mock.stop();
  return row(pairs, faster, perSecond);
}

async function firstAnswers() {
  const bare = `require('node:http').createServer((q, r) => r.end('{}')).listen(0, '127.0.0.1', function () {
    console.log('http://127.0.0.1:' + this.address().port);
  })`;
  const sides = [
    ['-e', bare],
    [at('../dist/mock/command.js'), '--port', '0'],
  ];
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const pair = [];
    for (const words of sides) {
      const begin = performance.now();
      const child = spawn(process.execPath, words);
      const line = await new Promise((resolve) => child.stdout.once('data', resolve));
      await fetch(`${/http:\S+/.exec(line)[0]}/backend/status`);
      pair.push(performance.now() - begin);
      child.kill();
    }
    pairs.push(pair);
  }
  return row(pairs, faster, milliseconds);
}

function imports() {
  const time = (specifier) =>
    Number(
      execFileSync(process.execPath, [
        '--input-type=module',
        '-e',
        `const begin = performance.now(); await import('${specifier}'); console.log(performance.now() - begin)`,
      ]),
    );
  const sides = [
    new URL(import.meta.resolve('msw')).href,
    new URL('../dist/mock/index.js', import.meta.url).href,
  ];
  return row(
    Array.from({ length: rounds }, () => sides.map(time)),
    faster,
    milliseconds,
  );
}
