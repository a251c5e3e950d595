import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  fileOf,
  formWith,
  inside,
  isDrawn,
  people,
  region,
  settled,
  transferOf,
  waitUntil,
} from './helpers.js';

const list = [
  'Phone,First name,Last name,Day',
  '+33612345678,Zoé,Martin,Monday',
  '+33612345679,Anna,,Tuesday',
  '06 12,Ελένη,Rossi,Monday',
  '3.36E+10,=cmd(),Nowak,Monday',
  '+33 6 12 34 56 78,Łukasz,Nowak,Friday',
].join('\n');

async function formWithList(content = list) {
  localStorage.removeItem('voice-campaign-form.columns');
  const { form } = await formWith();
  await form.importContacts(new File([content], 'list.csv'));
  await isDrawn(form);
  await waitUntil(() => form.shadowRoot?.querySelector('.chart, .filters'));
  return form;
}

const rows = (form: VoiceCampaignFormElement) =>
  [...(form.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    row.textContent.replace(/\s+/g, ' ').trim(),
  );

/** By the Tab key, as somebody without a mouse gets there. */
async function tabTo(form: VoiceCampaignFormElement, selector: string) {
  for (let tabs = 0; tabs < 60 && !activeIn(form)?.matches(selector); tabs += 1) {
    await sendKeys({ press: 'Tab' });
  }
  expect(activeIn(form)?.matches(selector), selector).to.equal(true);
}

async function press(form: VoiceCampaignFormElement, filter: string) {
  const buttons = [...inside(form, '.filters').querySelectorAll('button')];
  buttons.find(({ textContent }) => textContent.includes(filter))?.click();
  await waitUntil(() => inside(form, '.filter[aria-pressed=true]').textContent.includes(filter));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await settled(form);
}

describe('the list of people', () => {
  it('is counted in plain words, and by country and kind', async () => {
    const form = await formWithList();
    const said = inside(form, '.result').textContent.replace(/\s+/g, ' ');
    expect(said).to.match(/2 will be called 2 refused 1 doubled/);
    expect(said).to.match(/France 2 .*2 mobile/);
    expect(region(form, 'status')).to.equal('Read: 2 will be called, 2 refused, 1 doubled.');
    await expect(form).to.be.accessible();
  });

  it('says in each row why it is not called', async () => {
    const form = await formWithList();
    expect(rows(form)).to.have.length(5);
    expect(rows(form)[2]).to.match(/^3 06 12 “06 12” has too few digits.* Read from line 4\./);
    expect(rows(form)[3]).to.match(/shortened by a spreadsheet/);
    expect(rows(form)[4]).to.match(/Same number as in list row 1.* Read from line 6\./);
    expect(inside(form, 'thead .row-number').textContent).to.equal('List row');
  });

  it('is filtered, searched, and says how many it found', async () => {
    const form = await formWithList();
    await press(form, 'Refused');
    expect(rows(form)).to.have.length(2);
    expect(region(form, 'status')).to.equal('2 rows');
    await press(form, 'Doubled');
    expect(rows(form)).to.have.length(1);
    await press(form, 'Incomplete');
    expect(rows(form)[0]).to.match(/Anna/);
    expect(form.shadowRoot?.querySelector('#search'), 'five are seen at a glance').to.equal(null);
  });

  it('is shown a page at a time', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `+336123${45_000 + i},Zoé ${i}`);
    const form = await formWithList(`Phone,First name\n${many.join('\n')}`);
    expect(rows(form)).to.have.length(25);
    const [previous, next] = [...inside(form, '.pages').querySelectorAll('button')];
    expect(previous?.getAttribute('aria-disabled')).to.equal('true');
    next?.click();
    await waitUntil(() => rows(form)[0]?.startsWith('26 '));
    const search = inside<HTMLInputElement>(form, '#search');
    search.focus();
    await sendKeys({ type: 'zoe 11' });
    await waitUntil(() => rows(form).length === 11, 'case and accents do not matter');
    await sendKeys({ press: 'Enter' });
    expect(form.phase, 'Enter searches, and creates nothing').to.equal('drafting');
  });

  it('is mended in place by keyboard alone: the row is called, which is announced', async () => {
    const form = await formWithList();
    await press(form, 'Refused');
    inside(form, '#edit-2').focus();
    await sendKeys({ press: 'F2' });
    await settled(form);
    expect(activeIn(form)?.id).to.equal('edit-phone_number');
    await expect(form).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await settled(form);
    expect(activeIn(form)?.id, 'Escape leaves it as it was').to.equal('edit-2');
    await sendKeys({ press: 'Enter' });
    await settled(form);
    (activeIn(form) as HTMLInputElement).select();
    await sendKeys({ type: '+33612345670' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.campaign.contacts.counts.taken === 3, 'it is called');
    await waitUntil(() => region(form, 'status') === 'Row 3 is mended and will be called.');
    await settled(form);
    expect(rows(form), 'it is no refused one any more').to.have.length(1);
    expect(activeIn(form)?.id, 'the next takes its place').to.equal('edit-3');
    expect(form.phase).to.equal('drafting');
  });

  it('says of a row that is saved whether it can be called', async () => {
    const form = await formWithList();
    inside(form, '#edit-0').click();
    await settled(form);
    const field = inside<HTMLInputElement>(form, 'input#edit-phone_number');
    field.value = '12';
    field.dispatchEvent(new Event('input'));
    inside(form, '#save').click();
    await waitUntil(() => region(form, 'status') === 'Row 1 is saved, but cannot be called yet.');
    await settled(form);
    expect(activeIn(form)?.id).to.equal('edit-0');
    expect(rows(form)[4], 'the other of the two is called now').to.not.match(/Same number/);
  });

  it('loses a row that is removed, and the focus goes to the next', async () => {
    const form = await formWithList();
    inside(form, '#remove-2').click();
    await waitUntil(() => form.campaign.contacts.counts.given === 4);
    await waitUntil(() => region(form, 'status') === 'Row 3 is removed. 2 people will be called');
    await settled(form);
    expect(activeIn(form)?.id).to.equal('remove-2');
    expect(rows(form)[2]).to.match(/shortened by a spreadsheet/);
  });

  it('calls the first, the last or each of those with one number', async () => {
    const form = await formWithList();
    inside(form, '#doubles-last').click();
    await waitUntil(async () => (await people(form))[0]?.first_name === 'Anna');
    expect((await people(form)).map(({ first_name }) => first_name)).to.deep.equal([
      'Anna',
      'Łukasz',
    ]);
    inside(form, '#doubles-each').click();
    await waitUntil(() => form.campaign.contacts.counts.taken === 3);
    await settled(form);
    expect(inside<HTMLInputElement>(form, '#doubles-each').checked).to.equal(true);
  });

  it('calls nobody who is never to be called', async () => {
    const form = await formWithList();
    const [, never] = [...(form.shadowRoot?.querySelectorAll('.settings details') ?? [])];
    (never as HTMLDetailsElement).open = true;
    const area = inside<HTMLTextAreaElement>(form, '#never');
    area.value = '+33612345679';
    area.dispatchEvent(new Event('input'));
    inside(form, '#never ~ .acts button').click();
    await waitUntil(() => form.campaign.contacts.counts.neverCalled === 1);
    await settled(form);
    expect(region(form, 'status')).to.equal('1 number is never called.');
    await waitUntil(() => /never called/.test(rows(form)[1] ?? ''));
    expect(area.value).to.equal('');
    [...inside(form, '#never ~ .acts').querySelectorAll('button')].at(-1)?.click();
    await waitUntil(() => form.campaign.contacts.counts.taken === 2);
  });

  it('tells which of those never to be called it cannot read, and leaves them in their field', async () => {
    const form = await formWithList();
    const area = inside<HTMLTextAreaElement>(form, '#never');
    area.closest('details')!.open = true;
    area.value = '33612345679\n0612';
    area.dispatchEvent(new Event('input'));
    inside(form, '#never ~ .acts button').click();
    await waitUntil(() => form.campaign.contacts.counts.neverCalled === 1, 'one lacked its plus');
    await settled(form);
    const said = inside(form, '#unread').textContent.trim();
    expect(said).to.match(/^1 row holds no number that can be read/);
    expect(region(form, 'status')).to.equal(`1 number is never called. ${said}`);
    expect(area.value).to.equal('33612345679\n0612');
    await expect(form).to.be.accessible();
  });

  it('says beside the numbers never called what was wrong with a file of them', async () => {
    const form = await formWithList();
    const input = inside<HTMLInputElement>(form, '#never-file');
    const area = inside<HTMLTextAreaElement>(form, '#never');
    const field = area.closest('.field');
    area.closest('details')!.open = true;
    area.value = '+33612345679';
    area.dispatchEvent(new Event('input'));
    input.files = transferOf(await fileOf('people.xls')).files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => field?.querySelector('#refusal'), 'beside its own field');
    await settled(form);
    const said = inside(form, '#refusal').textContent.trim();
    expect(said).to.match(/old Excel workbook/);
    expect(region(form, 'alert')).to.equal(said);
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    expect(area.getAttribute('aria-describedby')).to.equal('never-hint refusal');
    expect(form.shadowRoot?.querySelectorAll('.refusal')).to.have.length(1);
    await expect(form).to.be.accessible();
    expect(area.value, 'what was typed is not lost').to.equal('+33612345679');
    inside(form, '#never ~ .acts button').click();
    await waitUntil(() => form.campaign.contacts.counts.neverCalled === 1);
    await settled(form);
    expect(form.shadowRoot?.querySelector('#refusal'), 'it is over').to.equal(null);
    expect(area.hasAttribute('aria-invalid')).to.equal(false);
  });

  it('is worked through by keyboard alone, each step of it announced', async () => {
    const form = await formWithList();
    const { click } = HTMLAnchorElement.prototype;
    let saved = '';
    HTMLAnchorElement.prototype.click = function () {
      saved = this.download;
    };
    inside(form, '.choose').focus();
    try {
      await tabTo(form, '.notice button');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => saved === 'refused-rows.csv', 'handed out', { timeout: 10_000 });
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    await tabTo(form, '#doubles-first');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(async () => (await people(form))[0]?.first_name === 'Anna', 'the last');
    await settled(form);
    expect(activeIn(form)?.id, 'the choice keeps the focus').to.equal('doubles-last');

    await tabTo(form, '.filter:nth-of-type(2)');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => region(form, 'status') === '2 rows', 'it is said how many');
    expect(activeIn(form)?.getAttribute('aria-pressed')).to.equal('true');
    await tabTo(form, '.rows');
    expect(activeIn(form)?.role, 'what scrolls can be scrolled').to.equal('region');

    await tabTo(form, '.settings summary');
    await sendKeys({ press: 'Enter' });
    await tabTo(form, '#column-1');
    await sendKeys({ type: 'Leave' });
    await tabTo(form, '.settings .firm');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => /^Read: /.test(region(form, 'status')), 'read again', {
      timeout: 10_000,
    });
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([
      { phone_number: '+33612345679', param1: 'Tuesday' },
      { phone_number: '+33612345678', last_name: 'Nowak', param1: 'Friday' },
    ]);
    expect(activeIn(form), 'the focus is not lost').to.not.equal(null);

    await tabTo(form, '.settings details:last-of-type summary');
    await sendKeys({ press: 'Enter' });
    await tabTo(form, '#never');
    await sendKeys({ type: '+33612345679' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => region(form, 'status') === '1 number is never called.');
    expect(form.campaign.contacts.counts.taken).to.equal(1);
    expect(form.phase, 'nothing is created by it').to.equal('drafting');
  });

  /** Brings in a file as its author would choose it, and waits for what comes of it. */
  async function choose(form: VoiceCampaignFormElement, file: File, outcome: string) {
    const input = inside<HTMLInputElement>(form, '#file');
    input.files = transferOf(file).files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => form.shadowRoot?.querySelector(outcome), outcome, { timeout: 10_000 });
  }

  for (const [state, reach] of [
    [
      'all of it open',
      (form) => form.shadowRoot?.querySelectorAll('details').forEach((one) => (one.open = true)),
    ],
    ['a row being edited', (form) => inside(form, '#edit-3').click()],
    ['a file refused', async (form) => choose(form, await fileOf('people.xls'), '#refusal')],
    ['a file asked about', (form) => choose(form, new File(['a,b\nx,y\n'], 'a.csv'), '.panel')],
    ['nobody left', (form) => form.campaign.contacts.clear()],
  ] as [string, (form: VoiceCampaignFormElement) => unknown][]) {
    it(`can be read on a dark page: ${state}`, async () => {
      const form = await formWithList();
      const { style } = document.body;
      style.background = '#14171c';
      form.style.color = '#e9ecf1';
      try {
        await reach(form);
        form.requestUpdate();
        await settled(form);
        expect(inside(form, '.root').className).to.match(/on-dark/);
        await expect(form).to.be.accessible();
      } finally {
        style.background = '';
      }
    });
  }

  it('hands out its refused rows, which come back mended', async () => {
    const form = await formWithList();
    const made: Blob[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let name = '';
    URL.createObjectURL = (blob: Blob) => {
      made.push(blob);
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      name = this.download;
    };
    try {
      inside(form, '.notice button').click();
      await waitUntil(() => name !== '', 'it is handed out', { timeout: 10_000 });
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(name).to.equal('refused-rows.csv');
    const csv = (await made[0]!.text()).replace(/^\ufeff/, '');
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).to.match(/import_line.*import_problem/);
    expect(csv).to.contain("'=cmd()", 'no formula for a spreadsheet');
    expect(lines[1]).to.match(/has too few digits/);
    const mended = csv.replace('06 12', '+33612345670').replace(/3\.36E\+10/, '+33612345671');
    const input = inside<HTMLInputElement>(form, '#file');
    input.files = transferOf(new File([mended], name)).files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => form.campaign.contacts.counts.taken === 4, 'they are called', {
      timeout: 10_000,
    });
    expect(form.campaign.contacts.counts).to.include({ given: 5, refused: 0, doubled: 1 });
    expect((await people(form)).some(({ first_name }) => first_name === '=cmd()')).to.equal(true);
  });
});
