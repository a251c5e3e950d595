import { ask } from '../campaign/asking.js';
import type { ListenDetail } from '../campaign/events.js';
import type * as Speech from './speech.js';
import { Lazy } from './lazy.js';

/** Whether the preview is being read aloud, and by whom. Stops on any change of what is read. */
export class Listening {
  readonly #host: EventTarget;
  readonly #changed: () => void;
  readonly #speech: Lazy<typeof Speech>;
  #ending = new AbortController();
  /** What is read aloud just now. */
  text: string | undefined;
  /** From 0 to 1; undefined where it cannot be told. */
  progress: number | undefined;
  /** There is nothing that could read aloud. */
  isUnavailable = false;

  constructor(host: EventTarget, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.#speech = new Lazy(() => import('./speech.js'), changed);
  }

  stop(): void {
    if (this.text === undefined) return;
    this.#ending.abort();
    this.text = undefined;
    this.#changed();
  }

  /** The host is asked first: it may have the very voice. Otherwise the browser's own reads. */
  async start(what: Pick<ListenDetail, 'text' | 'voiceLanguage' | 'voiceGender'>): Promise<void> {
    this.stop();
    const ending = (this.#ending = new AbortController());
    const { signal } = ending;
    const detail = { service: 'listen' as const, ...what };
    const asked = ask<Blob | string>(this.#host, 'voice-campaign-listen', detail, signal, {
      bubbles: true,
      composed: true,
    });
    if (asked.isLeft) return;
    // Until its player has loaded nobody else looks at it.
    asked.answer?.catch(() => undefined);
    this.text = what.text;
    this.progress = undefined;
    this.#changed();
    const tell = (progress: number) => {
      if (signal.aborted) return;
      this.progress = progress;
      this.#changed();
    };
    const isThere = await this.#speech.need();
    const { play, speak } = this.#speech.module ?? {};
    const hasRead =
      isThere && play && speak
        ? await (asked.answer ? play(asked.answer, tell, signal) : speak(what, tell, signal))
        : false;
    if (signal.aborted) return;
    this.isUnavailable = !hasRead;
    this.text = undefined;
    this.#changed();
  }
}
