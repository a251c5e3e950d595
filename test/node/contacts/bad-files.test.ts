import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ContactList } from '../../../src/contacts/list.js';
import { ImportProblem } from '../../../src/contacts/problem.js';
import { describe as inWords } from '../../../src/locales/describe.js';
import { packArchive } from '../../fixtures/contacts/archive.mjs';
import { fixture } from '../contact-files.js';

const row = '+33612345678;Zoé\n';
const people = [{ phone_number: '+442038828112', first_name: 'Alex' }, { phone_number: '12' }];

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** An XLSX of one sheet, whose XML is given. */
const workbook = (sheet: string) =>
  packArchive([
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="a" Type="${documents}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="People" r:id="s"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="s" Type="${documents}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', sheet],
  ]);

describe('a list, after a file on disk that is none,', () => {
  let folder = '';
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'contacts-'))));
  after(() => rm(folder, { recursive: true }));

  const pathOf = (name: string) => join(folder, name);

  /** A list of two, into which a file is brought in vain; the list is as it was, and goes on. */
  async function refusal(name: string, progress?: () => void) {
    const list = new ContactList();
    await list.add(people);
    const counts = { ...list.counts };
    const rows = await list.rows({ from: 0, count: 10 });
    const importing = list.import(new File([await openAsBlob(pathOf(name))], name), {
      ...(progress && { progress }),
    });
    const problem = await importing.then(
      () => assert.fail(`${name} was taken in.`),
      (error: unknown) => error,
    );
    assert.ok(problem instanceof ImportProblem, String(problem));
    assert.ok(inWords(problem.issue).length > 20);
    assert.deepEqual(list.counts, counts);
    assert.deepEqual(await list.rows({ from: 0, count: 10 }), rows);
    await list.import('Tel\n+33612345678\n');
    assert.equal(list.counts.taken, 2);
    return problem;
  }

  for (const [situation, name, content, code, line] of [
    ['a cell of 10 MB in quotes', 'a.csv', `${row}+1;"${'b'.repeat(1e7)}"\n`, 'long-cell', 2],
    ['a cell of 10 MB', 'b.csv', `${row}${row}+1;${'b'.repeat(1e7)}\n${row}`, 'long-cell', 3],
    ['10,000 columns', 'c.csv', `${row}${';'.repeat(9_999)}\n`, 'columns', 2],
    ['NUL bytes far in', 'd.csv', `${row.repeat(20_000)}a;b\0c\n`, 'nul', 20_001],
    ['one long line', 'e.csv', '1'.repeat(5e6), 'long-cell', 1],
    ['a quote that is not closed', 'f.csv', `${row}+1;"b\n${row.repeat(9)}`, 'quote', 2],
    ['a text of another program', 'g.csv', '{\\rtf1\\ansi a;b}', 'document', undefined],
    ['a bomb', 'h.xlsx', workbook(' '.repeat(5.1e7)), 'expands', undefined],
    [
      'entities',
      'i.xlsx',
      workbook('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      'entities',
      undefined,
    ],
    [
      'a workbook of 10,000 columns',
      'j.xlsx',
      workbook('<worksheet><row r="3"><c r="NTP3"><v>1</v></c></row></worksheet>'),
      'columns',
      3,
    ],
  ] as const) {
    it(`since it is ${situation}, is as it was and goes on`, async () => {
      await writeFile(pathOf(name), content);
      const { code: said, params } = await refusal(name);
      assert.equal(said, `recipients.file-${code}`);
      assert.equal(params.row, line);
    });
  }

  it('since it changed while it was read, is as it was and goes on', async () => {
    writeFileSync(pathOf('changing.csv'), row.repeat(100_000));
    const problem = await refusal('changing.csv', () =>
      writeFileSync(pathOf('changing.csv'), row.repeat(10)),
    );
    assert.equal(problem.code, 'recipients.file-changed');
  });

  it('since it is a workbook that changed while it was read, is as it was and goes on', async () => {
    const cells = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 1}"><c><v>${33612000000 + ((i * 7_919) % 90_000_000)}</v></c></row>`,
    );
    writeFileSync(pathOf('changing.xlsx'), workbook(`<worksheet>${cells.join('')}</worksheet>`));
    const problem = await refusal('changing.xlsx', () =>
      truncateSync(pathOf('changing.xlsx'), 2_000),
    );
    assert.equal(problem.code, 'recipients.file-changed');
  });

  it('takes in a workbook named .csv and a text named .xlsx by what they are', async () => {
    const list = new ContactList();
    const workbookBytes = await (await fixture('people.xlsx')).arrayBuffer();
    const { kind } = await list.import(new File([workbookBytes], 'people.csv'));
    assert.equal(kind, 'workbook');
    const report = await list.import(new File([row], 'people.xlsx'), { replace: true });
    assert.deepEqual([report.kind, report.taken], ['text', 1]);
  });
});
