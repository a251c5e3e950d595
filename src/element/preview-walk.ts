import type { ContactList } from '../contacts/list.js';
import type { Contact } from '../contract/types.js';

/** Whom the preview speaks to: a walk through the contacts, one in hand at a time. */
export class PreviewWalk {
  readonly #changed: () => void;
  #list: ContactList | undefined;
  #asked = 0;
  contact: Contact | undefined;
  /** Of the contact in hand, from 0. */
  index = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Begins anew: another list, or the list has changed. */
  read(list: ContactList): void {
    this.#list = list;
    void this.go(this.index);
  }

  /** To the contact at that position; the first where there is none. */
  readonly go = async (index: number): Promise<void> => {
    const number = (this.#asked += 1);
    const list = this.#list;
    if (!list) return;
    const [found] = await list.page(index, 1);
    const [contact] = found || index === 0 ? [found] : await list.page(0, 1);
    // A later step has an answer of its own.
    if (number !== this.#asked) return;
    this.contact = contact;
    this.index = found ? index : 0;
    this.#changed();
  };
}
