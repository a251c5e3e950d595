import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { http, HttpResponse } from 'msw';
import { createMock } from '../../mock/index.js';
import { boundary, start as intercept } from '../../mock/node.js';
import { createAccounts, serve } from '../../mock/server.js';
import { keepState } from '../../mock/state-file.js';
import { firstTicket, seed } from '../samples/wording.js';
import './mock-answers.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const json = JSON.stringify(seed);
const folder = mkdtempSync(join(tmpdir(), 'voice-campaign-mock-'));
after(() => rmSync(folder, { recursive: true }));

const words = (args: string[]) => ['--import', 'tsx', 'mock/command.ts', '--port', '0', ...args];

async function run(t: TestContext, ...args: string[]) {
  const child = spawn(process.execPath, words(args), { cwd: root });
  t.after(() => child.kill());
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const url = /https?:\S+/.exec(line)?.[0] ?? assert.fail(line);
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { url, stop, errors: () => errors };
}

const create = (url: string, session = '') =>
  fetch(`${url}/backend/${session}create`, { method: 'POST', body: json });
const createdIn = async (url: string, session: string) => {
  const answer = await fetch(`${url}/__mock/state?session=${session}`);
  return ((await answer.json()) as { created: number }).created;
};

describe('the command', () => {
  it('keeps the state in a file, and takes it up again', async (t) => {
    const file = join(folder, 'state.json');
    const first = await run(t, '--state', file);
    await create(first.url, 'alice/');
    await create(first.url, 'alice/');
    await fetch(`${first.url}/v1/public/voice-campaign-on-list/create`, {
      method: 'POST',
      headers: { 'api-login': 'me', 'api-key': 'very-secret' },
      body: json,
    });
    await first.stop();
    const kept = readFileSync(file, 'utf8');
    assert.ok(!kept.includes('very-secret'));
    const second = await run(t, '--state', file);
    assert.equal(await createdIn(second.url, 'alice'), 2);
    assert.equal(await createdIn(second.url, 'bob'), 0);
    await second.stop();
    assert.ok(readdirSync(folder).every((name) => !name.endsWith('.tmp')));
  });

  it('sets a damaged file aside and starts anew', async (t) => {
    const file = join(folder, 'damaged.json');
    for (const [text, reason] of [
      ['{"backend":{"crea', /JSON/],
      ['{"backend":{"campaigns":7}}', /"campaigns"/],
      ['[]', /no JSON object/],
    ] as const) {
      writeFileSync(file, text);
      const { url, stop, errors } = await run(t, '--state', file);
      assert.equal((await create(url)).status, 201);
      await stop();
      assert.match(errors(), /damaged\.json is damaged and now called .*damaged\.json\.damaged/);
      assert.match(errors(), reason);
    }
    const aside = readdirSync(folder).filter((name) => name.startsWith('damaged.json.damaged'));
    assert.deepEqual(aside.map((name) => readFileSync(join(folder, name), 'utf8')).sort(), [
      '[]',
      '{"backend":{"campaigns":7}}',
      '{"backend":{"crea',
    ]);
  });

  it('begins with fixtures, or with a seed', async (t) => {
    const file = join(folder, 'fixtures.json');
    writeFileSync(file, JSON.stringify({ credit: 1.5 }));
    const fixed = await run(t, '--seed', file, '--scenario', 'slow');
    const state = (await (await fetch(`${fixed.url}/__mock/state?session=any`)).json()) as {
      credit: number;
      scenarios: { name: string }[];
    };
    assert.deepEqual([state.credit, state.scenarios[0]?.name], [1.5, 'slow']);
    const seeded = await run(t, '--seed', '7');
    const text = await (await create(seeded.url)).text();
    assert.equal(
      text,
      await (
        await createMock({ seed: 7 }).fetch('/backend/create', { method: 'POST', body: json })
      ).text(),
    );
  });

  it('refuses what cannot be meant, with 2', () => {
    for (const [args, message] of [
      [['--generation', 'D'], /--generation takes A, B or C, not "D"/],
      [['--control', 'all'], /--control takes loopback, anywhere or off/],
      [['--cert', 'x.pem'], /--cert and --key go together/],
      [['--cert', 'none.pem', '--key', 'none.pem'], /--cert none\.pem: ENOENT/],
      [['--seed', 'none.json'], /--seed none\.json: ENOENT/],
      [['--seed', 'package.json'], /Unknown part of a state "name"/],
      [['--state', 'test'], /--state test: EISDIR/],
      [['--scenario', 'slwo'], /Did you mean "slow"\?/],
      [['--receipts', 'ftp://x'], /receiptUrl.*http/],
    ] as const) {
      const { status, stderr } = spawnSync(process.execPath, words([...args]), {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 2, stderr);
      assert.match(stderr, message);
    }
  });

  it('speaks TLS with the certificate it is given', async (t) => {
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject],
        ...['-keyout', key, '-out', cert],
      ],
      { stdio: 'pipe' },
    );
    const { url } = await run(t, '--cert', cert, '--key', key);
    assert.match(url, /^https:/);
    const ca = readFileSync(cert);
    const text = await new Promise<string>((resolve, reject) => {
      request(`${url}/backend/create`, { method: 'POST', ca }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end(json);
    });
    assert.equal(text, `{"ticket_number":"${firstTicket}"}`);
  });
});

