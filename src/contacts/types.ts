import type { RecipientCounts } from '../contract/rules.js';
import type { Contact, ContactField, Fallbacks, Issue } from '../contract/types.js';

/** What a column of a spreadsheet becomes. */
export type ColumnField = 'phone_number' | ContactField;

/** Columns from left to right; an empty string leaves one out. */
export type ColumnMap = readonly (ColumnField | '')[];

/** Which of several rows with one number is called. `each` leaves it to the API. */
export type Doubles = 'first' | 'last' | 'each';

/** Where the list stands, kept up with each change. */
export interface ContactCounts extends RecipientCounts {
  /** Rows that were brought in. */
  given: number;
  /** Different numbers that will be called. */
  usable: number;
  /** Rows that will be sent. */
  taken: number;
  /** Rows with a problem, those that are never called included. */
  refused: number;
  /** Rows left out because their number came in another row. */
  doubled: number;
  /** Numbers that are never called, whoever brings them in. */
  neverCalled: number;
  /** Of those taken, how many have a value, by field. */
  filled: Readonly<Record<ContactField, number>>;
}

/** The list as it was at one moment: what is checked is what is sent. */
export interface ContactSnapshot {
  readonly counts: ContactCounts;
  /** People that will be called. */
  readonly size: number;
  /** Made when it is called; an empty value is what `fallbacks` says instead. */
  contacts(fallbacks?: Fallbacks): Contact[];
  /** The JSON array of the contacts, made in slices so that the page stays alive. */
  json(fallbacks?: Fallbacks): Promise<Blob>;
}

/** One row of the list. */
export interface ContactRow {
  /** Its place in the list, from 0; stays while the list is only edited. */
  id: number;
  /** The row in its file as a spreadsheet counts, from 1; 0 where it came from no file. */
  line: number;
  state: 'taken' | 'refused' | 'doubled';
  /** As it is called; the number of a refused row is as it was written. */
  contact: Contact;
  /** Why it is not called. */
  issue?: Issue;
}

export type RowFilter = 'all' | 'taken' | 'refused' | 'doubled' | 'incomplete';

export interface RowQuery {
  /** Position among those that match, from 0. */
  from: number;
  count: number;
  filter?: RowFilter;
  /** Words or digits anywhere in the row; case and accents do not matter. */
  search?: string;
  /** Which fields have to be there for a row to be complete. Default: those the list has. */
  needed?: readonly ContactField[];
}

export interface RowPage {
  rows: ContactRow[];
  /** How many match in all. */
  total: number;
}

/** How a file is read, where the guess is not to be trusted. */
export interface ReadOptions {
  encoding?: string;
  separator?: string;
  sheet?: string;
}

/** How a file is looked at once more. */
export interface LookAgainOptions extends ReadOptions {
  hasHeader?: boolean;
  /** The file whose people were taken in last, whichever was inspected since. Default: false. */
  again?: boolean;
}

export interface ImportOptions extends ReadOptions {
  /** Default: guessed from names and contents, or as it was last time for the same header. */
  columns?: ColumnMap;
  /** Whether the first row names the columns. Default: guessed. */
  hasHeader?: boolean;
  /** ISO 3166-1 alpha-2, for numbers in national form. Default: the list's own. */
  defaultCountry?: string;
  /**
   * Digits that are a number with a plus in front, and none without, are that number. Default: they
   * are refused, since nobody said so; an inspection tells where it is likely (`lacksPlus`).
   */
  addPlus?: boolean;
  /** Instead of what is there. Default: beside it. */
  replace?: boolean;
  /** Reads a large workbook in the page itself where there is no worker. */
  wait?: boolean;
  signal?: AbortSignal;
  progress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  rows: number;
  /** Bytes read, of how many. */
  bytes: number;
  total: number;
}

/** What a file looks like before it is taken in. */
export interface Inspection {
  kind: 'text' | 'workbook';
  name: string;
  encoding?: string;
  separator?: string;
  sheet?: string;
  sheets?: readonly string[];
  hasHeader: boolean;
  /** The first row, where it names the columns. */
  header?: readonly string[];
  /** The same for the same header, however it is written. */
  headerKey?: string;
  columns: ColumnMap;
  /** The first rows behind the header. */
  sample: readonly (readonly string[])[];
  /**
   * What only the author can say: which column is the number, which country is meant, whether the
   * numbers lack their plus.
   */
  needs?: 'columns' | 'country' | 'plus';
  /** No country is known, and nearly all numbers are valid once a plus is put in front of them. */
  lacksPlus?: true;
  /** The answer to that: they are taken in with it. */
  addPlus?: boolean;
}

/** What became of a file. */
export interface ImportReport extends Inspection {
  rows: number;
  taken: number;
  refused: number;
  doubled: number;
}

/** Who is called, for a small chart; the most frequent first. */
export interface Breakdown {
  /** By ISO 3166-1 alpha-2, an empty string for numbers of no country. */
  countries: [country: string, count: number][];
  kinds: [kind: 'mobile' | 'fixed' | 'other', count: number][];
}
