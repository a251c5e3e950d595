import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  countCharacters,
  formatTime,
  momentsOf,
  offsetAt,
  parseText,
  readTime,
  renderText,
  spokenBlocks,
  spokenSeconds,
} from '../../src/contract/index.js';

const render = (text: string, contact = {}) => renderText(parseText(text), contact);

describe('a text as one contact hears it', () => {
  it('says the seed’s example', () => {
    assert.equal(
      render('{first_name}, you have 1 Voice SMS', { first_name: 'Alex' }),
      'Alex, you have 1 Voice SMS',
    );
  });

  it('closes the gap of a missing value, and keeps the blanks that were typed', () => {
    assert.equal(render('Hello {first_name} {last_name} there'), 'Hello there');
    assert.equal(render('Hello  you {param1}!'), 'Hello  you !');
    assert.equal(render('{first_name} hello'), 'hello');
    assert.equal(render('a {param1}{param2} b', { param2: null }), 'a b');
  });

  it('leaves what is no placeholder as it is written', () => {
    assert.equal(render('{name} {First_Name} { x', { first_name: 'A' }), '{name} {First_Name} { x');
  });

  it('does not expand values again', () => {
    assert.equal(render('{param1}', { param1: '{first_name}', first_name: 'A' }), '{first_name}');
  });

  it('is cut at 1224 characters, not refused', () => {
    const rendered = render('{param1}'.repeat(200), { param1: '😀'.repeat(50) });
    assert.equal(countCharacters(rendered), 1224);
  });

  it('comes apart into parts that join to the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', 'first_name', 'a', ' ') }),
        (text) => {
          assert.equal(
            parseText(text)
              .map(({ source }) => source)
              .join(''),
            text,
          );
        },
      ),
    );
  });

  it('is counted in characters, as an iterator would', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(countCharacters(text), Array.from(text).length);
      }),
    );
    assert.equal(countCharacters('\ud83d\ud83d\ude00'), 2);
  });

  it('takes a tenth of a second a character, at least one, in blocks of thirty', () => {
    assert.equal(spokenSeconds('Alex, you have 1 Voice SMS'), 2.6);
    assert.equal(spokenSeconds('x'), 1);
    assert.equal(spokenBlocks(2.6), 1);
    assert.equal(spokenBlocks(30.1), 2);
  });
});

describe('local times', () => {
  const moments = (text: string, timeZone: string) => {
    const time = readTime(text);
    assert.ok(time, text);
    return momentsOf(time, timeZone).map((moment) => new Date(moment).toISOString());
  };

  it('exist once as a rule', () => {
    assert.deepEqual(moments('2026-01-15T10:00', 'Europe/Paris'), ['2026-01-15T09:00:00.000Z']);
    assert.deepEqual(moments('2026-07-15T10:00', 'Europe/Paris'), ['2026-07-15T08:00:00.000Z']);
  });

  it('are skipped and repeated by a clock change, of half an hour as well', () => {
    assert.deepEqual(moments('2027-03-28T02:30', 'Europe/Paris'), []);
    assert.deepEqual(moments('2027-10-31T02:30', 'Europe/Paris'), [
      '2027-10-31T00:30:00.000Z',
      '2027-10-31T01:30:00.000Z',
    ]);
    assert.deepEqual(moments('2027-03-14T02:15', 'America/New_York'), []);
    assert.equal(moments('2027-11-07T01:15', 'America/New_York').length, 2);
    assert.deepEqual(moments('2026-10-04T02:15', 'Australia/Lord_Howe'), []);
    assert.equal(moments('2027-04-04T01:45', 'Australia/Lord_Howe').length, 2);
  });

  it('have an offset of their own where one is written', () => {
    assert.deepEqual(moments('2018-10-03T07:42:39-07:00', 'Europe/Paris'), [
      '2018-10-03T14:42:39.000Z',
    ]);
    assert.deepEqual(moments('2021-01-01T00:01:00+0100', 'UTC'), ['2020-12-31T23:01:00.000Z']);
  });

  it('are written back as they were read, in any zone at any moment', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const second = fc.integer({ min: 0, max: 4_102_444_800 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), second, (timeZone, at) => {
        const moment = at * 1000;
        const offset = offsetAt(moment, timeZone);
        const written = formatTime(moment, offset);
        assert.equal(Date.parse(written), moment);
        const local = readTime(written.slice(0, 19));
        assert.ok(local && momentsOf(local, timeZone).includes(moment), written);
      }),
      { numRuns: 1000 },
    );
  });

  it('exist where a zone was seconds off, as Paris once was', () => {
    assert.deepEqual(moments('1900-01-01T00:00', 'Europe/Paris'), ['1899-12-31T23:50:39.000Z']);
  });

  it('of nonsense are none', () => {
    for (const text of ['', 'x', '2026-02-29T10:00', '2026-13-01T10:00', '2026-01-01T24:00']) {
      assert.equal(readTime(text), undefined, text);
    }
    fc.assert(fc.property(fc.string(), (text) => void readTime(text)));
  });
});
