import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMock } from '../../mock/index.js';
import type { Mock } from '../../mock/index.js';
import { credentials, firstTicket, seed, vendor } from '../samples/wording.js';
import './mock-answers.js';

const create = (mock: Mock, body: unknown = seed) =>
  mock.fetch(`${vendor}/create`, {
    method: 'POST',
    headers: { ...credentials, authorization: 'Bearer secret', 'x-trace': '7' },
    body: JSON.stringify(body),
  });

describe('the journal', () => {
  it('tells every exchange, without the credentials', async () => {
    const mock = createMock({ seed: 1 });
    await create(mock);
    await mock.fetch('/backend/status?ticket_number=none');
    mock.handle({ method: 'POST', path: '/nowhere', headers: { cookie: 'a=b' }, body: '' });
    const [first, second, third] = mock.journal.entries();
    assert.ok(first && second && third);
    assert.deepEqual(
      [first.id, first.method, first.service, first.status],
      [1, 'POST', 'create', 201],
    );
    assert.equal(first.at, Date.parse('2026-01-15T10:00:00+01:00'));
    assert.deepEqual(JSON.parse(first.body), seed);
    assert.equal(first.headers['x-trace'], '7');
    for (const name of ['api-key', 'api-login', 'authorization']) {
      assert.equal(first.headers[name], '***', name);
    }
    assert.ok(!JSON.stringify(mock.journal.entries()).includes('secret'));
    assert.equal(second.path, '/backend/status?ticket_number=none');
    assert.deepEqual([third.service, third.headers.cookie, third.status], [undefined, '***', 404]);
  });

  it('finds entries by what they are like', async () => {
    const mock = createMock({ scenario: 'server-error' });
    await create(mock, { ...seed, sender: '1' });
    mock.scenario('all-well');
    await create(mock);
    const ids = (query: Parameters<Mock['journal']['entries']>[0]) =>
      mock.journal.entries(query).map(({ id }) => id);
    assert.deepEqual(ids({ service: 'create' }), [1, 2]);
    assert.deepEqual(ids({ scenario: 'server-error' }), [1]);
    assert.deepEqual(ids({ status: 201 }), [2]);
    assert.deepEqual(ids({ after: 1 }), [2]);
    assert.deepEqual(ids({ method: 'GET' }), []);
    assert.deepEqual(ids({ body: { sender: '12345', recipients: [{ first_name: 'Alex' }] } }), [2]);
    assert.deepEqual(ids({ body: { recipients: [] } }), []);
  });

  it('waits for what is still to come, and gives what has come', async () => {
    const mock = createMock();
    const waiting = mock.received({ service: 'create' });
    await mock.fetch('/backend/status');
    await create(mock);
    assert.equal((await waiting).id, 2);
    assert.equal((await mock.received({ service: 'create' })).id, 2);
    await assert.rejects(
      mock.received({ service: 'send' }, { within: 20 }),
      /No request like \{"service":"send"\} was received within 20 ms\. The latest ones:\n {2}#1 GET \/backend\/status \(status\) → 400 \n {2}#2 POST .*\(create\) → 201 \{"recipients"/,
    );
  });

  it('checks with failures that can be read', async () => {
    const mock = createMock();
    assert.throws(() => mock.journal.assertReceived(), /Nothing was\./);
    await create(mock);
    mock.journal.assertReceived({ service: 'create', status: 201 }, { times: 1 });
    mock.journal.assertReceived({ service: 'send' }, { times: 0 });
    assert.throws(
      () => mock.journal.assertReceived({ service: 'create' }, { times: 2 }),
      /No request like \{"service":"create"\} was received 2 times, but 1 times\. The latest ones:/,
    );
  });

  it('keeps within its bytes, the latest ones, and of a large body the beginning', async () => {
    const mock = createMock({ journalBytes: 50_000 });
    const recipients = Array.from({ length: 10_000 }, (_, i) => ({
      phone_number: `+44203${1e6 + i}`,
    }));
    await create(mock, { ...seed, recipients });
    const [large] = mock.journal.entries();
    assert.ok(large && large.body.length < 2000 && large.bodyLength > 200_000);
    for (let i = 0; i < 100; i += 1) await create(mock);
    const entries = mock.journal.entries();
    assert.ok(entries.length > 5 && entries.length < 50, `${entries.length}`);
    assert.equal(entries.at(-1)?.id, 101);
    assert.ok(entries.every(({ id }, i) => id === 101 - (entries.length - 1 - i)));
  });

  it('is not changed by who reads it, and is empty after a reset', async () => {
    const mock = createMock();
    await create(mock);
    mock.journal.entries()[0]!.body = 'changed';
    assert.deepEqual(JSON.parse(mock.journal.entries()[0]!.body), seed);
    mock.reset();
    assert.deepEqual(mock.journal.entries(), []);
  });

  it('says of an answer that was lost that the connection broke', async () => {
    const mock = createMock({ scenario: 'lost-answer' });
    await assert.rejects(create(mock), TypeError);
    assert.deepEqual(
      mock.journal.entries().map(({ status, scenario }) => [status, scenario]),
      [[0, 'lost-answer']],
    );
    assert.ok('done' in mock.store.status(firstTicket));
  });
});
