import { cleanPhoneNumber } from '../contract/phone.js';
import type { Contact } from '../contract/types.js';

/**
 * One contact a line: the number, then first and last name behind commas, semicolons or tabs.
 * Blank lines are no contacts.
 */
export function parseLines(text: string): Contact[] {
  return text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [number = '', firstName = '', ...rest] = line
        .split(/[,;\t]/)
        .map((cell) => cell.trim());
      const lastName = rest.join(' ').trim();
      return {
        phone_number: cleanPhoneNumber(number),
        ...(firstName && { first_name: firstName }),
        ...(lastName && { last_name: lastName }),
      };
    });
}

/** The lines that `parseLines` would read as these contacts. */
export function formatLines(contacts: readonly Contact[]): string {
  return contacts
    .map(({ phone_number, first_name, last_name }) =>
      [phone_number, first_name ?? '', last_name ?? ''].join(', ').replace(/(, )+$/, ''),
    )
    .join('\n');
}
