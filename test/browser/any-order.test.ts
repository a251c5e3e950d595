import { expect, fixture, html } from '@open-wc/testing';
import { Campaign } from '../../src/index.js';
import type { CreateDetail, VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  alex,
  control,
  filledDraft,
  filledForm,
  formWith,
  inside,
  isReady,
  people,
  region,
  saidAt,
  settled,
  summaryOf,
  waitUntil,
  write,
} from './helpers.js';

const created = { status: 201, body: { ticket_number: 'voice_1' } };
const computing = () => Promise.resolve(Response.json({ status: 'under_computation' }));

const bareForm = () =>
  fixture<VoiceCampaignFormElement>(html`<voice-campaign-form></voice-campaign-form>`);

describe('a listener that answers', () => {
  it('may do so once, and only while it is asked', async () => {
    const { form } = await filledForm();
    const thrown: string[] = [];
    const tryTo = (detail: CreateDetail) => {
      try {
        detail.respondWith(created);
      } catch (error) {
        thrown.push((error as DOMException).name);
      }
    };
    let asked: CreateDetail | undefined;
    form.addEventListener('voice-campaign-create', ({ detail }) => {
      tryTo(detail);
      tryTo(detail);
      asked = detail;
    });
    expect(await form.create()).to.equal(true);
    tryTo(asked!);
    expect(thrown).to.deep.equal(['InvalidStateError', 'InvalidStateError']);
    expect(form.ticket).to.equal('voice_1');
  });

  it('has the people made only where it reads them, and sends what was checked', async () => {
    const { form } = await filledForm();
    form.draft = { ...form.draft, listName: 'Spring' };
    const seen: [isLazy: boolean, sent: unknown][] = [];
    form.addEventListener('voice-campaign-create', (event) => {
      event.preventDefault();
      const { payload, body } = event.detail;
      const { get } = Object.getOwnPropertyDescriptor(payload, 'recipients') ?? {};
      payload.text = 'Changed by the page';
      void body()
        .then((blob) => blob.text())
        .then((text) => seen.push([get !== undefined, (JSON.parse(text) as typeof payload).text]));
    });
    await form.create();
    await form.campaign.contacts.clear();
    await form.create();
    await waitUntil(() => seen.length === 2);
    expect(seen).to.deep.equal([
      [true, filledDraft.text],
      [false, filledDraft.text],
    ]);
  });

  it('that only prevents it and sets the ticket later leaves the focus in the form', async () => {
    const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
    form.addEventListener('voice-campaign-create', (event) => event.preventDefault());
    control(form, 'sender').focus();
    await form.create();
    form.ticket = 'voice_1';
    await form.updateComplete;
    expect(activeIn(form)?.id).to.equal('tracker-title');
  });

  it('is all there is: what is said aloud is what is shown', async () => {
    const form = await bareForm();
    form.draft = filledDraft;
    await form.campaign.contacts.replace([alex]);
    form.addEventListener('voice-campaign-create', ({ detail }) => detail.respondWith(created));
    await form.create();
    expect(region(form, 'status')).to.contain(inside(form, '.sentence').textContent);
  });
});

describe('asked to create twice', () => {
  it('both callers get the one ticket', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { form, requests } = await filledForm({
      fetch: (input) =>
        (input as string).endsWith('/create')
          ? new Promise<Response>((resolve) => (answer = resolve))
          : computing(),
    });
    const first = form.create();
    await waitUntil(() => form.phase === 'creating');
    const second = form.create();
    answer(Response.json(created.body, { status: 201 }));
    expect(await Promise.all([first, second])).to.deep.equal([true, true]);
    expect(requests.filter((request) => request.startsWith('POST'))).to.have.length(1);
  });
});

