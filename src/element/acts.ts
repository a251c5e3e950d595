import type { Campaign } from '../campaign/campaign.js';
import type { TrackedPhase } from '../locales/messages.js';
import { titleOf } from './standing.js';
import { isBusy } from './tracked.js';
import type { Words } from './words.js';

/** Milliseconds after which a word is said about an answer that does not come. */
const patience = 5_000;

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
export class Acts {
  readonly #host: ActsHost;
  #copied: string | undefined;
  #open: 'confirm' | 'cancel' | undefined;
  /** The ticket that it is about: what was begun for one is never performed on another. */
  #ticket: string | undefined;
  typed = '';
  /** What there is to say of this phase meanwhile, beside its sentence. */
  note = '';
  #isChecking = false;
  /** The note says that the service did not answer. */
  #isInVain = false;
  #slowness: ReturnType<typeof setTimeout> | undefined;
  /** The act was refused because the number differs. */
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
    this.type('');
    this.#show('#panel-title');
  };

  readonly type = (number: string): void => {
    this.typed = number;
    this.isMistyped = false;
    this.#host.changed();
  };

  /** Enter never confirms: it goes to what does. */
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
    if (open) void this.#host[open]();
    this.#show('#tracker-title');
  };

  /** What was said of the phase before is over; an answer that is waited for may take its time. */
  phaseBegan(): void {
    this.note = '';
    this.#isChecking = false;
    this.#isInVain = false;
    clearTimeout(this.#slowness);
    if (!isBusy(this.#host.campaign.phase)) return;
    this.#slowness = setTimeout(() => this.#say(this.#words.slow), patience);
  }

  /** Looks where the campaign stands; what comes of it is said, also where that is as before. */
  readonly check = (): void => {
    this.#isChecking = true;
    void this.#host.campaign.checkAgain();
  };

  /** The service has said where the campaign stands, or not. */
  answered(isTold: boolean): void {
    // Asked again by itself, it has answered after all.
    if (isTold && this.#isInVain) this.note = '';
    this.#isInVain = this.#isChecking && !isTold;
    if (!this.#isChecking) return;
    this.#isChecking = false;
    const { campaign, words } = this.#host;
    const { messages, format } = words();
    // Another phase would have been said as such.
    const title = isTold ? titleOf(campaign, messages, campaign.phase as TrackedPhase) : '';
    this.#say(messages.tracker.checked(title, format));
  }

  /** The ticket that is shown has been copied. */
  get isCopied(): boolean {
    return this.#copied === this.#host.campaign.ticketNumber;
  }

  /** Where that is not allowed the ticket is selected instead, for the reader to copy. */
  async copyTicket({ currentTarget }: Event): Promise<void> {
    const { ticketNumber = '' } = this.#host.campaign;
    const code = (currentTarget as Element).closest('.ticket')?.querySelector('code');
    try {
      await navigator.clipboard.writeText(ticketNumber);
      this.#copied = ticketNumber;
      this.#host.announce(this.#words.copied);
    } catch {
      if (code) getSelection()?.selectAllChildren(code);
    }
  }

  get #words() {
    return this.#host.words().messages.tracker;
  }

  #say(sentence: string): void {
    this.note = sentence;
    this.#host.announce(sentence);
  }

  #show(selector: string): void {
    this.#host.changed();
    this.#host.focusOn(selector);
  }
}
