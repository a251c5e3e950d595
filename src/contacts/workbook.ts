import { createCellFormat } from './cell-format.js';
import { ImportProblem } from './problem.js';
import { rowLimits } from './rows.js';
import type { RowBatch } from './rows.js';
import { parseXml } from './xml.js';
import type { XmlListener } from './xml.js';
import { unpack } from './zip.js';
import type { ZipDirectory } from './zip.js';

/** A sheet of an XLSX workbook, opened (ECMA-376 part 1, 18). */
export interface Workbook {
  sheet: string;
  sheets: readonly string[];
  /** Packed bytes of the sheet. */
  bytes: number;
  /** As the sheet shows them; formulas as they were last computed. Blank rows are left out. */
  rows: () => AsyncGenerator<RowBatch>;
}

interface SheetPart {
  name: string;
  path: string;
  hidden: boolean;
}

/** @throws ImportProblem */
export async function openWorkbook(
  file: Blob,
  directory: ZipDirectory,
  { sheet, language = 'en' }: { sheet?: string; language?: string },
): Promise<Workbook> {
  const part = (path: string, onRead?: (packed: number) => void) => {
    const entry = directory.get(path.toLowerCase());
    if (!entry) throw new ImportProblem('recipients.file-damaged');
    return unpack(file, entry, onRead);
  };
  const read = async (path: string, listener: XmlListener) => {
    for await (const _ of parseXml(part(path), listener));
  };

  const root = await readRelations('', read);
  const path = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const relations = await readRelations(path, read);
  const { sheets, date1904 } = await readSheets(path, relations, read);
  const shown = sheets.filter(({ hidden }) => !hidden);
  const chosen =
    sheet === undefined ? (shown[0] ?? sheets[0]) : sheets.find(({ name }) => name === sheet);
  if (!chosen) {
    throw sheet === undefined
      ? new ImportProblem('recipients.file-damaged')
      : new ImportProblem('recipients.file-sheet-missing', { sheet });
  }
  const target = (type: string) => relations.find((relation) => relation.type === type)?.target;
  const strings = await readStrings(target('sharedStrings'), directory, read);
  const formats = await readFormats(target('styles'), directory, read);
  const show = createCellFormat(language, date1904);
  return {
    sheet: chosen.name,
    sheets: sheets.map(({ name }) => name),
    bytes: directory.get(chosen.path.toLowerCase())?.packed ?? 0,
    rows: async function* () {
      let bytes = 0;
      const sheetParser = new SheetParser(strings, (style, value) =>
        show(formats[style] ?? 'General', value),
      );
      const xml = parseXml(
        part(chosen.path, (packed) => (bytes = packed)),
        sheetParser,
      );
      for await (const _ of xml) {
        for (const batch of sheetParser.take()) yield { ...batch, bytes };
      }
    },
  };
}

type Read = (path: string, listener: XmlListener) => Promise<void>;

interface Relation {
  id: string;
  /** The last part of its type's address. */
  type: string;
  target: string;
}

/** What a part refers to, paths from the archive's root. */
async function readRelations(path: string, read: Read): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations: Relation[] = [];
  await read(`${folder}_rels/${path.slice(folder.length)}.rels`, {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      relations.push({
        id: attribute('Id') ?? '',
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        target: resolvePath(folder, attribute('Target') ?? ''),
      });
    },
  });
  return relations;
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const name of `${folder}${target}`.split('/')) {
    if (name === '..') path.pop();
    else if (name !== '.') path.push(name);
  }
  return path.join('/');
}

async function readSheets(
  path: string,
  relations: readonly Relation[],
  read: Read,
): Promise<{ sheets: SheetPart[]; date1904: boolean }> {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  await read(path, {
    open(name, attribute) {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const id = attribute('id');
      const relation = relations.find((r) => r.id === id && r.type === 'worksheet');
      const state = attribute('state') ?? 'visible';
      if (!relation || state === 'veryHidden') return;
      sheets.push({
        name: attribute('name') ?? '',
        path: relation.target,
        hidden: state !== 'visible',
      });
    },
  });
  return { sheets, date1904 };
}

