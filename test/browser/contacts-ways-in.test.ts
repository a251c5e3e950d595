import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ImportReport, VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  addLines,
  fileOf,
  formWith,
  inside,
  isDrawn,
  oneEvent,
  people,
  region,
  settled,
  transferOf,
  waitUntil,
  write,
} from './helpers.js';

const zoe = '+33612345678,Zoé,Martin\n';
const csv = (text = zoe, name = 'people.csv') => new File([text], name, { type: 'text/csv' });

function drag(form: VoiceCampaignFormElement, type: string, ...files: File[]): DragEvent {
  const event = new DragEvent(type, {
    dataTransfer: transferOf(...files),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  inside(form, '.drop-zone').dispatchEvent(event);
  return event;
}

function paste(form: VoiceCampaignFormElement, selector: string, text: string): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  inside(form, selector).dispatchEvent(event);
  return event;
}

const refusal = async (form: VoiceCampaignFormElement) => {
  await waitUntil(() => form.shadowRoot?.querySelector('#refusal'), 'it is refused', {
    timeout: 10_000,
  });
  await settled(form);
  return inside(form, '#refusal').textContent.trim();
};

describe('people come in', () => {
  it('by a file that is dropped, and the page hears of it', async () => {
    const { form } = await formWith();
    const told = oneEvent<CustomEvent<ImportReport>>(form, 'voice-campaign-contacts-imported');
    expect(drag(form, 'dragover', csv()).defaultPrevented).to.equal(true);
    await settled(form);
    expect(form.matches(':state(dragging)')).to.equal(true);
    drag(form, 'drop', csv());
    const { detail, bubbles, composed } = await told;
    expect(bubbles && composed).to.equal(true);
    expect(detail).to.include({ name: 'people.csv', rows: 1, taken: 1, refused: 0, doubled: 0 });
    await isDrawn(form);
    expect(form.matches(':state(dragging)')).to.equal(false);
    expect(inside(form, '.counts').textContent.trim()).to.equal('1 will be called');
  });

  it('by a workbook that is chosen, of which the country is asked once', async () => {
    const { form } = await formWith();
    const input = inside<HTMLInputElement>(form, '#file');
    input.files = transferOf(await fileOf('people.xlsx')).files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => form.shadowRoot?.querySelector('.panel, tbody tr'), 'it is looked at', {
      timeout: 10_000,
    });
    form.shadowRoot?.querySelector<HTMLElement>('.panel .firm')?.click();
    await isDrawn(form);
    expect(inside(form, 'table').textContent).to.match(/Zoé.*Martin.*Jörg.*von Großmann/s);
  });

  it('by an old file of the reader’s own code page, accents whole', async () => {
    const { form } = await formWith();
    const bytes = Uint8Array.from('phone;first\n+33612345678;Zo\u00e9\n', (sign) =>
      sign.charCodeAt(0),
    );
    drag(form, 'drop', new File([bytes], 'old.csv'));
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([{ phone_number: '+33612345678', first_name: 'Zoé' }]);
  });

  it('by a paste from a spreadsheet, outside of the text fields at once', async () => {
    const { form } = await formWith();
    const event = paste(form, '.choose', 'Phone\tFirst name\tDay\n+33612345678\tZoé\tMonday');
    expect(event.defaultPrevented).to.equal(true);
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([
      { phone_number: '+33612345678', first_name: 'Zoé', param1: 'Monday' },
    ]);
    expect(inside(form, 'thead').textContent).to.match(/Day/);
  });

  it('by a paste into the text area, which stays there until it is added', async () => {
    const { form } = await formWith();
    expect(paste(form, '#lines', '+33612345678\tZoé').defaultPrevented).to.equal(false);
    const long = Array.from({ length: 10_000 }, (_, i) => `+336${10_000_000 + i}`).join('\n');
    expect(paste(form, '#lines', long).defaultPrevented, 'more than it should hold').to.equal(true);
    await isDrawn(form);
    expect(form.campaign.contacts.counts.taken).to.equal(10_000);
  });

  it('by a file, while others are typed in, who stay there until they are added', async () => {
    const { form } = await formWith();
    await write(form, 'recipients', '+33612345699, Al');
    drag(form, 'drop', csv());
    await isDrawn(form);
    expect(inside<HTMLTextAreaElement>(form, '#lines').value).to.equal('+33612345699, Al');
    expect(form.campaign.contacts.counts.taken).to.equal(1);
  });

  it('by lines: the number, then the names', async () => {
    const { form } = await formWith();
    await addLines(form, '+44 20 3882 8112, Alex\n+33612345678; Zoé; Martin\n');
    await addLines(await emptied(form), '+33612345678, Zoé, Martin, Monday');
    expect(await people(form)).to.deep.equal([
      { phone_number: '+33612345678', first_name: 'Zoé', last_name: 'Martin', param1: 'Monday' },
    ]);
    expect(form.shadowRoot?.querySelector('#lines'), 'the area shrinks').to.equal(null);
  });

  async function emptied(form: VoiceCampaignFormElement) {
    await form.campaign.contacts.clear();
    await settled(form);
    return form;
  }

  it('one by one, by keyboard alone', async () => {
    const { form } = await formWith();
    inside(form, '#lines ~ .acts .quiet').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.shadowRoot?.querySelector('#person-phone_number'), 'it opens', {
      timeout: 10_000,
    });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '+33612345678' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Zoé' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.campaign.contacts.counts.taken === 1, 'she is in', {
      timeout: 10_000,
    });
    await isDrawn(form);
    expect(form.phase, 'Enter creates no campaign here').to.equal('drafting');
    expect(region(form, 'status')).to.equal('1 person will be called');
    expect(activeIn(form)?.id, 'ready for the next').to.equal('person-phone_number');
    await sendKeys({ type: '12' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.campaign.contacts.counts.refused === 1);
    await settled(form);
    expect(region(form, 'status')).to.match(/cannot be called/);
  });

  it('by the host’s own code, which is told what became of them', async () => {
    const { form } = await formWith();
    const report = await form.importContacts(csv());
    expect(report).to.include({ rows: 1, taken: 1 });
    const again = await form.importContacts('+33 6 12 34 56 79', { replace: true });
    expect(again).to.include({ taken: 1 });
    expect(await people(form)).to.deep.equal([{ phone_number: '+33612345679' }]);
    let code = '';
    await form
      .importContacts('')
      .catch((error: unknown) => (code = (error as { code: string }).code));
    expect(code).to.equal('recipients.file-empty');
  });

  it('beside those that are there, until one starts over', async () => {
    const { form } = await formWith();
    drag(form, 'drop', csv());
    await isDrawn(form);
    drag(form, 'drop', csv('+33612345679,Anna,Rossi\n', 'more.csv'));
    await waitUntil(() => form.campaign.contacts.counts.taken === 2);
    await settled(form);
    [...inside(form, '.drop-zone').querySelectorAll('button')].at(-1)?.click();
    await settled(form);
    expect(inside(form, '.drawer').textContent).to.match(/takes 2 rows out/);
    inside(form, '.drawer button').click();
    await waitUntil(() => form.campaign.contacts.counts.given === 0);
    await settled(form);
    expect(inside(form, '.drop-zone').textContent).to.match(/Drop a spreadsheet here/);
    expect(activeIn(form)).to.equal(inside(form, '.choose'));
    expect(region(form, 'status')).to.equal('The list is empty.');
  });
});

