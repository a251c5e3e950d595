import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, resetMouse } from '@web/test-runner-commands';
import type { Draft } from '../../src/contract/index.js';
import {
  activeIn,
  control,
  filledForm,
  formWith,
  inside,
  isMarkedWrong,
  saidAt,
  settled,
  summaryOf,
  waitUntil,
  write,
} from './helpers.js';

const in5Minutes = () => new Date(Date.now() + 5 * 60_000).toISOString().slice(0, 19) + 'Z';
const inTwoYears = () => `${new Date().getFullYear() + 2}-06-01T10:00`;

describe('what is wrong with a draft', () => {
  it('is all said at once for an empty form, and nothing is sent', async () => {
    const { form, requests } = await formWith();
    expect(summaryOf(form)).to.deep.equal([]);
    expect(await form.create()).to.equal(false);
    expect(summaryOf(form)).to.deep.equal([
      'Choose a voice language.',
      'Choose a voice, female or male.',
      'Text is empty. Write what is to be read aloud.',
      'People to call are missing. Enter a phone number, or name a list or a tag that you have stored.',
      'Sender is empty. Enter 3 to 11 digits or letters.',
    ]);
    expect(requests).to.deep.equal([]);
    expect(activeIn(form)?.id).to.equal('summary');
    expect(form.matches(':state(user-invalid)')).to.equal(true);
  });

  const wrong: [situation: string, field: string, patch: Partial<Draft>, sentence: RegExp][] = [
    ['1225 characters', 'text', { text: 'x'.repeat(1225) }, /1,225 characters.*Take out 1\./],
    ['a sender of 2', 'sender', { sender: 'ab' }, /3 to 11 .* yours has 2/],
    ['a sender of 12', 'sender', { sender: '123456789012' }, /3 to 11 .* yours has 12/],
    ['a sender with a dash', 'sender', { sender: 'Acme-Corp' }, /take out -/],
    ['a purpose outside the list', 'purpose', { purpose: 'spam' }, /Purpose/],
    ['a gender outside the list', 'voice_gender', { voiceGender: 'robot' }, /female or male/],
    ['a language outside the list', 'voice_language', { voiceLanguage: 'xx-XX' }, /language/],
    [
      'a date that is no date',
      'send_at',
      { when: 'later', sendAt: '2026-02-30T10:00' },
      /2026-02-30.*not exist/,
    ],
    ['a date in the past', 'send_at', { when: 'later', sendAt: '2020-01-01T10:00' }, /in the past/],
    [
      'a date beyond a year',
      'send_at',
      { when: 'later', sendAt: inTwoYears() },
      /more than 366 days/,
    ],
    ['no date though one is wanted', 'send_at', { when: 'later' }, /missing/],
    ['a long list name', 'list_name', { listName: 'x'.repeat(31) }, /31 characters.*30/],
    ['a long tag', 'tag_name', { tagName: 'x'.repeat(21) }, /21 characters.*20/],
    ['a list and a tag', 'tag_name', { listName: 'a', tagName: 'b' }, /cannot be used together/],
    ['an odd request ID', 'request_id', { requestId: 'é' }, /Request ID/],
  ];
  for (const [situation, field, patch, sentence] of wrong) {
    it(`is said at its field and in the summary: ${situation}`, async () => {
      const { form, requests } = await filledForm();
      form.draft = { ...form.draft, ...patch };
      expect(await form.create()).to.equal(false);
      expect(summaryOf(form)).to.have.length(1);
      expect(summaryOf(form)[0]).to.match(sentence);
      expect(saidAt(form, field)).to.include(summaryOf(form)[0]);
      expect(isMarkedWrong(form, field)).to.equal(true);
      expect(requests).to.deep.equal([]);
    });
  }

  it('is said of an hour that the clocks skip', async () => {
    const { form } = await filledForm();
    form.timeZone = 'Europe/Paris';
    form.draft = { ...form.draft, when: 'later', sendAt: '2027-03-28T02:30' };
    await form.create();
    expect(saidAt(form, 'send_at')[0]).to.match(/Europe\/Paris skip that hour/);
  });

  it('is said of a list that nobody in it can be called', async () => {
    const { form, requests } = await filledForm();
    await form.campaign.contacts.replace([{ phone_number: '06 12', first_name: 'Zoé' }]);
    await form.create();
    expect(summaryOf(form)).to.have.length(1);
    expect(summaryOf(form)[0]).to.match(/none of the numbers can be called/);
    expect(inside(form, '#recipients-issues').textContent.trim()).to.equal(summaryOf(form)[0]);
    inside(form, '#summary a').click();
    expect(activeIn(form)?.textContent.trim()).to.equal('Add a file');
    expect(requests).to.deep.equal([]);
  });

  it('keeps nobody from creating where only some cannot be called', async () => {
    const { form } = await filledForm();
    await form.campaign.contacts.add([{ phone_number: '06 12', first_name: 'Zoé' }]);
    expect(await form.create()).to.equal(true);
  });

  it('is advice where the API would take it, and keeps nobody from creating', async () => {
    const { form, requests } = await filledForm();
    form.draft = {
      ...form.draft,
      sender: 'Acme',
      text: 'Hello {name}',
      voiceLanguage: 'sv-SE',
      voiceGender: 'male',
      purpose: 'wholesale',
      when: 'later',
      sendAt: in5Minutes(),
    };
    for (const name of ['sender', 'text', 'voice_gender', 'purpose', 'send_at']) {
      await settled(form);
      control(form, name).focus();
    }
    control(form, 'list_name').focus();
    await settled(form);
    for (const name of ['sender', 'text', 'voice_gender', 'purpose', 'send_at']) {
      expect(saidAt(form, name), name).to.have.length(1);
      expect(isMarkedWrong(form, name), name).to.equal(false);
    }
    expect(await form.create()).to.equal(true);
    expect(requests[0]).to.equal('POST /backend/create');
  });

  it('appears when a field is left, not before, and goes as soon as it is mended', async () => {
    const { form } = await formWith();
    await write(form, 'sender', 'ab');
    expect(saidAt(form, 'sender')).to.deep.equal([]);
    control(form, 'text').focus();
    await settled(form);
    expect(saidAt(form, 'sender')).to.have.length(1);
    expect(saidAt(form, 'text')).to.deep.equal([]);
    await write(form, 'sender', '123');
    expect(saidAt(form, 'sender')).to.deep.equal([]);
  });

  it('does not appear while one goes from choice to choice', async () => {
    const { form } = await formWith();
    inside(form, '#voice_gender-female').focus();
    inside(form, '#voice_gender-male').focus();
    await settled(form);
    expect(saidAt(form, 'voice_gender')).to.deep.equal([]);
  });

  it('leaves the summary while it is mended, which ends with the last', async () => {
    const { form } = await filledForm();
    form.draft = { ...form.draft, sender: '', text: '' };
    await form.create();
    expect(summaryOf(form)).to.have.length(2);
    await write(form, 'text', 'Hello');
    expect(summaryOf(form)).to.have.length(1);
    await write(form, 'sender', '12345');
    expect(summaryOf(form)).to.deep.equal([]);
    expect(activeIn(form)?.id, 'nothing took the focus').to.equal('sender');
  });

  it('is a link in the summary that moves the focus, and leaves the address alone', async () => {
    const { form } = await formWith();
    await form.create();
    const address = location.href;
    const links = form.shadowRoot?.querySelectorAll<HTMLAnchorElement>('#summary a') ?? [];
    const reached = [...links].map((link) => {
      link.click();
      return (activeIn(form) as HTMLInputElement).name;
    });
    expect(reached).to.deep.equal([
      'voice_language',
      'voice_gender',
      'text',
      'recipients',
      'sender',
    ]);
    expect(location.href).to.equal(address);
  });

  it('opens the disclosure it is in', async () => {
    const { form } = await filledForm();
    form.draft = { ...form.draft, requestId: 'é' };
    expect(inside<HTMLDetailsElement>(form, '.delivery details').open).to.equal(false);
    await form.create();
    expect(inside<HTMLDetailsElement>(form, '.delivery details').open).to.equal(true);
  });

  it('does not push the button away from under the pointer', async () => {
    const { form } = await formWith({ draft: {} });
    await write(form, 'sender', 'ab');
    const button = inside(form, '.primary');
    button.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = button.getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    try {
      await sendMouse({ type: 'move', position });
      await sendMouse({ type: 'down' });
      await settled(form);
      expect(saidAt(form, 'sender')).to.deep.equal([]);
      await sendMouse({ type: 'up' });
    } finally {
      await resetMouse();
    }
    await settled(form);
    expect(summaryOf(form).length, 'the click arrived').to.be.greaterThan(1);
  });

  it('waits for the pointer that is down, not for one that is up again', async () => {
    const { form } = await formWith();
    const field = control(form, 'sender');
    field.scrollIntoView({ block: 'center' });
    const { x, y } = field.getBoundingClientRect();
    try {
      await sendMouse({
        type: 'click',
        position: [Math.round(x + 10), Math.round(y + 10)],
      });
    } finally {
      await resetMouse();
    }
    await sendKeys({ press: 'Tab' });
    await settled(form);
    expect(saidAt(form, 'sender')).to.have.length(1);
  });
});

