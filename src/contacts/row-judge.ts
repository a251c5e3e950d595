import { issue } from '../contract/issue.js';
import type { IssueCode } from '../contract/codes.js';
import { contactFields } from '../contract/limits.js';
import type { Contact, Issue } from '../contract/types.js';
import { PhoneJudge } from './phone.js';
import { phoneProblems } from './phone-problems.js';
import type { PhoneProblem } from './phone-problems.js';
import { fieldCount, refused } from './store.js';
import type { RowStore } from './store.js';

/** What can be wrong with a row; its verdict is the position here, counted from 1. */
const rowProblems: readonly IssueCode[] = [
  ...phoneProblems,
  'recipients.field-too-long',
  'recipients.never-called',
];
const tooLong = rowProblems.indexOf('recipients.field-too-long') + 1;

/** The verdict on a row whose number nobody is to call. */
export const neverCalled = rowProblems.indexOf('recipients.never-called') + 1;

export const numberKinds = ['mobile', 'fixed', 'other'] as const;

/** What the verdict on a row goes by. */
interface Judging {
  /** ISO 3166-1 alpha-2, '' for none. */
  defaultCountry: string;
  /** Characters of a name or parameter. */
  fieldLength: number;
  /** Digits that are a number with a plus in front, and none without, are that number. */
  addsPlus?: boolean;
}

/** Judges rows and writes them, verdict and all, into a store. */
export class RowJudge {
  readonly #phone: PhoneJudge;
  readonly #fieldLength: number;
  readonly hasCountry: boolean;
  /** Countries seen so far; a row holds the position. Shared by the judges of one list. */
  readonly countries: string[];

  constructor(
    { defaultCountry, fieldLength, addsPlus = false }: Judging,
    countries: string[] = [],
  ) {
    this.#phone = new PhoneJudge(defaultCountry, addsPlus);
    this.#fieldLength = fieldLength;
    this.hasCountry = defaultCountry !== '';
    this.countries = countries;
  }

  /** The number of a cell as an integer, or 0 where it cannot be called. */
  numberOf(cell: string): number {
    return this.#phone.judge(cell) === undefined ? this.#phone.number : 0;
  }

  /** Why the number of a cell cannot be called. */
  problemOf(cell: string): PhoneProblem | undefined {
    return this.#phone.judge(cell);
  }

  /** Writes a row at the end, or in the place of another. `cells` are the number and the fields. */
  write(rows: RowStore, cells: readonly string[], line: number, id = rows.size): void {
    const phone = this.#phone;
    const problem = phone.judge(cells[0] ?? '');
    if (problem === undefined) {
      const country = this.#countryIndex(phone.country);
      const kind = numberKinds.indexOf(phone.kind);
      rows.write(id, { cells, number: phone.number, verdict: 0, line, country, kind });
      if (this.#longField(rows, id) >= 0) rows.refuse(id, tooLong);
    } else {
      const verdict = phoneProblems.indexOf(problem) + 1;
      rows.write(id, { cells, number: 0, verdict, line, country: 0, kind: 0 });
    }
  }

  /** The same row under other settings: whoever could not be called has the number as written. */
  writeAgain(rows: RowStore, id: number): void {
    const number = rows.numbers[id] ?? 0;
    const [written, ...fields] = rows.cells(id);
    const cells = [number > 0 ? `+${number}` : (written ?? ''), ...fields];
    this.write(rows, cells, rows.lines[id] ?? 0, id);
  }

  /** Why a refused row is not called. */
  issueOf(rows: RowStore, id: number, contact: Contact): Issue | undefined {
    if (rows.states[id] !== refused) return undefined;
    const code = rowProblems[(rows.verdicts[id] ?? 0) - 1] ?? 'recipients.number-invalid';
    if (code !== 'recipients.field-too-long') {
      return issue(code, { value: contact.phone_number }, { index: id });
    }
    const field = this.#longField(rows, id);
    const params = {
      name: contactFields[field] ?? '',
      length: rows.lengths[id * fieldCount + field] ?? 0,
      limit: this.#fieldLength,
    };
    return issue(code, params, { index: id });
  }

  /** Which field is too long, or -1. */
  #longField({ lengths }: RowStore, id: number): number {
    for (let i = 0; i < fieldCount; i += 1) {
      if ((lengths[id * fieldCount + i] as number) > this.#fieldLength) return i;
    }
    return -1;
  }

  #countryIndex(country: string): number {
    const index = this.countries.indexOf(country);
    return index < 0 ? this.countries.push(country) - 1 : index;
  }
}
