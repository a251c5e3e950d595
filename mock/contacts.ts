import type { Contact } from '../src/contract/types.js';
import { distinct } from './distinct.js';

/** Lists and tags: groups of contacts by name. */
export type GroupKind = 'lists' | 'tags';

/** The address book as a plain JSON value. */
export interface ContactsSnapshot {
  contacts: Contact[];
  lists: { list_name: string; phone_numbers: string[] }[];
  tags: { tag_name: string; phone_numbers: string[] }[];
}

/** Their numbers, in the same order. */
export const numbersOf = (contacts: readonly Contact[]) =>
  contacts.map(({ phone_number }) => phone_number);

/** The account's stored contacts, each in any number of lists and tags. Source: notes 6.1. */
export class ContactBook {
  readonly #contacts = new Map<string, Contact>();
  readonly #groups = {
    lists: new Map<string, Set<string>>(),
    tags: new Map<string, Set<string>>(),
  };

  clear(): void {
    this.#contacts.clear();
    this.#groups.lists.clear();
    this.#groups.tags.clear();
  }

  /** Who is in a group; undefined where there is none of that name. */
  group(kind: GroupKind, name: string): ReadonlySet<string> | undefined {
    return this.#groups[kind].get(name);
  }

  *contactsOf(numbers: Iterable<string>): Iterable<Contact> {
    for (const number of numbers) {
      const contact = this.#contacts.get(number);
      if (contact) yield contact;
    }
  }

  /** Stores contacts: of a known number only the fields that are sent change, or none. */
  keep(contacts: readonly Contact[], overwrites = true): void {
    for (const contact of contacts) {
      const known = this.#contacts.get(contact.phone_number);
      if (!known) this.#contacts.set(contact.phone_number, { ...contact });
      else if (overwrites) Object.assign(known, contact);
    }
  }

  /** Makes the group exist and adds the numbers to it. */
  join(kind: GroupKind, name: string, numbers: Iterable<string> = []): void {
    const members = this.#groups[kind].get(name) ?? new Set();
    this.#groups[kind].set(name, members);
    for (const number of numbers) members.add(number);
  }

  /** Takes the numbers out of one group, or of all of a kind. */
  leave(kind: GroupKind, numbers: readonly string[], name?: string): void {
    const groups = this.#groups[kind];
    const left = name === undefined ? groups.values() : [groups.get(name)];
    for (const members of left) for (const number of numbers) members?.delete(number);
  }

  /** Forgets a group, not its contacts. */
  drop(kind: GroupKind, name: string): void {
    this.#groups[kind].delete(name);
  }

  /** Forgets contacts, wherever they are. */
  forget(numbers: readonly string[]): void {
    for (const kind of ['lists', 'tags'] as const) this.leave(kind, numbers);
    for (const number of numbers) this.#contacts.delete(number);
  }

  snapshot(): ContactsSnapshot {
    const { lists, tags } = this.#groups;
    return {
      contacts: Array.from(this.#contacts.values(), (contact) => ({ ...contact })),
      lists: Array.from(lists, ([list_name, numbers]) => ({
        list_name,
        phone_numbers: [...numbers],
      })),
      tags: Array.from(tags, ([tag_name, numbers]) => ({ tag_name, phone_numbers: [...numbers] })),
    };
  }

  restore({ contacts = [], lists = [], tags = [] }: Partial<ContactsSnapshot>): void {
    this.clear();
    this.keep(distinct(contacts));
    for (const { list_name, phone_numbers } of lists) this.join('lists', list_name, phone_numbers);
    for (const { tag_name, phone_numbers } of tags) this.join('tags', tag_name, phone_numbers);
  }
}
