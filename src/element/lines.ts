import { formatLines, parseLines } from '../contacts/lines.js';
import type { ContactList } from '../contacts/list.js';
import type { Contact } from '../contract/types.js';

/** Contacts that the text area shows of a list that was handed in. */
const mostLines = 10_000;

/** The contacts as the lines of a text area, typed here or read from the list. */
export class ContactLines {
  /** As typed; else as the list has them. */
  text = '';
  /** Whether the lines say all there is in the list: else editing them would lose some. */
  areComplete = true;
  /** Whom the preview speaks to. */
  first: Contact | undefined;
  readonly #changed: () => void;
  #typing = 0;
  #reading: symbol | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async type(text: string, list: ContactList): Promise<void> {
    this.text = text;
    this.#typing += 1;
    await list.replace(parseLines(text));
    this.#typing -= 1;
  }

  /** The list may be changed by the host as well: then the lines follow it. */
  async read(list: ContactList): Promise<void> {
    const isTyped = this.#typing > 0;
    const reading = (this.#reading = Symbol('reading'));
    const most = isTyped ? 1 : mostLines;
    const [contacts, size] = await Promise.all([list.page(0, most), list.size()]);
    // A later change, or another list, is read by itself.
    if (this.#reading !== reading) return;
    this.first = contacts[0];
    this.#changed();
    // What was typed stays as it was typed, however much it is.
    if (isTyped) return;
    const lines = formatLines(contacts);
    this.areComplete =
      size === contacts.length && JSON.stringify(parseLines(lines)) === JSON.stringify(contacts);
    this.text = lines;
  }
}
