import { expect } from '@open-wc/testing';
import type { ErrorDetail } from '../../src/index.js';
import {
  alex,
  filledDraft,
  filledForm,
  formWith,
  inside,
  oneEvent,
  people,
  saidAt,
  settled,
  summaryOf,
  titleOf,
  waitUntil,
} from './helpers.js';

const html500 = '<!doctype html><title>Bad gateway</title><h1>502</h1>';
const json = (body: unknown, status: number, headers = {}) =>
  Response.json(body, { status, headers });

/** A body that goes on for ever, until somebody stops reading. */
const endless = () =>
  new Response(
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
    }),
    { status: 201 },
  );

type Answer = () => Response | Promise<Response>;

const troubles: [situation: string, answer: Answer, code: string, sentence: RegExp][] = [
  [
    'no network',
    () => Promise.reject(new TypeError('Failed to fetch')),
    'service.unreachable',
    /could not be reached/,
  ],
  [
    '401',
    () => json({ code: 101, message: 'Wrong credentials.' }, 401),
    'service.unauthorized',
    /credentials/,
  ],
  [
    '401 without a body',
    () => new Response(null, { status: 401 }),
    'service.unauthorized',
    /credentials/,
  ],
  ['413', () => new Response('', { status: 413 }), 'service.too-large', /Split it/],
  ['429', () => new Response('', { status: 429 }), 'service.too-many-requests', /in a moment/],
  [
    '429 with seconds',
    () => json({}, 429, { 'retry-after': '90' }),
    'service.too-many-requests',
    /in 90 s/,
  ],
  [
    '429 with a date',
    () => json({}, 429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }),
    'service.too-many-requests',
    /in (59|60) s/,
  ],
  ['500', () => json({ code: 500, message: 'x' }, 500), 'service.server-error', /error 500/],
  [
    'HTML with 502',
    () => new Response(html500, { status: 502 }),
    'service.server-error',
    /error 502/,
  ],
  [
    'HTML with 200',
    () => new Response('<h1>Sign in</h1>', { status: 200 }),
    'service.not-json',
    /sign-in page/,
  ],
  [
    'HTML with 404',
    () => new Response('<h1>Not here</h1>', { status: 404 }),
    'service.not-json',
    /status 404/,
  ],
  ['another shape', () => json({ ticket: 5 }, 201), 'service.unexpected', /does not understand/],
  [
    'an empty body',
    () => new Response(null, { status: 201 }),
    'service.unexpected',
    /does not understand/,
  ],
  ['a body that never ends', endless, 'service.not-json', /other than data/],
  [
    'an unknown code',
    () => json({ code: 126, message: 'Awaiting approval.' }, 400),
    'service.refused',
    /“Awaiting approval\.” \(code 126\)/,
  ],
  [
    'errors as an array',
    () => json({ code: 400, message: 'Bad.', errors: [] }, 400),
    'service.refused',
    /“Bad\.” \(code 400\)/,
  ],
  [
    'too little credit',
    () => json({ code: 104, message: 'No.' }, 400),
    'service.no-credit',
    /too little credit/,
  ],
];

