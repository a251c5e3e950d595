/** The script tag: registered, with its worker's script and what a page of its own scripts may need. */
import './define.js';
import { VoiceCampaignFormElement } from './element/element.js';

VoiceCampaignFormElement.workerUrl ??= new URL('./contacts-worker.js', import.meta.url).href;

export { Campaign } from './campaign/campaign.js';
export { VoiceCampaignFormElement } from './element/element.js';
export { formatFor } from './locales/format.js';
export { registerLocale } from './locales/messages.js';
