import type { CSSResult } from 'lit';
import { complete } from '../locales/messages.js';
import type { Acts, ActsHost } from './acts.js';
import type * as Later from './later.js';
import { Lazy } from './lazy.js';
import type { Listening } from './listening.js';
import type * as Tracking from './tracking.js';
import type * as Zones from './zones.js';

/** The parts that load when they are first needed, and what they bring. */
export class Parts {
  readonly #host: HTMLElement;
  /** What nobody sees before the first word: preview, mends and review. */
  readonly later: Lazy<typeof Later>;
  /** What nobody sees before there is a ticket. */
  readonly tracking: Lazy<typeof Tracking>;
  readonly zonePicker: Lazy<typeof Zones>;
  listening: Listening | undefined;
  acts: Acts | undefined;
  #heard = '';

  constructor(host: HTMLElement, acts: ActsHost, arrived: () => void) {
    this.#host = host;
    const load = async () => {
      const module = await import('./later.js');
      complete(module.words);
      this.listening = new module.Listening(host, acts.changed);
      return module;
    };
    const loadTracking = async () => {
      const module = await import('./tracking.js');
      complete(module.words);
      this.acts = new module.Acts(acts);
      return module;
    };
    this.later = new Lazy(load, arrived);
    this.tracking = new Lazy(loadTracking, arrived);
    this.zonePicker = new Lazy(
      () => import('./zones.js'),
      () => {
        acts.changed();
        acts.focusOn('#zone');
      },
    );
  }

  /** One that did not load: the site may have been deployed anew. */
  get failed(): Lazy<unknown> | undefined {
    return [this.later, this.tracking].find(({ hasFailed }) => hasFailed);
  }

  /** Both halves of the form; false where one did not load. */
  async whole(): Promise<boolean> {
    const there = await Promise.all([this.later.need(), this.tracking.need()]);
    return there.every(Boolean);
  }

  /** What is read aloud stops once it is another. */
  hush(heard: string): void {
    if (heard !== this.#heard) this.listening?.stop();
    this.#heard = heard;
  }

  /** Their styles come with them. */
  adopt(...styles: (CSSResult | undefined)[]): void {
    const sheets = this.#host.shadowRoot?.adoptedStyleSheets;
    for (const { styleSheet } of styles.filter((one) => one !== undefined)) {
      if (styleSheet && !sheets?.includes(styleSheet)) sheets?.push(styleSheet);
    }
  }
}
