/**
 * The same create at the mock and at others' mock servers, which are installed from npm in a
 * folder of their own and thrown away: requests per second, and the ratio to the mock. Takes some
 * minutes, most of them to install.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock } from '../dist/mock/index.js';
import { serve } from '../dist/mock/server.js';
import { createBody, median, path, requestsPerSecond, rounds, start } from './mock-load.mjs';

const folder = mkdtempSync(join(tmpdir(), 'voice-campaign-peers-'));
const peers = [
  '@stoplight/prism-cli@5.14.2',
  '@mockoon/cli@9.3.0',
  ...['msw@2.15.0', '@mswjs/http-middleware@0.10.3', 'express@4.21.2'],
];
const body = createBody(8);

const behindExpress = `
import { createMiddleware } from '@mswjs/http-middleware';
import express from 'express';
import { http, HttpResponse } from 'msw';
const create = http.post('*${path}', async ({ request }) => {
  await request.json();
  return HttpResponse.json({ ticket_number: 'voice_5f44ebf9e47b7' }, { status: 201 });
});
express().use(express.json(), createMiddleware(create)).listen(Number(process.argv[2]), '127.0.0.1');
`;

/** One route that answers a constant, in Mockoon's own form. */
const mockoon = (port) => ({
  uuid: 'e',
  lastMigration: 33,
  name: 'peer',
  port,
  hostname: '127.0.0.1',
  routes: [
    {
      uuid: 'r',
      type: 'http',
      method: 'post',
      endpoint: path.slice(1),
      responses: [
        {
          uuid: 'a',
          body: '{"ticket_number":"voice_5f44ebf9e47b7"}',
          bodyType: 'INLINE',
          latency: 0,
          statusCode: 201,
          headers: [{ key: 'Content-Type', value: 'application/json' }],
          rules: [],
          default: true,
        },
      ],
    },
  ],
  rootChildren: [{ type: 'route', uuid: 'r' }],
});

try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  execFileSync('npm', ['install', ...quiet, ...peers], { cwd: folder, stdio: 'inherit' });
  writeFileSync(join(folder, 'openapi.json'), await contract());
  writeFileSync(join(folder, 'express.mjs'), behindExpress);
  writeFileSync(join(folder, 'mockoon.json'), JSON.stringify(mockoon(4703)));
  const bin = (name) => join(folder, 'node_modules', '.bin', name);
  const commands = {
    Prism: [4701, bin('prism'), 'mock', '-p', '4701', '-h', '127.0.0.1', 'openapi.json'],
    'msw behind Express': [4702, process.execPath, 'express.mjs', '4702'],
    Mockoon: [4703, bin('mockoon-cli'), 'start', '--data', 'mockoon.json', '--disable-log-to-file'],
  };
  const mock = start(fileURLToPath(new URL('./mock-servers.mjs', import.meta.url)), 'mock');
  const children = Object.values(commands).map(([, program, ...words]) =>
    spawn(program, words, { cwd: folder, stdio: 'ignore' }),
  );
  const ports = { mock: await mock.port };
  for (const [name, [port]] of Object.entries(commands)) {
    if (await serves(port)) ports[name] = port;
    else console.log(`${name} does not answer as expected and is left out.`);
  }
  const rates = Object.fromEntries(Object.keys(ports).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, port] of Object.entries(ports)) {
      const rate = await requestsPerSecond(port, body);
      if (round >= 0) rates[name].push(rate);
    }
    mock.process.send('reset');
  }
  for (const child of children) child.kill();
  mock.stop();
  const table = Object.entries(rates).map(([name, found]) => [
    name,
    {
      'requests per second': Math.round(median(found)),
      'mock : this one': median(rates.mock.map((rate, i) => rate / found[i])).toFixed(1),
    },
  ]);
  console.table(Object.fromEntries(table));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** True once it answers the create with 201, within half a minute. */
async function serves(port) {
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'api-login': 'me', 'api-key': 'secret', 'content-type': 'application/json' },
      body,
    }).catch(() => undefined);
    if (answer) return answer.status === 201;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** The mock's document, as it serves it. */
async function contract() {
  const server = await serve(createMock(), { port: 0 });
  const answer = await fetch(`${server.url}/openapi.json`);
  const document = await answer.text();
  await server.close();
  return document;
}
