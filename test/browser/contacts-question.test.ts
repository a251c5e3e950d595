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

/** Brings in a file as its author would choose it. */
async function choose(form: VoiceCampaignFormElement, content: BlobPart, name = 'list.csv') {
  const input = inside<HTMLInputElement>(form, '#file');
  input.files = transferOf(new File([content], name)).files;
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => form.shadowRoot?.querySelector('.panel, tbody tr'), 'it is looked at', {
    timeout: 10_000,
  });
  await settled(form);
}

async function pick(form: VoiceCampaignFormElement, selector: string, value: string) {
  const select = inside<HTMLSelectElement>(form, selector);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await settled(form);
}

const shop = 'code,who,what\n81234,Zoé,+33612345678\n81235,Anna,+33612345679\n';

beforeEach(() => localStorage.removeItem('voice-campaign-form.columns'));

describe('how a file is to be read', () => {
  it('is asked where no column looks like numbers, and announced', async () => {
    const { form } = await formWith();
    await choose(form, 'a,b\nx,y\nx1,y1\n');
    expect(inside(form, '.panel').textContent).to.match(/How is list\.csv to be read\?/);
    expect(inside(form, '.panel .error').textContent).to.match(/column that holds the phone/);
    expect(region(form, 'status')).to.match(/column that holds the phone numbers/);
    expect(activeIn(form)?.id).to.equal('mapping-title');
    expect(form.shadowRoot?.querySelectorAll('.primary'), 'one primary button').to.have.length(1);
    await expect(form).to.be.accessible();
    inside(form, '.panel .quiet').click();
    await settled(form);
    expect(form.shadowRoot?.querySelector('.panel')).to.equal(null);
    expect(activeIn(form)).to.equal(inside(form, '.choose'));
    expect(form.campaign.contacts.counts.given).to.equal(0);
  });

  it('is said by keyboard alone', async () => {
    const { form } = await formWith();
    await choose(form, 'a,b\nZoé,tel: 12\nAnna,tel: 13\n');
    await sendKeys({ press: 'Tab' });
    expect(activeIn(form)?.id).to.equal('column-0');
    await sendKeys({ type: 'First' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Phone' });
    await settled(form);
    for (let i = 0; i < 5 && !activeIn(form)?.matches('.firm'); i += 1) {
      await sendKeys({ press: 'Tab' });
    }
    expect(activeIn(form)?.textContent.trim()).to.equal('Take in these people');
    await sendKeys({ press: 'Enter' });
    await isDrawn(form);
    expect(form.campaign.contacts.counts.refused).to.be.greaterThan(0);
    expect(inside(form, 'tbody').textContent).to.match(/Anna/);
    expect(region(form, 'status')).to.match(/^Read: 0 will be called, \d refused\.$/);
    expect(activeIn(form), 'the focus is not lost').to.equal(inside(form, '.choose'));
  });

  it('is the country, asked once, with the likely ones first', async () => {
    const { form } = await formWith();
    form.draft = { voiceLanguage: 'fr-FR' };
    await choose(form, 'phone,first\n06 12 34 56 78,Zoé\n06 12 34 56 79,Anna\n');
    expect(inside(form, '.panel').textContent).to.match(/no country code/);
    const [none, ...others] = [...inside(form, '#country').querySelectorAll('option')];
    expect(none?.value).to.equal('');
    expect(others.slice(0, 4).map(({ value }) => value)).to.include('FR');
    await pick(form, '#country', 'FR');
    inside(form, '.panel .firm').click();
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([
      { phone_number: '+33612345678', first_name: 'Zoé' },
      { phone_number: '+33612345679', first_name: 'Anna' },
    ]);
    await choose(form, 'phone\n06 12 34 56 70\n');
    await waitUntil(() => form.campaign.contacts.counts.taken === 3, 'it is not asked again');
  });

  it('is whether the numbers lack their plus, by a box that nobody has ticked yet', async () => {
    const { form } = await formWith();
    await choose(form, 'phone,first\n49301234567,Jörg\n4915112345678,Anne\n');
    expect(inside(form, '.panel').textContent).to.match(/seem to lack their plus/);
    expect(region(form, 'status')).to.match(/seem to lack their plus/);
    const box = inside<HTMLInputElement>(form, '#add-plus');
    expect(box.checked).to.equal(false);
    expect(inside(form, '[for=add-plus]').textContent).to.contain('49301234567 is +49301234567');
    await expect(form).to.be.accessible();
    box.focus();
    await sendKeys({ press: 'Space' });
    await settled(form);
    // What else is said of the file leaves it ticked.
    inside(form, '#has-header').click();
    await waitUntil(
      () => inside(form, '[for=column-0]').textContent !== 'phone',
      'the first row is one of them',
    );
    expect(inside<HTMLInputElement>(form, '#add-plus').checked).to.equal(true);
    inside(form, '.panel .firm').click();
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([
      { phone_number: '+49301234567', first_name: 'Jörg' },
      { phone_number: '+4915112345678', first_name: 'Anne' },
    ]);
  });

  it('is asked apart from the list, which comes back with the answer', async () => {
    const { form } = await formWith();
    await choose(form, 'phone,first\n+33612345678,Zoé\n+336,Anna\n');
    await isDrawn(form);
    const isShown = () => form.shadowRoot?.querySelector('.table, .notice') !== null;
    expect(isShown()).to.equal(true);
    await choose(form, 'phone,first\n49301234567,Jörg\n4915112345678,Anne\n', 'two.csv');
    await waitUntil(() => form.shadowRoot?.querySelector('.panel'), 'it is asked about');
    expect(isShown(), 'nothing is taken for a part of that file').to.equal(false);
    expect(inside(form, '.panel').textContent).to.contain('The list keeps its 2 rows');
    inside(form, '.panel .quiet').click();
    await settled(form);
    expect(isShown()).to.equal(true);
  });

  it('is known where the site says which country it is', async () => {
    const { form } = await formWith();
    form.defaultCountry = 'fr';
    await settled(form);
    await choose(form, 'phone\n06 12 34 56 78\n');
    await isDrawn(form);
    expect(await people(form)).to.deep.equal([{ phone_number: '+33612345678' }]);
  });

  it('shows what each column becomes, and refuses two of a kind', async () => {
    const { form } = await formWith();
    await choose(form, 'a,b\nx,y\nx1,y1\n');
    await pick(form, '#column-0', 'param1');
    expect(inside(form, '#column-0-use').textContent).to.match(/\{param1\}/);
    await pick(form, '#column-0', 'phone_number');
    await pick(form, '#column-1', 'phone_number');
    expect(inside(form, '#column-1').getAttribute('aria-invalid')).to.equal('true');
    expect(inside(form, '#column-1-use').textContent).to.match(/cannot be the same/);
    inside(form, '.panel .firm').click();
    await settled(form);
    expect(form.campaign.contacts.counts.given, 'nothing was taken in').to.equal(0);
  });

  it('can be corrected afterwards, and the file is read again in its place', async () => {
    const { form } = await formWith();
    await choose(form, shop);
    await isDrawn(form);
    inside(form, '.settings summary').click();
    await waitUntil(() => form.shadowRoot?.querySelector('#column-1'), 'its choices are made');
    await pick(form, '#column-1', 'last_name');
    inside(form, '.settings .firm').click();
    await waitUntil(async () => (await people(form))[0]?.last_name === 'Zoé', 'read again', {
      timeout: 10_000,
    });
    expect(form.campaign.contacts.counts).to.include({ given: 2, taken: 2, doubled: 0 });
  });

  it('is remembered for the same header', async () => {
    const { form } = await formWith();
    await choose(form, 'a,b\nZoé,tel: 12\nAnna,tel: 13\n');
    inside(form, '#has-header').click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await settled(form);
    await pick(form, '#column-1', 'phone_number');
    await pick(form, '#column-0', 'last_name');
    inside(form, '.panel .firm').click();
    await isDrawn(form);
    const { form: another } = await formWith();
    await choose(another, 'A,B\nMartin,+33612345678\n');
    await isDrawn(another);
    expect(await people(another)).to.deep.equal([
      { phone_number: '+33612345678', last_name: 'Martin' },
    ]);
  });

  it('shows other letters as soon as another encoding is chosen', async () => {
    const { form } = await formWith();
    // Greek of the Windows code page, read as Western European by an English form.
    const greek = Uint8Array.from([0xc5, 0xeb, 0xdd, 0xed, 0xe7]);
    const bytes = [new TextEncoder().encode('a;b\n'), greek, new TextEncoder().encode(';x\n')];
    await choose(form, await new Blob(bytes).arrayBuffer());
    expect(inside(form, '.columns').textContent).to.not.match(/Ελένη/);
    await pick(form, '#read-encoding', 'windows-1253');
    await waitUntil(() => /Ελένη/.test(inside(form, '.columns').textContent), 'it is Greek');
  });

  it('keeps what was said where the file cannot be read to its end', async () => {
    const { form } = await formWith();
    const rows = Array.from({ length: 60_000 }, (_, i) => `w${i},"v"`).join('\n');
    await choose(form, `a,b\n${rows}\nlast,"never closed\n`);
    await pick(form, '#column-0', 'phone_number');
    inside(form, '.panel .firm').click();
    await waitUntil(() => form.shadowRoot?.querySelector('#refusal'), 'it is refused', {
      timeout: 10_000,
    });
    await settled(form);
    expect(inside(form, '#refusal').textContent).to.match(/quotation mark that is not closed/);
    expect(inside<HTMLSelectElement>(form, '#column-0').value).to.equal('phone_number');
    expect(form.campaign.contacts.counts.given).to.equal(0);
  });

  it('stays, and another file that is refused meanwhile is named', async () => {
    const { form } = await formWith();
    await choose(form, 'a,b\nx,y\nx1,y1\n');
    const workbook = await fileOf('people.xls');
    await choose(form, await workbook.arrayBuffer(), workbook.name);
    await waitUntil(() => form.shadowRoot?.querySelector('#refusal'), 'it is refused');
    expect(inside(form, '#refusal').textContent.trim()).to.match(/^people\.xls: This/);
    expect(inside(form, '.panel').textContent).to.match(/How is list\.csv to be read\?/);
  });
});
