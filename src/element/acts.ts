import type { TrackerActs } from './fields.js';

/** What the acts of the tracker change. */
interface Target {
  /** People that the service counted. */
  readonly people: number;
  /** Whether their number has to be typed. */
  readonly isTyped: boolean;
  confirm: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
}

/**
 * A second, deliberate act before what cannot be taken back: it opens in place, may ask for the
 * number of people, and is performed once.
 */
export class Acts implements TrackerActs {
  readonly #target: () => Target;
  readonly #changed: () => void;
  open: 'confirm' | 'cancel' | undefined;
  typed = '';
  isMistyped = false;

  constructor(target: () => Target, changed: () => void) {
    this.#target = target;
    this.#changed = changed;
  }

  readonly begin = (act: 'confirm' | 'cancel'): void => {
    this.open = act;
    this.typed = '';
    this.isMistyped = false;
    this.#changed();
  };

  readonly type = (number: string): void => {
    this.typed = number;
    this.isMistyped = false;
    this.#changed();
  };

  readonly leave = (): void => {
    this.open = undefined;
    this.#changed();
  };

  readonly perform = (): void => {
    const { open } = this;
    const { people, isTyped, confirm, cancel } = this.#target();
    // People write 1,204 or 1 204 as well.
    const typed = this.typed.replace(/[\s.,'’\u00a0\u202f]/gu, '');
    this.isMistyped = open === 'confirm' && isTyped && typed !== String(people);
    if (!this.isMistyped) {
      this.open = undefined;
      if (open === 'confirm') void confirm();
      if (open === 'cancel') void cancel();
    }
    this.#changed();
  };
}