describe('the review', () => {
  it('has each error in the row it is about, as a link to its field, and counts what is advised', async () => {
    const { form } = await filledForm({
      draft: { text: 'See https://example.org 🎉', sender: 'ab' },
    });
    await form.create();
    const isAdvised = () => form.campaign.issues.some(({ code }) => code === 'text.link');
    await waitUntil(isAdvised, 'advice has come', { timeout: 10_000 });
    await settled(form);
    const rows = [...inside(form, '.review-table').querySelectorAll('div')];
    const linkIn = (label: string) => {
      const row = rows.find((one) => one.querySelector('dt')?.textContent === label);
      return row?.querySelector<HTMLAnchorElement>('.found a');
    };
    const inSummary = [...inside(form, '#summary').querySelectorAll('a')];
    for (const [label, field] of [
      ['Sender', 'sender'],
      ['Voice language', 'voice_language'],
      ['Text', 'text'],
    ] as const) {
      const link = linkIn(label);
      expect(link, label).to.exist;
      const before = location.href;
      link?.click();
      expect(activeIn(form)?.getAttribute('name')).to.equal(field);
      expect(location.href).to.equal(before);
    }
    const sentence = linkIn('Sender')?.textContent;
    expect(inSummary.map(({ textContent }) => textContent)).to.include(sentence);
    expect(linkIn('Text')?.textContent, 'which stands at the field').to.equal('2 hints');
    expect(saidAt(form, 'text')).to.have.length(2);
  });
});
