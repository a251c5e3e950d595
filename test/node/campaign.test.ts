import assert from 'node:assert/strict';
import { describe, it, mock as timers } from 'node:test';
import { createMock } from '../../mock/index.js';
import { Campaign } from '../../src/campaign/campaign.js';
import { ContactList } from '../../src/contacts/list.js';
import type { CampaignOptions } from '../../src/campaign/campaign.js';
import type { Draft } from '../../src/contract/index.js';
import type { CreateDetail, VoiceCampaignEventName } from '../../src/campaign/events.js';

const draft: Partial<Draft> = {
  text: '{first_name}, you have 1 Voice SMS',
  sender: '12345',
  voiceGender: 'female',
  voiceLanguage: 'en-GB',
  purpose: 'alert',
};

const now = Date.parse('2026-01-15T10:00:00+01:00');

/** A campaign with the seed's draft and one contact, over a mock whose clock is in hand. */
async function campaignWith(options: CampaignOptions = {}) {
  const clock = { now };
  const mock = createMock({ clock: () => clock.now });
  const campaign = new Campaign({
    connection: { endpoint: '/backend', fetch: mock.fetch },
    clock: () => clock.now,
    timeZone: 'Europe/Paris',
    ...options,
  });
  campaign.draft = draft;
  await campaign.contacts.add([{ phone_number: '+442038828112', first_name: 'Alex' }]);
  return { campaign, mock, clock };
}

function next(campaign: Campaign, name: VoiceCampaignEventName) {
  return new Promise<Event>((resolve) => campaign.addEventListener(name, resolve, { once: true }));
}

const codes = ({ issues }: Campaign) =>
  issues.filter(({ level }) => level === 'error').map(({ code }) => code);

