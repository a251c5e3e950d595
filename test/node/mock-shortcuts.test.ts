import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { distinct } from '../../mock/distinct.js';
import { measure, secondsFor } from '../../mock/estimate.js';
import { createMock } from '../../mock/index.js';
import { isCallable } from '../../src/contract/phone.js';
import { repair } from '../../src/contract/repair.js';
import { parseText, renderText, spokenSeconds } from '../../src/contract/text.js';
import type { Contact } from '../../src/contract/types.js';
import './mock-answers.js';

/** What is short for the sake of speed says the same as the long way. */
describe('a shortcut', () => {
  const words = fc.oneof(
    fc.constantFrom('{first_name}', '{param1}', '{other}', '{', '}', ' ', '\n', '🌍', 'Hello'),
    fc.string({ maxLength: 5 }),
  );
  const value = fc.oneof(
    fc.constantFrom('', ' ', 'Alex', ' Bea ', 'Zoé K', '\u00a0', 'ж\u1680', '🌍', null, undefined),
    fc.string(),
  );

  it('to the seconds of a text adds up to those of the rendered text', () => {
    const text = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.constantFrom('a'.repeat(1300), `${'a'.repeat(1220)}{first_name}`),
    );
    fc.assert(
      fc.property(text, value, value, (text, first_name, param1) => {
        const contact = { phone_number: '+1', first_name, param1 } as Contact;
        const long = spokenSeconds(renderText(parseText(text), contact));
        assert.equal(secondsFor(measure(text), contact), long);
      }),
      { numRuns: 3000 },
    );
  });

  const number = fc.oneof(
    fc.stringMatching(/^\+\d{5,18}$/),
    fc.constantFrom(
      '+123456',
      '+1234567',
      '+0123456',
      '123456',
      '+12345a',
      '+１２３４５６',
      ' +123456',
    ),
    fc.string(),
  );

  it('to what can be called is the pattern of notes 6.1', () => {
    fc.assert(
      fc.property(number, (number) => {
        assert.equal(isCallable(number), /^\+\d{6,16}$/.test(number));
      }),
    );
  });

  it('past a contact without fault takes it as it would be mended', () => {
    const said = fc.oneof(
      value,
      fc.constantFrom('a'.repeat(50), 'a'.repeat(51), 7, true),
      fc.object(),
    );
    const contact = fc.record(
      { phone_number: fc.oneof(number, fc.integer()), first_name: said, param5: said, other: said },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(contact, (contact) => {
        // A member that nobody knows makes any contact one to mend.
        const [short, long] = [contact, { ...contact, faulty: '' }].map(
          (one) => repair({ recipients: [one] }).recipients,
        );
        assert.deepEqual(short, long);
      }),
      { numRuns: 3000 },
    );
  });

  it('to different numbers finds those of a map, the last contact of each', () => {
    const few = fc.constantFrom(
      '+1000001',
      '+1000002',
      '+2000001',
      '+12345678901234567',
      '1000001',
    );
    const contact = fc.record({ phone_number: fc.oneof(few, number), first_name: fc.string() });
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 20 }), (contacts) => {
        const able = contacts.filter(({ phone_number }) => isCallable(phone_number));
        const byNumber = new Map(able.map((contact) => [contact.phone_number, contact]));
        assert.deepEqual(distinct(contacts), [...byNumber.values()]);
      }),
      { numRuns: 3000 },
    );
    const numberAt = (i: number) => ({ phone_number: `+49151${10_000_000 + i * 1024}` });
    const many = Array.from({ length: 100_000 }, (_, i) => numberAt(i));
    assert.equal(distinct(many).length, many.length);
    assert.equal(distinct([...many, numberAt(99_999)]).length, many.length);
  });

  it('past a Request reads the same request, and gives the same answer', async () => {
    const header = fc.constantFrom<Record<string, string>>(
      {},
      { 'API-Key': 'x', 'api-login': ' me ' },
      { 'content-type': 'application/json' },
    );
    const path = fc.constantFrom(
      ...['/backend/create', 'http://api.test/backend/create', 'http://a.test:80/backend/send?x=1'],
      ...[
        '/backend/../backend/status',
        'backend/create',
        '/backend/create#there',
        '/backend//create',
      ],
    );
    const method = fc.constantFrom('GET', 'POST', 'DELETE', 'post');
    const body = fc.oneof(
      fc.constantFrom('', '{}', '\ud800', '\ufeff{}', 'é'.repeat(50)),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(path, method, header, body, async (path, method, headers, body) => {
        const init = { method, headers, ...(method !== 'GET' && body !== '' && { body }) };
        const [short, long] = [1, 2].map(() => createMock({ seed: 1, maxBodyBytes: 60 }));
        const answers = await Promise.all([
          short!.fetch(path, init),
          // A signal is no part of what the short way reads.
          long!.fetch(path, { ...init, signal: new AbortController().signal }),
        ]);
        const told = await Promise.all(
          answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]),
        );
        assert.deepEqual(told[0], told[1]);
        assert.deepEqual(short!.journal.entries(), long!.journal.entries());
      }),
      { numRuns: 300 },
    );
  });
});
