import { contactFields, defaultLimits } from './limits.js';
import type { Contact, ContactField } from './types.js';

/** Characters as the API is taken to count them: code points. Source: notes 3.3 and 6.3. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i += 1) {
    // A pair of surrogates is one character; a loose half counts as one, too.
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count -= 1;
  }
  return count;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** The first `length` characters. */
export function cutCharacters(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character is two units at most: what lies behind them may be millions more.
  return Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join('');
}

/** A stretch of a text: plain words, or a placeholder by its name. */
export interface TextPart {
  kind: 'words' | 'placeholder' | 'unknown-placeholder';
  /** As written, braces included. */
  source: string;
  /** The name between the braces, empty for words. */
  name: string;
}

const known: ReadonlySet<string> = new Set(contactFields);

/** The contact's fields that a text has placeholders for, in the order of the API. */
export function placeholdersOf(parts: readonly TextPart[]): ContactField[] {
  const used = new Set(parts.map(({ kind, name }) => (kind === 'placeholder' ? name : '')));
  return contactFields.filter((field) => used.has(field));
}

/** Takes a text apart at its `{placeholders}`. The sources joined are the text. Source: notes 6.2. */
export function parseText(text: string): TextPart[] {
  return text
    .split(/(\{[^{}]*\})/u)
    .filter((source) => source !== '')
    .map((source) => {
      if (!/^\{[^{}]*\}$/u.test(source)) return { kind: 'words', source, name: '' };
      const name = source.slice(1, -1);
      return { kind: known.has(name) ? 'placeholder' : 'unknown-placeholder', source, name };
    });
}

/** The text as one contact hears it, cut at the API's length. Source: notes 6.2 and 6.3. */
export function renderText(parts: readonly TextPart[], contact: Partial<Contact>): string {
  return cutCharacters(renderWhole(parts, contact), defaultLimits.textLength);
}

/**
 * The same before it is cut: a missing value is empty, blanks that meet only because of that
 * become one, an unknown placeholder stays as it is written, values are not expanded again.
 */
export function renderWhole(parts: readonly TextPart[], contact: Partial<Contact>): string {
  let rendered = '';
  let afterGap = false;
  let afterBlank = false;
  for (const part of parts) {
    let words = part.source;
    if (part.kind === 'placeholder') {
      words = contact[part.name as keyof Contact] ?? '';
      if (words === '') {
        afterGap = true;
        continue;
      }
    }
    if (afterGap && afterBlank) words = words.replace(/^\s+/u, '');
    afterGap = false;
    if (words !== '') afterBlank = /\s/u.test(words.slice(-1));
    rendered += words;
  }
  return rendered.trim();
}

/** How a spoken text is measured and charged. Assumed: notes 7. */
export const speech = {
  /** Characters of one second, at least one second a call. */
  charactersPerSecond: 10,
  /** Calls are charged in blocks of this many seconds. */
  blockSeconds: 30,
} as const;

/** Seconds to say a rendered text: an estimate. */
export function spokenSeconds(rendered: string): number {
  return secondsOf(countCharacters(rendered));
}

/** Seconds to say so many characters: an estimate. */
export function secondsOf(characters: number): number {
  return Math.max(1, characters / speech.charactersPerSecond);
}

/** Blocks that a call of so many seconds is charged. */
export function spokenBlocks(seconds: number): number {
  return Math.ceil(seconds / speech.blockSeconds);
}
