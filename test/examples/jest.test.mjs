import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/node';
import { createAndConfirm } from './program.mjs';

const mock = createMock({ seed: 1, computingSeconds: 0 });
let stop;
beforeAll(async () => {
  stop = await start(mock);
});
afterAll(() => stop());

test('credit that is used up is told', async () => {
  mock.scenario('no-credit', { on: 'send', times: 1 });
  await expect(createAndConfirm()).rejects.toThrow('Not enough credit.');
  await expect(createAndConfirm()).resolves.toHaveProperty('sending_date');
});
