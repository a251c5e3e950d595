import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import { alex, filledDraft } from './helpers.js';

type StrictWindow = Window & { violations: string[] };

describe('the built script in a page under a strict policy with Trusted Types', () => {
  it('shows the form, checks and creates, and violates nothing', async () => {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe src="/test/pages/strict.html" title="A page" width="800" height="600"></iframe>`,
    );
    const within = () => frame.contentWindow as StrictWindow | null;
    await waitUntil(() => within()?.customElements.get('voice-campaign-form'));
    const form =
      frame.contentDocument!.querySelector<VoiceCampaignFormElement>('voice-campaign-form')!;
    await form.updateComplete;
    expect(await form.create()).to.equal(false);
    expect(form.shadowRoot?.querySelectorAll('#summary li')).to.have.length(5);
    form.draft = filledDraft;
    await form.campaign.contacts.replace([alex]);
    form.addEventListener('voice-campaign-create', ({ detail }) =>
      detail.respondWith({ status: 201, body: { ticket_number: 'voice_1' } }),
    );
    expect(await form.create()).to.equal(true);
    expect(form.shadowRoot?.querySelector('code')?.textContent).to.equal('voice_1');
    // Styles arrived as constructed sheets: the button is the accent's colour.
    form.reset();
    await form.updateComplete;
    const button = form.shadowRoot!.querySelector('.primary')!;
    expect(within()!.getComputedStyle(button).backgroundColor).to.equal('rgb(47, 107, 216)');
    const { violations } = within()!;
    expect(violations).to.contain('the policy is enforced');
    expect(violations.filter((one) => !/lit-html|is enforced/.test(one))).to.deep.equal([]);
  });
});
