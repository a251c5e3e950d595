import type { Issue } from '../contract/types.js';

/**
 * Checking is not showing: an issue is shown once its field was left, or all of them were asked
 * for. Listens inside the form, and draws again through `changed`.
 */
export class Disclosure {
  readonly #changed: () => void;
  readonly #left = new Set<string>();
  #all = false;
  /** Settled while no pointer is down in the form. */
  #released = Promise.resolve();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Those that may be shown by now. */
  shown(issues: readonly Issue[]): readonly Issue[] {
    return this.#all ? issues : issues.filter(({ field }) => this.#left.has(field));
  }

  showAll(): void {
    this.#all = true;
    this.#changed();
  }

  startAfresh(): void {
    this.#left.clear();
    this.#all = false;
  }

  readonly pressed = ({ target }: Event): void => {
    const { ownerDocument } = target as Element;
    this.#released = new Promise((resolve) => {
      const listening = new AbortController();
      const release = () => {
        listening.abort();
        setTimeout(resolve);
      };
      for (const end of ['pointerup', 'pointercancel']) {
        const options = { capture: true, signal: listening.signal };
        ownerDocument.addEventListener(end, release, options);
      }
    });
  };

  readonly leftField = ({ target, relatedTarget }: FocusEvent): void => {
    const { name, ownerDocument } = target as HTMLInputElement;
    const next = relatedTarget as HTMLInputElement | null;
    // Another window, or another choice of the same group: the field was not left.
    if (!name || next?.name === name || !ownerDocument.hasFocus()) return;
    // An error that appeared between press and release would move the button from under the pointer.
    void this.#released.then(() => {
      this.#left.add(name === 'when' ? 'send_at' : name);
      this.#changed();
    });
  };
}
