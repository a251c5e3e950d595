import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from 'voice-campaign-form/mock';
import { boundary, start } from 'voice-campaign-form/mock/node';
import { createAndConfirm } from './program.mjs';

let stop;
beforeAll(async () => {
  stop = await start(createMock());
});
afterAll(() => stop());

describe.concurrent('side by side, each with a mock of its own', () => {
  for (const name of ['one', 'another', 'a third']) {
    test(name, async () => {
      const mock = createMock({ seed: 1, computingSeconds: 0 });
      const { ticket_number } = await boundary(mock, createAndConfirm);
      expect(mock.snapshot().campaigns.map((campaign) => campaign.ticket_number)).toEqual([
        ticket_number,
      ]);
    });
  }
});
