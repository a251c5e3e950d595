import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  activeIn,
  alex,
  control,
  filledDraft,
  filledForm,
  inside,
  settled,
  waitUntil,
} from './helpers.js';
import { isAt, tabTo } from './phases.js';

const press = (key: string) => sendKeys({ press: key });

/** A form whose text has something to be said about, with the cursor in it. */
async function withText(text: string) {
  const { form } = await filledForm({ draft: { ...filledDraft, text } });
  control(form, 'text').focus();
  control(form, 'sender').focus();
  await settled(form);
  control(form, 'text').focus();
  return form;
}

describe('the text', () => {
  it('lies on its backdrop, letter for letter', async () => {
    const form = await withText('Hello {first_name},\n  see {prenom} ');
    expect(inside(form, '.backdrop').textContent).to.equal(`${form.draft.text}\u200b`);
    expect(inside(form, '.backdrop .placeholder').textContent).to.equal('{first_name}');
  });

  it('is in the preview as it is spoken, without a blank around it', async () => {
    const form = await withText('Hello {first_name}.');
    expect(inside(form, '.bubble').textContent).to.equal('Hello Alex.');
  });

  it('gets a placeholder by arrow key and Enter', async () => {
    const form = await withText('Hello ');
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(activeIn(form)?.textContent).to.contain('{first_name}');
    await press('ArrowLeft');
    await press('ArrowRight');
    await press('Enter');
    expect(form.draft.text).to.contain('{first_name}');
    expect(isAt(form, '[name=text]')).to.equal(true);
  });

  it('offers the fields that somebody has a value for', async () => {
    const form = await withText('Hello');
    await form.campaign.contacts.replace([{ ...alex, param1: 'Monday' }]);
    await settled(form);
    const offered = [...(form.shadowRoot?.querySelectorAll('.message .chip') ?? [])];
    expect(offered.map(({ textContent }) => textContent.trim())).to.deep.equal([
      '{first_name}',
      '{param1}',
    ]);
  });

  it('offers none to people of whom nothing but the number is known', async () => {
    const form = await withText('Hello');
    const offered = () => form.shadowRoot?.querySelectorAll('.message .chip').length;
    await form.campaign.contacts.replace([{ phone_number: alex.phone_number }]);
    await settled(form);
    expect(offered()).to.equal(0);
    await form.campaign.contacts.clear();
    await settled(form);
    expect(offered(), 'nobody: each of the fields').to.equal(7);
  });

  it('that is too long has all its seconds told', async () => {
    const form = await withText('x'.repeat(3000));
    expect(inside(form, '#text-meter').textContent).to.match(/3,000 of 1,224 .*, about 300 s/);
  });

  it('is mended by Enter, and has the focus then', async () => {
    const form = await withText('Hello } there');
    await tabTo(form, 'Take it out');
    await press('Enter');
    await settled(form);
    expect(form.draft.text).to.equal('Hello there');
    expect(isAt(form, '[name=text]')).to.equal(true);
  });

  for (const [situation, text, mended] of [
    ['before a full stop', 'Hello {param1}.', 'Hello.'],
    ['before a comma', 'Hello {param1}, it is five', 'Hello, it is five'],
    ['between words', 'Hello {param1} at five', 'Hello at five'],
    ['at the end', 'Hello {param1}', 'Hello'],
    ['at the beginning of a line', 'Hello.\n{param1}, it is five', 'Hello.\nit is five'],
    ['within a word', 'Hello pre{param1}fix', 'Hello prefix'],
  ] as const) {
    it(`loses a placeholder without a gap: ${situation}`, async () => {
      const form = await withText(text);
      const find = () => form.shadowRoot?.querySelector<HTMLElement>('#text-issues button');
      await waitUntil(() => find()?.textContent.trim() === 'Take it out', 'advice has come');
      find()?.click();
      expect(form.draft.text).to.equal(mended);
    });
  }

  it('gets doubled braces mended by one click', async () => {
    const form = await withText('Hello {{first_name}}.');
    inside(form, '#text-issues button').click();
    expect(form.draft.text).to.equal('Hello {first_name}.');
  });

  it('has mends that sound as different as what they are about', async () => {
    const form = await withText('{param1} and {param2}, ASAP');
    const buttons = () => [...inside(form, '#text-issues').querySelectorAll('button')];
    await waitUntil(() => buttons().length === 5, 'advice has come');
    const names = buttons().map((button) => button.ariaLabel ?? '');
    expect(names).to.deep.equal([
      'Show it: ASAP',
      'Take it out: {param1}',
      'Show it: {param1}',
      'Take it out: {param2}',
      'Show it: {param2}',
    ]);
    for (const [i, { textContent }] of buttons().entries()) {
      expect(names[i]?.startsWith(textContent.trim()), names[i]).to.equal(true);
    }
  });

  it('has its advice below, where it pushes nothing away', async () => {
    const form = await withText('See www.example.org');
    const advice = inside(form, '#text-issues').getBoundingClientRect();
    expect(advice.top).to.be.greaterThan(control(form, 'text').getBoundingClientRect().bottom);
  });
});

describe('a time', () => {
  const at = async (sendAt: string) => {
    const { form } = await filledForm({ draft: { ...filledDraft, when: 'later', sendAt } });
    form.timeZone = 'Europe/Paris';
    control(form, 'send_at').focus();
    control(form, 'sender').focus();
    await settled(form);
    return form;
  };

  it('that the clocks skip promises nothing, and is mended by Enter', async () => {
    const form = await at('2027-03-28T02:30');
    expect(form.shadowRoot?.querySelector('.letter')).to.equal(null);
    inside(form, '#send_at-issues button').focus();
    await press('Enter');
    await settled(form);
    expect(form.draft.sendAt).to.match(/^2027-03-28T01:30:00\+01:00$/);
    expect(isAt(form, '[name=send_at]')).to.equal(true);
    expect(inside(form, '.letter').textContent).to.match(/The calls start Sunday, March 28, 2027/);
  });

  it('that the clocks show twice is not told as if it were one', async () => {
    const form = await at('2027-10-31T02:30');
    expect(form.shadowRoot?.querySelector('.letter')).to.equal(null);
    expect(inside(form, '#send_at-zone').textContent).to.contain('Time in Europe/Paris.');
  });

  it('gets another zone, with the focus on it', async () => {
    const form = await at('2027-03-27T12:30');
    inside(form, '#send_at-zone button').focus();
    await press('Enter');
    await waitUntil(() => isAt(form, '#zone'), 'the zones are there', { timeout: 5_000 });
  });
});
