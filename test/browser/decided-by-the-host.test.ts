import { expect, fixture, html } from '@open-wc/testing';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import {
  control,
  filledDraft,
  filledForm,
  formWith,
  inside,
  saidAt,
  settled,
  waitUntil,
  write,
} from './helpers.js';

const fixedIn = (form: VoiceCampaignFormElement) =>
  Object.fromEntries<string | undefined>(
    [...(form.shadowRoot?.querySelectorAll('.fixed') ?? [])].map((one) => [
      one.querySelector('dt')?.textContent ?? '',
      one.querySelector('dd')?.textContent,
    ]),
  );

const hasControl = (form: VoiceCampaignFormElement, name: string) =>
  form.shadowRoot?.querySelector(`[name="${name}"]`) !== null;

describe('members that the host has fixed', () => {
  const fixed = {
    sender: '33123456789',
    voiceLanguage: 'fr-FR',
    purpose: 'alert',
    simulationMode: false,
    listName: '',
  };

  it('are text from the first moment, and no controls', async () => {
    const form = await fixture<VoiceCampaignFormElement>(
      html`<voice-campaign-form .settings=${{ fixed }}></voice-campaign-form>`,
    );
    await form.updateComplete;
    expect(fixedIn(form)).to.deep.equal({
      Sender: '33123456789',
      'Voice language': 'Français (France)',
      Purpose: 'Alert',
      Simulation: 'No',
      List: '–',
    });
    for (const name of ['sender', 'voice_language', 'purpose', 'simulation_mode', 'list_name']) {
      expect(hasControl(form, name), name).to.equal(false);
    }
    expect(hasControl(form, 'text')).to.equal(true);
  });

  it('hold whatever a draft says, and are what is sent', async () => {
    const { form } = await filledForm();
    form.settings = { fixed: { sender: '33123456789' } };
    await settled(form);
    form.draft = { ...filledDraft, sender: 'SOMEBODY' };
    let sent: unknown;
    form.addEventListener('voice-campaign-create', (event) => {
      sent = event.detail.payload.sender;
      event.preventDefault();
    });
    await form.create();
    expect(sent).to.equal('33123456789');
  });

  it('can be edited again once they are not fixed any more', async () => {
    const { form } = await filledForm();
    form.settings = { fixed: { sender: '33123456789' } };
    await settled(form);
    form.settings = {};
    await settled(form);
    await write(form, 'sender', '54321');
    expect(form.draft.sender).to.equal('54321');
  });
});

describe('the zone in which a time is entered', () => {
  it('can be chosen from all that the browser knows, and is told with its offset', async () => {
    const { form } = await filledForm();
    form.timeZone = 'Europe/Paris';
    const year = new Date().getFullYear() + 1;
    form.draft = { ...filledDraft, when: 'later', sendAt: `${year}-01-15T09:30` };
    await settled(form);
    const said = () => inside(form, '#send_at-zone').textContent;
    expect(said()).to.match(/9:30.*\(Europe\/Paris, UTC\+01:00\)/);
    const open = [...inside(form, '#send_at-zone').querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Change time zone',
    );
    open?.click();
    await waitUntil(() => form.shadowRoot?.querySelector('#zone'), 'the zones are there');
    const zone = inside<HTMLSelectElement>(form, '#zone');
    expect(zone.value).to.equal('Europe/Paris');
    expect(zone.options.length).to.be.greaterThan(300);
    zone.value = 'America/New_York';
    zone.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(form);
    expect(form.campaign.timeZone).to.equal('America/New_York');
    expect(said()).to.match(/9:30.*\(America\/New_York, UTC-05:00\)|UTC−05:00/);
    form.timeZone = 'UTC';
    await settled(form);
    expect(said()).to.match(/9:30.*\(UTC\)/);
  });
});

