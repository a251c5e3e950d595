import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { createMock } from '../../mock/index.js';
import { createAccounts, serve } from '../../mock/server.js';
import type { MockServer } from '../../mock/server.js';
import { firstTicket, seed, vendor } from '../samples/wording.js';
import './mock-answers.js';

const json = JSON.stringify(seed);

/** Asks with headers that `fetch` would not send, such as another Host. */
function ask(
  server: MockServer,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the control routes', () => {
  let server: MockServer;
  before(async () => {
    server = await serve(createAccounts({ seed: 1 }), { port: 0 });
  });
  after(() => server.close());

  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}/__mock/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text && JSON.parse(text)) as Record<string, unknown> };
  };
  const create = (session: string) =>
    fetch(`${server.url}/backend/${session}/create`, { method: 'POST', body: json });

  it('walk a campaign of a session, and look at it', async () => {
    const { ticket_number } = (await (await create('walk')).json()) as { ticket_number: string };
    const status = async () =>
      (await fetch(`${server.url}/backend/walk/status?ticket_number=${ticket_number}`).then(
        (answer) => answer.json(),
      )) as { status: string };
    assert.equal((await status()).status, 'under_computation');
    const moved = await call('POST', 'advance?session=walk', { by: '2s' });
    assert.deepEqual(moved, {
      status: 200,
      body: { now: Date.parse('2026-01-15T10:00:02+01:00') },
    });
    assert.equal((await status()).status, 'ready_to_be_sent');
    const { body } = await call('GET', 'campaigns?account=backend/walk');
    assert.equal((body.campaigns as { standing: string }[])[0]?.standing, 'ready_to_be_sent');
    const journal = await call('GET', 'journal?session=walk&service=status');
    assert.equal((journal.body.entries as unknown[]).length, 2);
    const { body: accounts } = await call('GET', 'accounts');
    assert.deepEqual(
      (accounts.accounts as { name: string }[]).find(({ name }) => name === 'backend/walk'),
      { name: 'backend/walk', campaigns: 1, requests: 3 },
    );
  });

  it('switch a scenario, by body or by query', async () => {
    assert.equal((await call('POST', 'scenario?session=s&name=server-error&times=1')).status, 200);
    assert.equal(
      (await call('POST', 'scenario', { session: 's', name: 'unavailable', on: 'send' })).status,
      200,
    );
    assert.deepEqual([(await create('s')).status, (await create('s')).status], [500, 201]);
    const wrong = await call('POST', 'scenario', { name: 'sevrer-error' });
    assert.equal(wrong.status, 400);
    assert.match(String(wrong.body.message), /Did you mean "server-error"\?/);
    const { body } = await call('GET', 'scenario?session=s');
    assert.deepEqual(body.scenarios, [
      { name: 'all-well', on: null, left: null },
      { name: 'unavailable', on: 'send', left: null },
    ]);
  });

  it('export, import and reset a state', async () => {
    await create('from');
    const { body: state } = await call('GET', 'state?session=from');
    assert.equal((await call('PUT', 'state?session=to', state)).status, 204);
    assert.deepEqual((await call('GET', 'state?session=to')).body, state);
    assert.equal((await call('POST', 'reset?session=to')).status, 204);
    assert.deepEqual((await call('GET', 'state?session=to')).body.campaigns, []);
    assert.equal((await call('PUT', 'state?session=to', { lists: 1 })).status, 400);
  });

  it('wait for a request that is still to come', async () => {
    const waiting = call('GET', 'journal?session=later&service=create&wait=10s');
    await create('later');
    assert.equal(((await waiting).body.entries as unknown[]).length, 1);
    const none = await call('GET', 'journal?session=later&service=send&wait=20ms');
    assert.deepEqual(none.body, { entries: [] });
    const like = encodeURIComponent('{"sender":"12345"}');
    const found = await call('GET', `journal?session=later&body=${like}`);
    assert.equal((found.body.entries as unknown[]).length, 1);
    assert.equal((await call('DELETE', 'journal?session=later')).status, 204);
    assert.deepEqual((await call('GET', 'journal?session=later')).body, { entries: [] });
  });

  it('answer what is wrong with a request', async () => {
    for (const [method, path, body, status, message] of [
      ['GET', 'jurnal', undefined, 404, /Did you mean \/__mock\/journal\?/],
      ['POST', 'state', undefined, 405, /not allowed/],
      ['POST', 'advance', { by: 'soon' }, 400, /"2s", "500ms" or "1h30m"/],
      ['POST', 'advance', [], 400, /JSON object/],
      ['GET', 'journal?wait=long', undefined, 400, /duration/],
      ['GET', 'journal?servcie=create', undefined, 400, /Did you mean "service"\?/],
      ['GET', 'journal?service=craete', undefined, 400, /Did you mean "create"\?/],
      ['GET', 'journal?status=ok', undefined, 400, /"status" takes a number, not "ok"/],
      ['GET', 'journal?body=sender', undefined, 400, /"body" takes a JSON object/],
      ['GET', 'journal?scenario=slwo', undefined, 400, /Did you mean "slow"\?/],
      ['POST', 'scenario', { name: 'slow', on: 'sned' }, 400, /Did you mean "send"\?/],
      ['POST', 'scenario', { name: 'slow', tiems: 2 }, 400, /Did you mean "times"\?/],
      ['PUT', 'state', { credits: 5 }, 400, /Did you mean "credit"\?/],
    ] as const) {
      const answer = await call(method, path, body);
      assert.equal(answer.status, status, path);
      assert.match(String(answer.body.message), message);
    }
  });

  it('are for this machine by its own names: no rebound name, no foreign page', async () => {
    const { port } = server;
    for (const [headers, status] of [
      [{ host: `localhost:${port}` }, 200],
      [{ host: `app.localhost:${port}` }, 200],
      [{ host: `[::1]:${port}`, origin: 'http://localhost:3000' }, 200],
      [{ host: `evil.example:${port}` }, 403],
      [{ host: 'localhost.evil.example' }, 403],
      [{ host: '127.0.0.1.evil.example' }, 403],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
    ] as const) {
      assert.equal(
        await ask(server, '/__mock/state', { headers }),
        status,
        JSON.stringify(headers),
      );
    }
    const host = { host: 'evil.example' };
    assert.equal(await ask(server, '/__mock/reset', { method: 'POST', headers: host }), 403);
    assert.equal(await ask(server, '/__mock/', { headers: host }), 403);
    // The API itself may have any name: a container's, for instance.
    assert.equal(await ask(server, '/backend/status', { headers: host }), 400);
  });

  it('are found from the server’s bare address', async () => {
    for (const path of ['/', '/__mock', '/__mock/']) {
      const answer = await fetch(server.url + path);
      assert.deepEqual([answer.status, answer.url], [200, `${server.url}/__mock/`], path);
      assert.match(answer.headers.get('content-type') ?? '', /html/);
    }
  });

  it('can be open to all, or off', async () => {
    for (const [control, status] of [
      ['anywhere', 200],
      ['off', 404],
    ] as const) {
      const other = await serve(createMock(), { port: 0, control });
      const headers = { host: 'mock.internal' };
      assert.equal(await ask(other, '/__mock/state', { headers }), status);
      assert.equal(await ask(other, '/__mock', { headers }), status === 200 ? 302 : 404);
      await other.close();
    }
  });
});

