import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Campaign } from '../campaign/campaign.js';
import { sentenceOf } from '../locales/messages.js';
import { isTracked } from './tracked.js';
import type * as Tracking from './tracking.js';
import type { Words } from './words.js';

/** What is heard: one region that waits its turn, and one that does not. */
export class Announcer {
  readonly #changed: () => void;
  #announced = '';
  #alerted = '';

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  readonly announce = (sentence: string): void => {
    this.#announced = sentence;
    this.#changed();
  };

  readonly alert = (sentence: string): void => {
    this.#alerted = sentence;
    this.#changed();
  };

  /** The phase that has begun; one with a ticket once its words are there. */
  announcePhase(campaign: Campaign, { messages, format }: Words, tracking?: typeof Tracking): void {
    const { phase } = campaign;
    if (!isTracked(phase)) this.announce(phase === 'creating' ? messages.creating : '');
    else this.announce(tracking?.announcement(campaign, messages, phase, format) ?? '');
  }

  /** What the service had against a call, and its other count; what a draft lacks its summary says. */
  alertProblems(campaign: Campaign, { messages, format }: Words, tracking?: typeof Tracking): void {
    const { phase, issues } = campaign;
    const problems = isTracked(phase) ? issues : [];
    const alarm = phase === 'ready' && tracking?.changedCount(campaign, messages, format);
    this.alert(
      problems
        .map((issue) => sentenceOf(issue, messages, format))
        .concat(alarm || [])
        .join(' '),
    );
  }

  regions(): TemplateResult {
    return html`<div class="region" role="status">${this.#announced}</div>
      <div class="region" role="alert">${this.#alerted}</div>`;
  }
}
