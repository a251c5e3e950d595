import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { doneByKeyboard } from '../suites/by-keyboard.js';
import { inside, waitUntil } from './helpers.js';
import { isAt, situations } from './phases.js';

doneByKeyboard('ready');
doneByKeyboard('confirmed');
doneByKeyboard('unsettled');

describe('asked to type the number of people', () => {
  it('everything is done by keyboard, and Enter in the field goes to the act, no further', async () => {
    const mistyped = situations.ready.find(({ focus }) => focus === '#typed');
    const form = await mistyped!.reach();
    await sendKeys({ type: '1' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => isAt(form, '.perform'), 'the focus is at the act');
    expect(form.phase).to.equal('ready');
    await sendKeys({ press: 'Space' });
    await waitUntil(() => form.phase === 'confirmed', 'confirmed', { timeout: 10_000 });
    expect(inside(form, '#tracker-title').textContent).to.equal('The calls have started');
  });
});
