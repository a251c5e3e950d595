import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { Decoder, detectDecoding, encodings } from '../../src/contacts/decode.js';
import type { Encoding } from '../../src/contacts/decode.js';
import { openSource } from '../../src/contacts/open.js';
import type { OpenOptions } from '../../src/contacts/open.js';
import { RowParser, separators } from '../../src/contacts/rows.js';
import { allRows, fixture, problemOf } from './contact-files.js';

const file = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new Blob(parts);

/** In one go, yet as a stream: Node 20 takes windows-1252 for Latin-1 otherwise. */
function decodeWhole(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** Text as bytes of a one-byte code page, or of UTF-16. */
function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new Uint8Array(new TextEncoder().encode(text));
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le');
    return new Uint8Array(encoding === 'utf-16be' ? bytes.swap16() : bytes);
  }
  const table = Array.from({ length: 256 }, (_, i) => decodeWhole(Uint8Array.of(i), encoding));
  return Uint8Array.from(text, (character) => table.indexOf(character));
}

async function read(from: Blob | string, options?: OpenOptions) {
  const source = await openSource(from, options);
  const { rows } = await allRows(source);
  return { source, rows };
}

describe('a text file', () => {
  const people = [
    ['phone', 'name'],
    ['+33612345678', 'Zoé'],
  ];
  const text = 'phone;name\r\n+33612345678;Zoé\r\n';

  for (const [situation, bytes, encoding] of [
    ['UTF-8', encode(text, 'utf-8'), 'utf-8'],
    ['UTF-8 with a byte order mark', encode(`\ufeff${text}`, 'utf-8'), 'utf-8'],
    ['UTF-16 with a byte order mark', encode(`\ufeff${text}`, 'utf-16le'), 'utf-16le'],
    ['big-endian UTF-16', encode(`\ufeff${text}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16 without a mark', encode(text, 'utf-16le'), 'utf-16le'],
    ['big-endian UTF-16 without a mark', encode(text, 'utf-16be'), 'utf-16be'],
    ['a code page', encode(text, 'windows-1252'), 'windows-1252'],
  ] as const) {
    it(`in ${situation} is recognised`, async () => {
      const { source, rows } = await read(file(bytes));
      assert.equal(source.encoding, encoding);
      assert.equal(source.separator, ';');
      assert.deepEqual(rows, people);
      assert.deepEqual(source.sample, people);
    });
  }

  it('in a code page is read in that of the interface’s language', async () => {
    for (const [language, encoding, name] of [
      ['ru', 'windows-1251', 'Иван'],
      ['el-GR', 'windows-1253', 'Ζωή'],
      ['pl', 'windows-1250', 'Łukasz'],
      ['hu', 'windows-1250', 'Győző'],
      ['sv', 'windows-1252', 'Åsa'],
    ] as const) {
      const { source, rows } = await read(file(encode(`tel;${name}\n1;2\n`, encoding)), {
        language,
      });
      assert.equal(source.encoding, encoding);
      assert.deepEqual(rows[0], ['tel', name]);
    }
  });

  it('whose first accent comes far in begins again in the code page, and keeps it', async () => {
    const lines = '+33612345678;Anne\n'.repeat(40_000);
    const source = await openSource(file(lines, encode('+33612345679;Zoé\n', 'windows-1252')));
    assert.equal(source.encoding, 'utf-8');
    const { rows, restarts } = await allRows(source);
    assert.equal(restarts, 1);
    assert.equal(source.encoding, 'windows-1252');
    assert.equal(rows.length, 40_001);
    assert.deepEqual(rows.at(-1), ['+33612345679', 'Zoé']);
    assert.equal((await allRows(source)).restarts, 0);
  });

  it('that ends in an accent is in a code page, one that ends within a character is cut off', async () => {
    const { rows } = await read(file(encode('+33612345678;Zoé', 'windows-1252')));
    assert.deepEqual(rows, [['+33612345678', 'Zoé']]);
    const whole = encode('+33612345678;Zoé\n+33612345679;Zoé', 'utf-8');
    assert.equal(
      (await problemOf(read(file(whole.slice(0, -1))))).code,
      'recipients.file-truncated',
    );
  });

  it('may be forced into another encoding or separator; unknown ones are ignored', async () => {
    const bytes = encode('a;b|é\n1;2|3\n', 'windows-1252');
    const forced = await read(file(bytes), { encoding: 'macintosh', separator: '|' });
    assert.equal(forced.source.encoding, 'macintosh');
    assert.deepEqual(forced.rows[1], ['1;2', '3']);
    const odd = await read(file(bytes), { encoding: 'klingon', separator: '"' });
    assert.equal(odd.source.encoding, 'windows-1252');
    assert.deepEqual(odd.rows[1], ['1', '2|3']);
  });

  for (const [situation, written, separator] of [
    ['decimal commas', '0612345678;1,50\n0612345679;2,75\n', ';'],
    ['sentences with commas in quotes', 'tel;"a, b, c"\n1;"d, e, f"\n', ';'],
    ['tabs', '0612\tMartin, Zoé\n0613\tGroß, Jörg\n', '\t'],
    ['pipes', 'a|b|c\n1|2,5|3\n', '|'],
    ['commas', 'phone,name,city\n+33612345678,Zoé,"Paris; 3e"\n', ','],
    ['typed commas', '+33612345678, Zoé, Martin\n+33612345679, Jörg, Groß\n', ','],
    ['a line that says so', 'sep=|\r\na;b|c\r\nd;e|f\r\n', '|'],
    ['only one column', '+33612345678\n+33612345679\n', ','],
  ] as const) {
    it(`with ${situation} is split at ${JSON.stringify(separator)}`, async () => {
      const { source } = await read(written);
      assert.equal(source.separator, separator);
    });
  }

  it('keeps rows, blank ones included, under the numbers a spreadsheet shows', async () => {
    const source = await openSource('sep=;\na;b\n\n"c\nd";e\rf;g\r\n');
    const batches = [];
    for await (const batch of source.rows()) batches.push(batch);
    assert.deepEqual(
      batches.flatMap(({ rows }) => rows),
      [['a', 'b'], [''], ['c\nd', 'e'], ['f', 'g']],
    );
    assert.equal(batches[0]?.first, 1);
    assert.equal(batches.at(-1)?.bytes, source.bytes);
  });

  it('comes in batches of some thousand rows, numbered on', async () => {
    const source = await openSource(file('1\n'.repeat(300_000)));
    let next = 1;
    for await (const { rows, first } of source.rows()) {
      assert.equal(first, next);
      assert.ok(rows.length <= 2_000);
      next += rows.length;
    }
    assert.equal(next, 300_001);
  });

  it('stops at once when the signal says so', async () => {
    const source = await openSource(file('1\n'.repeat(300_000)));
    const abort = new AbortController();
    let batches = 0;
    await assert.rejects(
      async () => {
        for await (const _ of source.rows(abort.signal)) {
          batches += 1;
          abort.abort();
        }
      },
      { name: 'AbortError' },
    );
    assert.equal(batches, 1);
  });

  it('that LibreOffice wrote reads the same in every encoding and separator', async () => {
    const expected = (await read(await fixture('people.utf-8.csv'))).rows;
    assert.ok(expected.some((row) => row.includes('“Quoted”, "so"; to say')));
    for (const name of ['people.windows-1252.csv', 'people.utf-16.csv', 'people.pipe.csv']) {
      const options = name === 'people.pipe.csv' ? { language: 'pl' } : {};
      assert.deepEqual((await read(await fixture(name), options)).rows, expected, name);
    }
  });
});

describe('a text file that is no list', () => {
  const row = '+33612345678;Zoé\n';
  for (const [situation, content, code, params] of [
    ['is empty', '', 'empty', {}],
    ['holds blanks only', ' \r\n\r\n', 'empty', {}],
    ['forgets to close a quote', `${row}a;"b\n${row.repeat(3)}`, 'quote', { row: 2 }],
    [
      'forgets to close a quote far from its end',
      `${row}a;"b\n${row.repeat(400_000)}`,
      'quote',
      { row: 2 },
    ],
    ['forgets a quote before other quotes', `${row}"a;b\nc;"d";e\n`, 'quote', { row: 2 }],
    ['is one long line', '1'.repeat(5_000_000), 'long-cell', { row: 1, limit: 1_000_000 }],
    [
      'is one long line of cells',
      '1 2 3 4;'.repeat(125) + `${'x'.repeat(900_000)};`.repeat(5),
      'long-line',
      { row: 1, limit: 4_000_000 },
    ],
    [
      'has a cell of 10 MB',
      `${row}a;"${'b'.repeat(1e7)}"\n`,
      'long-cell',
      { row: 2, limit: 1_000_000 },
    ],
    [
      'has a cell of 10 MB without quotes',
      `${row}a;${'b'.repeat(1e7)}\n${row}`,
      'long-cell',
      { row: 2, limit: 1_000_000 },
    ],
    [
      'forgets to close a quote in a cell of 2 MB at its end',
      `${row}a;"${'b'.repeat(2e6)}\n`,
      'quote',
      { row: 2 },
    ],
    [
      'has a cell of 2 MB',
      `${row}a;"${'b'.repeat(2e6)}"\n`,
      'long-cell',
      { row: 2, limit: 1_000_000 },
    ],
    [
      'has 10,000 columns',
      `${row}${';'.repeat(9_999)}\n`,
      'columns',
      { row: 2, count: 10_000, limit: 1_000 },
    ],
    ['holds NULs', `${row}a;b\0c\n`, 'nul', { row: 2 }],
    ['is binary', '\u0001\0\u0002\0\u0003'.repeat(100), 'binary', {}],
    ['is a web page', '<!DOCTYPE html><table><tr><td>1</td></tr></table>', 'markup', {}],
    ['is XML', '\ufeff<?xml version="1.0"?><Workbook/>', 'markup', {}],
    ['is rich text', '{\\rtf1\\ansi a;b}', 'document', {}],
    ['is a PDF', '%PDF-1.7\n', 'pdf', {}],
  ] as const) {
    it(`since it ${situation} gets its own words`, async () => {
      const problem = await problemOf(read(file(content)));
      assert.equal(problem.code, `recipients.file-${code}`);
      assert.deepEqual(problem.params, params);
    });
  }

  it('since it is a picture, an archive or an old program’s gets its own words', async () => {
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const named = (name: string) => [...ole, ...Buffer.alloc(600), ...Buffer.from(name, 'utf16le')];
    for (const [bytes, code] of [
      [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'picture'],
      [[0xff, 0xd8, 0xff, 0xe0], 'picture'],
      [Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '), 'picture'],
      [[0x1f, 0x8b, 0x08], 'archive'],
      [named('EncryptedPackage'), 'encrypted'],
      [named('Workbook'), 'xls'],
      [named('WordDocument'), 'document'],
    ] as const) {
      const problem = await problemOf(read(file(Uint8Array.from(bytes))));
      assert.equal(problem.code, `recipients.file-${code}`);
    }
  });

  it('since it changes or vanishes while it is read says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contacts-'));
    try {
      const path = join(folder, 'list.csv');
      await writeFile(path, row.repeat(60_000));
      const source = await openSource(await openAsBlob(path));
      await writeFile(path, row.repeat(10));
      assert.equal((await problemOf(allRows(source))).code, 'recipients.file-changed');
      const vanishing = await openAsBlob(path);
      await rm(path);
      assert.equal((await problemOf(openSource(vanishing))).code, 'recipients.file-unreadable');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Cuts a sequence at any places. */
const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });

function pieces<T extends { slice(from: number, to?: number): T; length: number }>(
  whole: T,
  lengths: readonly number[],
): T[] {
  const found: T[] = [];
  let at = 0;
  for (const length of lengths) found.push(whole.slice(at, (at += length)));
  return [...found, whole.slice(at)];
}

describe('whatever the borders of the pieces', () => {
  it('text is decoded as in one go, in every encoding', () => {
    const bytes = fc.uint8Array({ maxLength: 80 });
    fc.assert(
      fc.property(bytes, cuts, fc.constantFrom(...encodings), (whole, lengths, encoding) => {
        const decoder = new Decoder({ encoding });
        const text = pieces(whole, lengths).map((piece) => decoder.push(piece));
        assert.equal([...text, decoder.end()].join(''), decodeWhole(whole, encoding));
      }),
    );
  });

  it('Unicode text is recognised and comes back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((some) => `+33612;${some}`);
    fc.assert(
      fc.property(
        text,
        cuts,
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
        (whole, lengths, encoding) => {
          const bytes = encode(`\ufeff${whole}`, encoding);
          const decoding = detectDecoding(bytes, true, 'en');
          assert.equal(decoding.encoding, encoding);
          const decoder = new Decoder(decoding);
          const text = pieces(bytes, lengths).map((piece) => decoder.push(piece));
          assert.equal([...text, decoder.end()].join(''), whole);
        },
      ),
    );
  });

  it('rows that papaparse wrote come back', () => {
    const cell = fc
      .oneof(
        fc.string({
          unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '😀'),
        }),
        fc.string(),
      )
      .map((text) => text.replaceAll('\0', ''));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    const end = fc.constantFrom('\r\n', '\n', '\r');
    fc.assert(
      fc.property(
        rows,
        cuts,
        fc.constantFrom(...separators),
        end,
        (table, lengths, delimiter, newline) => {
          const parser = new RowParser(delimiter);
          const text = Papa.unparse(table, { delimiter, newline });
          const read = pieces(text, lengths).flatMap((piece) => parser.push(piece));
          assert.deepEqual(
            [...read, ...parser.end()],
            table.map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n'))),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('random bytes are rows or a problem that has words, never anything else', async () => {
    const start = fc.constantFrom('', 'PK\x03\x04', 'PK\x05\x06', 'sep=', '"', '\ufeff');
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, bytes) => {
        try {
          await read(file(head, new Uint8Array(bytes)));
        } catch (error) {
          assert.equal((error as Error).name, 'ImportProblem', String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
