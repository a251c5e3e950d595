/** The corpus of `contacts-corpus.mjs` as a workbook, its cells as text. */
import { writeFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { packArchive } from '../test/fixtures/contacts/archive.mjs';
import { contactRows } from './contacts-corpus.mjs';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const rowOf = (cells, row) =>
  `<row r="${row}">${cells
    .map((cell, i) => {
      const place = `${String.fromCharCode(65 + i)}${row}`;
      return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    })
    .join('')}</row>`;

export async function writeWorkbook(file, rows) {
  const { data } = Papa.parse([...contactRows(rows)].join(''), { skipEmptyLines: true });
  const sheet = data.map((cells, i) => rowOf(cells, i + 1)).join('');
  const relation = (id, kind, target) =>
    `<Relationships xmlns="${packages}"><Relationship Id="${id}" Type="${documents}/${kind}" Target="${target}"/></Relationships>`;
  const archive = packArchive([
    ['_rels/.rels', relation('a', 'officeDocument', '/xl/workbook.xml')],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="People" r:id="s"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relation('s', 'worksheet', 'worksheets/sheet1.xml')],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ],
  ]);
  await writeFile(file, archive);
}
