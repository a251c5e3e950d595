import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMock } from '../../mock/index.js';
import type { Mock } from '../../mock/index.js';
import { firstTicket, morning, seed } from '../samples/wording.js';
import './mock-answers.js';

/** Everything that can be done to a mock, as one short list of steps. */
const services = ['create', 'status', 'send', 'cancel'] as const;
const methods = { create: 'POST', status: 'GET', send: 'POST', cancel: 'DELETE' };
type Step = { service: (typeof services)[number]; campaign: number; after: number };

const minute = 60_000;
const steps = fc.array(
  fc.record({
    service: fc.constantFrom(...services),
    campaign: fc.nat(3),
    after: fc.constantFrom(0, 1000, 2000, 5 * minute, 30 * minute, 24 * 60 * minute),
  }),
  { maxLength: 20 },
);

/** Runs the steps and gives back everything that was answered, and the state at the end. */
function run(list: readonly Step[], mock: Mock, clock: { now: number }): string {
  const base = parseInt(firstTicket.slice(-13), 16);
  const answers = list.map(({ service, campaign, after }) => {
    clock.now += after;
    const sendAt = new Date(clock.now + 20 * minute).toISOString();
    const ticket_number = `voice_${(base + campaign).toString(16)}`;
    return mock.handle({
      method: methods[service],
      path: `/backend/${service}`,
      headers: {},
      body: JSON.stringify(
        service === 'create' ? { ...seed, list_name: 'All', send_at: sendAt } : { ticket_number },
      ),
    });
  });
  return JSON.stringify([answers, mock.store.snapshot()]);
}

describe('determinism', () => {
  it('the same steps give the same bytes: in two mocks, and in one after a reset', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const clock = { now: 0 };
        const begin = () => (clock.now = Date.parse(morning));
        const [one, other] = [1, 2].map(() => createMock({ clock: () => clock.now }));
        begin();
        const first = run(list, one!, clock);
        begin();
        assert.equal(run(list, other!, clock), first);
        one!.reset();
        begin();
        assert.equal(run(list, one!, clock), first);
      }),
    );
  });

  it('mocks share nothing', () => {
    const [one, other] = [createMock(), createMock()];
    const before = JSON.stringify(other.store.snapshot());
    run([{ service: 'create', campaign: 0, after: 0 }], one, { now: 0 });
    assert.equal(JSON.stringify(other.store.snapshot()), before);
  });
});

describe('the state', () => {
  it('never owes money, and what is confirmed is paid for', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const clock = { now: Date.parse(morning) };
        const mock = createMock({ clock: () => clock.now, credit: 0.1 });
        run(list, mock, clock);
        const { credit, campaigns } = mock.store.snapshot();
        const paid = campaigns
          .filter(({ sending_at, cancelled }) => sending_at !== null && !cancelled)
          .reduce((sum, { cost }) => sum + cost, 0);
        assert.ok(credit >= 0);
        assert.equal(Math.round((credit + paid) * 100), 10);
      }),
    );
  });

  it('is a plain JSON value, apart from the store', () => {
    const mock = createMock({ lists: { Customers: [{ phone_number: '+442038828112' }] } });
    run([{ service: 'create', campaign: 0, after: 0 }], mock, { now: Date.parse(morning) });
    const snapshot = mock.store.snapshot();
    assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot);
    const before = JSON.stringify(snapshot);
    snapshot.campaigns[0]!.cancelled = true;
    snapshot.contacts[0]!.first_name = 'Eve';
    snapshot.lists[0]!.phone_numbers.push('+1');
    assert.equal(JSON.stringify(mock.store.snapshot()), before);
  });

  it('holds a create with 100,000 contacts', () => {
    const mock = createMock({ computingSeconds: 0 });
    const recipients = Array.from({ length: 100_000 }, (_, i) => ({
      phone_number: `+44203${1_000_000 + i}`,
    }));
    const body = JSON.stringify({ ...seed, list_name: 'All', recipients });
    mock.handle({ method: 'POST', path: '/backend/create', headers: {}, body });
    const found = mock.store.status(firstTicket);
    assert.deepEqual('done' in found && found.done.number_of_contacts, 100_000);
    assert.deepEqual('done' in found && found.done.cost, 3000);
  });
});
