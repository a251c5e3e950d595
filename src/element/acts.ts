import type { Campaign } from '../campaign/campaign.js';
import type { TrackerActs } from './fields.js';
import type { Words } from './words.js';

/** The element, as far as the acts of the tracker concern it. */
export interface ActsHost {
  readonly campaign: Campaign;
  /** Above this many people their number has to be typed. */
  readonly confirmTypedAbove: number;
  words: () => Words;
  confirm: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
  changed: () => void;
  announce: (sentence: string) => void;
  /** Moves the focus to the first that is there of these, once it is drawn. */
  focusOn: (...selectors: string[]) => void;
}

/**
 * A second, deliberate act before what cannot be taken back: it opens in place, may ask for the
 * number of people, and is performed once. The focus goes where the act is, and back.
 */
export class Acts implements TrackerActs {
  readonly #host: ActsHost;
  #copied: string | undefined;
  #open: 'confirm' | 'cancel' | undefined;
  /** The ticket that it is about: what was begun for one is never performed on another. */
  #ticket: string | undefined;
  typed = '';
  isMistyped = false;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  get open(): 'confirm' | 'cancel' | undefined {
    return this.#ticket === this.#host.campaign.ticketNumber ? this.#open : undefined;
  }

  readonly begin = (act: 'confirm' | 'cancel'): void => {
    this.#open = act;
    this.#ticket = this.#host.campaign.ticketNumber;
    this.typed = '';
    this.isMistyped = false;
    this.#show('#panel-title');
  };

  readonly type = (number: string): void => {
    this.typed = number;
    this.isMistyped = false;
    this.#host.changed();
  };

  readonly approach = (): void => this.#host.focusOn('.perform');

  readonly leave = (): void => {
    this.#open = undefined;
    this.#show('#tracker-title');
  };

  readonly perform = (): void => {
    const { open } = this;
    const { campaign, confirmTypedAbove } = this.#host;
    const people = campaign.status?.numberOfContacts ?? 0;
    // People write 1,204 or 1 204 as well.
    const typed = this.typed.replace(/[\s.,'’\u00a0\u202f]/gu, '');
    this.isMistyped = open === 'confirm' && people > confirmTypedAbove && typed !== String(people);
    if (this.isMistyped) return this.#show('#typed');
    this.#open = undefined;
    if (open === 'confirm') void this.#host.confirm();
    if (open === 'cancel') void this.#host.cancel();
    this.#show('#tracker-title');
  };

  /** The ticket that is shown has been copied. */
  get isCopied(): boolean {
    return this.#copied !== undefined && this.#copied === this.#host.campaign.ticketNumber;
  }

  /** Where that is not allowed the ticket, `code`, is selected instead, for the reader to copy. */
  async copyTicket(code: Element | null): Promise<void> {
    const { ticketNumber = '' } = this.#host.campaign;
    try {
      await navigator.clipboard.writeText(ticketNumber);
      this.#copied = ticketNumber;
      this.#host.announce(this.#host.words().messages.tracker.copied);
    } catch {
      if (code) getSelection()?.selectAllChildren(code);
    }
  }

  #show(selector: string): void {
    this.#host.changed();
    this.#host.focusOn(selector);
  }
}
