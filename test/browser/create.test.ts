import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createMock } from '../../mock/index.js';
import { Campaign, registerLocale } from '../../src/index.js';
import type { CreateDetail, VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  addLines,
  alex,
  control,
  filledDraft,
  filledForm,
  formWith,
  inside,
  isDrawn,
  isReady,
  oneEvent,
  people,
  region,
  settled,
  summaryOf,
  titleOf,
  waitUntil,
  write,
} from './helpers.js';
import { seed } from '../samples/wording.js';

const created = (ticket = 'voice_1') => ({ status: 201, body: { ticket_number: ticket } });

/** A fetch whose answer to create is in the test's hand. */
function heldFetch() {
  let answer: (response: Response) => void = () => undefined;
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL) => {
    asked.push(input as string);
    if (!(input as string).endsWith('/create')) {
      return Promise.resolve(Response.json({ status: 'under_computation' }));
    }
    return new Promise<Response>((resolve) => (answer = resolve));
  };
  const release = () => answer(Response.json({ ticket_number: 'voice_1' }, { status: 201 }));
  return { fetch, release, asked };
}

describe('creating a campaign', () => {
  it('goes from an empty form to a ticket and its numbers', async () => {
    const { form, requests } = await formWith();
    await write(form, 'voice_language', 'en-GB');
    inside(form, '#voice_gender-female').click();
    await write(form, 'text', '{first_name}, you have 1 Voice SMS');
    await addLines(form, '+44 20 3882 8112, Alex');
    await write(form, 'sender', '12345');
    const tells = ['created', 'status'].map((name) => oneEvent(form, `voice-campaign-${name}`));
    inside(form, '.primary').click();
    const [createdEvent] = await Promise.all(tells);
    expect(createdEvent!.detail).to.deep.equal({ ticketNumber: 'voice_5f44ebf9e47b7' });
    expect(createdEvent!.bubbles && createdEvent!.composed).to.equal(true);
    await isReady(form);
    await form.updateComplete;
    expect(inside(form, 'code').textContent).to.equal('voice_5f44ebf9e47b7');
    expect(inside(form, '.figures').textContent).to.match(/1\s+.*€0\.03\s+.*2\.6 s/s);
    expect(requests[0]).to.equal('POST /backend/create');
    expect(requests[1]).to.equal('GET /backend/status?ticket_number=voice_5f44ebf9e47b7');
    expect(activeIn(form)?.id).to.equal('tracker-title');
    expect(form.matches(':state(ready)')).to.equal(true);
  });

  it('shows error 442 beside the voice language, until that is another', async () => {
    const voiceLanguages = ['fr-FR', 'de-DE'];
    const { form } = await filledForm({ mock: { voiceLanguages } });
    expect(await form.create()).to.equal(false);
    const field = control(form, 'voice_language');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(inside(form, '#voice_language-issues').textContent).to.match(
      /Voice language not supported/,
    );
    expect(summaryOf(form)).to.have.length(1);
    expect(form.draft.text).to.equal(filledDraft.text);
    expect(await people(form)).to.deep.equal([alex]);
    await write(form, 'sender', '54321');
    expect(summaryOf(form), 'another field changes nothing').to.have.length(1);
    await write(form, 'voice_language', 'fr-FR');
    expect(summaryOf(form)).to.deep.equal([]);
    expect(field.hasAttribute('aria-invalid')).to.equal(false);
    expect(await form.create()).to.equal(true);
  });

  it('asks first: the payload as an object and as a Blob of the same JSON', async () => {
    const { form } = await filledForm();
    let asked: CustomEvent<CreateDetail> | undefined;
    form.addEventListener('voice-campaign-create', (event) => (asked = event));
    await form.create();
    const { payload, body, service, signal } = asked!.detail;
    expect(asked!.cancelable && asked!.bubbles && asked!.composed).to.equal(true);
    expect(service).to.equal('create');
    expect(signal.aborted).to.equal(false);
    const { request_id, ...rest } = payload;
    expect(request_id).to.match(/^[0-9a-f]{32}$/);
    expect(rest).to.deep.equal({
      recipients: [alex],
      text: '{first_name}, you have 1 Voice SMS',
      sender: '12345',
      purpose: 'alert',
      voice_gender: 'female',
      voice_language: 'en-GB',
    });
    expect(payload.recipients).to.equal(payload.recipients);
    const blob = await body();
    expect(blob.type).to.equal('application/json');
    expect(await blob.text()).to.equal(JSON.stringify(payload));
  });

  for (const [what, answer] of [
    ['a Response', () => Response.json({ ticket_number: 'voice_1' }, { status: 201 })],
    ['a status and a body', () => created()],
    ['a promise', () => Promise.resolve(created())],
  ] as const) {
    it(`is taken over by a listener that responds with ${what}`, async () => {
      const { form, requests } = await filledForm();
      form.addEventListener('voice-campaign-create', ({ detail }) => detail.respondWith(answer()));
      expect(await form.create()).to.equal(true);
      expect(form.ticket).to.equal('voice_1');
      expect(requests.filter((request) => request.startsWith('POST'))).to.deep.equal([]);
    });
  }

  it('shows what a host’s answer has against it, or that it never came', async () => {
    const { form } = await filledForm();
    const answers: (() => unknown)[] = [
      () => ({ status: 400, body: { code: 104, message: 'Credit.' } }),
      () => Promise.reject(new Error('down')),
      () => undefined,
      () => 'no answer at all',
    ];
    let turn = 0;
    form.addEventListener('voice-campaign-create', ({ detail }) =>
      detail.respondWith(answers[turn++]!() as ReturnType<typeof created>),
    );
    const said: (string | undefined)[] = [];
    while (turn < answers.length) {
      expect(await form.create()).to.equal(false);
      said.push(summaryOf(form)[0]);
    }
    expect(said[0]).to.match(/too little credit/);
    for (const sentence of said.slice(1)) expect(sentence).to.match(/Try again|try again/);
    expect(form.phase).to.equal('drafting');
  });

  it('is left to a host that only prevents it, and followed once that sets a ticket', async () => {
    const { form, requests } = await filledForm();
    form.addEventListener('voice-campaign-create', (event) => event.preventDefault());
    expect(await form.create()).to.equal(false);
    expect(form.phase).to.equal('drafting');
    expect(summaryOf(form)).to.deep.equal([]);
    expect(requests).to.deep.equal([]);
    form.ticket = 'voice_5f44ebf9e47b7';
    await settled(form);
    expect(form.phase).to.equal('computing');
    expect(requests[0]).to.match(/^GET \/backend\/status/);
  });

  it('makes one request for a double click and for Enter held down', async () => {
    const held = heldFetch();
    const { form } = await filledForm({ fetch: held.fetch });
    const button = inside(form, '.primary');
    button.click();
    button.click();
    control(form, 'sender').focus();
    for (let i = 0; i < 5; i += 1) await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.phase === 'creating');
    await form.updateComplete;
    expect(activeIn(form), 'the focus was not lost with the disabled fields').to.equal(
      inside(form, '.primary'),
    );
    await sendKeys({ press: 'Enter' });
    held.release();
    await waitUntil(() => form.phase === 'computing');
    expect(held.asked.filter((url) => url.endsWith('/create'))).to.have.length(1);
  });

  it('is busy meanwhile, with nothing to edit', async () => {
    const held = heldFetch();
    const { form } = await filledForm({ fetch: held.fetch });
    void form.create();
    await waitUntil(() => form.phase === 'creating');
    await form.updateComplete;
    expect(form.matches(':state(busy)')).to.equal(true);
    expect(control(form, 'text').matches(':disabled')).to.equal(true);
    expect(inside(form, '.primary').getAttribute('aria-disabled')).to.equal('true');
    expect(region(form, 'status')).to.match(/Creating/);
    held.release();
    await waitUntil(() => form.phase === 'computing');
  });

  it('shows its ticket on an element that was moved meanwhile, or taken out and put back', async () => {
    const held = heldFetch();
    const { form } = await filledForm({ fetch: held.fetch });
    const elsewhere = await fixture(html`<div></div>`);
    void form.create();
    await waitUntil(() => form.phase === 'creating');
    elsewhere.append(form);
    form.remove();
    await settled(form);
    held.release();
    await waitUntil(() => form.phase === 'computing');
    elsewhere.append(form);
    await form.updateComplete;
    expect(inside(form, 'code').textContent).to.equal('voice_1');
  });

  it('polls while it is in the page only', async () => {
    const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
    const parent = form.parentElement!;
    await form.create();
    expect(form.campaign.isPolling).to.equal(true);
    parent.append(form);
    await settled(form);
    expect(form.campaign.isPolling, 'moved').to.equal(true);
    form.remove();
    await settled(form);
    expect(form.campaign.isPolling, 'out of the page').to.equal(false);
    parent.append(form);
    expect(form.campaign.isPolling, 'back again').to.equal(true);
  });

  it('goes on in another element that is given the campaign', async () => {
    const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
    await form.create();
    const other = await fixture<VoiceCampaignFormElement>(
      html`<voice-campaign-form endpoint="/backend"></voice-campaign-form>`,
    );
    other.fetch = form.fetch;
    other.campaign = form.campaign;
    form.remove();
    await settled(other);
    expect(inside(other, 'code').textContent).to.equal(form.ticket);
    expect(other.campaign.isPolling).to.equal(true);
  });

  it('says that a computation failed', async () => {
    const { form, mock } = await filledForm();
    mock.scenario('computation-fails');
    const failed = oneEvent(form, 'voice-campaign-failed');
    await form.create();
    await failed;
    await form.updateComplete;
    expect(titleOf(form)).to.match(/could not be computed/);
    expect(region(form, 'status')).to.match(/could not be computed/);
  });

  it('ends at the ticket, and says so, where there is no way to ask for more', async () => {
    const form = await fixture<VoiceCampaignFormElement>(
      html`<voice-campaign-form></voice-campaign-form>`,
    );
    form.draft = filledDraft;
    await form.campaign.contacts.replace([alex]);
    expect(await form.create()).to.equal(false);
    expect(summaryOf(form)[0]).to.match(/not connected to a service/);
    form.addEventListener('voice-campaign-create', ({ detail }) => detail.respondWith(created()));
    expect(await form.create()).to.equal(true);
    expect(inside(form, '.sentence').textContent).to.match(
      /cannot ask for the campaign’s progress/,
    );
    expect(form.campaign.isPolling).to.equal(false);
  });

  it('copies its ticket', async () => {
    const { form } = await filledForm();
    await form.create();
    await isReady(form);
    await form.updateComplete;
    const written: string[] = [];
    const { clipboard } = navigator;
    const fake = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { value: fake, configurable: true });
    try {
      inside(form, '.ticket button').click();
      await settled(form);
    } finally {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
    expect(written).to.deep.equal(['voice_5f44ebf9e47b7']);
    expect(inside(form, '.ticket button').textContent.trim()).to.equal('Ticket copied');
    expect(region(form, 'status')).to.equal('Ticket copied');
  });

  it('can be followed by another', async () => {
    const { form } = await filledForm();
    await form.create();
    inside(form, '.another').click();
    await settled(form);
    expect(form.phase).to.equal('drafting');
    expect(form.ticket).to.equal('');
    expect(activeIn(form)).to.equal(control(form, 'voice_language'));
    expect(summaryOf(form)).to.deep.equal([]);
  });
});

