import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import { checkContact } from '../contract/rules.js';
import type { RecipientCounts } from '../contract/rules.js';
import type { Contact, Issue } from '../contract/types.js';

/** What is to be said about a list. */
export interface ContactCheck extends RecipientCounts {
  /** Contacts with an error. */
  wrong: number;
  /** Contacts whose number came before. */
  doubled: number;
  /** Issues of single contacts, the first hundred. */
  issues: readonly Issue[];
}

/** The list as it was at one moment: what is checked is what is sent. */
export interface ContactSnapshot {
  readonly size: number;
  check(limits?: Limits): Promise<ContactCheck>;
  /** Made when it is called. */
  contacts(): Contact[];
  /** The JSON array of the contacts, made in slices so that the page stays alive. */
  json(): Promise<Blob>;
}

/**
 * The people to call, wherever they are kept. Everything is asynchronous, since a list may live in
 * a worker. Sends `change` after each change.
 */
export interface ContactList extends EventTarget {
  size(): Promise<number>;
  /** The contacts from that position (0 is the first), at most `count`. */
  page(from: number, count: number): Promise<Contact[]>;
  add(contacts: Iterable<Contact>): Promise<void>;
  /** These instead of all there were. */
  replace(contacts: Iterable<Contact>): Promise<void>;
  clear(): Promise<void>;
  check(limits?: Limits): Promise<ContactCheck>;
  snapshot(): Promise<ContactSnapshot>;
}

const mostIssues = 100;
const sliceSize = 2_000;

/** Lets the page do what waits: a slice is a few milliseconds. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A list kept in this page's memory. */
export class MemoryContactList extends EventTarget implements ContactList {
  #contacts: readonly Contact[] = [];

  size(): Promise<number> {
    return Promise.resolve(this.#contacts.length);
  }

  page(from: number, count: number): Promise<Contact[]> {
    return Promise.resolve(this.#contacts.slice(from, from + count));
  }

  add(contacts: Iterable<Contact>): Promise<void> {
    return this.#become([...this.#contacts, ...contacts]);
  }

  replace(contacts: Iterable<Contact>): Promise<void> {
    return this.#become([...contacts]);
  }

  clear(): Promise<void> {
    return this.#become([]);
  }

  check(limits?: Limits): Promise<ContactCheck> {
    return checkContacts(this.#contacts, limits);
  }

  snapshot(): Promise<ContactSnapshot> {
    const contacts = this.#contacts;
    return Promise.resolve({
      size: contacts.length,
      check: (limits) => checkContacts(contacts, limits),
      contacts: () => contacts.map((contact) => ({ ...contact })),
      json: () => jsonOf(contacts),
    });
  }

  #become(contacts: readonly Contact[]): Promise<void> {
    this.#contacts = contacts;
    this.dispatchEvent(new Event('change'));
    return Promise.resolve();
  }
}

async function checkContacts(
  contacts: readonly Contact[],
  limits: Limits = defaultLimits,
): Promise<ContactCheck> {
  const issues: Issue[] = [];
  const callable = new Set<string>();
  let wrong = 0;
  let doubled = 0;
  for (const [index, contact] of contacts.entries()) {
    if (index % sliceSize === sliceSize - 1) await pause();
    const found = checkContact(contact, index, limits);
    if (found.length > 0) {
      wrong += 1;
      issues.push(...found.slice(0, mostIssues - issues.length));
    } else if (callable.has(contact.phone_number)) doubled += 1;
    else callable.add(contact.phone_number);
  }
  return { given: contacts.length, usable: callable.size, wrong, doubled, issues };
}

async function jsonOf(contacts: readonly Contact[]): Promise<Blob> {
  const parts: string[] = [];
  for (let from = 0; from < contacts.length; from += sliceSize) {
    if (from > 0) await pause();
    const slice = JSON.stringify(contacts.slice(from, from + sliceSize));
    parts.push(from > 0 ? ',' : '', slice.slice(1, -1));
  }
  return new Blob(['[', ...parts, ']'], { type: 'application/json' });
}
