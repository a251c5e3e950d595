import { sendKeys } from '@web/test-runner-commands';
import { expect, waitUntil } from '@open-wc/testing';
import type { Phase } from '../../src/campaign/events.js';
import { isAt, situations, tabTo } from '../browser/phases.js';

/** Every act of a phase, reached with Tab and done with Enter or the space bar; nothing is lost. */
export function doneByKeyboard(phase: Phase): void {
  for (const { name, reach, acts } of situations[phase]) {
    describe(`${phase}, ${name}, by keyboard alone`, () => {
      for (const [i, [label, after]] of Object.entries(acts).entries()) {
        it(`“${label}”`, async () => {
          const form = await reach();
          const act = await tabTo(form, label);
          expect(act.matches(':focus-visible')).to.equal(true);
          await sendKeys({ press: i % 2 === 0 ? 'Enter' : 'Space' });
          await waitUntil(() => isAt(form, after), `the focus is at ${after}`, { timeout: 5_000 });
        });
      }
    });
  }
}
