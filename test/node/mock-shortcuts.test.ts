import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { measure, secondsFor } from '../../mock/estimate.js';
import { createMock } from '../../mock/index.js';
import { parseText, renderText, spokenSeconds } from '../../src/contract/text.js';
import type { Contact } from '../../src/contract/types.js';

/** What is short for the sake of speed says the same as the long way. */
describe('a shortcut', () => {
  const words = fc.oneof(
    fc.constantFrom('{first_name}', '{param1}', '{other}', '{', '}', ' ', '\n', '🌍', 'Hello'),
    fc.string({ maxLength: 5 }),
  );
  const value = fc.oneof(
    fc.constantFrom('', ' ', 'Alex', ' Bea ', 'é', '🌍', null, undefined),
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