describe('calling hours that the host adds', () => {
  it('advise where they are left, with the next allowed time a click away', async () => {
    const { form } = await filledForm();
    form.timeZone = 'Europe/London';
    form.settings = {
      hours: [
        {
          country: 'GB',
          timeZone: 'Europe/London',
          windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '12:00' }],
          holidays: [],
          source: 'the house rules',
          asOf: '2026-01-01',
        },
      ],
    };
    const year = new Date().getFullYear() + 1;
    form.draft = {
      ...filledDraft,
      purpose: 'wholesale',
      when: 'later',
      sendAt: `${year}-01-15T09:30`,
    };
    await settled(form);
    control(form, 'send_at').focus();
    control(form, 'sender').focus();
    await settled(form);
    await waitUntil(
      () => form.campaign.issues.some(({ code }) => code === 'send_at.outside-hours'),
      'the advice is given',
    );
    await settled(form);
    expect(saidAt(form, 'send_at').join()).to.match(/1 of the people \(GB\).*not legal advice/s);
    const mend = inside<HTMLButtonElement>(form, '#send_at-issues button');
    expect(mend.textContent).to.match(/10:00/);
    mend.click();
    await settled(form);
    expect(form.campaign.issues.map(({ code }) => code)).not.to.include('send_at.outside-hours');
    expect(form.draft.sendAt).to.match(/T10:00/);
  });
});

describe('a draft that this browser keeps', () => {
  const key = 'voice-campaign-form:draft:people';
  afterEach(() => localStorage.removeItem(key));

  const note = (form: VoiceCampaignFormElement) =>
    form.shadowRoot?.querySelector('.kept')?.textContent ?? '';

  async function keeps(form: VoiceCampaignFormElement, contacts: boolean, words: string) {
    form.settings = { keep: { contacts } };
    form.autosave = 'people';
    await waitUntil(() => note(form).includes(words), words, { timeout: 10_000 });
  }

  it('says that its people are not, where the site has not asked for them', async () => {
    const { form } = await filledForm();
    await keeps(form, false, 'kept in this browser, without its people');
    await form.campaign.contacts.clear();
    await waitUntil(() => note(form).includes('draft is kept in this browser.'));
  });

  it('says that its people are not, where they are too many for a browser', async () => {
    const { form } = await filledForm();
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ phone_number: `+336${12_000_000 + i}` }));
    await form.campaign.contacts.replace(many(5_000));
    await keeps(form, true, 'Your draft and its people are kept in this browser');
    await form.campaign.contacts.replace(many(5_001));
    await waitUntil(() => note(form).includes('without its people'), 'they are too many');
  });

  it('has refused and doubled rows too, but nobody who is never called', async () => {
    const { form } = await filledForm();
    const { contacts: list } = form.campaign;
    await list.neverCall('+442038828115');
    await list.configure({ keep: 'last' });
    const people = ['+442038828112', '12', '+442038828113', '+442038828112', '+442038828115'].map(
      (phone_number, i) => ({ phone_number, first_name: `Person ${i}` }),
    );
    await list.replace(people);
    expect(list.counts).to.include({ given: 5, taken: 2, refused: 2, doubled: 1 });
    await keeps(form, true, 'Your draft and its people are kept in this browser');
    await waitUntil(() => localStorage.getItem(key)?.includes('Person 3'), 'they are kept');
    const kept = localStorage.getItem(key) ?? '';
    form.remove();
    // As a page that is loaded anew finds it.
    const { form: another } = await formWith();
    localStorage.setItem(key, kept);
    await keeps(another, true, 'Your draft and its people are kept in this browser');
    const { contacts: found } = another.campaign;
    await waitUntil(() => found.counts.given > 0, 'they are there', { timeout: 10_000 });
    expect(found.counts).to.include({ given: 4, taken: 2, refused: 1, doubled: 1 });
    expect(await found.page(0, 9), 'the last of two is still the one').to.deep.equal([
      people[2],
      people[3],
    ]);
  });
});

describe('a draft that another tab keeps as well', () => {
  const key = 'voice-campaign-form:draft:tabs';
  afterEach(() => localStorage.removeItem(key));

  it('is told, and can be taken over here', async () => {
    const { form } = await filledForm();
    form.autosave = 'tabs';
    await settled(form);
    await write(form, 'text', 'Here');
    await waitUntil(() => localStorage.getItem(key)?.includes('Here'), 'it is kept', {
      timeout: 10_000,
    });
    // The other tab is a frame of the same origin: its storage is this one, its events are real.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow?.localStorage;
    other?.setItem(key, (localStorage.getItem(key) ?? '').replace('Here', 'There'));
    const note = () => form.shadowRoot?.querySelector('.kept')?.textContent ?? '';
    await waitUntil(() => note().includes('Another tab has changed this draft'));
    expect(form.draft.text, 'nothing changes by itself').to.equal('Here');
    const take = [...inside(form, '.kept').querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Show that one here',
    );
    take?.click();
    await settled(form);
    expect(form.draft.text).to.equal('There');
    expect(note()).to.contain('kept in this browser');
    frame.remove();
  });
});
