import type { Issue } from '../contract/types.js';

/**
 * Checking is not showing: an issue is shown once its field was left, or all of them were asked
 * for. Listens to the form and its page, and draws again through `changed`.
 */
export class Disclosure {
  readonly #changed: () => void;
  /** Fields of this draft that were left. */
  #left = new Set<string>();
  #all = false;
  /** Settled while no pointer is down. */
  #released = Promise.resolve();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** True once somebody asked for all of them. */
  get isComplete(): boolean {
    return this.#all;
  }

  /** Those that may be shown by now. */
  shown(issues: readonly Issue[]): readonly Issue[] {
    return this.#all ? issues : issues.filter(({ field }) => this.#left.has(field));
  }

  showAll(): void {
    this.#all = true;
    this.#changed();
  }

  /** Nothing was left yet: what is still being left was another draft's. */
  startAfresh(): void {
    this.#left = new Set();
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
    const field = fieldOf(target);
    const { ownerDocument } = target as Element;
    // Another window, or another control of the same field: it was not left.
    if (!field || fieldOf(relatedTarget) === field || !ownerDocument.hasFocus()) return;
    const left = this.#left;
    // An error that appeared between press and release would move a button from under the
    // pointer. Of a tap the whole press comes after its release, in this task.
    setTimeout(() => {
      void this.#released.then(() => {
        left.add(field);
        this.#changed();
      });
    });
  };
}

/** The field a control is of, or nothing; when to call is one field, whichever way it is said. */
function fieldOf(target: EventTarget | null): string | undefined {
  const { name } = (target ?? {}) as { name?: string };
  return name === 'when' ? 'send_at' : name;
}
