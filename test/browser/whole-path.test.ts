import { expect, fixture, html } from '@open-wc/testing';
import { createMock } from '../../mock/index.js';
import { start } from '../../mock/browser.js';
import { voiceLanguages } from '../../src/contract/index.js';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import {
  addLines,
  alex,
  control,
  inside,
  isReady,
  people,
  saidAt,
  settled,
  summaryOf,
  write,
} from './helpers.js';

describe('against the service worker, over the page’s own fetch, somebody', () => {
  it('is told of 442 by a mock that supports one language less, mends it, and gets a ticket', async () => {
    const mock = createMock({
      computingSeconds: 0,
      voiceLanguages: voiceLanguages.filter((language) => language !== 'en-GB'),
    });
    const stop = await start(mock, { workerUrl: '/mockServiceWorker.js' });
    try {
      const form = await fixture<VoiceCampaignFormElement>(
        html`<voice-campaign-form endpoint="/backend"></voice-campaign-form>`,
      );
      await write(form, 'voice_language', 'en-GB');
      inside(form, '#voice_gender-female').click();
      await write(form, 'text', '{first_name}, you have 1 Voice SMS');
      await addLines(form, '+442038828112, Alex');
      await write(form, 'sender', '12345');
      expect(await form.create()).to.equal(false);
      expect(saidAt(form, 'voice_language')).to.deep.equal(summaryOf(form));
      expect(summaryOf(form)[0]).to.match(/Voice language not supported/);
      await write(form, 'voice_language', 'en-US');
      await settled(form);
      expect(summaryOf(form)).to.deep.equal([]);
      expect(control(form, 'text').value).to.equal('{first_name}, you have 1 Voice SMS');
      expect(await people(form)).to.deep.equal([alex]);
      expect(await form.create()).to.equal(true);
      expect(inside(form, 'code').textContent).to.equal('voice_5f44ebf9e47b7');
      await isReady(form);
    } finally {
      await stop();
    }
  });
});
