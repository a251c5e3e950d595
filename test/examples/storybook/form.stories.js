import { html } from 'lit';
import 'voice-campaign-form/define';

export default {
  title: 'Voice campaign',
  render: () => html`<voice-campaign-form endpoint="/backend"></voice-campaign-form>`,
};

/** A campaign that goes through. */
export const AllWell = {};

/** The service does not support the language. */
export const LanguageNotSupported = { parameters: { scenario: 'language-not-supported' } };
