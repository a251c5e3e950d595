import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBackend } from '../../demo/backend.js';
import { createMock } from '../../mock/index.js';
import { seed as payload } from '../samples/wording.js';

/** The sample in front of a mock that knows one account. */
function backend() {
  const mock = createMock({ credentials: { login: 'me@example.org', key: 'secret' } });
  const handle = createBackend({
    userOf: (request: Request) => request.headers.get('x-test-user'),
    login: 'me@example.org',
    key: 'secret',
    vendor: '/v1/public/voice-campaign-on-list',
    fetch: mock.fetch,
  });
  const send = (user: string, method: string, service: string, body?: unknown, headers = {}) =>
    handle(
      new Request(`https://site.example/api/voice-campaigns/${service}`, {
        method,
        headers: { 'x-test-user': user, 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    );
  return send;
}

describe('the sample backend', () => {
  it('walks a campaign from create to cancel', async () => {
    const send = backend();
    const created = await send('anna', 'POST', 'create', payload);
    assert.equal(created.status, 201);
    const { ticket_number } = (await created.json()) as { ticket_number: string };
    const status = await send('anna', 'GET', `status?ticket_number=${ticket_number}`);
    assert.equal(((await status.json()) as { status: string }).status, 'under_computation');
    const path = `cancel?ticket_number=${ticket_number}`;
    const cancelled = await send('anna', 'DELETE', path, { ticket_number });
    assert.equal(cancelled.status, 204);
  });

  it('hands the vendor’s 442 through', async () => {
    const answer = await backend()('anna', 'POST', 'create', {
      ...payload,
      voice_language: 'xx-XX',
    });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /"voice_language":\{"code":442/);
  });

  it('answers nobody who is not signed in', async () => {
    assert.equal((await backend()('', 'POST', 'create', payload)).status, 401);
  });

  it('keeps one user’s ticket from another', async () => {
    const send = backend();
    const created = await send('anna', 'POST', 'create', payload);
    const { ticket_number } = (await created.json()) as { ticket_number: string };
    for (const [method, service] of [
      ['GET', `status?ticket_number=${ticket_number}`],
      ['POST', 'send'],
      ['DELETE', 'cancel'],
    ] as const) {
      const body = method === 'GET' ? undefined : { ticket_number };
      const answer = await send('boris', method, service, body);
      assert.equal(answer.status, 400);
      assert.equal(((await answer.json()) as { code: number }).code, 131);
    }
  });

  it('passes on the one ticket that it has checked, whatever else the request names', async () => {
    const send = backend();
    const mine = async (user: string) => {
      const created = await send(user, 'POST', 'create', payload);
      return ((await created.json()) as { ticket_number: string }).ticket_number;
    };
    const anna = await mine('anna');
    const boris = await mine('boris');
    const both = `ticket_number=${anna}&ticket_number=${boris}`;
    assert.equal((await send('anna', 'GET', `status?${both}`)).status, 200);
    const cancel = `cancel?ticket_number=${boris}`;
    assert.equal((await send('anna', 'DELETE', cancel, { ticket_number: anna })).status, 204);
    assert.equal((await send('boris', 'GET', `status?ticket_number=${boris}`)).status, 200);
    assert.equal((await send('boris', 'DELETE', cancel, {})).status, 204, 'the query alone');
    assert.equal((await send('boris', 'POST', 'send', 'null')).status, 400);
  });

  it('answers while the vendor cannot be reached', async () => {
    const handle = createBackend({
      userOf: () => 'anna',
      login: 'l',
      key: 'k',
      fetch: () => Promise.reject(new TypeError('ECONNREFUSED')),
    });
    const headers = { 'content-type': 'application/json' };
    const request = new Request('https://site.example/create', {
      method: 'POST',
      headers,
      body: '{}',
    });
    assert.equal((await handle(request)).status, 502);
  });

  it('takes neither other sites, nor forms, nor other paths, nor a flood', async () => {
    const send = backend();
    const status = async (...words: Parameters<typeof send>) => (await send(...words)).status;
    const crossSite = { 'sec-fetch-site': 'cross-site' };
    assert.equal(await status('anna', 'POST', 'create', payload, crossSite), 403);
    const form = { 'content-type': 'text/plain' };
    assert.equal(await status('anna', 'POST', 'create', payload, form), 415);
    assert.equal(await status('anna', 'POST', 'constructor', payload), 404);
    assert.equal(await status('anna', 'GET', 'create'), 405);
    const flood = await Promise.all(
      Array.from({ length: 70 }, () => status('carl', 'GET', 'status')),
    );
    assert.ok(flood.includes(429));
    assert.notEqual(await status('anna', 'POST', 'create', payload), 429, 'a limit per user');
  });
});