describe('a host that sets things in another order', () => {
  it('first the ticket, then the way to ask for it', async () => {
    const form = await bareForm();
    form.ticket = 'voice_1';
    await settled(form);
    expect(form.campaign.isPolling).to.equal(false);
    form.fetch = computing;
    await settled(form);
    expect(form.campaign.isPolling).to.equal(true);
  });

  it('takes the fetch away again', async () => {
    const { form } = await filledForm();
    Object.assign(form, { fetch: null, endpoint: null });
    await form.create();
    expect(summaryOf(form)[0]).to.match(/not connected/);
    form.addEventListener('voice-campaign-create', ({ detail }) => detail.respondWith(created));
    expect(await form.create()).to.equal(true);
    expect(form.campaign.isPolling).to.equal(false);
  });

  it('takes the time zone away again', async () => {
    const form = await bareForm();
    const usual = form.campaign.timeZone;
    for (const zone of ['Pacific/Apia', 'Asia/Kolkata']) {
      form.setAttribute('time-zone', zone);
      await form.updateComplete;
      expect(form.campaign.timeZone).to.equal(zone);
    }
    form.removeAttribute('time-zone');
    await form.updateComplete;
    expect(form.campaign.timeZone).to.equal(usual);
  });

  it('gives a new campaign: the site’s settings hold, and nothing is held against it', async () => {
    const { form } = await formWith();
    form.settings = { limits: { textLength: 20 } };
    form.timeZone = 'Asia/Kolkata';
    await form.create();
    expect(summaryOf(form)).to.not.deep.equal([]);
    form.campaign = new Campaign();
    await settled(form);
    expect(summaryOf(form)).to.deep.equal([]);
    expect(saidAt(form, 'text')).to.deep.equal([]);
    expect(form.campaign.timeZone).to.equal('Asia/Kolkata');
    expect(inside(form, '#text-meter').textContent).to.contain('of 20 characters');
  });

  it('moves a campaign whose answer is still to come: the error shows where it is now', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { form } = await filledForm({
      fetch: () => new Promise<Response>((resolve) => (answer = resolve)),
    });
    const creating = form.create();
    await waitUntil(() => form.phase === 'creating');
    const other = await bareForm();
    other.campaign = form.campaign;
    form.remove();
    answer(new Response('', { status: 500 }));
    await creating;
    await settled(other);
    expect(summaryOf(other)[0]).to.match(/error 500/);
  });

  it('shows another ticket: that one is not copied yet', async () => {
    const { form } = await formWith({ fetch: computing });
    const { clipboard } = navigator;
    const fake = { writeText: () => Promise.resolve() };
    Object.defineProperty(navigator, 'clipboard', { value: fake, configurable: true });
    try {
      form.ticket = 'voice_1';
      await settled(form);
      inside(form, '.ticket button').click();
      await settled(form);
      expect(inside(form, '.ticket button').textContent.trim()).to.equal('Ticket copied');
    } finally {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
    form.ticket = 'voice_2';
    await settled(form);
    expect(inside(form, '.ticket button').textContent.trim()).to.equal('Copy ticket');
  });
});

describe('a form that is given another campaign, in the same phase', () => {
  it('announces that one, and says nothing of how the other was looked at', async () => {
    const { form, mock } = await filledForm();
    await form.create();
    await isReady(form);
    mock.scenario('no-network', { on: 'status' });
    await form.campaign.checkAgain();
    await settled(form);
    inside(form, '.problem button').click();
    const told = () => region(form, 'status');
    await waitUntil(() => told().startsWith('Asked again'), 'it was looked at');
    mock.scenario('all-well');
    const other = new Campaign({ connection: { fetch: mock.fetch, endpoint: '/backend' } });
    mock.store.create({ text: 'Hello', recipients: [alex, { phone_number: '+33612345678' }] });
    other.open('voice_5f44ebf9e47b8');
    const stop = other.watch();
    await waitUntil(() => other.phase === 'ready');
    form.campaign = other;
    stop();
    await settled(form);
    expect(told()).to.match(/^Your campaign is ready\..* People: 2\./);
    expect(inside(form, '.tracker').textContent).not.to.match(/Asked again/);
  });
});