describe('a state file', () => {
  it('that cannot be written is said, and the server goes on', () => {
    const accounts = createAccounts();
    const said: string[] = [];
    const file = keepState(accounts, join(folder, 'none', 'state.json'), (line) => said.push(line));
    file.changed();
    file.close();
    assert.match(said.join(), /state\.json cannot be written: ENOENT/);
  });
});

describe('handlers of one’s own beside the mock', () => {
  const own = http.get('*/weather', () => HttpResponse.json({ sky: 'clear' }));
  const broken = http.get('*/broken', () => HttpResponse.error());
  const failing = http.get('*/failing', () => {
    throw new Error('my own mistake');
  });

  it('are served by the server', async () => {
    const server = await serve(createMock(), { port: 0, handlers: [own, broken, failing] });
    assert.deepEqual(await (await fetch(`${server.url}/weather`)).json(), { sky: 'clear' });
    assert.equal((await create(server.url)).status, 201);
    await assert.rejects(fetch(`${server.url}/broken`), TypeError);
    assert.equal((await fetch(`${server.url}/failing`)).status, 500);
    assert.equal((await create(server.url)).status, 201);
    await server.close();
  });

  it('are asked by the interception in Node, which can be strict about the rest', async () => {
    const stop = await intercept(createMock(), { handlers: [own], unhandled: 'error' });
    assert.deepEqual(await (await fetch('http://api.test/weather')).json(), { sky: 'clear' });
    assert.equal((await create('http://api.test')).status, 201);
    await assert.rejects(fetch('http://api.test/nowhere'));
    await stop();
  });

  it('are asked by a fetch in the same process', async () => {
    const { fetchFrom, handlers } = await import('../../mock/msw.js');
    const fetch = fetchFrom(own, ...handlers(createMock()));
    assert.deepEqual(await (await fetch('http://api.test/weather')).json(), { sky: 'clear' });
    const answer = await fetch('http://api.test/backend/create', { method: 'POST', body: json });
    assert.equal(answer.status, 201);
    await assert.rejects(fetch('http://api.test/nowhere'), /No handler answers/);
  });
});

describe('tests side by side in one process', () => {
  it('have a mock each within its boundary', async () => {
    const stop = await intercept(createMock());
    const tickets = async () => {
      const texts = [];
      for (let i = 0; i < 3; i += 1) texts.push(await (await create('http://api.test')).text());
      return texts;
    };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => boundary(createMock(), tickets)),
    );
    const [first] = all;
    for (const texts of all) assert.deepEqual(texts, first);
    assert.equal(first?.[0], `{"ticket_number":"${firstTicket}"}`);
    await stop();
  });
});
