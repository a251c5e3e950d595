import type { ListenDetail } from '../campaign/events.js';

type Spoken = Pick<ListenDetail, 'text' | 'voiceLanguage' | 'voiceGender'>;

/** Reads aloud, sentence by sentence. False where the browser has no voice. */
export async function speak(
  { text, voiceLanguage }: Spoken,
  tell: (progress: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { speechSynthesis: synthesis } = globalThis as { speechSynthesis?: SpeechSynthesis };
  if (!synthesis) return false;
  const stop = () => synthesis.cancel();
  signal.addEventListener('abort', stop, { once: true });
  // The API's own code for Latin America, which elsewhere is Laos.
  const lang = voiceLanguage === 'es-LA' ? 'es-419' : voiceLanguage;
  const sentences = sentencesOf(text, lang);
  try {
    synthesis.cancel();
    for (const [i, sentence] of sentences.entries()) {
      if (signal.aborted) break;
      tell(i / sentences.length);
      if (!(await say(synthesis, sentence, lang, signal))) return i > 0;
    }
    return true;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Sentences one by one: some browsers fall silent in the middle of a long utterance. */
function sentencesOf(text: string, lang: string): string[] {
  try {
    const segments = new Intl.Segmenter(lang || undefined, { granularity: 'sentence' });
    return Array.from(segments.segment(text), ({ segment }) => segment.trim()).filter(Boolean);
  } catch {
    return [text];
  }
}

function say(
  synthesis: SpeechSynthesis,
  sentence: string,
  lang: string,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    if (lang) utterance.lang = lang;
    utterance.addEventListener('end', () => resolve(true));
    utterance.addEventListener('error', () => resolve(false));
    signal.addEventListener('abort', () => resolve(false), { once: true });
    synthesis.speak(utterance);
  });
}

/** Plays what the host has given. False where it gave nothing that can be played. */
export async function play(
  given: Promise<Blob | string>,
  tell: (progress: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let made: string | undefined;
  try {
    const sound = await given;
    made = sound instanceof Blob ? URL.createObjectURL(sound) : undefined;
    const audio = new Audio(made ?? (sound as string));
    signal.addEventListener('abort', () => audio.pause(), { once: true });
    if (signal.aborted) return false;
    audio.addEventListener('timeupdate', () => {
      if (audio.duration > 0) tell(audio.currentTime / audio.duration);
    });
    const ended = new Promise<boolean>((resolve) => {
      audio.addEventListener('ended', () => resolve(true));
      audio.addEventListener('pause', () => resolve(true));
      audio.addEventListener('error', () => resolve(false));
    });
    await audio.play();
    return await ended;
  } catch {
    return false;
  } finally {
    if (made !== undefined) URL.revokeObjectURL(made);
  }
}
