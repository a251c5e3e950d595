import { contactFields } from '../contract/limits.js';
import type { Contact } from '../contract/types.js';
import type { LengthColumns } from './measure.js';
import { NumberSet } from './number-set.js';
import type { Pace } from './pace.js';
import { unitSeparator } from './packed.js';
import type { PackedContacts } from './packed.js';
import type { Doubles } from './types.js';

/** States of a row, as numbers in one typed array. */
export const taken = 0;
export const refused = 1;
export const doubled = 2;

/**
 * What a row is made of. `cells` are the number as written, which is kept only where it cannot be
 * called, then the contact's fields.
 */
export interface NewRow {
  cells: readonly string[];
  /** E.164 digits, 0 where it cannot be called. */
  number: number;
  /** 0 where nothing is wrong, else a problem's number. */
  verdict: number;
  line: number;
  country: number;
  kind: number;
}

/** What became of all rows. */
export interface Settlement {
  /** Different numbers that are called. */
  usable: number;
  taken: number;
  refused: number;
  doubled: number;
  /** Of those taken, how many have a value, in the order of the API's fields. */
  filled: Uint32Array;
}

/** Larger ones cost more to get from the system than to fill. */
const blockSize = 256 * 1024;
/** Rows that are looked at before others get their turn. */
const sliceRows = 8_192;
const decoder = new TextDecoder();
/** Fields of a contact beside its number. */
export const fieldCount = contactFields.length;

/**
 * The rows as columns of typed arrays, their words as UTF-8 in large blocks: a million rows are
 * some 150 MB and a few dozen objects. A record that is edited is written anew at the end.
 */
export class RowStore {
  size = 0;
  /** Rows that were there when it was last settled: what is behind them is only being added. */
  settled = 0;
  #capacity: number;
  numbers: Float64Array;
  verdicts: Uint8Array;
  states: Uint8Array;
  countries: Uint8Array;
  kinds: Uint8Array;
  lines: Uint32Array;
  /** Characters of each field of each row, seven a row, 255 at most. */
  lengths: Uint8Array;
  #blockOf: Uint16Array;
  #start: Uint32Array;
  #bytes: Uint32Array;
  #blocks: Uint8Array[] = [];
  /** The last of them, which is being filled. */
  #block: Uint8Array = new Uint8Array(0);
  #used = 0;

  /** So many rows fit without growing. */
  constructor(capacity = 1024) {
    this.#capacity = capacity;
    this.numbers = new Float64Array(capacity);
    this.verdicts = new Uint8Array(capacity);
    this.states = new Uint8Array(capacity);
    this.countries = new Uint8Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.lines = new Uint32Array(capacity);
    this.lengths = new Uint8Array(capacity * fieldCount);
    this.#blockOf = new Uint16Array(capacity);
    this.#start = new Uint32Array(capacity);
    this.#bytes = new Uint32Array(capacity);
  }

