import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import examples from 'libphonenumber-js/mobile/examples';
import { getCountryCallingCode } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { phoneProblems } from '../../src/contacts/phone-problems.js';
import { PhoneJudge } from '../../src/contacts/phone.js';
import { issue } from '../../src/contract/issue.js';
import { describe as sentence } from '../../src/locales/describe.js';
import { cellCases } from '../samples/phone-cells.js';
import { said } from '../suites/phone-cells.js';

const mobile = Object.entries(examples as Record<string, string>).map(
  ([country, number]) => `+${getCountryCallingCode(country as CountryCode, metadata)}${number}`,
);
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-. ()/,eE:#\'"=x٣３')) }),
);
const waysToWrite = fc.constantFrom<((number: string) => string)[]>(
  (number) => number,
  (number) => number.slice(1),
  (number) => `00${number.slice(1)}`,
  (number) => number.slice(3),
  (number) => `0${number.slice(3)}`,
);
const home = fc.constantFrom('', 'FR', 'IT', 'DE', 'US', 'AR', 'BR', 'GG');

describe('a cell with a phone number', () => {
  for (const [situation, cases] of Object.entries(cellCases)) {
    it(situation, () => {
      for (const [cell, home, expected] of cases) {
        assert.equal(said(cell, home), expected, JSON.stringify(cell));
      }
    });
  }

  it('never makes the judge throw, and gets a known answer', () => {
    fc.assert(
      fc.property(cell, home, (cell, home) => {
        const problem = new PhoneJudge(home).judge(cell);
        assert.ok(problem === undefined || phoneProblems.includes(problem));
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives a number that is judged to be itself, at home and abroad', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...mobile),
        waysToWrite,
        home,
        home,
        (written, write, home, other) => {
          const judge = new PhoneJudge(home);
          fc.pre(judge.judge(write(written)) === undefined);
          const { number, country, kind } = judge;
          for (const again of [judge, new PhoneJudge(other)]) {
            assert.equal(again.judge(`+${number}`), undefined);
            assert.deepEqual([again.number, again.country, again.kind], [number, country, kind]);
            assert.equal(again.repair, undefined);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is judged alike with and without marks between its digits', () => {
    const marks = fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '\u2011', '\u200b', '(', ')');
    fc.assert(
      fc.property(fc.constantFrom(...mobile), fc.infiniteStream(marks), (number, stream) => {
        const written = Array.from(number, (digit) => digit + String(stream.next().value)).join('');
        assert.equal(said(written), said(number), written);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be ten megabytes of anything', () => {
    for (const unit of ['9', ' ', 'a1 ', '1,000', '(0)']) {
      assert.match(said(unit.repeat(10_000_000 / unit.length)), /^recipients\.number-/);
    }
  });
});

describe('what a judge remembers', () => {
  it('is of the last number that could be called', () => {
    const judge = new PhoneJudge('FR');
    assert.equal(judge.judge('612345678'), undefined);
    assert.equal(judge.repair, 'lost-zero');
    assert.equal(judge.judge('nobody'), 'recipients.number-text');
    assert.equal(judge.repair, undefined);
    assert.equal(judge.number, 33612345678);
    assert.equal(judge.judge('+442079460018'), undefined);
    assert.deepEqual([judge.number, judge.country, judge.kind], [442079460018, 'GB', 'fixed']);
  });

  it('tells mobile from fixed where the country does', () => {
    const judge = new PhoneJudge();
    const kindOf = (number: string) => (judge.judge(number), judge.kind);
    assert.equal(kindOf('+33612345678'), 'mobile');
    assert.equal(kindOf('+33123456789'), 'fixed');
    assert.equal(kindOf('+12125550123'), 'other');
    assert.equal(kindOf('+33800123456'), 'other');
  });

  it('names the country among those that share a code', () => {
    const judge = new PhoneJudge();
    const countryOf = (number: string) => (judge.judge(number), judge.country);
    assert.equal(countryOf('+12125550123'), 'US');
    assert.equal(countryOf('+14165550123'), 'CA');
    assert.equal(countryOf('+18765550123'), 'JM');
    assert.equal(countryOf('+77012345678'), 'KZ');
    assert.equal(countryOf('+79161234567'), 'RU');
    assert.equal(countryOf('+390669812345'), 'VA');
    assert.equal(countryOf('+447781123456'), 'GG');
    assert.equal(countryOf('+262639012345'), 'YT');
    assert.equal(countryOf('+4779123456'), 'SJ');
    assert.equal(countryOf('+870773111632'), '');
  });
});

describe('a problem of a number', () => {
  it('is a sentence that stands alone and quotes the cell', () => {
    for (const code of phoneProblems) {
      const words = sentence(issue(code, { value: '06 12' }, { index: 4 }));
      assert.match(words, code.endsWith('missing') ? /^Phone number/ : /^“06 12” .+\.$/);
      assert.doesNotMatch(words, /undefined|\{/);
    }
  });
});