describe('a campaign without any user interface', () => {
  it('is created, computed and ready', async () => {
    const { campaign, clock } = await campaignWith();
    const phases: string[] = [campaign.phase];
    campaign.addEventListener('change', () => {
      if (phases.at(-1) !== campaign.phase) phases.push(campaign.phase);
    });
    const stop = campaign.watch();
    const seen = next(campaign, 'voice-campaign-status');
    assert.equal(await campaign.create(), true);
    assert.equal(campaign.ticketNumber, 'voice_5f44ebf9e47b7');
    await seen;
    clock.now += 3_000;
    const ready = next(campaign, 'voice-campaign-status');
    campaign.checkAgain();
    await ready;
    assert.equal(campaign.phase, 'ready');
    assert.deepEqual(campaign.status, {
      numberOfContacts: 1,
      cost: 0.03,
      estimatedDuration: 2.6,
    });
    assert.deepEqual(phases, ['drafting', 'creating', 'computing', 'ready']);
    assert.equal(campaign.isPolling, false);
    stop();
  });

  it('is created once, however often it is asked for at the same time', async () => {
    const { campaign } = await campaignWith();
    const answers = await Promise.all([campaign.create(), campaign.create(), campaign.create()]);
    assert.deepEqual(answers, [true, true, true]);
    assert.equal(await campaign.create(), true, 'there is a ticket already');
    const second = new Campaign({ connection: campaign.connection });
    second.draft = draft;
    await second.contacts.add([{ phone_number: '+442038828112' }]);
    await second.create();
    assert.equal(second.ticketNumber, 'voice_5f44ebf9e47b8', 'the next ticket: one was used');
  });

  it('sends nothing while something is wrong, and says what', async () => {
    let requests = 0;
    const fetch = () => {
      requests += 1;
      return Promise.reject(new TypeError('not expected'));
    };
    const campaign = new Campaign({ connection: { endpoint: '/backend', fetch } });
    assert.equal(await campaign.create(), false);
    assert.equal(requests, 0);
    assert.deepEqual(codes(campaign), [
      'voice_language.missing',
      'voice_gender.missing',
      'text.missing',
      'recipients.missing',
      'sender.missing',
    ]);
  });

  it('keeps what the server said about a field until that field changes', async () => {
    const { campaign, mock } = await campaignWith();
    mock.scenario('language-not-supported');
    assert.equal(await campaign.create(), false);
    assert.deepEqual(codes(campaign), ['voice_language.unsupported']);
    campaign.update({ sender: '54321' });
    assert.deepEqual(codes(campaign), ['voice_language.unsupported']);
    campaign.update({ voiceLanguage: 'fr-FR' });
    assert.deepEqual(codes(campaign), []);
    mock.scenario('all-well');
    assert.equal(await campaign.create(), true);
  });

  it('sends the same JSON as its payload shows, without a null in it', async () => {
    const { campaign } = await campaignWith();
    let sent: { payload: unknown; body: unknown } | undefined;
    campaign.addEventListener('voice-campaign-create', (event) => {
      const { payload, body, respondWith } = event.detail;
      respondWith(
        body()
          .then((blob) => blob.text())
          .then((text) => {
            sent = { payload: JSON.parse(JSON.stringify(payload)), body: JSON.parse(text) };
            return { status: 201, body: { ticket_number: 'voice_1' } };
          }),
      );
    });
    assert.equal(await campaign.create(), true);
    assert.deepEqual(sent?.payload, sent?.body);
    const { request_id, ...rest } = sent?.body as { request_id: string };
    assert.match(request_id, /^[0-9a-f]{32}$/);
    assert.deepEqual(rest, {
      recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
      text: '{first_name}, you have 1 Voice SMS',
      sender: '12345',
      purpose: 'alert',
      voice_gender: 'female',
      voice_language: 'en-GB',
    });
  });

  it('lets a listener respond once, and only during the event', async () => {
    const { campaign } = await campaignWith();
    let detail: CreateDetail | undefined;
    campaign.addEventListener('voice-campaign-create', (event) => {
      detail = event.detail;
      detail.respondWith({ status: 201, body: { ticket_number: 'voice_1' } });
      assert.throws(() => detail?.respondWith({ status: 201 }), { name: 'InvalidStateError' });
    });
    await campaign.create();
    assert.throws(() => detail?.respondWith({ status: 201 }), { name: 'InvalidStateError' });
  });

  it('stays a draft when the host takes the payload, and follows a ticket given later', async () => {
    const { campaign } = await campaignWith();
    campaign.addEventListener('voice-campaign-create', (event) => event.preventDefault());
    assert.equal(await campaign.create(), false);
    assert.equal(campaign.phase, 'drafting');
    assert.deepEqual(codes(campaign), []);
    campaign.open('voice_elsewhere');
    assert.equal(campaign.phase, 'computing');
  });

  it('polls only while somebody watches, and goes on for the next one who does', async () => {
    const { campaign } = await campaignWith();
    await campaign.create();
    assert.equal(campaign.isPolling, false);
    const first = campaign.watch();
    const second = campaign.watch();
    first();
    first();
    assert.equal(campaign.isPolling, true, 'ending one watch twice leaves the other');
    second();
    assert.equal(campaign.isPolling, false);
    const third = campaign.watch();
    assert.equal(campaign.isPolling, true);
    third();
  });

  it('asks again by itself after a passing problem, waiting as long as the server says', async () => {
    timers.timers.enable({ apis: ['setTimeout'] });
    try {
      const answers = [
        new Response('', { status: 429, headers: { 'retry-after': '30' } }),
        Response.json({ status: 'ready_to_be_send', number_of_contacts: 1, cost: 0.03 }),
      ];
      let asked = 0;
      const fetch = () => Promise.resolve(answers[asked++]!);
      const campaign = new Campaign({ connection: { endpoint: '/backend', fetch } });
      campaign.watch();
      const problem = next(campaign, 'voice-campaign-error');
      campaign.open('voice_1');
      await problem;
      assert.deepEqual(codes(campaign), ['service.too-many-requests']);
      await new Promise(setImmediate);
      timers.timers.tick(29_999);
      await new Promise(setImmediate);
      assert.equal(asked, 1);
      const seen = next(campaign, 'voice-campaign-status');
      timers.timers.tick(1);
      await seen;
      assert.equal(campaign.phase, 'ready');
      assert.deepEqual(codes(campaign), []);
    } finally {
      timers.timers.reset();
    }
  });

  it('takes a 400 "not ready" while polling as not ready', async () => {
    const fetch = () =>
      Promise.resolve(Response.json({ code: 129, message: 'Being built.' }, { status: 400 }));
    const campaign = new Campaign({ connection: { endpoint: '/backend', fetch } });
    const stop = campaign.watch();
    const seen = next(campaign, 'voice-campaign-status');
    campaign.open('voice_1');
    await seen;
    assert.equal(campaign.phase, 'computing');
    stop();
  });

  it('ends its polling at a problem that asking again cannot mend', async () => {
    const { campaign } = await campaignWith();
    const told = next(campaign, 'voice-campaign-error');
    campaign.watch();
    campaign.open('voice_unknown000');
    await told;
    await new Promise(setImmediate);
    assert.equal(campaign.isPolling, false);
    assert.deepEqual(codes(campaign), ['ticket_number.unknown']);
  });

  it('goes back to the site’s own defaults on reset, without its contacts', async () => {
    const { campaign } = await campaignWith();
    campaign.defaults = { sender: '33100' };
    await campaign.create();
    campaign.reset();
    assert.equal(campaign.phase, 'drafting');
    assert.equal(campaign.draft.sender, '33100');
    assert.equal(campaign.draft.text, '');
    assert.equal(await campaign.contacts.size(), 0);
  });

  it('sends the very contacts that it checked, whatever becomes of the list meanwhile', async () => {
    const { campaign } = await campaignWith();
    const many = (prefix: string) =>
      Array.from({ length: 5_000 }, (_, i) => ({
        phone_number: `${prefix}${String(i).padStart(4, '0')}`,
      }));
    await campaign.contacts.replace(many('+3361234'));
    let sent: readonly { phone_number: string }[] = [];
    campaign.addEventListener('voice-campaign-create', ({ detail }) => {
      sent = detail.payload.recipients ?? [];
      detail.respondWith({ status: 201, body: { ticket_number: 'voice_1' } });
    });
    const created = campaign.create();
    await campaign.contacts.replace(many('no number'));
    assert.equal(await created, true);
    assert.equal(sent[0]?.phone_number, '+33612340000');
  });

  it('is not created any more when the host opens another meanwhile', async () => {
    let requests = 0;
    const fetch = () => Promise.reject(new TypeError(String((requests += 1))));
    const { campaign } = await campaignWith({ connection: { endpoint: '/backend', fetch } });
    const created = campaign.create();
    campaign.open('voice_elsewhere');
    assert.equal(await created, false);
    assert.equal(campaign.ticketNumber, 'voice_elsewhere');
    assert.equal(requests, 0);
  });

  it('leaves a campaign alone that a listener opens instead', async () => {
    let requests = 0;
    const fetch = () => Promise.reject(new TypeError(String((requests += 1))));
    const { campaign } = await campaignWith({ connection: { endpoint: '/backend', fetch } });
    campaign.addEventListener('voice-campaign-create', () => campaign.open('voice_elsewhere'));
    assert.equal(await campaign.create(), false);
    assert.equal(campaign.ticketNumber, 'voice_elsewhere');
    assert.equal(requests, 0);
  });

  it('drafts on when its contacts cannot be read, and can be tried again', async () => {
    const list = new ContactList();
    let isBroken = true;
    const snapshot = list.snapshot.bind(list);
    list.snapshot = async () => {
      const made = await snapshot();
      return isBroken ? { ...made, json: () => Promise.reject(new Error('worker gone')) } : made;
    };
    const { campaign } = await campaignWith({ contacts: list });
    assert.equal(await campaign.create(), false);
    assert.equal(campaign.phase, 'drafting');
    assert.deepEqual(codes(campaign), ['service.unreachable']);
    isBroken = false;
    assert.equal(await campaign.create(), true);
  });

  it('forgets a complaint about its target when another target is given', async () => {
    const { campaign } = await campaignWith();
    campaign.addEventListener('voice-campaign-create', ({ detail }) => {
      const errors = { list_name: { code: 110, message: 'Recipients are missing.' } };
      detail.respondWith({ status: 400, body: { code: 400, message: 'x', errors } });
    });
    await campaign.create();
    assert.deepEqual(codes(campaign), ['recipients.missing']);
    campaign.update({ tagName: 'vip' });
    assert.deepEqual(codes(campaign), []);
  });

  it('stays scheduled while its time is being edited, and is not when a host says so', async () => {
    const { campaign } = await campaignWith();
    campaign.draft = { ...draft, sendAt: '2026-12-01T09:30' };
    assert.equal(campaign.draft.when, 'later', 'a time given alone is meant');
    campaign.update({ sendAt: '' });
    assert.equal(campaign.draft.when, 'later');
    assert.deepEqual(codes(campaign), ['send_at.missing']);
    campaign.update({ when: 'now' });
    assert.deepEqual(codes(campaign), []);
  });

  it('never waits longer than an hour, nor shorter than it should, for what a server asks', async () => {
    timers.timers.enable({ apis: ['setTimeout'] });
    try {
      let asked = 0;
      const headers = { 'retry-after': '99999999' };
      const fetch = () =>
        Promise.resolve(new Response('', { status: 429, headers: (asked++, headers) }));
      const campaign = new Campaign({ connection: { endpoint: '/backend', fetch } });
      const stop = campaign.watch();
      const problem = next(campaign, 'voice-campaign-error');
      campaign.open('voice_1');
      await problem;
      await new Promise(setImmediate);
      timers.timers.tick(3_599_000);
      await new Promise(setImmediate);
      assert.equal(asked, 1);
      timers.timers.tick(1_000);
      await new Promise(setImmediate);
      assert.equal(asked, 2);
      stop();
    } finally {
      timers.timers.reset();
    }
  });

  it('ignores answers that come after it was disposed of', async () => {
    let answer: ((response: Response) => void) | undefined;
    const fetch = () => new Promise<Response>((resolve) => (answer = resolve));
    const { campaign } = await campaignWith({ connection: { endpoint: '/backend', fetch } });
    const created = campaign.create();
    while (!answer) await new Promise(setImmediate);
    campaign.dispose();
    answer(Response.json({ ticket_number: 'voice_1' }, { status: 201 }));
    assert.equal(await created, false);
    assert.equal(campaign.ticketNumber, undefined);
  });
});

