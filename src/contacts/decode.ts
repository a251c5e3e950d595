import { ImportProblem } from './problem.js';

/** What a text file may be forced to: Unicode, then what spreadsheet programs have written. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'iso-8859-2',
  'iso-8859-7',
  'iso-8859-15',
  'koi8-r',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
] as const;

export type Encoding = (typeof encodings)[number];

/** How a file is decoded. */
export interface Decoding {
  encoding: Encoding;
  /** True for UTF-8 that is a guess: bytes that are none prove that the guess was wrong. */
  guessed?: boolean;
}

/** Thrown where a guess of UTF-8 proves wrong: the file is to be read again in its code page. */
export class NotUtf8 extends Error {
  constructor(cause: unknown) {
    super('Not UTF-8', { cause });
  }
}

/** "ANSI" of Windows where it is not 1252, by the language of the interface. */
const codePages: Readonly<Record<string, Encoding>> = {
  el: 'windows-1253',
  ru: 'windows-1251',
  uk: 'windows-1251',
  bg: 'windows-1251',
  pl: 'windows-1250',
  hu: 'windows-1250',
  cs: 'windows-1250',
  sk: 'windows-1250',
  ro: 'windows-1250',
  tr: 'windows-1254',
};

/** The code page in which a Windows program of that language (BCP 47) saves text. */
export function codePageOf(language: string): Encoding {
  return codePages[language.toLowerCase().split('-')[0] ?? ''] ?? 'windows-1252';
}

/**
 * Bytes to text, piece by piece; a character may lie across pieces. The byte order mark is taken
 * off. Bytes that are none of the encoding become U+FFFD, unless UTF-8 was a guess.
 */
export class Decoder {
  readonly #decoder: TextDecoder;
  readonly #guessed: boolean;
  /** More than ASCII was decoded, so that it really is UTF-8. */
  #proved = false;

  constructor({ encoding, guessed = false }: Decoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: guessed });
    this.#guessed = guessed;
  }

  /** @throws NotUtf8 */
  push(bytes: Uint8Array): string {
    if (!this.#guessed) return this.#decoder.decode(bytes, { stream: true });
    let text;
    try {
      text = this.#decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw new NotUtf8(cause);
    }
    this.#proved ||= /[\u0080-\uffff]/.test(text);
    return text;
  }

  /** @throws NotUtf8, or an ImportProblem where the text ends within a character */
  end(): string {
    try {
      return this.#decoder.decode();
    } catch (cause) {
      // An accent as the very last byte is a code page's; after real UTF-8 the rest is missing.
      if (this.#proved) throw new ImportProblem('recipients.file-truncated', {}, { cause });
      throw new NotUtf8(cause);
    }
  }
}

/**
 * How to decode a file that begins like this: by byte order mark, by the pattern of NULs that
 * UTF-16 makes of digits and separators, as UTF-8 if it is that, else in the code page.
 */
export function detectDecoding(head: Uint8Array, whole: boolean, language: string): Decoding {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be' };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8' };
  const utf16 = detectUtf16(head);
  if (utf16) return { encoding: utf16 };
  try {
    const decoder = new Decoder({ encoding: 'utf-8', guessed: true });
    decoder.push(head);
    if (whole) decoder.end();
    return { encoding: 'utf-8', guessed: true };
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return { encoding: codePageOf(language) };
  }
}

function detectUtf16(head: Uint8Array): Encoding | undefined {
  const pairs = Math.min(head.length, 4_096) >> 1;
  const nul = [0, 0] as [number, number];
  for (let at = 0; at < pairs * 2; at += 1) if (head[at] === 0) nul[at & 1 ? 1 : 0] += 1;
  const [even, odd] = nul;
  const enough = pairs / 10;
  if (odd > enough && even < odd / 20) return 'utf-16le';
  if (even > enough && odd < even / 20) return 'utf-16be';
  return undefined;
}