  /** At the end, or in the place of another row. */
  write(id: number, row: NewRow): void {
    if (id === this.#capacity) this.#grow();
    this.#write(id, row);
    if (id === this.size) this.size += 1;
  }

  refuse(id: number, verdict: number): void {
    this.verdicts[id] = verdict;
    this.states[id] = refused;
  }

  /** Forgets the rows from there on. */
  truncate(size: number): void {
    this.size = size;
  }

  /** The number as it was written (empty for rows that can be called), then the fields. */
  cells(id: number): string[] {
    const block = this.#blocks[this.#blockOf[id] ?? 0] as Uint8Array;
    const start = this.#start[id] ?? 0;
    const text = decoder.decode(block.subarray(start, start + (this.#bytes[id] ?? 0)));
    return text.split(unitSeparator);
  }

  contact(id: number): Contact {
    const [written = '', ...fields] = this.cells(id);
    const number = this.numbers[id] ?? 0;
    const contact: Contact = { phone_number: number > 0 ? `+${number}` : written };
    fields.forEach((value, i) => {
      const field = contactFields[i];
      if (field && value !== '') contact[field] = value;
    });
    return contact;
  }

  /** Copies of another's rows behind its own: those for which the answer is yes. */
  async append(
    other: RowStore,
    takes: (id: number) => boolean,
    pace: Pace,
    signal?: AbortSignal,
  ): Promise<this> {
    for (let id = 0; id < other.size; id += 1) {
      if (id % 1024 === 1023 && pace.isDue) await pace.rest(signal);
      if (!takes(id)) continue;
      this.write(this.size, {
        cells: other.cells(id),
        number: other.numbers[id] ?? 0,
        verdict: other.verdicts[id] ?? 0,
        line: other.lines[id] ?? 0,
        country: other.countries[id] ?? 0,
        kind: other.kinds[id] ?? 0,
      });
    }
    return this;
  }

  /**
   * Decides who is called: not those with a problem, none of the numbers in `never`, and of rows
   * with one number the one that is to be kept; and counts.
   */
  async settle(
    keep: Doubles,
    never: NumberSet,
    neverVerdict: number,
    pace: Pace,
  ): Promise<Settlement> {
    const { size, numbers, states, verdicts, lengths } = this;
    const seen = new NumberSet(size);
    const counts = [0, 0, 0];
    const filled = new Uint32Array(fieldCount);
    // A function of its own, because a loop that waits in between is never made fast.
    const settleSlice = (from: number, to: number) => {
      for (let step = from; step < to; step += 1) {
        const id = keep === 'last' ? size - 1 - step : step;
        const number = numbers[id] as number;
        let verdict = verdicts[id] as number;
        if (never.size > 0 || verdict === neverVerdict) {
          if (verdict === 0 || verdict === neverVerdict) {
            verdict = never.has(number) ? neverVerdict : 0;
            verdicts[id] = verdict;
          }
        }
        const isTaken = verdict === 0 && (seen.add(number) || keep === 'each');
        const state = isTaken ? taken : verdict === 0 ? doubled : refused;
        states[id] = state;
        counts[state] = (counts[state] as number) + 1;
        if (!isTaken) continue;
        for (let i = 0; i < fieldCount; i += 1) {
          if (lengths[id * fieldCount + i] !== 0) filled[i] = (filled[i] as number) + 1;
        }
      }
    };
    for (let from = 0; from < size; from += sliceRows) {
      settleSlice(from, Math.min(size, from + sliceRows));
      if (pace.isDue) await pace.rest();
    }
    this.settled = size;
    return {
      usable: seen.size,
      taken: counts[taken] as number,
      refused: counts[refused] as number,
      doubled: counts[doubled] as number,
      filled,
    };
  }

  /** The characters of these rows' fields, as a meter sees them. */
  lengthColumns(ids: Uint32Array): LengthColumns {
    const column = (place: number) =>
      Uint8Array.from(ids, (id) => this.lengths[id * fieldCount + place] as number);
    const lengths = Object.fromEntries(contactFields.map((field, i) => [field, column(i)]));
    return { size: ids.length, lengths: lengths as LengthColumns['lengths'] };
  }

  /** The people that are called, packed so that they can be handed to another thread. */
  async packed(ids: Uint32Array, pace: Pace, signal?: AbortSignal): Promise<PackedContacts> {
    const numbers = new Float64Array(ids.length);
    const ends = new Uint32Array(ids.length);
    let length = 0;
    for (const id of ids) length += this.#bytes[id] as number;
    const bytes = new Uint8Array(length);
    let end = 0;
    // Rows that lie behind one another are copied in one go.
    for (let i = 0; i < ids.length;) {
      const block = this.#blockOf[ids[i] as number] as number;
      const start = this.#start[ids[i] as number] as number;
      let stop = start;
      const runEnd = Math.min(ids.length, i + 4096);
      for (; i < runEnd; i += 1) {
        const id = ids[i] as number;
        if (this.#blockOf[id] !== block || this.#start[id] !== stop) break;
        stop += this.#bytes[id] as number;
        numbers[i] = this.numbers[id] as number;
        ends[i] = end + stop - start;
      }
      bytes.set((this.#blocks[block] as Uint8Array).subarray(start, stop), end);
      end += stop - start;
      if (pace.isDue) await pace.rest(signal);
    }
    return { numbers, ends, bytes };
  }

  #write(id: number, { cells, number, verdict, line, country, kind }: NewRow): void {
    this.numbers[id] = number;
    this.verdicts[id] = verdict;
    this.states[id] = verdict === 0 ? taken : refused;
    this.lines[id] = line;
    this.countries[id] = country;
    this.kinds[id] = kind;
    let longest = 0;
    let last = 0;
    for (let i = 0; i < cells.length; i += 1) {
      const { length } = cells[i] as string;
      longest += 3 * length + 1;
      if (length > 0) last = i;
    }
    let block = this.#block;
    if (block.length - this.#used < longest) block = this.#addBlock(longest);
    const { lengths } = this;
    const start = this.#used;
    let at = number === 0 ? writeText(cells[0] ?? '', block, start) : start;
    let field = id * fieldCount;
    for (let i = 1; i <= last; i += 1) {
      block[at++] = separatorCode;
      at = writeText(cells[i] as string, block, at);
      lengths[field++] = characters < 255 ? characters : 255;
    }
    for (const end = (id + 1) * fieldCount; field < end; field += 1) lengths[field] = 0;
    this.#blockOf[id] = this.#blocks.length - 1;
    this.#start[id] = start;
    this.#bytes[id] = at - start;
    this.#used = at;
  }

  #addBlock(longest: number): Uint8Array {
    this.#block = new Uint8Array(Math.max(blockSize, longest));
    this.#blocks.push(this.#block);
    this.#used = 0;
    return this.#block;
  }

  #grow(): void {
    this.#capacity *= 2;
    const capacity = this.#capacity;
    this.numbers = grown(this.numbers, new Float64Array(capacity));
    this.verdicts = grown(this.verdicts, new Uint8Array(capacity));
    this.states = grown(this.states, new Uint8Array(capacity));
    this.countries = grown(this.countries, new Uint8Array(capacity));
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.lines = grown(this.lines, new Uint32Array(capacity));
    this.#blockOf = grown(this.#blockOf, new Uint16Array(capacity));
    this.#start = grown(this.#start, new Uint32Array(capacity));
    this.#bytes = grown(this.#bytes, new Uint32Array(capacity));
    this.lengths = grown(this.lengths, new Uint8Array(capacity * fieldCount));
  }
}

const separatorCode = unitSeparator.charCodeAt(0);

function grown<Column extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}

/** Of the text that was written last. */
let characters = 0;

/**
 * Writes a text as UTF-8, counts its characters, and returns where it ends. By hand, because a
 * call of `encodeInto` costs more than a short cell; control characters, which no voice says,
 * become blanks on the way.
 */
function writeText(text: string, bytes: Uint8Array, at: number): number {
  const { length } = text;
  characters = length;
  for (let i = 0; i < length; i += 1) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code < 0x20 || code === 0x7f ? 0x20 : code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      if (code >= 0xd800 && code < 0xe000) {
        const low = text.charCodeAt(i + 1);
        if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
          i += 1;
          characters -= 1;
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
          bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
          bytes[at++] = 0x80 | (code & 0x3f);
          continue;
        }
        code = 0xfffd; // half a character
      }
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}