/** A mock whose answer to create is kept back: carried out or not, and waited for. */
function keptBack(arrives: boolean) {
  const mock = createMock({ clock: () => now });
  const way = { isSlow: true, ids: [] as unknown[] };
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    if (!(input as string).endsWith('/create')) return mock.fetch(input, init);
    const body = init.body as Blob;
    way.ids.push((JSON.parse(await body.text()) as { request_id: string }).request_id);
    if (!way.isSlow) return mock.fetch(input, init);
    if (arrives) await mock.fetch(input, init);
    return new Promise<never>(() => undefined); // Not even the signal is listened to.
  };
  return { mock, way, connection: { endpoint: '/backend', fetch } };
}

const created = (mock: ReturnType<typeof createMock>) => mock.store.snapshot().campaigns.length;

async function until(condition: () => boolean) {
  while (!condition()) await new Promise(setImmediate);
}

describe('an author who waits no more for a create', () => {
  it('has the draft back at once, and is told that nobody knows whether it arrived', async () => {
    const { way, connection } = keptBack(false);
    const { campaign } = await campaignWith({ connection });
    const told = next(campaign, 'voice-campaign-error');
    const answer = campaign.create();
    await until(() => way.ids.length === 1);
    campaign.stopWaiting();
    assert.equal(await answer, false);
    await told;
    assert.equal(campaign.phase, 'drafting');
    assert.deepEqual(codes(campaign), ['service.stopped']);
    assert.equal(campaign.draft.text, draft.text);
    assert.equal(way.ids.length, 1, 'and it is not tried again by itself');
  });

  it('creates it under the same request id where it had not arrived', async () => {
    const { mock, way, connection } = keptBack(false);
    const { campaign } = await campaignWith({ connection });
    const answer = campaign.create();
    await until(() => way.ids.length === 1);
    campaign.stopWaiting();
    await answer;
    way.isSlow = false;
    assert.equal(await campaign.create(), true);
    assert.equal(way.ids[0], way.ids[1]);
    assert.equal(created(mock), 1);
  });

  it('is told of the copy where it had arrived, and has no second one by accident', async () => {
    const { mock, way, connection } = keptBack(true);
    const { campaign } = await campaignWith({ connection });
    const answer = campaign.create();
    await until(() => created(mock) === 1);
    campaign.stopWaiting();
    await answer;
    way.isSlow = false;
    assert.equal(await campaign.create(), false);
    assert.deepEqual(codes(campaign), ['request_id.lost-copy']);
    assert.equal(created(mock), 1);
    assert.equal(await campaign.create(), true, 'knowing of it, under an id of its own');
    assert.notEqual(way.ids[1], way.ids[2]);
  });

  it('waits no more for a host’s own promise either, and its late ticket is nobody’s', async () => {
    const { campaign } = await campaignWith();
    let respond: ((answer: { status: number; body: unknown }) => void) | undefined;
    let signal: AbortSignal | undefined;
    campaign.addEventListener(
      'voice-campaign-create',
      ({ detail }) => {
        signal = detail.signal;
        detail.respondWith(new Promise((resolve) => (respond = resolve)));
      },
      { once: true },
    );
    const answer = campaign.create();
    await until(() => respond !== undefined);
    campaign.stopWaiting();
    assert.equal(await answer, false);
    assert.equal(signal?.aborted, true);
    respond?.({ status: 201, body: { ticket_number: 'voice_late' } });
    await new Promise(setImmediate);
    assert.equal(campaign.phase, 'drafting');
    assert.equal(campaign.ticketNumber, undefined);
  });

  it('has nothing to know of a request that had not left yet', async () => {
    const list = new ContactList();
    const snapshot = list.snapshot.bind(list);
    let write: (() => void) | undefined;
    list.snapshot = async () => {
      const made = await snapshot();
      const written = new Promise<void>((resolve) => (write = resolve));
      return { ...made, json: (fallbacks) => written.then(() => made.json(fallbacks)) };
    };
    const { campaign, mock } = await campaignWith({ contacts: list });
    const answer = campaign.create();
    await until(() => campaign.phase === 'creating' && write !== undefined);
    campaign.stopWaiting();
    write?.();
    assert.equal(await answer, false);
    assert.deepEqual(codes(campaign), []);
    assert.equal(created(mock), 0);
  });

  it('changes nothing in any other phase', async () => {
    const { campaign } = await campaignWith();
    campaign.stopWaiting();
    assert.equal(campaign.phase, 'drafting');
    await campaign.create();
    campaign.stopWaiting();
    assert.equal(campaign.phase, 'computing');
  });
});

