import { defaultLimits } from '../src/contract/limits.js';
import { cleanPhoneNumber } from '../src/contract/phone.js';
import { repair } from '../src/contract/repair.js';
import { countCharacters } from '../src/contract/text.js';
import { numbersOf } from './contacts.js';
import type { ContactBook } from './contacts.js';
import { distinct } from './distinct.js';
import { answer, refuseField, trimmed } from './exchange.js';
import type { MockAnswer } from './exchange.js';
import type { ServiceName } from './routes.js';

/** What a body says, once it is known to be an object. */
type Said = Readonly<Record<string, unknown>>;

export type ContactService = Extract<ServiceName, `contact${string}`>;

/** Contacts in one deletion. Source: notes 6.1. */
const mostDeletions = 200;

const noNumber = (field: string) => refuseField(field, 117, 'No valid phone number.');
const malformedName = (field: string) =>
  refuseField(field, 9005, 'Value is too long or malformed.');
const unknownList = () => refuseField('list_name', 303, 'Contact list does not exist.');

const isTrue = (value: unknown) => repair({ simulation_mode: value }).simulation_mode === true;

/** The names a body gives under `field` and, as a list, under `field` + `s`. Source: notes 6.1. */
function namesIn(said: Said, field: string): string[] {
  const many = said[`${field}s`];
  const names = [said[field], ...(Array.isArray(many) ? (many as unknown[]) : [])].map(trimmed);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The contacts and their lists, as far as a campaign needs them. Source: notes 6.1. */
export function createContactServices(
  book: ContactBook,
  doNotOverwrite: 'keep' | 'overwrite',
): Readonly<Record<ContactService, (said: Said) => MockAnswer>> {
  /** Runs what needs an existing list. */
  function withList(said: Said, use: (name: string, members: ReadonlySet<string>) => MockAnswer) {
    const name = trimmed(said.list_name);
    if (name === '') return malformedName('list_name');
    const members = book.group('lists', name);
    return members ? use(name, members) : unknownList();
  }

  return {
    'contact/create'(said) {
      const lists = namesIn(said, 'list_name');
      const tags = namesIn(said, 'tag_name');
      const tooLong = (length: number) => (name: string) => countCharacters(name) > length;
      if (lists.some(tooLong(defaultLimits.listNameLength))) return malformedName('list_name');
      if (tags.some(tooLong(defaultLimits.tagNameLength))) return malformedName('tag_name');
      const contacts = distinct(repair({ recipients: said.contacts }).recipients);
      if (contacts.length === 0) return noNumber('contacts');
      const says = isTrue(said.do_not_overwrite);
      const numbers = numbersOf(contacts);
      book.keep(contacts, doNotOverwrite === 'keep' ? !says : says);
      if (isTrue(said.un_list)) book.leave('lists', numbers);
      if (isTrue(said.un_tag)) book.leave('tags', numbers);
      for (const name of lists) book.join('lists', name, numbers);
      for (const name of tags) book.join('tags', name, numbers);
      return answer(201);
    },
    'contact/delete'(said) {
      const given = Array.isArray(said.phone_numbers) ? (said.phone_numbers as unknown[]) : [];
      if (given.length > mostDeletions) {
        return refuseField('phone_numbers', 305, 'Too many contacts.');
      }
      const numbers = given.map((number) => cleanPhoneNumber(trimmed(number))).filter(Boolean);
      if (numbers.length === 0) return noNumber('phone_numbers');
      if (trimmed(said.list_name) !== '') {
        return withList(said, (name) => {
          book.leave('lists', numbers, name);
          return answer(204);
        });
      }
      book.forget(numbers);
      return answer(204);
    },
    'contact-list/create'(said) {
      const name = trimmed(said.list_name);
      if (name === '' || countCharacters(name) > defaultLimits.listNameLength) {
        return malformedName('list_name');
      }
      if (book.group('lists', name)) {
        return refuseField('list_name', 302, 'Contact list already exists.');
      }
      book.join('lists', name);
      return answer(201);
    },
    'contact-list/empty': (said) =>
      withList(said, (name, members) => {
        const numbers = [...members];
        if (isTrue(said.delete_contacts)) book.forget(numbers);
        else book.leave('lists', numbers, name);
        return answer(204);
      }),
    'contact-list/delete': (said) =>
      withList(said, (name) => {
        book.drop('lists', name);
        return answer(204);
      }),
  };
}