describe('a host that hands in something odd', () => {
  let said: string[];
  const { warn } = console;
  beforeEach(() => {
    said = [];
    console.warn = (sentence: string) => said.push(sentence);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('gets a form that works, and a word in the console', async () => {
    const { form, requests } = await filledForm({ fetch: computing });
    const { fetch } = form;
    Object.assign(form, { fetch: 5, headers: 3, endpoint: new URL('/backend', location.href) });
    await settled(form);
    Object.assign(form, { fetch, ticket: 12345 });
    await waitUntil(() => requests.length > 0);
    expect(requests[0]).to.equal(`GET ${location.origin}/backend/status?ticket_number=12345`);
    expect(said.join('\n')).to.match(/fetch has to be[^]*headers have to be/);
  });

  it('is told of a member of the JSON child that there is not', async () => {
    const form = document.createElement('voice-campaign-form');
    form.innerHTML = '<script type="application/json">{ "setings": {} }</script>';
    await fixture(html`<div>${form}</div>`);
    expect(said.join('\n')).to.match(/“setings”/);
  });

  it('has its headers sent, whatever kind of table they are', async () => {
    const { form } = await filledForm();
    let sent: HeadersInit | undefined;
    form.fetch = (_, init) => {
      sent = init?.headers;
      return Promise.resolve(new Response('', { status: 500 }));
    };
    Object.assign(form, { headers: new Headers({ 'x-nonce': '1' }) });
    await form.create();
    expect(new Headers(sent).get('x-nonce')).to.equal('1');
  });

  it('cannot break the form by a name that every object has', async () => {
    const { form } = await filledForm({
      fetch: () =>
        Promise.resolve(
          Response.json(
            {
              code: 400,
              message: 'x',
              errors: {
                toString: { code: 1, message: 'One' },
                segmentation: { code: 2, message: 'Two' },
              },
            },
            { status: 400 },
          ),
        ),
    });
    await form.create();
    expect(summaryOf(form)).to.have.length(2);
    const links = form.shadowRoot?.querySelectorAll('#summary a');
    expect(links, 'no link to a control that is not there').to.have.length(0);
    form.draft = { ...form.draft, voiceGender: 'constructor' };
    await settled(form);
    expect(saidAt(form, 'voice_gender')).to.have.length(1);
  });
});

describe('while a field is edited', () => {
  it('leaving it puts its error beside it, and no summary on top of the page', async () => {
    const { form } = await formWith();
    await write(form, 'sender', 'ab');
    control(form, 'text').focus();
    await settled(form);
    expect(saidAt(form, 'sender')).to.have.length(1);
    expect(summaryOf(form)).to.deep.equal([]);
  });

  it('going from “At a set time” to the time is no mistake yet; leaving both is', async () => {
    const { form } = await formWith();
    const later = inside(form, '#when-later');
    later.focus();
    later.click();
    await settled(form);
    control(form, 'send_at').focus();
    await settled(form);
    expect(saidAt(form, 'send_at')).to.deep.equal([]);
    control(form, 'text').focus();
    await settled(form);
    expect(saidAt(form, 'send_at')).to.have.length(1);
  });

  it('a number that begins with a parenthesis can be finished', async () => {
    const { form } = await formWith();
    for (const typed of ['(', '(+44) 20 3882 8112', '-', ';;']) {
      await write(form, 'recipients', typed);
      expect(control(form, 'recipients').value).to.equal(typed);
    }
  });

  it('people who are typed and not added yet are called as well', async () => {
    const { form, requests } = await formWith({ draft: {} });
    await form.campaign.contacts.clear();
    form.draft = filledDraft;
    await settled(form);
    await write(form, 'recipients', '+33612345678, Zoé\n+442038828112');
    control(form, 'sender').focus();
    await settled(form);
    expect(saidAt(form, 'recipients'), 'nobody is missing').to.deep.equal([]);
    expect(await form.create()).to.equal(true);
    expect(requests[0]).to.equal('POST /backend/create');
    expect(await people(form)).to.deep.equal([
      { phone_number: '+33612345678', first_name: 'Zoé' },
      { phone_number: '+442038828112' },
    ]);
  });
});