/** Texts that cells share; rich text without its looks, and without reading aids (`rPh`). */
async function readStrings(
  path: string | undefined,
  directory: ZipDirectory,
  read: Read,
): Promise<string[]> {
  const strings: string[] = [];
  if (path === undefined || !directory.has(path.toLowerCase())) return strings;
  let text = '';
  let inText = false;
  let inAid = false;
  await read(path, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inAid;
      else if (name === 'rPh') inAid = true;
    },
    close(name) {
      if (name === 'si') strings.push(cellText(text));
      else if (name === 't') inText = false;
      else if (name === 'rPh') inAid = false;
    },
    text(more) {
      if (inText) text += more;
    },
  });
  return strings;
}

/** The number format of each cell style: an id, or a pattern of the workbook's own. */
async function readFormats(
  path: string | undefined,
  directory: ZipDirectory,
  read: Read,
): Promise<(string | number)[]> {
  const formats: (string | number)[] = [];
  if (path === undefined || !directory.has(path.toLowerCase())) return formats;
  const patterns = new Map<number, string>();
  let inCellStyles = false;
  await read(path, {
    open(name, attribute) {
      if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'numFmt') {
        patterns.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      } else if (name === 'xf' && inCellStyles) {
        const id = Number(attribute('numFmtId') ?? 0);
        formats.push(patterns.get(id) ?? id);
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats;
}

/** Text as a cell has it: `_x000D_` is a character that XML cannot hold; line breaks become LF. */
function cellText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}

/** Hears a sheet's XML and collects its rows. */
class SheetParser implements Required<XmlListener> {
  readonly #strings: readonly string[];
  readonly #show: (style: number, value: number) => string;
  #batches: Pick<RowBatch, 'rows' | 'first'>[] = [];
  #cells: string[] | undefined;
  #row = 0;
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #inCell = false;
  #inValue = false;
  #inAid = false;

  constructor(strings: readonly string[], show: (style: number, value: number) => string) {
    this.#strings = strings;
    this.#show = show;
  }

  /** The rows since the last call; after a gap a batch of its own begins. */
  take(): Pick<RowBatch, 'rows' | 'first'>[] {
    const batches = this.#batches;
    this.#batches = [];
    return batches;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      this.#row = Number(attribute('r') ?? this.#row + 1);
      this.#column = 0;
      this.#cells = [];
    } else if (name === 'c') {
      this.#column = columnOf(attribute('r')) ?? this.#column + 1;
      this.#type = attribute('t') ?? 'n';
      this.#style = Number(attribute('s') ?? 0);
      this.#value = '';
      this.#inCell = true;
    } else if (name === 'rPh') this.#inAid = true;
    else if (name === 'v' || name === 't') this.#inValue = this.#inCell && !this.#inAid;
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inAid = false;
    else if (name === 'c') {
      this.#inCell = false;
      this.#place(this.#shown());
    } else if (name === 'row') this.#finish();
  }

  #shown(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#strings[Number(value)] ?? '';
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const number = value === '' ? NaN : Number(value);
        return Number.isFinite(number) ? this.#show(this.#style, number) : value;
      }
      default:
        return cellText(value);
    }
  }

  #place(text: string): void {
    if (text === '' || !this.#cells) return;
    const row = this.#row;
    if (this.#column > rowLimits.columns) {
      const params = { row, count: this.#column, limit: rowLimits.columns };
      throw new ImportProblem('recipients.file-columns', params);
    }
    if (text.length > rowLimits.cell) {
      throw new ImportProblem('recipients.file-long-cell', { row, limit: rowLimits.cell });
    }
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells[this.#column - 1] = text;
  }

  #finish(): void {
    const cells = this.#cells;
    this.#cells = undefined;
    if (!cells || cells.length === 0) return;
    const last = this.#batches.at(-1);
    if (last && last.first + last.rows.length === this.#row) last.rows.push(cells);
    else this.#batches.push({ rows: [cells], first: this.#row });
  }
}

/** `AB12` is column 28. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) & 0x5f;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column || undefined;
}
