import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openSource } from '../../src/contacts/open.js';
import type { OpenOptions } from '../../src/contacts/open.js';
import { packArchive, unpackArchive } from '../fixtures/contacts/archive.mjs';
import { allRows, fixture, problemOf } from './contact-files.js';

type Entry = [name: string, content: string | Uint8Array, claims?: object];

const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);
const archive = (entries: Entry[]) => blob(packArchive(entries));

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook around the rows of a sheet, with parts of its own. */
function workbook(
  rows: string,
  { styles = '', strings = '', properties = '', more = [] as Entry[] } = {},
): Blob {
  return archive([
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${types}">${properties}<sheets><sheet name="One" r:id="s"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="s" Type="${types}/worksheet" Target="worksheets/Sheet1.xml"/><Relationship Id="t" Type="${types}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="f" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`],
    ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ],
    ...more,
  ]);
}

async function rowsOf(file: Blob, options?: OpenOptions) {
  return (await allRows(await openSource(file, options))).rows;
}

/** A number in a cell of that format, as it is read. */
async function shown(value: string, format: string | number, language = 'en', properties = '') {
  const id = typeof format === 'number' ? format : 164;
  const pattern = typeof format === 'string' ? format.replaceAll('"', '&quot;') : '';
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="${pattern}"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`;
  const rows = `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
  return (await rowsOf(workbook(rows, { styles, properties }), { language }))[0]?.[0];
}

describe('a workbook', () => {
  it('that LibreOffice wrote is read as it shows', async () => {
    const source = await openSource(await fixture('people.xlsx'));
    assert.equal(source.kind, 'workbook');
    assert.equal(source.sheet, 'People');
    assert.deepEqual(source.sheets, ['People', 'Été 2']);
    const rows: [number, string[]][] = [];
    let read = 0;
    for await (const batch of source.rows()) {
      batch.rows.forEach((row, i) => rows.push([batch.first + i, row]));
      read = batch.bytes;
    }
    assert.equal(read, source.bytes);
    assert.deepEqual(rows, [
      [1, ['Phone', 'First name', 'Last name', 'Appointment', 'Amount']],
      [2, ['+33612345678', 'Zoé', 'Martin', '01/12/2026', '1,234.50']],
      [3, ['33612345679', 'Jörg', 'von Großmann', 'TRUE', '15%']],
      [4, ['0612345670', 'Anne', '“Quoted”, "so"; to say', '#N/A', '0.3']],
      [7, ['33612345671', 'Merged', '', 'two\nlines']],
      [8, ['123456789012345', '007']],
    ]);
    assert.deepEqual(
      source.sample,
      rows.map(([, row]) => row),
    );
  });

  it('has sheets to choose from', async () => {
    const file = await fixture('people.xlsx');
    assert.deepEqual(await rowsOf(file, { sheet: 'Été 2' }), [['other']]);
    const problem = await problemOf(openSource(file, { sheet: 'Three' }));
    assert.equal(problem.code, 'recipients.file-sheet-missing');
    assert.deepEqual(problem.params, { sheet: 'Three' });
  });

  for (const [value, format, text] of [
    ['33612345678', 0, '33612345678'],
    ['3.3612345678E10', 0, '33612345678'],
    ['123456789012345', 0, '123456789012345'],
    ['33612345678', 11, '33612345678'],
    ['33612345678', '#,##0', '33612345678'],
    ['33612345678', '0.00', '33612345678'],
    ['612345678', '0#" "##" "##" "##" "##', '06 12 34 56 78'],
    ['612345678', '0000000000', '0612345678'],
    ['33612345678', '+0', '+33612345678'],
    ['33612345678', '\\+##" "#"-"##" "##" "##" "##', '+33 6-12 34 56 78'],
    ['0.30000000000000004', 0, '0.3'],
    ['1234.5', '#,##0.00\\ [$€-40C]', '1,234.50 €'],
    ['0.155', 10, '15.50%'],
    ['46357', 14, '12/1/2026'],
    ['46357.395833333', 22, '12/1/2026 9:30'],
    ['46357', 'dddd d mmmm yyyy', 'Tuesday 1 December 2026'],
    ['0.395833333', 'h:mm', '9:30'],
    ['5', '[Red', '5'],
  ] as const) {
    it(`shows ${value} in the format ${format} as ${text}`, async () => {
      assert.equal(await shown(value, format), text);
    });
  }

  it('shows dates and numbers in the language of the interface', async () => {
    assert.equal(await shown('46357', 14, 'fr'), '01/12/2026');
    assert.equal(await shown('46357', 14, 'de'), '1.12.2026');
    assert.equal(await shown('46357', '[$-40C]dddd d mmmm yyyy', 'fr'), 'mardi 1 décembre 2026');
    assert.equal(await shown('46357', 'd mmmm', 'ru'), '1 декабря');
    assert.equal(await shown('1234.5', '#,##0.00', 'de'), '1.234,50');
    assert.equal(await shown('2.5', 0, 'fr'), '2,5');
    assert.equal(await shown('2.5', 0, 'no language'), '2.5');
  });

  it('may count its days from 1904', async () => {
    const properties = '<workbookPr date1904="1"/>';
    assert.equal(await shown('44895', 'yyyy-mm-dd', 'en', properties), '2026-12-01');
  });

  it('has texts inline, shared, rich, computed, escaped and with reading aids', async () => {
    const strings =
      '<si><t xml:space="preserve"> kept </t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>aid</t></rPh></si><si><t>a_x000D_&#10;b &amp; <![CDATA[<c>]]></t></si>';
    const rows =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>007</t></is></c><c t="str"><f>A1</f><v>made</v></c><c t="e"><v>#DIV/0!</v></c><c t="b"><v>0</v></c><c t="d"><v>2026-12-01</v></c><c t="s"><v>9</v></c></row>';
    assert.deepEqual(await rowsOf(workbook(rows, { strings })), [
      [' kept ', 'rich', 'a\nb & <c>', '007', 'made', '#DIV/0!', 'FALSE', '2026-12-01'],
    ]);
  });

  it('may prefix its names, leave references out, and hide sheets', async () => {
    const file = archive([
      [
        '_rels/.rels',
        `<p:Relationships xmlns:p="p"><p:Relationship Id="a" Type="${types}/officeDocument" Target="book.xml"/></p:Relationships>`,
      ],
      [
        'book.xml',
        `<x:workbook xmlns:x="${main}" xmlns:q="${types}"><x:sheets><x:sheet name="Secret" state="veryHidden" q:id="1"/><x:sheet name="Old" state="hidden" q:id="2"/><x:sheet name="New" q:id="3"/><x:sheet name="Chart" q:id="4"/></x:sheets></x:workbook>`,
      ],
      [
        '_rels/book.xml.rels',
        `<Relationships>${[1, 2, 3].map((i) => `<Relationship Id="${i}" Type="${types}/worksheet" Target="./deep/../s${i}.xml"/>`).join('')}<Relationship Id="4" Type="${types}/chartsheet" Target="s4.xml"/></Relationships>`,
      ],
      [
        's3.xml',
        `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c r="D1"><x:v>2</x:v></x:c></x:row><x:row><x:c/></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      ],
      ['xl/none', ''],
    ]);
    const source = await openSource(file);
    assert.equal(source.sheet, 'New');
    assert.deepEqual(source.sheets, ['Old', 'New']);
    assert.deepEqual((await allRows(source)).rows, [['1', '', '', '2'], ['3']]);
  });

  it('of 100,000 rows comes in small batches, and ends when it is told', async () => {
    let rows = '';
    for (let r = 1; r <= 100_000; r += 1) {
      rows += `<row r="${r}"><c r="A${r}"><v>${33600000000 + r}</v></c><c r="B${r}" t="s"><v>0</v></c></row>`;
    }
    const source = await openSource(workbook(rows, { strings: '<si><t>Zoé</t></si>' }));
    let next = 1;
    let bytes = 0;
    for await (const batch of source.rows()) {
      assert.equal(batch.first, next);
      assert.ok(batch.rows.length < 5_000 && batch.bytes >= bytes);
      next += batch.rows.length;
      bytes = batch.bytes;
    }
    assert.equal(next, 100_001);
    const abort = new AbortController();
    await assert.rejects(
      async () => {
        for await (const _ of source.rows(abort.signal)) abort.abort();
      },
      { name: 'AbortError' },
    );
  });
});

