import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkSpeech, outsideHours, sendAtOf } from '../../src/contract/index.js';

const at = (time: string) => Date.parse(time);
const next = (counts: Record<string, number>, time: string, zone = 'Europe/Paris') => {
  const found = outsideHours(counts, at(time));
  return found?.next === undefined ? undefined : sendAtOf(found.next, zone);
};

describe('marketing calls to France (decree 2022-1313)', () => {
  for (const [situation, time, expected] of [
    ['on a Thursday morning', '2026-11-26T10:00:00+01:00', undefined],
    ['too early', '2026-11-26T09:59:00+01:00', '2026-11-26T10:00:00+01:00'],
    ['at lunch', '2026-11-26T13:00:00+01:00', '2026-11-26T14:00:00+01:00'],
    ['in the evening', '2026-11-26T20:00:00+01:00', '2026-11-27T10:00:00+01:00'],
    ['on a Saturday', '2026-11-28T11:00:00+01:00', '2026-11-30T10:00:00+01:00'],
    ['on Easter Monday', '2026-04-06T11:00:00+02:00', '2026-04-07T10:00:00+02:00'],
    ['on Ascension Day', '2026-05-14T11:00:00+02:00', '2026-05-15T10:00:00+02:00'],
    ['before the clocks change', '2026-03-27T20:30:00+01:00', '2026-03-30T10:00:00+02:00'],
  ] as const) {
    it(`${situation}: ${expected ?? 'fine'}`, () => {
      assert.equal(next({ FR: 12 }, time), expected);
    });
  }

  it('counts those outside at their own local time, and finds a time for all', () => {
    // Ten in Paris is one in the afternoon on Réunion, where lunch has begun.
    const found = outsideHours({ FR: 12, RE: 3, DE: 5 }, at('2026-11-26T10:00:00+01:00'));
    assert.equal(found?.count, 3);
    assert.deepEqual(found.countries, ['RE']);
    assert.equal(sendAtOf(found.next ?? 0, 'Europe/Paris'), '2026-11-26T11:00:00+01:00');
  });

  it('say nothing of countries whose rules are not known', () => {
    assert.equal(outsideHours({ DE: 5 }, at('2026-11-28T03:00:00+01:00')), undefined);
  });

  it('that never are allowed have no next time', () => {
    const never = {
      country: 'XX',
      timeZone: 'UTC',
      windows: [],
      holidays: [],
      source: 'a host',
      asOf: '2026-01-01',
    };
    assert.deepEqual(outsideHours({ XX: 1 }, at('2026-11-26T10:00:00Z'), [never]), {
      count: 1,
      countries: ['XX'],
      next: undefined,
    });
  });
});

describe('what a voice cannot say well', () => {
  const kinds = (text: string) => checkSpeech(text).map(({ code }) => code);

  it('is named once a kind, with its place', () => {
    assert.deepEqual(kinds('See www.example.org on 3/4, call 0612345678 about the TVA 😀'), [
      'text.link',
      'text.short-date',
      'text.long-number',
      'text.capitals',
      'text.emoji',
    ]);
    const [found] = checkSpeech('On 3/4 we meet');
    assert.deepEqual(found?.params, { found: '3/4', position: 3 });
  });

  it('is never a letter of any script, a price or a time', () => {
    for (const text of [
      'Ελάτε στις πέντε, παρακαλώ',
      'Привет, урок в пять часов. США',
      'Zoé, à bientôt à Besançon',
      'It is 17:30 and costs 12.50 in 2026',
    ]) {
      assert.deepEqual(kinds(text), [], text);
    }
  });
});

/** Runs in zones of its own: a process reads `TZ` once. */
describe('times do not depend on the machine’s zone', () => {
  const script = `
    import { checkDraft, buildPayload, defaultLimits, emptyDraft, mendsOf, readTime } from './src/contract/index.ts';
    const now = Date.parse('2026-01-15T10:00:00Z');
    const rows = [
      ['Europe/Paris', '2026-03-29T02:30'], ['Europe/Paris', '2026-10-25T02:30'],
      ['America/New_York', '2026-03-08T02:30'], ['America/New_York', '2026-11-01T01:30'],
      ['Australia/Lord_Howe', '2026-10-04T02:15'], ['Australia/Lord_Howe', '2026-04-05T01:45'],
      ['Europe/Paris', '2026-07-01T09:00'],
    ].map(([timeZone, sendAt]) => {
      const draft = { ...emptyDraft, purpose: 'alert', when: 'later', sendAt };
      const issues = checkDraft(draft, { now, timeZone, limits: defaultLimits });
      return [issues.map(({ code }) => code).join(), mendsOf(readTime(sendAt), timeZone).join(' '), buildPayload(draft, timeZone).send_at];
    });
    console.log(JSON.stringify(rows));
  `;
  const expected = [
    [
      'send_at.nonexistent',
      '2026-03-29T01:30:00+01:00 2026-03-29T03:30:00+02:00',
      '2026-03-29T02:30',
    ],
    [
      'send_at.ambiguous',
      '2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'send_at.nonexistent',
      '2026-03-08T01:30:00-05:00 2026-03-08T03:30:00-04:00',
      '2026-03-08T02:30',
    ],
    [
      'send_at.ambiguous',
      '2026-11-01T01:30:00-04:00 2026-11-01T01:30:00-05:00',
      '2026-11-01T01:30:00-04:00',
    ],
    [
      'send_at.nonexistent',
      '2026-10-04T01:45:00+10:30 2026-10-04T02:45:00+11:00',
      '2026-10-04T02:15',
    ],
    [
      'send_at.ambiguous',
      '2026-04-05T01:45:00+11:00 2026-04-05T01:45:00+10:30',
      '2026-04-05T01:45:00+11:00',
    ],
    ['', '', '2026-07-01T09:00:00+02:00'],
  ];
  for (const zone of ['UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe']) {
    it(`on a machine in ${zone}`, () => {
      const said = execFileSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script],
        {
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
          env: { ...process.env, TZ: zone },
          encoding: 'utf8',
        },
      );
      assert.deepEqual(JSON.parse(said), expected);
    });
  }
});