describe('what cannot come in is answered', () => {
  for (const [what, bring, said] of [
    ['several files', () => Promise.resolve([csv(), csv()]), /one after the other/],
    ['an old workbook', async () => [await fileOf('people.xls')], /old Excel workbook \(\.xls\)/],
    ['another program’s', async () => [await fileOf('people.ods')], /OpenDocument spreadsheet/],
    ['an empty file', () => Promise.resolve([csv('')]), /This file is empty/],
  ] as const) {
    it(what, async () => {
      const { form } = await formWith();
      drag(form, 'drop', ...(await bring()));
      expect(await refusal(form)).to.match(said);
      expect(region(form, 'alert')).to.match(said);
      await expect(form).to.be.accessible();
      drag(form, 'drop', csv());
      await isDrawn(form);
      expect(form.shadowRoot?.querySelector('#refusal'), 'it is gone').to.equal(null);
    });
  }

  it('a workbook over which the page would stand still, until its author agrees to wait', async () => {
    const { form } = await formWith();
    const bytes = new Uint8Array(6 * 1024 * 1024);
    bytes.set([0x50, 0x4b, 0x03, 0x04]);
    drag(form, 'drop', new File([bytes], 'people.xlsx'));
    expect(await refusal(form)).to.match(/large[^]*Read it here anyway/);
    inside(form, '#refusal button').click();
    // It is read now, and turns out to be none.
    await waitUntil(() => /damaged|completely/.test(region(form, 'alert')), 'it was read', {
      timeout: 10_000,
    });
    expect(inside(form, '#refusal').textContent).to.not.match(/anyway/);
  });

  it('with the list as it was', async () => {
    const { form } = await formWith({ draft: {} });
    await isDrawn(form);
    drag(form, 'drop', await fileOf('people.xls'));
    await refusal(form);
    expect(form.campaign.contacts.counts.taken).to.equal(1);
  });

  it('a disabled form takes nothing, and keeps the page from opening it', async () => {
    const { form } = await formWith();
    form.disabled = true;
    await settled(form);
    expect(drag(form, 'drop', csv()).defaultPrevented).to.equal(true);
    await settled(form);
    expect(form.shadowRoot?.querySelector('.reading')).to.equal(null);
  });

  it('what is no file passes', async () => {
    const { form } = await formWith();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'words');
    const event = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
    inside(form, '.drop-zone').dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });
});