describe('a ticket that this browser remembers as confirmed', () => {
  /** A browser's storage, in which a ticket of an earlier mock was confirmed. */
  async function remembering() {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const { campaign, clock } = await campaignWith({ memory });
    await campaign.create();
    clock.now += 3_000;
    campaign.watch();
    await until(() => campaign.phase === 'ready');
    assert.equal(await campaign.confirm(), true);
    return { memory, ticket: campaign.ticketNumber ?? '' };
  }

  it('is ready, and confirmed once more, where it was created anew', async () => {
    const { memory, ticket } = await remembering();
    const { campaign, clock } = await campaignWith({ memory });
    await campaign.create();
    assert.equal(campaign.ticketNumber, ticket, 'the mock counts from the same number');
    clock.now += 3_000;
    campaign.watch();
    await until(() => campaign.phase === 'ready');
    assert.equal(await campaign.confirm(), true);
  });

  it('stays confirmed where it is merely opened, whatever the service says of it', async () => {
    const { memory, ticket } = await remembering();
    const paths: string[] = [];
    const fetch = (input: RequestInfo | URL) => {
      paths.push(input as string);
      return Promise.resolve(
        Response.json({ status: 'ready_to_be_sent', number_of_contacts: 1, cost: 0.03 }),
      );
    };
    const campaign = new Campaign({ memory, connection: { endpoint: '/backend', fetch } });
    campaign.open(ticket);
    await campaign.checkAgain();
    assert.equal(campaign.phase, 'confirmed');
    assert.equal(await campaign.confirm(), true);
    assert.ok(!paths.some((path) => path.endsWith('/send')));
  });
});
