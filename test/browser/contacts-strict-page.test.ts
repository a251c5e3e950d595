import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { VoiceCampaignFormElement } from '../../src/index.js';

type StrictWindow = Window & { violations: string[]; console: Console };

/** The built script, in a page under a strict policy of its own. */
async function formIn(page: string) {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe src="/test/pages/${page}" title="A page" width="800" height="600"></iframe>`,
  );
  const within = frame.contentWindow as StrictWindow;
  await waitUntil(() => within.customElements.get('voice-campaign-form'));
  const form =
    frame.contentDocument!.querySelector<VoiceCampaignFormElement>('voice-campaign-form')!;
  await form.updateComplete;
  const said: string[] = [];
  within.console.info = (sentence: string) => said.push(sentence);
  return { form, within, said };
}

const rows = Array.from({ length: 3_000 }, (_, i) => `+336${10_000_000 + i},Zoé`);
const list = () => new File([`phone,first_name\n06 12,Anna\n${rows.join('\n')}\n`], 'list.csv');

for (const [page, where] of [
  ['strict.html', /read in the worker http/],
  ['no-worker.html', /read in the page, because/],
] as const) {
  describe(`in ${page}, with Trusted Types`, () => {
    it('a list comes in, is shown, and the console says once where it was read', async () => {
      const { form, within, said } = await formIn(page);
      const report = await form.importContacts(list());
      expect(report).to.include({ rows: 3_001, taken: 3_000, refused: 1 });
      await waitUntil(() => form.shadowRoot?.querySelectorAll('tbody tr').length === 25, 'shown', {
        timeout: 10_000,
      });
      await form.importContacts('+33612345678', { replace: true });
      expect(await form.campaign.contacts.page(0, 9)).to.deep.equal([
        { phone_number: '+33612345678' },
      ]);
      expect(said).to.have.length(1);
      expect(said[0]).to.match(where);
      const unexpected = within.violations.filter(
        (one) => !/lit-html|is enforced|^worker-src/.test(one),
      );
      expect(unexpected).to.deep.equal([]);
    });
  });
}