describe('while a file is read', () => {
  /** A file on a slow disk: each further piece of it is handed on by the test. */
  class SlowFile extends File {
    readonly #waiting: (() => void)[] = [];
    override slice(from = 0, to = this.size): Blob {
      const piece = super.slice(from, to);
      if (from === 0) return piece;
      const handed = new Promise<void>((hand) => this.#waiting.push(hand));
      piece.arrayBuffer = async () => {
        await handed;
        return new Response(piece).arrayBuffer();
      };
      return piece;
    }
    async handOn(): Promise<void> {
      await waitUntil(() => this.#waiting.length > 0, 'more is asked for', { timeout: 10_000 });
      this.#waiting.shift()?.();
    }
  }

  it('how far it is is seen at once, and spoken every five seconds', async () => {
    const lines = Array.from({ length: 80_000 }, (_, i) => `+336${10_000_000 + i},Zoé,Martin`);
    const file = new SlowFile([lines.join('\n')], 'people.csv');
    const { form } = await formWith();
    const { now } = performance;
    let time = performance.now();
    performance.now = () => time; // it passes when the test says so
    const seen = () => form.shadowRoot?.querySelector('.reading .hint')?.textContent.trim() ?? '';
    try {
      drag(form, 'drop', file);
      await waitUntil(() => /rows read/.test(seen()), 'the first rows', { timeout: 10_000 });
      expect(region(form, 'status')).to.equal('Reading people.csv');
      const first = seen();
      time += 4_000;
      await file.handOn();
      await waitUntil(() => seen() !== first, 'more rows are seen', { timeout: 10_000 });
      expect(region(form, 'status'), 'four seconds are no news').to.equal('Reading people.csv');
      time += 5_000;
      await file.handOn();
      await waitUntil(() => /rows read, \d+ %$/.test(region(form, 'status')), 'it is spoken', {
        timeout: 10_000,
      });
      const spoken = region(form, 'status');
      expect(spoken).to.equal(seen());
      const bar = inside(form, '.reading progress');
      expect(bar.getAttribute('aria-labelledby')).to.equal('reading');
      await expect(form).to.be.accessible();
      time += 1_000;
      await file.handOn();
      await waitUntil(() => seen() !== spoken, 'more rows are seen', { timeout: 10_000 });
      expect(region(form, 'status'), 'not each of them is spoken').to.equal(spoken);
    } finally {
      performance.now = now;
    }
    inside(form, '.reading button').click();
    await settled(form);
    expect(region(form, 'status')).to.equal('Stopped. The list is as it was.');
  });

  const rows = Array.from({ length: 100_000 }, (_, i) => `+336${10_000_000 + i},Zoé,Martin`);
  const long = () => csv(rows.join('\n'));

  it('it says how far it is, stops at once, and leaves the list as it was', async () => {
    const { form } = await formWith({ draft: {} });
    await isDrawn(form);
    drag(form, 'drop', long());
    await waitUntil(
      () => / rows read/.test(form.shadowRoot?.querySelector('.reading')?.textContent ?? ''),
      'a count',
      {
        timeout: 10_000,
      },
    );
    expect(inside(form, '.reading').textContent).to.match(/Reading people\.csv/);
    expect(region(form, 'status')).to.match(/Reading people\.csv/);
    const cancel = inside(form, '.reading button');
    cancel.focus();
    cancel.click();
    await settled(form);
    expect(form.shadowRoot?.querySelector('.reading')).to.equal(null);
    expect(region(form, 'status')).to.equal('Stopped. The list is as it was.');
    expect(activeIn(form)).to.equal(inside(form, '.choose'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(form.campaign.contacts.counts.given).to.equal(1);
    expect(form.campaign.contacts.report).to.equal(undefined);
  });

  it('the page stays alive, and shows no more than a page of rows', async () => {
    const { form } = await formWith();
    drag(form, 'drop', csv());
    await isDrawn(form);
    let turns = 0;
    const clock = setInterval(() => (turns += 1));
    drag(form, 'drop', long());
    await waitUntil(() => form.campaign.contacts.counts.given > 100_000, 'all are in', {
      timeout: 14_000,
    });
    clearInterval(clock);
    // Read in one go, it would have none; how long each lasts is the benchmark's question.
    expect(turns, 'turns of the page meanwhile').to.be.above(10);
    await isDrawn(form);
    expect(form.shadowRoot?.querySelectorAll('tbody tr')).to.have.length(25);
    expect(inside(form, '.pages').textContent).to.match(/Rows 1–25 of 100,001/);
    await write(form, 'text', 'Hello');
    expect(form.draft.text).to.equal('Hello');
  });
});