describe('a file named .xlsx', () => {
  const row = '<row><c><v>1</v></c></row>';
  const declared = (name: string): Entry => [name, ''];

  for (const [situation, file, code] of [
    [
      'is an OpenDocument text',
      archive([['mimetype', 'application/vnd.oasis.opendocument.text']]),
      'document',
    ],
    ['is a binary workbook', archive([declared('xl/workbook.bin')]), 'xlsb'],
    ['is a Word document', archive([declared('word/document.xml')]), 'document'],
    ['is a Numbers spreadsheet', archive([declared('Index/Tables/DataList.iwa')]), 'numbers'],
    ['is another archive', archive([['list.csv', '1;2']]), 'archive'],
    ['is an empty archive', archive([]), 'archive'],
    ['is an encrypted archive', archive([['xl/workbook.xml', '', { flags: 1 }]]), 'encrypted'],
    ['lacks its workbook', archive([declared('xl/none.xml')]), 'damaged'],
    ['has XML that breaks off', workbook('<row><c>'.repeat(2)), 'damaged'],
    [
      'is a bomb that says so',
      workbook('', { more: [['xl/worksheets/sheet1.xml', '', { size: 3e9 }]] }),
      'expands',
    ],
    [
      'is a bomb by its ratio',
      workbook('', { more: [['xl/worksheets/sheet1.xml', ' '.repeat(5.1e7)]] }),
      'expands',
    ],
    [
      'is a bomb that says less',
      workbook('', { more: [['xl/worksheets/sheet1.xml', ' '.repeat(1e6), { size: 100 }]] }),
      'expands',
    ],
    [
      'declares entities',
      workbook('', {
        more: [['xl/worksheets/sheet1.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']],
      }),
      'entities',
    ],
    ['has 16,384 columns', workbook('<row r="3"><c r="XFD3"><v>1</v></c></row>'), 'columns'],
    [
      'has a cell of 2 MB',
      workbook(`<row r="3"><c t="str"><v>${'x'.repeat(2e6)}</v></c></row>`),
      'long-cell',
    ],
  ] as const) {
    it(`that ${situation} gets its own words`, async () => {
      const problem = await problemOf(rowsOf(file));
      assert.equal(problem.code, `recipients.file-${code}`);
    });
  }

  it('that LibreOffice wrote in another format gets its own words', async () => {
    for (const kind of ['ods', 'xls']) {
      const problem = await problemOf(openSource(await fixture(`people.${kind}`)));
      assert.equal(problem.code, `recipients.file-${kind}`);
    }
  });

  it('that is cut off says so', async () => {
    const problem = await problemOf(openSource((await fixture('people.xlsx')).slice(0, -30)));
    assert.equal(problem.code, 'recipients.file-truncated');
  });

  it('in which some bytes are others is read, or is a problem that has words', async () => {
    const bytes = new Uint8Array(await (await fixture('people.xlsx')).arrayBuffer());
    const entries = unpackArchive(Buffer.from(bytes)) as [string, Uint8Array][];
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    const changed = (from: Uint8Array, by: [number, number][]) => {
      const copy = new Uint8Array(from);
      for (const [at, byte] of by) copy[at % copy.length] = byte;
      return copy;
    };
    await fc.assert(
      fc.asyncProperty(flips, fc.nat({ max: entries.length }), async (by, which) => {
        const entry = entries[which];
        // Either the packed file, or the XML of one part, packed again.
        const file = entry
          ? archive(
              entries.map(([name, content]) => [
                name,
                name === entry[0] ? changed(content, by) : content,
              ]),
            )
          : blob(changed(bytes, by));
        try {
          await rowsOf(file);
        } catch (error) {
          assert.equal((error as Error).name, 'ImportProblem', String((error as Error).stack));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('plain row', async () => {
    assert.deepEqual(await rowsOf(workbook(row)), [['1']]);
  });
});
