import { expect } from '@open-wc/testing';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import { isAt, situations } from './phases.js';
import { activeIn, region } from './helpers.js';

/** What can be pressed, by its words; of a draft only the one that creates. */
function offered(form: VoiceCampaignFormElement): string[] {
  const all = form.shadowRoot?.querySelectorAll<HTMLButtonElement>('.tracker button, .act button');
  return [...(all ?? [])]
    .filter((one) => !one.disabled && one.ariaDisabled !== 'true')
    .map(({ textContent }) => textContent.trim());
}

for (const [phase, found] of Object.entries(situations)) {
  for (const { name, reach, focus, heard, alerted, acts } of found) {
    describe(`${phase}, ${name}`, () => {
      it('is told, keeps the focus, and offers what can be done', async () => {
        const form = await reach();
        expect(region(form, 'status')).to.match(heard);
        expect(region(form, 'alert')).to.match(alerted ?? /^$/);
        expect(isAt(form, focus), activeIn(form)?.outerHTML).to.equal(true);
        expect(offered(form).sort()).to.deep.equal(Object.keys(acts).sort());
        const targets = form.shadowRoot?.querySelectorAll('.tracker :is(button, input)') ?? [];
        for (const target of targets) {
          const { width, height } = target.getBoundingClientRect();
          expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
        }
        const primary = form.shadowRoot?.querySelectorAll('.primary') ?? [];
        expect(primary.length, 'one first act at most').to.be.at.most(1);
      });

      it('has nothing that axe finds, light or dark', async () => {
        const form = await reach();
        await expect(form).to.be.accessible();
        document.body.style.setProperty('background-color', '#14171c');
        document.body.style.setProperty('color', '#e9ecf1');
        try {
          form.requestUpdate();
          await form.updateComplete;
          await expect(form).to.be.accessible();
        } finally {
          document.body.removeAttribute('style');
        }
      });
    });
  }
}
