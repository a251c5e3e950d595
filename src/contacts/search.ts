import { contactFields } from '../contract/limits.js';
import type { ContactField } from '../contract/types.js';
import type { Pace } from './pace.js';
import { doubled, fieldCount, refused, taken } from './store.js';
import type { RowStore } from './store.js';
import type { RowFilter } from './types.js';

/** The rows that a filter lets through; `needed` are the fields that make a row complete. */
export function filterRows(
  { settled, states, lengths }: RowStore,
  filter: RowFilter,
  needed: readonly ContactField[],
): Uint32Array {
  const places = needed.map((field) => contactFields.indexOf(field));
  const fits: Record<RowFilter, (id: number) => boolean> = {
    all: () => true,
    taken: (id) => states[id] === taken,
    refused: (id) => states[id] === refused,
    doubled: (id) => states[id] === doubled,
    incomplete: (id) =>
      states[id] === taken && places.some((place) => lengths[id * fieldCount + place] === 0),
  };
  const ids = new Uint32Array(settled);
  let count = 0;
  for (let id = 0; id < settled; id += 1) if (fits[filter](id)) ids[count++] = id;
  return ids.slice(0, count);
}

/** Those of the rows that hold the words, or whose number holds the digits. */
export async function searchRows(
  rows: RowStore,
  ids: Uint32Array,
  search: string,
  pace: Pace,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  const words = fold(search);
  const digits = /^[+\d\s().-]+$/.test(words) ? words.replace(/\D/g, '') : '';
  const found: number[] = [];
  for (let i = 0; i < ids.length; i += 1) {
    if (i % 256 === 255 && pace.isDue) await pace.rest(signal);
    const id = ids[i] as number;
    const isNumber = digits !== '' && String(rows.numbers[id]).includes(digits);
    if (isNumber || fold(rows.cells(id).join(' ')).includes(words)) found.push(id);
  }
  return Uint32Array.from(found);
}

/** Case and accents do not matter to who searches. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
