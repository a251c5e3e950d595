import type { Autosave } from '../campaign/autosave.js';
import type { Campaign } from '../campaign/campaign.js';
import { ownMemory } from '../campaign/ticket-log.js';
import { warnOnce } from './settings.js';
import type { Settings } from './settings.js';

/** Keeps a draft in this browser where the site asks for it, and asks before it is left behind. */
export class Keeping {
  readonly #changed: () => void;
  #turn = 0;
  kept: Autosave | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Under that key, empty for not at all; anew where campaign or settings are others. */
  async keep(campaign: Campaign, key: string, how: Settings['keep'] = {}): Promise<void> {
    this.stop();
    const turn = this.#turn;
    if (key === '') return;
    const loaded = await import('../campaign/autosave.js').catch(() => undefined);
    if (!loaded) warnOnce('the draft is not kept: a part of the form could not be loaded.');
    // Meanwhile it may be another campaign's, or stopped.
    if (!loaded || turn !== this.#turn) return;
    const { contacts = false, days = 7 } = how;
    this.kept = new loaded.Autosave({
      campaign,
      key,
      memory: ownMemory(),
      withContacts: contacts,
      days,
      clock: Date.now,
      changed: this.#changed,
    });
    this.kept.start();
  }

  stop(): void {
    this.#turn += 1;
    this.kept?.stop();
    this.kept = undefined;
  }

  /** The browser asks whether to leave, where something would be lost. */
  leaving(event: BeforeUnloadEvent, { phase, hasUnsavedWork }: Campaign): void {
    const isKept = phase === 'drafting' && this.kept?.isKept;
    if (!isKept && hasUnsavedWork) event.preventDefault();
  }
}
