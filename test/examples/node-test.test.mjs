import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/node';
import { createAndConfirm } from './program.mjs';

const mock = createMock({ seed: 1 });
let stop;
before(async () => {
  stop = await start(mock);
});
beforeEach(() => mock.reset());
after(() => stop());

test('a campaign is created and confirmed', async () => {
  const done = createAndConfirm();
  await mock.received({ service: 'status' });
  await mock.advance('2s');
  assert.match((await done).sending_date, /^2026-01-15T10:00:02/);
  mock.journal.assertReceived({ service: 'send' }, { times: 1 });
});

test('a language that is not supported is told', async () => {
  mock.scenario('language-not-supported');
  await assert.rejects(createAndConfirm(), /Voice language not supported/);
});
