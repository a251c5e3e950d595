import type { ContactList } from '../../src/contacts/list.js';

/** All that can be seen of a list that a file or text was brought into, as a plain JSON value. */
export function digestOf(list: ContactList, from: Blob | string): Promise<unknown>;
