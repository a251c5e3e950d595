import { defaultLimits } from '../contract/limits.js';
import {
  countCharacters,
  parseText,
  placeholdersOf,
  renderWhole,
  secondsOf,
  spokenBlocks,
} from '../contract/text.js';
import type { Contact, ContactField, Fallbacks } from '../contract/types.js';

/** The contacts as a meter sees them. */
export interface LengthColumns {
  size: number;
  /** Per field, the code points of each taken contact's trimmed value; 0 is empty. */
  lengths: Readonly<Record<ContactField, Uint8Array>>;
}

/** A text over all contacts, in characters as they are spoken, before anything is cut. */
export interface TextMeasure {
  /** Contacts it was measured over. */
  size: number;
  shortest: number;
  /** The median. */
  typical: number;
  longest: number;
  /** Positions in the list, from 0; -1 where there is none. */
  shortestIndex: number;
  longestIndex: number;
  /** The first contact without a value, and without a fallback, for a placeholder. */
  firstGapIndex: number;
  /** Contacts with such a gap. */
  gaps: number;
  /** Contacts whose text is longer than the API speaks. */
  tooLong: number;
  firstTooLongIndex: number;
  /** Of each placeholder in the text, the contacts without a value. */
  empty: Partial<Record<ContactField, number>>;
  /** Blocks that are charged over all calls. */
  blocks: number;
}

/** Stands for a value of one character, which no blank is. */
const dummy = 'x';

/**
 * Measures in one pass over small numbers: what a text has beside its values depends only on
 * which placeholders are empty, so it is rendered once for each such set, 128 at most.
 */
export function measureText(
  text: string,
  fallbacks: Fallbacks,
  { size, lengths }: LengthColumns,
  limit = defaultLimits.textLength,
): TextMeasure {
  const parts = parseText(text);
  const fields = placeholdersOf(parts);
  const columns = fields.map((field) => lengths[field]);
  const times = fields.map((field) => parts.filter(({ name }) => name === field).length);
  const masks = 1 << fields.length;
  const fixed = new Uint32Array(masks);
  const isGap = new Uint8Array(masks);
  for (let mask = 0; mask < masks; mask += 1) {
    const contact: Partial<Contact> = {};
    let dummies = 0;
    fields.forEach((field, k) => {
      const isEmpty = (mask & (1 << k)) !== 0;
      contact[field] = isEmpty ? (fallbacks[field] ?? '') : dummy;
      if (!isEmpty) dummies += times[k] ?? 0;
      else if (contact[field] === '') isGap[mask] = 1;
    });
    // A text can hold its placeholder hundreds of times, never more of them than characters.
    fixed[mask] = countCharacters(renderWhole(parts, contact)) - dummies;
  }
  const empty = new Uint32Array(fields.length);
  const histogram = new Map<number, number>();
  const measure: TextMeasure = {
    ...{ size, shortest: 0, typical: 0, longest: 0, gaps: 0, tooLong: 0, blocks: 0, empty: {} },
    ...{ shortestIndex: -1, longestIndex: -1, firstGapIndex: -1, firstTooLongIndex: -1 },
  };
  const found = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) {
    let mask = 0;
    let length = 0;
    for (let k = 0; k < columns.length; k += 1) {
      const value = (columns[k] as Uint8Array)[i] as number;
      if (value === 0) {
        mask |= 1 << k;
        empty[k] = (empty[k] as number) + 1;
      } else length += value * (times[k] as number);
    }
    length += fixed[mask] as number;
    found[i] = length;
    if (isGap[mask] === 1) {
      if (measure.gaps === 0) measure.firstGapIndex = i;
      measure.gaps += 1;
    }
    if (length > limit) {
      if (measure.tooLong === 0) measure.firstTooLongIndex = i;
      measure.tooLong += 1;
    }
    if (i === 0 || length < measure.shortest) {
      measure.shortest = length;
      measure.shortestIndex = i;
    }
    if (i === 0 || length > measure.longest) {
      measure.longest = length;
      measure.longestIndex = i;
    }
  }
  count(found, histogram, measure.longest);
  let seen = 0;
  let median: number | undefined;
  for (const [length, times] of [...histogram].sort(([a], [b]) => a - b)) {
    seen += times;
    if (seen * 2 >= size) median ??= length;
    measure.blocks += times * spokenBlocks(secondsOf(Math.min(length, limit)));
  }
  measure.typical = median ?? 0;
  fields.forEach((field, k) => (measure.empty[field] = empty[k] ?? 0));
  return measure;
}

/** How often each length occurs. */
function count(found: Uint32Array, histogram: Map<number, number>, longest: number): void {
  const counts = new Uint32Array(longest + 1);
  for (const length of found) counts[length] = (counts[length] as number) + 1;
  counts.forEach((times, length) => times > 0 && histogram.set(length, times));
}
