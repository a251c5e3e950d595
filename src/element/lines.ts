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
  #reading: symbol | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  type(text: string, list: ContactList): void {
    this.text = text;
    void list.replace(parseLines(text));
  }

  /** The list may be changed by the host as well: then the lines follow it. */
  async read(list: ContactList): Promise<void> {
    const reading = (this.#reading = Symbol('reading'));
    const [contacts, size] = await Promise.all([list.page(0, mostLines), list.size()]);
    // A later change, or another list, is read by itself.
    if (this.#reading !== reading) return;
    this.first = contacts[0];
    const isAllIn = (text: string) => {
      const lines = parseLines(text);
      const seen = JSON.stringify(lines.slice(0, mostLines));
      return lines.length === size && seen === JSON.stringify(contacts);
    };
    // What was typed stays as it was typed.
    if (!isAllIn(this.text)) this.text = formatLines(contacts);
    this.areComplete = isAllIn(this.text);
    this.#changed();
  }
}
