import { expect } from '@open-wc/testing';
import { filledDraft, filledForm, inside, settled, waitUntil } from './helpers.js';
import type { VoiceCampaignFormElement } from '../../src/index.js';

/** The browser's voice, in hand: headless ones have none. */
class Voice {
  said: SpeechSynthesisUtterance[] = [];
  stops = 0;
  readonly speak = (utterance: SpeechSynthesisUtterance) => void this.said.push(utterance);
  readonly cancel = () => void (this.stops += 1);

  get sentences() {
    return this.said.map(({ text }) => text);
  }

  finish(how: 'end' | 'error' = 'end') {
    this.said.at(-1)?.dispatchEvent(new Event(how));
  }
}

const listen = (form: VoiceCampaignFormElement) =>
  inside<HTMLButtonElement>(form, '.preview .row button');

/** A second of silence: eight bits, 8,000 a second. */
function silence(): Blob {
  const samples = 8_000;
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, word: string) =>
    Array.from(word, (letter, i) => header.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  header.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, samples, true);
  header.setUint32(28, samples, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  text(36, 'data');
  header.setUint32(40, samples, true);
  return new Blob([header, new Uint8Array(samples).fill(128)], { type: 'audio/wav' });
}

describe('the preview is read aloud', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'speechSynthesis');
  let voice: Voice;

  beforeEach(() => {
    voice = new Voice();
    Object.defineProperty(window, 'speechSynthesis', { value: voice, configurable: true });
  });

  afterEach(() => {
    if (own) Object.defineProperty(window, 'speechSynthesis', own);
  });

  const twoSentences = { ...filledDraft, text: 'Hello {first_name}. Your lesson moves to five.' };

  it('sentence by sentence, with the contact’s own values, in the chosen language', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    listen(form).click();
    await waitUntil(() => voice.said.length === 1);
    expect(voice.sentences).to.deep.equal(['Hello Alex.']);
    expect(voice.said[0]?.lang).to.equal('en-GB');
    await settled(form);
    expect(listen(form).textContent.trim()).to.equal('Stop');
    voice.finish();
    await waitUntil(() => voice.said.length === 2);
    expect(voice.sentences[1]).to.equal('Your lesson moves to five.');
    await settled(form);
    expect(inside<HTMLProgressElement>(form, '.preview progress').value).to.equal(0.5);
    voice.finish();
    await waitUntil(() => listen(form).textContent.trim() === 'Listen');
    expect(inside(form, '.preview').textContent).to.contain('on the phone it is another voice');
  });

  it('until its text changes', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    listen(form).click();
    await waitUntil(() => voice.said.length === 1);
    const { stops } = voice;
    form.draft = { ...twoSentences, text: 'Another. Text.' };
    await settled(form);
    expect(voice.stops).to.be.greaterThan(stops);
    expect(listen(form).textContent.trim()).to.equal('Listen');
    voice.finish();
    await settled(form);
    expect(voice.said).to.have.length(1);
  });

  it('until somebody stops it, or takes the form away', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    for (const stop of [() => listen(form).click(), () => form.remove()]) {
      const { length } = voice.said;
      listen(form).click();
      await waitUntil(() => voice.said.length === length + 1);
      const { stops } = voice;
      stop();
      await waitUntil(() => voice.stops > stops);
    }
  });

  it('says so where the browser has no voice', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    listen(form).click();
    await waitUntil(() => voice.said.length === 1);
    voice.finish('error');
    await waitUntil(() => inside(form, '.preview').textContent.includes('has no voice'));
  });

  it('in the host’s own voice where it gives one', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    const played: string[] = [];
    const { play } = HTMLMediaElement.prototype;
    let asked: unknown;
    // A page that nobody has touched may not make a sound: the sound is really read, and ends at once.
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      played.push(this.src);
      this.addEventListener('loadedmetadata', () => this.dispatchEvent(new Event('ended')));
      return Promise.resolve();
    };
    try {
      form.addEventListener('voice-campaign-listen', ({ detail }) => {
        const { text, voiceLanguage, voiceGender } = detail;
        asked = { text, voiceLanguage, voiceGender };
        detail.respondWith(silence());
      });
      listen(form).click();
      await waitUntil(() => played.length === 1);
      await settled(form);
      await waitUntil(() => listen(form).textContent.trim() === 'Listen');
    } finally {
      HTMLMediaElement.prototype.play = play;
    }
    expect(asked).to.deep.equal({
      text: 'Hello Alex. Your lesson moves to five.',
      voiceLanguage: 'en-GB',
      voiceGender: 'female',
    });
    expect(played[0]).to.match(/^blob:/);
    expect(voice.said).to.have.length(0);
  });

  it('not at all where the host only prevents it', async () => {
    const { form } = await filledForm({ draft: twoSentences });
    form.addEventListener('voice-campaign-listen', (event) => event.preventDefault());
    listen(form).click();
    await settled(form);
    expect(voice.said).to.have.length(0);
    expect(listen(form).textContent.trim()).to.equal('Listen');
  });
});
