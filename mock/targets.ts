import type { Contact, UncheckedPayload } from '../src/contract/types.js';
import { numbersOf } from './contacts.js';
import type { ContactBook } from './contacts.js';
import { refused } from './result.js';
import type { Result } from './result.js';

/** Whom the three targets mean together; there is somebody, or it is refused. Source: notes 2.2. */
export function membersOf(
  book: ContactBook,
  { list_name, tag_name, segmentation }: UncheckedPayload,
  given: readonly Contact[],
): Result<Iterable<Contact>> {
  if (list_name === undefined && tag_name === undefined) return { done: given };
  // Whoever is given makes the list and the tag exist and non-empty: nothing below refuses then.
  if (given.length > 0) {
    const numbers = numbersOf(given);
    book.keep(given);
    if (list_name !== undefined) book.join('lists', list_name, numbers);
    if (tag_name !== undefined) book.join('tags', tag_name, numbers);
  }
  const list = list_name === undefined ? undefined : book.group('lists', list_name);
  if (list_name !== undefined && !list) return refused('list_name.unknown');
  const tag =
    tag_name === undefined ? undefined : (book.group('tags', tag_name) ?? new Set<string>());
  const numbers = combine(list, tag, segmentation);
  if (numbers.size === 0) return refused(list?.size === 0 ? 'list_name.empty' : 'tag_name.empty');
  return { done: book.contactsOf(numbers) };
}

/** A simulation looks no target up: it takes the recipients, or one contact. Source: notes 2.4. */
export function simulatedMembers(given: readonly Contact[]): Result<Iterable<Partial<Contact>>> {
  return { done: given.length > 0 ? given : [{}] };
}

/** All but the first. */
export function* allButOne<Member>(members: Iterable<Member>): Iterable<Member> {
  let isFirst = true;
  for (const member of members) {
    if (!isFirst) yield member;
    isFirst = false;
  }
}

/** `filter` is in the list and carries the tag, `group` is either. Source: notes 2.2. */
function combine(
  list: ReadonlySet<string> | undefined,
  tag: ReadonlySet<string> | undefined,
  segmentation: UncheckedPayload['segmentation'],
): ReadonlySet<string> {
  if (!list || !tag) return list ?? tag ?? new Set();
  if (segmentation === 'group') return new Set([...list, ...tag]);
  return new Set([...list].filter((number) => tag.has(number)));
}