describe('a create that goes wrong', () => {
  for (const [situation, answer, code, sentence] of troubles) {
    it(`says so in its own words and loses nothing: ${situation}`, async () => {
      let works = false;
      const { form, mock } = await filledForm({
        fetch: (input, init) => (works ? mock.fetch(input, init) : Promise.resolve(answer())),
      });
      const told = oneEvent<CustomEvent<ErrorDetail>>(form, 'voice-campaign-error');
      expect(await form.create()).to.equal(false);
      const { detail } = await told;
      expect(detail.service).to.equal('create');
      expect(detail.issues.map((issue) => issue.code)).to.deep.equal([code]);
      expect(summaryOf(form)).to.have.length(1);
      expect(summaryOf(form)[0]).to.match(sentence);
      expect(form.phase).to.equal('drafting');
      expect(form.draft).to.include(filledDraft);
      expect(await people(form)).to.deep.equal([alex]);
      works = true;
      expect(await form.create(), 'and it can be tried again').to.equal(true);
    });
  }

  it('says that no answer came in time', async () => {
    const { form } = await filledForm();
    form.campaign.connection = {
      endpoint: '/backend',
      fetch: () => new Promise<never>(() => undefined),
      timeoutSeconds: 0.05,
    };
    expect(await form.create()).to.equal(false);
    expect(summaryOf(form)[0]).to.match(/did not answer within 0\.1 seconds/);
    expect(form.phase).to.equal('drafting');
  });

  it('quotes an unknown number beside the field, and an unknown field in the summary', async () => {
    const errors = {
      sender: { code: 4711, message: 'Not yours.' },
      moon_phase: { code: 9, message: 'Waning.' },
      'recipients.0.phone_number': { code: 151, message: 'Country not served.' },
    };
    const answer = { code: 400, message: 'Payload validation error.', errors };
    const { form } = await filledForm({ fetch: () => Promise.resolve(json(answer, 400)) });
    await form.create();
    expect(saidAt(form, 'sender')).to.deep.equal([
      'Sender: refused by the service, “Not yours.” (code 4711).',
    ]);
    expect(inside(form, '#recipients-issues').textContent).to.match(/Country not served/);
    expect(summaryOf(form)).to.have.length(3);
    expect(summaryOf(form).join()).to.match(/moon_phase: refused by the service, “Waning\.”/);
    const links = form.shadowRoot?.querySelectorAll('#summary a') ?? [];
    expect(links, 'no link to a field there is not').to.have.length(2);
  });

  it('shows what a hostile answer says as text, and not all of it', async () => {
    const markup = '<img src=x onerror="window.hacked = true"><script>hacked = true</script>';
    const errors = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [
        `__proto__${i}${'x'.repeat(500)}`,
        { code: 1, message: markup + 'y'.repeat(10) },
      ]),
    );
    const answers = [
      json({ code: 400, message: 'x', errors: { sender: { code: 1, message: markup } } }, 400),
      new Response('x'.repeat(200_000), { status: 400 }),
    ];
    const { form } = await filledForm({ fetch: () => Promise.resolve(answers.shift()!) });
    await form.create();
    expect(inside(form, '#sender-issues').querySelector('img, script')).to.equal(null);
    expect(saidAt(form, 'sender')[0]).to.contain('<img src=x');
    await form.create();
    expect(summaryOf(form)[0]).to.match(/other than data/);
    form.addEventListener('voice-campaign-create', ({ detail }) =>
      detail.respondWith({ status: 400, body: { code: 400, message: 'x', errors } }),
    );
    await form.create();
    expect(summaryOf(form).length).to.be.lessThan(60);
    expect(Math.max(...summaryOf(form).map(({ length }) => length))).to.be.lessThan(1000);
    expect('hacked' in window).to.equal(false);
  });
});

describe('a status that cannot be read', () => {
  it('is said, asked for again by itself where that may help, and by hand where not', async () => {
    let answer: Answer = () => Promise.reject(new TypeError());
    const { form } = await formWith({ fetch: () => Promise.resolve(answer()) });
    form.ticket = 'voice_5f44ebf9e47b7';
    await waitUntil(() => form.shadowRoot?.querySelector('.problem'));
    expect(inside(form, '.problem').textContent).to.match(/could not be reached.*by itself/s);
    expect(inside(form, '.region[role=alert]').textContent).to.match(/could not be reached/);
    answer = () => new Response('<h1>Sign in</h1>');
    inside(form, '.problem button').click();
    await waitUntil(() => !form.campaign.isPolling);
    await settled(form);
    expect(inside(form, '.problem').textContent).to.match(/sign-in page/);
    answer = () =>
      json(
        { number_of_contacts: 3, cost: 0.09, estimated_duration: 9, status: 'ready_to_be_send' },
        201,
      );
    inside(form, '.problem button').click();
    await waitUntil(() => titleOf(form).includes('ready'));
    expect(form.phase).to.equal('ready');
    expect(form.shadowRoot?.querySelector('.problem')).to.equal(null);
  });

  it('is said of a ticket that nobody knows', async () => {
    const { form } = await formWith();
    form.ticket = 'voice_0000000000000';
    await waitUntil(() => form.shadowRoot?.querySelector('.problem'));
    expect(inside(form, '.problem').textContent).to.match(/No campaign has this ticket/);
  });
});
