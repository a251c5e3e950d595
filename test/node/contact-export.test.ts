import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvSlices, escapeCell, unescapeCell } from '../../src/contacts/export.js';
import { openSource } from '../../src/contacts/open.js';
import { allRows } from './contact-files.js';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', 'a', ';'),
  }),
);

describe('a cell of a written list', () => {
  for (const [text, safe] of [
    ['+33612345678', "'+33612345678"],
    ['=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'],
    ['-1+1', "'-1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ["'+1", "''+1"],
    ["'t Hooft", "'t Hooft"],
    ['Zoé', 'Zoé'],
    ['', ''],
  ] as const) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(safe)}, which computes nothing`, () => {
      assert.equal(escapeCell(text), safe);
      assert.equal(unescapeCell(safe), text);
    });
  }

  it('comes back exactly, whatever it is, and never begins a formula', () => {
    fc.assert(
      fc.property(cell, (text) => {
        assert.equal(unescapeCell(escapeCell(text)), text);
        assert.doesNotMatch(escapeCell(text), /^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a written list', () => {
  it('has a byte order mark, CRLF and quotes where they are needed', () => {
    const rows = [
      ['+33612345678', 'Martin, "Zoé"', 'a;b'],
      ['', ' b', 'two\nlines'],
    ];
    assert.deepEqual(
      [...csvSlices(['phone_number', 'first_name', 'import_problem'], rows)],
      [
        '\ufeffphone_number,first_name,import_problem\r\n' +
          '\'+33612345678,"Martin, ""Zoé""","a;b"\r\n' +
          '," b","two\nlines"\r\n',
      ],
    );
  });

  it('opens again as what was written, from slices', async () => {
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';'), async (some, separator) => {
        const rows = some.map((row) => row.map((text) => text.replaceAll('\0', '')));
        const header = ['phone_number', 'param1', 'import_line'];
        const slices = [...csvSlices(header, rows, separator)];
        const read = await allRows(await openSource(new Blob(slices), { separator }));
        assert.deepEqual(
          read.rows.map((row) => row.map(unescapeCell)),
          [header, ...rows.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')))],
        );
      }),
    );
  });

  it('of many rows comes in slices', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [String(i)]);
    const slices = [...csvSlices(['param1'], rows)];
    assert.equal(slices.length, 3);
    assert.equal(slices.join('').split('\r\n').length, 5_002);
  });
});
