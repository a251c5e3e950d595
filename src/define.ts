import { VoiceCampaignFormElement } from './element/element.js';
import type { VoiceCampaignEventMap } from './campaign/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'voice-campaign-form': VoiceCampaignFormElement;
  }

  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the map is merged into the platform's
  interface HTMLElementEventMap extends VoiceCampaignEventMap {}
}

const tag = 'voice-campaign-form';

// Loaded twice, in two versions, or where there is no registry: harmless.
if (typeof customElements !== 'undefined' && !customElements.get(tag)) {
  customElements.define(tag, VoiceCampaignFormElement);
}
