import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CallingHours } from '../../src/contract/hours.js';
import type { ConfirmedDetail, VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  alex,
  filledDraft,
  filledForm,
  inside,
  isReady,
  oneEvent,
  region,
  settled,
  titleOf,
  waitUntil,
} from './helpers.js';

const button = (form: VoiceCampaignFormElement, label: string) => {
  const all = [...(form.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find(({ textContent }) => textContent.trim() === label);
  if (!found) throw new Error(`There is no button “${label}”.`);
  return found;
};

const press = async (form: VoiceCampaignFormElement, label: string) => {
  button(form, label).click();
  await settled(form);
};

async function ready(options: Parameters<typeof filledForm>[0] = {}) {
  const made = await filledForm(options);
  await made.form.create();
  await isReady(made.form);
  await settled(made.form);
  return made;
}

const confirms = (requests: string[]) => requests.filter((one) => one.endsWith('/send'));

describe('confirming', () => {
  it('takes a second act, which repeats number, cost and time, and sends once', async () => {
    const { form, requests } = await ready();
    await press(form, 'Confirm and send…');
    expect(activeIn(form)?.id).to.equal('panel-title');
    expect(inside(form, '.panel').textContent).to.match(
      /1 person will be called from this moment on, for about €0\.03/,
    );
    expect(confirms(requests)).to.have.length(0);
    const told = oneEvent(form, 'voice-campaign-confirmed');
    const act = button(form, 'Confirm and call 1 person');
    act.click();
    act.click();
    const { detail } = (await told) as CustomEvent<ConfirmedDetail>;
    expect(detail.sendingDate).to.match(/^\d{4}-/);
    await settled(form);
    expect(titleOf(form)).to.equal('The calls have started');
    expect(form.matches(':state(confirmed)')).to.equal(true);
    expect(confirms(requests)).to.have.length(1);
    expect(region(form, 'status')).to.match(/The calls have started/);
  });

  it('can be thought over', async () => {
    const { form, requests } = await ready();
    await press(form, 'Confirm and send…');
    await press(form, 'Not yet');
    expect(form.phase).to.equal('ready');
    expect(activeIn(form)?.id).to.equal('tracker-title');
    expect(confirms(requests)).to.have.length(0);
  });

  it('of many asks for their number to be typed', async () => {
    const { form, requests } = await ready();
    form.settings = { confirmTypedAbove: 0 };
    await settled(form);
    await press(form, 'Confirm and send…');
    await press(form, 'Confirm and call 1 person');
    expect(inside(form, '#typed-issues').textContent).to.match(/The number differs/);
    expect(activeIn(form)?.id).to.equal('typed');
    expect(confirms(requests)).to.have.length(0);
    await sendKeys({ type: '1' });
    await sendKeys({ press: 'Enter' });
    expect(form.phase, 'Enter never confirms').to.equal('ready');
    expect(activeIn(form)?.textContent.trim(), 'it goes to what does').to.equal(
      'Confirm and call 1 person',
    );
    await press(form, 'Confirm and call 1 person');
    await waitUntil(() => form.phase === 'confirmed');
  });

  it('is left by Escape', async () => {
    const { form } = await ready();
    await press(form, 'Confirm and send…');
    await sendKeys({ press: 'Escape' });
    await settled(form);
    expect(form.shadowRoot?.querySelector('.panel')).to.equal(null);
    expect(activeIn(form)?.id).to.equal('tracker-title');
  });

  it('is asked anew for another campaign, whatever was begun for the one before', async () => {
    const { form } = await ready();
    await press(form, 'Confirm and send…');
    await press(form, 'Start another from this one');
    await form.create();
    await isReady(form);
    await settled(form);
    expect(form.shadowRoot?.querySelector('.panel')).to.equal(null);
  });

  it('is scheduled where the time is still to come, and can be cancelled until then', async () => {
    const { form } = await filledForm();
    form.draft = { ...filledDraft, sendAt: new Date(Date.now() + 86_400_000).toISOString() };
    await settled(form);
    await form.create();
    await isReady(form);
    await form.confirm();
    await settled(form);
    expect(titleOf(form)).to.equal('The calls are scheduled');
    await press(form, 'Cancel campaign…');
    await press(form, 'Cancel the campaign');
    await waitUntil(() => form.phase === 'cancelled');
    await settled(form);
    expect(titleOf(form)).to.equal('The campaign is cancelled');
    expect(form.matches(':state(cancelled)')).to.equal(true);
  });

  it('without credit says so, and is ready still', async () => {
    const { form } = await ready({ mock: { credit: 0 } });
    expect(await form.confirm()).to.equal(false);
    await settled(form);
    expect(form.phase).to.equal('ready');
    expect(inside(form, '.problem').textContent).to.match(/too little credit/);
    expect(region(form, 'alert')).to.match(/too little credit/);
  });

  it('that was refused is looked at again, which is told: also where nothing is new', async () => {
    const { form, mock } = await ready({ mock: { credit: 0 } });
    await form.confirm();
    await settled(form);
    const told = () => region(form, 'status');
    await press(form, 'Check again');
    await waitUntil(() => told().startsWith('Checked'), 'it is announced');
    expect(told()).to.match(/^Checked at \d+:\d\d:\d\d.*\. Your campaign is ready\.$/);
    expect(inside(form, '.tracker').textContent, 'and seen').to.include(told());
    expect(inside(form, '.problem').textContent, 'the refusal stands').to.match(/little credit/);
    mock.scenario('no-network', { on: 'status' });
    await press(form, 'Check again');
    await waitUntil(() => /^Asked again at .*, without success/.test(told()), 'it did not help');
    expect(inside(form, '.tracker').textContent).to.include(told());
    mock.scenario('all-well');
    await form.campaign.checkAgain();
    await settled(form);
    expect(inside(form, '.tracker').textContent, 'it did after all').not.to.match(/Asked again/);
    await press(form, 'Check again');
    await waitUntil(() => told().startsWith('Checked'), 'it is announced');
    await form.cancel();
    await settled(form);
    expect(inside(form, '.tracker').textContent).not.to.match(/Checked/);
  });

  it('says after a while how long its answer may take, once, and no longer than it does', async () => {
    const { form, mock } = await ready({ mock: { slowSeconds: 3_600 } });
    mock.scenario('slow', { on: 'send' });
    const confirmed = form.confirm();
    await waitUntil(() => form.phase === 'confirming');
    await settled(form);
    const slow = /No answer yet: it may take up to five minutes\. Nothing is sent twice/;
    expect(inside(form, '.tracker').textContent).not.to.match(slow);
    const said = () => slow.test(region(form, 'status'));
    const heard: boolean[] = [];
    const observer = new MutationObserver(() => heard.push(said()));
    observer.observe(inside(form, '[role="status"]'), {
      subtree: true,
      childList: true,
      characterData: true,
    });
    await waitUntil(said, 'it is announced', { timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    observer.disconnect();
    expect(heard.filter(Boolean), 'once').to.have.length(1);
    expect(inside(form, '.tracker').textContent).to.match(slow);
    await expect(form).to.be.accessible();
    await mock.advance('1h');
    expect(await confirmed).to.equal(true);
    await settled(form);
    expect(inside(form, '.tracker').textContent).not.to.match(slow);
  });

  it('belongs to the host that answers, or only prevents it', async () => {
    const { form, requests } = await ready();
    let turn = 0;
    form.addEventListener('voice-campaign-confirm', (event) => {
      turn += 1;
      if (turn === 1) event.preventDefault();
      else event.detail.respondWith({ status: 200 });
    });
    expect(await form.confirm()).to.equal(false);
    expect(form.phase).to.equal('ready');
    expect(await form.confirm()).to.equal(true);
    expect(form.phase).to.equal('confirmed');
    expect(confirms(requests)).to.have.length(0);
  });

  it('whose answer is lost is asked about: confirmed, where it had arrived', async () => {
    const made = await ready();
    const { form, mock, requests } = made;
    form.fetch = async (input, init) => {
      const address = input as string;
      requests.push(address);
      const response = await mock.fetch(input, init);
      if (address.endsWith('/send')) throw new TypeError('Failed to fetch');
      return response;
    };
    expect(await form.confirm()).to.equal(true);
    expect(form.phase).to.equal('confirmed');
    expect(confirms(requests)).to.have.length(1);
  });

  it('whose number of people is another than that sent raises an alarm before', async () => {
    const { form } = await filledForm({
      fetch: (input) =>
        Promise.resolve(
          (input as string).endsWith('/create')
            ? Response.json({ ticket_number: 'voice_1' }, { status: 201 })
            : Response.json({ status: 'ready_to_be_sent', number_of_contacts: 4, cost: 0.12 }),
        ),
    });
    await form.create();
    await isReady(form);
    await settled(form);
    expect(inside(form, '.changed').textContent).to.match(/counts 4 people; you gave 1/);
  });
});

describe('people who would be called outside their hours', () => {
  const never: CallingHours = {
    country: 'GB',
    timeZone: 'Europe/London',
    windows: [],
    holidays: [],
    source: 'the house rules',
    asOf: '2026-01-01',
  };
  const advised = /1 of the people \(GB\) would be called outside the hours/;

  it('are told of where the calls are decided, and may be called all the same', async () => {
    const { form, mock } = await filledForm({ draft: { ...filledDraft, purpose: 'wholesale' } });
    form.settings = { hours: [never] };
    const isAdvised = () => form.campaign.issues.some(({ code }) => code.endsWith('outside-hours'));
    await waitUntil(isAdvised, 'it is advised', { timeout: 10_000 });
    inside(form, '#when-now').focus();
    inside(form, '#sender').focus();
    await waitUntil(() => form.shadowRoot?.querySelector('.found a'), 'the review counts it');
    inside(form, '.found a').click();
    expect(activeIn(form)?.id, 'no time is chosen').to.equal('when-now');
    await form.create();
    await isReady(form);
    await settled(form);
    expect(inside(form, '.sentence').textContent).to.match(advised);
    expect(region(form, 'status')).to.match(advised);
    await press(form, 'Confirm and send…');
    const asked = inside(form, '#panel-sentence').textContent;
    expect(asked).to.match(/^1 person will be called/);
    expect(asked).to.match(advised);
    await expect(form).to.be.accessible();
    await press(form, 'Confirm and call 1 person');
    await waitUntil(() => form.phase === 'confirmed');
    await settled(form);
    expect(inside(form, '.tracker').textContent, 'it is decided').not.to.match(advised);
    const { form: other } = await filledForm({ draft: { ...filledDraft, purpose: 'wholesale' } });
    other.settings = { hours: [never] };
    await waitUntil(() => other.campaign.issues.some(({ code }) => code.endsWith('-hours')), 'so', {
      timeout: 10_000,
    });
    mock.store.create({ text: 'Hello', recipients: [alex] });
    other.fetch = mock.fetch;
    other.ticket = 'voice_5f44ebf9e47b8';
    await isReady(other);
    await settled(other);
    expect(inside(other, '.tracker').textContent, 'not known').not.to.match(advised);
  });
});

describe('another campaign', () => {
  it('starts from this one, with its text and its people', async () => {
    const { form } = await ready();
    await press(form, 'Start another from this one');
    expect(form.phase).to.equal('drafting');
    expect(form.draft.text).to.equal(filledDraft.text);
    expect(await form.campaign.contacts.page(0, 2)).to.deep.equal([alex]);
    expect(await form.create()).to.equal(true);
    expect(form.ticket).to.equal('voice_5f44ebf9e47b8');
  });
});

describe('a lost create', () => {
  it('that had not arrived is sent again under the same request id', async () => {
    const { form, mock } = await filledForm();
    const ids: unknown[] = [];
    form.fetch = async (input, init) => {
      if (!(input as string).endsWith('/create')) return mock.fetch(input, init);
      const said = JSON.parse(await (init?.body as Blob).text()) as { request_id: string };
      ids.push(said.request_id);
      if (ids.length === 1) throw new TypeError('Failed to fetch');
      return mock.fetch(input, init);
    };
    expect(await form.create()).to.equal(true);
    expect(ids).to.have.length(2);
    expect(ids[0]).to.equal(ids[1]);
  });

  it('that had arrived is told as such, and created again under another', async () => {
    const { form, mock } = await filledForm();
    let tries = 0;
    form.fetch = async (input, init) => {
      const response = await mock.fetch(input, init);
      if ((input as string).endsWith('/create') && (tries += 1) === 1) throw new TypeError('lost');
      return response;
    };
    expect(await form.create()).to.equal(false);
    await settled(form);
    expect(inside(form, '#summary').textContent).to.match(/That copy calls nobody/);
    expect(await form.create()).to.equal(true);
    expect(form.ticket).to.equal('voice_5f44ebf9e47b8');
  });
});

describe('a create under way', () => {
  /** A service that has taken the request and does not answer. */
  async function creating() {
    const made = await filledForm();
    const { form, mock, requests } = made;
    const way = { isSilent: true };
    form.fetch = async (input, init) => {
      requests.push(input as string);
      const answer = await mock.fetch(input, init);
      const isKept = way.isSilent && (input as string).endsWith('/create');
      return isKept ? new Promise<Response>(() => undefined) : answer;
    };
    const created = form.create();
    const hasArrived = () => mock.store.snapshot().campaigns.length === 1;
    await waitUntil(hasArrived, 'it has arrived', { timeout: 10_000 });
    await waitUntil(() => form.shadowRoot?.querySelector('.stop'), 'it can be stopped');
    return { ...made, way, created };
  }

  it('can be stopped by its author, who is told what that means, before and after', async () => {
    const { form, created } = await creating();
    const stop = inside(form, '.stop');
    expect(stop.textContent.trim()).to.equal('Stop waiting');
    expect(inside(form, `#${stop.getAttribute('aria-describedby') ?? ''}`).textContent).to.match(
      /may have arrived already\. Nobody is called before it is confirmed/,
    );
    await expect(form).to.be.accessible();
    stop.focus();
    await sendKeys({ press: 'Enter' });
    expect(await created).to.equal(false);
    await settled(form);
    expect(form.phase).to.equal('drafting');
    expect(activeIn(form)?.id).to.equal('summary');
    expect(inside(form, '#summary').textContent).to.match(/may have been created all the same/);
    expect(form.draft.text).to.equal(filledDraft.text);
    expect(form.matches(':state(busy)')).to.equal(false);
  });

  it('that was stopped is asked for again under its request id: the copy is found', async () => {
    const { form, mock, way, created } = await creating();
    inside(form, '.stop').click();
    await created;
    way.isSilent = false;
    expect(await form.create()).to.equal(false);
    await settled(form);
    expect(inside(form, '#summary').textContent).to.match(/That copy calls nobody/);
    expect(mock.store.snapshot().campaigns).to.have.length(1);
    expect(await form.create()).to.equal(true);
  });
});
