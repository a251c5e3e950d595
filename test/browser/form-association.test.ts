import { behavesAsFormControl } from '../suites/form-association.js';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import { control, settled, summaryOf, write } from './helpers.js';

describe('in a plain form', () => {
  behavesAsFormControl<VoiceCampaignFormElement>({
    tag: 'voice-campaign-form',
    async fill(form) {
      form.ticket = 'voice_5f44ebf9e47b7';
      await settled(form);
      return 'voice_5f44ebf9e47b7';
    },
    edit: (form) => write(form, 'text', 'Hello'),
    isEdited: (form) => form.draft.text === 'Hello',
    showsIssues: (form) => summaryOf(form).length > 0,
    lineInside: (form) => control(form, 'sender'),
    async actedOnEnter(form) {
      await settled(form);
      return summaryOf(form).length > 0;
    },
  });
});