describe('accounts', () => {
  const headersOf = (key: string) => ({ 'api-login': 'me@example.org', 'api-key': key });

  it('two hundred at once walk their own campaign, and none sees another', async () => {
    const server = await serve(createAccounts({ computingSeconds: 0 }), { port: 0 });
    const call = async (base: string, method: string, path: string, init: RequestInit) => {
      const answer = await fetch(`${server.url}${base}/${path}`, { method, ...init });
      const text = await answer.text();
      return [answer.status, text === '' ? {} : JSON.parse(text)] as [
        number,
        Record<string, unknown>,
      ];
    };
    await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const isVendor = i % 2 === 0;
        const base = isVendor ? vendor : `/backend/session-${i}`;
        const headers = isVendor ? headersOf(`key-${i}`) : {};
        const contacts = (i % 5) + 1;
        const recipients = Array.from({ length: contacts }, (_, n) => ({
          phone_number: `+4420388281${10 + n}`,
        }));
        const body = JSON.stringify({ ...seed, recipients, request_id: 'the same for all' });
        const ticket = JSON.stringify({ ticket_number: firstTicket });
        const query = `status?ticket_number=${firstTicket}`;
        assert.deepEqual(await call(base, 'POST', 'create', { headers, body }), [
          201,
          { ticket_number: firstTicket },
        ]);
        const [, found] = await call(base, 'GET', query, { headers });
        assert.equal(found.number_of_contacts, contacts);
        assert.equal((await call(base, 'POST', 'send', { headers, body: ticket }))[0], 200);
        assert.equal((await call(base, 'POST', 'send', { headers, body: ticket }))[1].code, 132);
        assert.equal((await call(base, 'POST', 'create', { headers, body }))[0], 400);
        const [, second] = await call(base, 'POST', 'create', { headers, body: json });
        assert.equal(second.ticket_number, 'voice_5f44ebf9e47b8');
        const other = JSON.stringify(second);
        assert.equal((await call(base, 'DELETE', 'cancel', { headers, body: other }))[0], 204);
      }),
    );
    const { accounts } = (await (await fetch(`${server.url}/__mock/accounts`)).json()) as {
      accounts: { name: string; campaigns: number; requests: number }[];
    };
    const used = accounts.filter(({ requests }) => requests > 0);
    assert.equal(used.length, 200);
    assert.ok(used.every(({ campaigns, requests }) => campaigns === 2 && requests === 7));
    assert.ok(!JSON.stringify(accounts).includes('key-0"'));
    await server.close();
  });

  it('are told apart by the key, whoever the login is, and found by it', async () => {
    const server = await serve(createAccounts(), { port: 0 });
    const create = (key: string) =>
      fetch(`${server.url}${vendor}/create`, {
        method: 'POST',
        headers: headersOf(key),
        body: json,
      });
    await create('one');
    await create('one ');
    await create('other');
    const state = async (key: string) => {
      const answer = await fetch(`${server.url}/__mock/state`, { headers: { 'api-key': key } });
      return (await answer.json()) as { created: number };
    };
    assert.deepEqual([(await state('one')).created, (await state('other')).created], [2, 1]);
    await fetch(`${server.url}/__mock/reset?account=*`, { method: 'POST' });
    assert.equal((await state('one')).created, 0);
    await server.close();
  });

  it('too many are refused, and the others live on', () => {
    const accounts = createAccounts();
    const of = (key: string) => accounts.of({ path: `${vendor}/create`, headers: headersOf(key) });
    let made = 0;
    while (of(String(made)) && made < 20_000) made += 1;
    assert.ok(made > 9000 && made < 10_001, String(made));
    assert.ok(of('0'));
    accounts.clear();
    assert.ok(of(String(made)));
  });
});
