import type { PhoneNumberType } from 'libphonenumber-js/core';
import type { FormIssueCode } from '../contract/codes.js';

/** Why a cell is no number to call; the codes of issues about a row. */
export const phoneProblems = [
  'recipients.number-missing',
  'recipients.number-text',
  'recipients.number-extension',
  'recipients.number-several',
  'recipients.number-cell-error',
  'recipients.number-scientific',
  'recipients.number-date',
  'recipients.number-lost-plus',
  'recipients.number-lost-zero',
  'recipients.number-needs-country',
  'recipients.number-unknown-code',
  'recipients.number-too-short',
  'recipients.number-too-long',
  'recipients.number-short-code',
  'recipients.number-premium',
  'recipients.number-machine',
  'recipients.number-invalid',
] as const satisfies readonly FormIssueCode[];

export type PhoneProblem = (typeof phoneProblems)[number];

/**
 * What a spreadsheet had done to a number and was certain to undo: the plus of the default
 * country's own code, or of each where the author says that it is missing, the zero in front of a
 * national number, all digits behind an exponent, a tail of `.0`, separators of thousands.
 */
export type PhoneRepair = 'lost-plus' | 'lost-zero' | 'scientific' | 'decimal' | 'thousands';

/**
 * For a small chart. `other` is what is neither, such as a company's own number, and what cannot be
 * told apart: in North America mobile and fixed numbers look the same.
 */
export type NumberKind = 'mobile' | 'fixed' | 'other';

/**
 * What a number of each type means to a campaign. Of a shared-cost number the caller pays a
 * surcharge, as of a premium one; behind a pager and a mailbox's own number nobody listens. Toll-free
 * and company numbers reach people and stay.
 */
export const meaningOf: Readonly<Record<PhoneNumberType, NumberKind | PhoneProblem>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'other',
  VOIP: 'other',
  TOLL_FREE: 'other',
  PERSONAL_NUMBER: 'other',
  UAN: 'other',
  PREMIUM_RATE: 'recipients.number-premium',
  SHARED_COST: 'recipients.number-premium',
  PAGER: 'recipients.number-machine',
  VOICEMAIL: 'recipients.number-machine',
};
