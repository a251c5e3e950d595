import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { createMock } from '../../mock/index.js';
import type { Mock, MockOptions } from '../../mock/index.js';
import { alex, bea, seed } from '../samples/wording.js';
import './mock-answers.js';

const magic = (digits: string) => ({ phone_number: `+442079460${digits}` });

/** A host that takes receipts, and answers as it is told. */
async function receiver(answers: (count: number) => number | undefined) {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bodies.push(JSON.parse(text) as Record<string, unknown>);
      const status = answers(bodies.length);
      if (status !== undefined) response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/receipts`;
  return { server, bodies, url };
}

/** Creates and confirms a campaign at ten o’clock. */
async function confirmed(mock: Mock, change: object) {
  const post = (path: string, body: object) =>
    mock.fetch(`/backend/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const answer = await post('create', { ...seed, ...change });
  const ticket = (await answer.json()) as { ticket_number: string };
  assert.equal((await post('send', ticket)).status, 200);
  return ticket.ticket_number;
}

describe('delivery receipts', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function setUp(
    options: MockOptions = {},
    answers: (count: number) => number | undefined = () => 204,
  ) {
    const found = await receiver(answers);
    ({ server } = found);
    const mock = createMock({ seed: 1, computingSeconds: 0, receiptUrl: found.url, ...options });
    return { ...found, mock };
  }

  it('come in the current form, in the order and at the pace of the mock’s clock', async () => {
    const { mock, bodies } = await setUp();
    const recipients = [alex, magic('101'), magic('203')];
    const ticket = await confirmed(mock, { recipients, get_back_pressed_keys: true });
    await mock.advance('1s');
    assert.deepEqual(bodies, [
      {
        channel: 'voice_sms',
        message_id: ticket,
        number: '+442079460101',
        delivery_date: '2026-01-15 10:00:00',
        status: 'NOT_DELIVERED',
        meta_data: { pressed_keys_code: '', call_duration: 0, charged_duration: 0 },
      },
    ]);
    await mock.advance('10s');
    assert.deepEqual(bodies.slice(1), [
      {
        channel: 'voice_sms',
        message_id: ticket,
        number: alex.phone_number,
        delivery_date: '2026-01-15 10:00:03',
        status: 'DELIVERED',
        meta_data: { pressed_keys_code: '', call_duration: 3, charged_duration: 30 },
      },
      {
        channel: 'voice_sms',
        message_id: ticket,
        number: '+442079460203',
        delivery_date: '2026-01-15 10:00:03',
        status: 'DELIVERED',
        meta_data: { pressed_keys_code: '12', call_duration: 3, charged_duration: 30 },
      },
    ]);
  });

  it('come in the older form, without pressed keys', async () => {
    const { mock, bodies } = await setUp({ generation: 'A' });
    const ticket = await confirmed(mock, { recipients: [magic('102'), bea] });
    await mock.advance('1m');
    assert.deepEqual(bodies, [
      {
        message_id: ticket,
        number: '+442079460102',
        delivery_date: '2026-01-15 10:00:00',
        status: 'BUSY',
        call_duration: '0',
        charged_duration: '0',
      },
      {
        message_id: ticket,
        number: bea.phone_number,
        delivery_date: '2026-01-15 10:00:03',
        status: 'DELIVERED',
        call_duration: '3',
        charged_duration: '30',
      },
    ]);
  });

  it('are tried again after 1, 5 and 25 seconds, which the journal tells', async () => {
    const { mock, bodies } = await setUp({}, () => 500);
    await confirmed(mock, { recipients: [magic('101')] });
    await mock.advance('1m');
    assert.equal(bodies.length, 4);
    const tried = mock.journal.entries({ kind: 'receipt' });
    assert.deepEqual(
      tried.map(({ attempt, status, failure }) => [attempt, status, failure]),
      [1, 2, 3, 4].map((attempt) => [attempt, 500, 'status 500']),
    );
    assert.deepEqual(mock.snapshot().receipts, []);
  });

  it('are not tried again once they were taken', async () => {
    const { mock, bodies } = await setUp({}, (count) => (count === 1 ? 503 : 200));
    await confirmed(mock, { recipients: [magic('101')] });
    await mock.advance('1s');
    await mock.advance('1m');
    assert.equal(bodies.length, 2);
  });

  it('wait a second for a host that hangs, and say so', async () => {
    const { mock } = await setUp({}, () => undefined);
    await confirmed(mock, { recipients: [magic('101')] });
    await mock.advance('500ms');
    const [tried] = mock.journal.entries({ kind: 'receipt' });
    assert.deepEqual([tried?.status, tried?.failure], [0, 'no answer within 1000 ms']);
  });

  it('say that nobody listens', async () => {
    const mock = createMock({
      seed: 1,
      computingSeconds: 0,
      receiptUrl: 'http://127.0.0.1:1/receipts',
    });
    await confirmed(mock, { recipients: [magic('101')] });
    await mock.advance('1m');
    const tried = mock.journal.entries({ kind: 'receipt' });
    assert.equal(tried.length, 4);
    assert.ok(tried.every(({ failure }) => failure));
  });

  it('are not sent for a simulation, nor after a cancellation or a reset', async () => {
    const { mock, bodies } = await setUp();
    await confirmed(mock, { simulation_mode: true });
    const ticket_number = await confirmed(mock, { send_at: '2026-01-15T12:00:00+01:00' });
    const body = JSON.stringify({ ticket_number });
    assert.equal((await mock.fetch('/backend/cancel', { method: 'DELETE', body })).status, 204);
    await mock.advance('1d');
    await confirmed(mock, {});
    mock.reset();
    await mock.advance('1d');
    assert.deepEqual(bodies, []);
  });

  it('come by themselves where the clock runs', async () => {
    const { mock, bodies } = await setUp({ clock: () => Date.now() });
    await confirmed(mock, { recipients: [magic('101')] });
    await mock.received({ kind: 'receipt' }, { within: 5000 });
    assert.equal(bodies.length, 1);
  });
});