describe('what a host hands in', () => {
  it('is read when a call is made: endpoint, fetch unbound, headers, credentials', async () => {
    const { form } = await filledForm();
    let seen: { self: unknown; url: string; init: RequestInit } | undefined;
    form.endpoint = '/elsewhere/';
    form.settings = { credentials: 'include' };
    form.headers = () => Promise.resolve({ 'x-csrf-token': 'n0nce' });
    form.fetch = function (this: unknown, url, init) {
      seen = { self: this, url: url as string, init: init! };
      return Promise.resolve(Response.json({ ticket_number: 'voice_1' }, { status: 201 }));
    };
    await form.create();
    form.remove();
    expect(seen?.self).to.equal(undefined);
    expect(seen?.url).to.match(/^\/elsewhere\/(create|status)/);
    expect(seen?.init.credentials).to.equal('include');
    expect(new Headers(seen?.init.headers).get('x-csrf-token')).to.equal('n0nce');
  });

  it('may stand in a JSON child: draft, settings, headers', async () => {
    const holder = document.createElement('div');
    const tag = document.createElement('voice-campaign-form');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify({
      draft: { sender: '33100', voiceLanguage: 'fr-FR' },
      settings: { features: ['get_back_pressed_keys'], limits: { textLength: 160 } },
      headers: { 'x-nonce': '1' },
    });
    tag.append(script);
    holder.append(tag);
    const form = (await fixture<HTMLElement>(html`${holder}`)).querySelector(
      'voice-campaign-form',
    )!;
    let headers: unknown;
    form.fetch = (_, init) => {
      headers = init?.headers;
      return Promise.reject(new TypeError());
    };
    await settled(form);
    expect(control(form, 'sender').value).to.equal('33100');
    expect(control(form, 'get_back_pressed_keys').type).to.equal('checkbox');
    expect(form.shadowRoot?.querySelector('[name=segmentation]')).to.equal(null);
    await write(form, 'text', 'x'.repeat(161));
    await form.create();
    expect(summaryOf(form).join()).to.match(/161 characters; at most 160/);
    form.reset();
    expect(form.draft.sender, 'the site’s default').to.equal('33100');
    form.draft = { ...filledDraft };
    await form.campaign.contacts.replace([alex]);
    await form.create();
    expect(new Headers(headers as HeadersInit).get('x-nonce')).to.equal('1');
  });

  it('is said once where it is odd, and never throws', async () => {
    const { form } = await formWith();
    const said: string[] = [];
    const { warn } = console;
    console.warn = (sentence: string) => said.push(sentence);
    const odd = form as unknown as Record<string, unknown>;
    try {
      for (const value of [5, null, 'x', [], { nope: 1 }]) {
        for (const name of ['settings', 'draft', 'messages', 'headers', 'campaign']) {
          odd[name] = value;
          await form.updateComplete;
        }
      }
      odd.settings = { limits: { textLength: 'long' }, features: ['fly'], credentials: 'all' };
      form.timeZone = 'Mars/Base';
      await form.updateComplete;
    } finally {
      console.warn = warn;
    }
    expect(said.join('\n')).to.match(/Mars\/Base/);
    expect(said.join('\n')).to.match(/textLength/);
    expect(new Set(said).size, 'each once').to.equal(said.length);
    odd.messages = undefined;
    form.draft = filledDraft;
    await form.updateComplete;
    expect(control(form, 'sender').value).to.equal('12345');
  });

  it('survives being set before the element is defined', async () => {
    const early = document.createElement<'voice-campaign-form'>(
      'early-form' as 'voice-campaign-form',
    );
    Object.assign(early, { draft: filledDraft, endpoint: '/early' });
    const { VoiceCampaignFormElement: Base } = await import('../../src/index.js');
    document.body.append(early);
    customElements.define('early-form', class extends Base {});
    await early.updateComplete;
    expect(control(early, 'sender').value).to.equal('12345');
    expect(early.endpoint).to.equal('/early');
    early.remove();
  });

  it('overrides single words', async () => {
    const { form } = await formWith();
    form.messages = { create: 'Prepare the calls', labels: { sender: 'Caller' } };
    await form.updateComplete;
    expect(inside(form, '.primary').textContent.trim()).to.equal('Prepare the calls');
    expect(inside(form, 'label[for=sender]').textContent.trim()).to.equal('Caller');
    expect(inside(form, 'label[for=voice_language]').textContent.trim()).to.equal('Voice language');
  });

  it('may be a campaign of its own, whose contacts stand in the form', async () => {
    const { form } = await formWith();
    const campaign = new Campaign();
    campaign.draft = filledDraft;
    await campaign.contacts.replace([alex]);
    form.campaign = campaign;
    await isDrawn(form);
    expect(inside(form, 'tbody tr').textContent).to.match(/\+442038828112\s+Alex/);
    expect(inside(form, '.bubble').textContent.trim()).to.equal('Alex, you have 1 Voice SMS');
  });

  it('may come in any order: a ticket before the way to ask about it', async () => {
    const mock = createMock({ computingSeconds: 0 });
    const { ticket_number } = (await mock
      .fetch('/backend/create', { method: 'POST', body: JSON.stringify(seed) })
      .then((response) => response.json())) as { ticket_number: string };
    const form = await fixture<VoiceCampaignFormElement>(
      html`<voice-campaign-form ticket=${ticket_number}></voice-campaign-form>`,
    );
    expect(form.campaign.isPolling).to.equal(false);
    form.fetch = mock.fetch;
    form.endpoint = '/backend';
    await isReady(form);
    expect(form.shadowRoot?.querySelector('.review-table'), 'not from this draft').to.equal(null);
  });

  it('applies to a campaign that is set later, and can be taken back', async () => {
    const { form } = await formWith();
    form.settings = { limits: { textLength: 10 } };
    form.timeZone = 'Asia/Tokyo';
    await form.updateComplete;
    form.campaign = new Campaign();
    expect(form.campaign.limits.textLength).to.equal(10);
    expect(form.campaign.timeZone).to.equal('Asia/Tokyo');
    form.settings = undefined;
    form.timeZone = undefined;
    await form.updateComplete;
    expect(form.campaign.limits.textLength).to.equal(1224);
    expect(form.campaign.timeZone).to.equal(new Campaign().timeZone);
  });

  it('takes up a language that is registered after it was drawn', async () => {
    const outer = await fixture(
      html`<div lang="fr"><voice-campaign-form></voice-campaign-form></div>`,
    );
    const form = outer.querySelector('voice-campaign-form')!;
    await settled(form);
    registerLocale('fr', { create: 'Créer la campagne', labels: { sender: 'Expéditeur' } });
    await form.updateComplete;
    expect(inside(form, '.primary').textContent.trim()).to.equal('Créer la campagne');
    expect(inside(form, 'label[for=sender]').textContent.trim()).to.equal('Expéditeur');
    expect(
      inside(form, 'label[for=text]').textContent.trim(),
      'English where it has none',
    ).to.equal('Text');
    expect(inside(form, '.root').lang).to.equal('fr');
  });

  it('keeps the native events of the fields', async () => {
    const { form } = await formWith();
    const heard: string[] = [];
    for (const type of ['input', 'focusin', 'keydown']) {
      form.addEventListener(type, () => heard.push(type));
    }
    control(form, 'sender').focus();
    await sendKeys({ press: 'a' });
    expect(heard).to.deep.equal(['focusin', 'keydown', 'input']);
  });

  it('follows the closest lang, and says its numbers in it', async () => {
    const outer = await fixture(
      html`<div lang="de"><voice-campaign-form></voice-campaign-form></div>`,
    );
    const form = outer.querySelector('voice-campaign-form')!;
    await settled(form);
    expect(inside(form, '.root').lang, 'the words are English').to.equal('en');
    outer.setAttribute('lang', 'en-GB');
    await waitUntil(() => inside(form, '.root').lang === 'en-GB');
  });
});

it('a script that is loaded twice does no harm', async () => {
  const before = customElements.get('voice-campaign-form');
  const twice = `../../src/define.ts?again`;
  await import(twice);
  expect(customElements.get('voice-campaign-form')).to.equal(before);
});
