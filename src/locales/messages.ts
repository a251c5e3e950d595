import { isRecord } from '../contract/record.js';
import type { FileIssueCode, IssueCode, RowIssueCode } from '../contract/codes.js';
import type { ContactRow, Doubles, ImportReport } from '../contacts/types.js';
import type {
  Contact,
  Issue,
  PayloadField,
  Purpose,
  Segmentation,
  VoiceGender,
} from '../contract/types.js';
import type { CampaignStatus } from '../campaign/events.js';
import type { Phase } from '../campaign/events.js';
import type { TextMeasure } from '../contacts/measure.js';
import { en } from './en.js';
import type { Format } from './format.js';

/**
 * A sentence about an issue: `{name}` stands for a parameter, numbers come formatted; a function
 * where the grammar varies. The field's `label` is always among them, and of a
 * contact its `position`, counted from 1.
 */
export type IssueWords =
  string | ((params: Readonly<Record<string, string | undefined>>) => string);

/** Phases of a campaign that has a ticket. */
export type TrackedPhase = Exclude<Phase, 'drafting' | 'creating'>;

/** Every word of the form. One table per language; a partial one falls back to English. */
export interface Messages {
  sections: Record<'message' | 'contacts' | 'delivery' | 'review' | 'more' | 'preview', string>;
  labels: Record<PayloadField | 'when', string>;
  hints: Partial<Record<PayloadField | 'when', string>>;
  /** Behind a label. */
  optional: string;
  chooseOne: string;
  genders: Record<VoiceGender, string>;
  /** Each with a line on its consequence. */
  purposes: Record<Purpose, { label: string; hint: string }>;
  segmentations: Record<Segmentation, { label: string; hint: string }>;
  whens: Record<'now' | 'later', { label: string; hint: string }>;
  checkboxes: Record<
    'simulation_mode' | 'auto_remove_blacklisted_numbers' | 'get_back_pressed_keys',
    { label: string; hint: string }
  >;
  /** Under the text: characters used of those there are, and how long it takes to say them. */
  counter: (length: number, limit: number, seconds: number, format: Format) => string;
  /** The same over all contacts: shortest, typical and longest, against the limit. */
  measured: (measure: TextMeasure, limit: number, format: Format) => string;
  placeholders: {
    insert: string;
    /** Names the field for what is said instead of an empty value. */
    fallback: (placeholder: string, count: number, format: Format) => string;
  };
  /** Buttons that mend what an issue is about. */
  mends: {
    show: string;
    /** What an act is heard as, where others have the same words; begins with them. */
    about: (act: string, found: string) => string;
    showPerson: string;
    takeOut: string;
    write: (words: string) => string;
    callAt: (when: string) => string;
  };
  /** From one contact's preview to another's. */
  walk: {
    label: string;
    position: (position: number, size: number, format: Format) => string;
    previous: string;
    next: string;
    longest: string;
    shortest: string;
    gap: string;
  };
  listen: { start: string; stop: string; hint: string; unavailable: string };
  zone: { label: string; change: string };
  /** The draft in this browser: kept, and changed by another tab. */
  kept: Record<
    'sentence' | 'withPeople' | 'withoutPeople' | 'forget' | 'elsewhere' | 'take',
    string
  >;
  /** Beside the id that the form has made. */
  requestIdMade: string;
  /** A part of the form that could not be loaded. */
  loadFailed: string;
  tryAgain: string;
  /** How many are called. */
  people: Count;
  contacts: ContactMessages;
  /** Whose preview it is, where the contact has a name or number. */
  previewFor: (name: string) => string;
  previewEmpty: string;
  /** Beside a chosen time: what it is in that zone, offset included. */
  scheduledFor: (when: string) => string;
  timeZoneIs: (timeZone: string) => string;
  /** Of a choice that the host has decided against. */
  no: string;
  moreSet: (count: number, format: Format) => string;
  summaryTitle: (count: number, format: Format) => string;
  create: string;
  creating: string;
  createHint: string;
  /** The native message of a required form without a ticket. */
  valueMissing: string;
  review: {
    nothing: string;
    /** While it is being created. */
    stop: string;
    stopHint: string;
    /** How much is advised of a row, at its field. */
    advice: Count;
    peopleOfList: (list: string) => string;
    peopleOfTag: (tag: string) => string;
    yes: string;
    /** All of it in one sentence; `when` is undefined for "once confirmed". */
    letter: (
      said: Record<'people' | 'sender' | 'language', string> & { when: string | undefined },
    ) => string;
    figures: string;
    /** Blocks of thirty seconds, and euros. */
    estimate: (blocks: number, cost: number, format: Format) => string;
  };
  tracker: {
    title: Record<TrackedPhase, string>;
    /** The title of a confirmed one whose calls are still to come. */
    scheduled: string;
    sentence: Record<TrackedPhase, string>;
    /** The sentence of a confirmed one, behind its title; `when` where it is known. */
    outcome: (isScheduled: boolean, when: string | undefined) => string;
    changedCount: (found: number, expected: number, format: Format) => string;
    confirm: string;
    confirming: {
      title: string;
      /** Count, cost and time; `when` is undefined for "at once". */
      sentence: (people: number, cost: number, when: string | undefined, format: Format) => string;
      simulated: string;
      type: (people: number, format: Format) => string;
      mistyped: (people: number, format: Format) => string;
      perform: (people: number, isScheduled: boolean, format: Format) => string;
      leave: string;
    };
    cancel: string;
    cancelling: Record<'title' | 'sentence' | 'perform' | 'leave', string>;
    stations: readonly [created: string, computed: string, confirmed: string, called: string];
    stationsLabel: string;
    notFollowed: string;
    tryingAgain: string;
    checkAgain: string;
    /** What a look at the campaign came to, by its title, which is empty where it was not answered. */
    checked: (title: string, format: Format) => string;
    /** While an answer lets wait: a call and the looks after it take a minute each at most. */
    slow: string;
    ticket: string;
    copy: string;
    copied: string;
    figures: Record<keyof CampaignStatus, string>;
    seconds: (seconds: number, format: Format) => string;
    another: string;
    anotherFromThis: string;
  };
  /** By issue code; `refused` is for vendor numbers that we do not know. */
  issues: Record<IssueCode | 'refused', IssueWords>;
}

type Count = (count: number, format: Format) => string;

/** The words of the contacts section. Rows are counted from 1 and come formatted. */
export interface ContactMessages {
  fields: Record<keyof Contact, string>;
  dropHere: string;
  chooseFile: string;
  fileHint: string;
  addFile: string;
  /** Instead of the one that is being asked about. */
  otherFile: string;
  paste: string;
  pasteHint: string;
  addLines: string;
  /** What a text is called that came from no file. */
  pastedText: string;
  addOne: string;
  addPerson: string;
  /** Heard once a person was added whose number cannot be called. */
  personRefused: string;
  startOver: string;
  startOverAsk: Count;
  startOverYes: string;
  startOverNo: string;
  emptied: string;
  cancel: string;
  stopped: string;
  /** Of a large workbook, in the page. */
  readAnyway: string;
  looking: (name: string) => string;
  /** `share` is from 0 to 1. */
  readSoFar: (rows: number, share: number, format: Format) => string;
  tookIn: (report: ImportReport, format: Format) => string;
  /** What only the author can say of a file. */
  needs: Record<'columns' | 'country' | 'plus', string>;
  mappingTitle: (name: string) => string;
  /** Where somebody is in the list already. */
  mappingAdds: Count;
  columnsLabel: string;
  /** Of a column without a header, by its position from 1. */
  column: (position: number) => string;
  emptyColumn: string;
  leaveOut: string;
  notUsed: string;
  isCalled: string;
  /** In front of a placeholder. */
  becomes: string;
  twice: string;
  country: string;
  countryHint: string;
  noCountry: string;
  hasHeader: string;
  /** `number`: one of them, as it is written. */
  addPlus: (number: string) => string;
  sheet: string;
  encoding: string;
  /** By the name that browsers know an encoding by; those without a word go by that. */
  encodings: Partial<Record<string, string>>;
  separator: string;
  separators: Record<',' | ';' | '\t' | '|', string>;
  takeIn: string;
  readAgain: string;
  howRead: string;
  /** Where the people came from no file. */
  howNumbersRead: string;
  readFrom: (name: string) => string;
  called: Count;
  refused: Count;
  doubled: Count;
  countriesLabel: string;
  /** Of numbers that belong to no country. */
  noOnesCountry: string;
  furtherCountries: Count;
  kinds: Record<'mobile' | 'fixed' | 'other', Count>;
  saveRefused: Count;
  refusedHint: string;
  refusedFile: string;
  doublesLabel: Count;
  doubles: Record<Doubles, { label: string; hint: string }>;
  never: string;
  neverLabel: string;
  neverHint: string;
  neverAdd: string;
  neverFile: string;
  neverForget: Count;
  neverUnread: Count;
  neverCount: Count;
  listTitle: string;
  search: string;
  filtersLabel: string;
  filters: Record<'all' | 'refused' | 'doubled' | 'incomplete', string>;
  noRows: string;
  rowsFound: Count;
  rowsShown: (from: number, to: number, total: number, format: Format) => string;
  previous: string;
  next: string;
  /** The place in the list. */
  rowNumber: string;
  lineInFile: (line: string) => string;
  /** The name of the last column. */
  acts: string;
  row: (row: string) => string;
  actOnRow: (act: string, row: string) => string;
  edit: string;
  save: string;
  remove: string;
  /** Heard after an edit, by what the row is now. */
  saved: Record<ContactRow['state'], (row: string) => string>;
  /** Heard once a row can be called that could not. */
  mended: (row: string) => string;
  removed: (row: string) => string;
}
/** Words that are said only once something was written, which load with what says them. */
export interface LaterMessages extends Pick<
  Messages,
  'measured' | 'mends' | 'walk' | 'listen' | 'kept' | 'previewFor' | 'summaryTitle' | 'review'
> {
  issues: Record<Exclude<keyof Messages['issues'], ListIssueCode>, IssueWords>;
}

/** Words about a campaign that has a ticket, which load with what shows it. */
export type TrackerMessages = Pick<Messages, 'tracker'>;

/** Words of the contacts section while nobody is in it. */
type FirstContactWord =
  | 'addFile'
  | 'addLines'
  | 'addOne'
  | 'cancel'
  | 'chooseFile'
  | 'dropHere'
  | 'fileHint'
  | 'looking'
  | 'otherFile'
  | 'paste'
  | 'pasteHint'
  | 'pastedText'
  | 'readSoFar'
  | 'startOver'
  | 'stopped';

type ListIssueCode = RowIssueCode | FileIssueCode;

/** Words about a file and the people in it, which load with what shows them. */
export interface ListMessages {
  contacts: Omit<ContactMessages, FirstContactWord>;
  issues: Record<ListIssueCode, IssueWords>;
}

/** Words of an empty form. */
export interface FirstMessages extends Omit<
  Messages,
  keyof LaterMessages | keyof TrackerMessages | 'contacts'
> {
  contacts: Pick<ContactMessages, FirstContactWord>;
}

/** Some of the words: each member of the table, and of its tables, may be left out. */
export type PartialMessages = {
  [Key in keyof Messages]?: Messages[Key] extends object ? Partial<Messages[Key]> : Messages[Key];
};

/** What every language falls back to; whole once the later words are there. */
let english = { ...en, issues: {} } as unknown as Messages;

/** Adds words that come later. */
export function complete(later: LaterMessages | TrackerMessages | ListMessages): void {
  english = {
    ...english,
    ...later,
    contacts: { ...english.contacts, ...('contacts' in later && later.contacts) },
    issues: { ...english.issues, ...('issues' in later && later.issues) },
  };
  localeChanges.dispatchEvent(new Event('change'));
}

const locales = new Map<string, PartialMessages>();

/** Sends `change` when a language was added: forms that are shown by then take it up. */
export const localeChanges = new EventTarget();

/** Adds a language, or words of one, for every form of the page. `language` is a BCP 47 tag. */
export function registerLocale(language: string, messages: PartialMessages): void {
  locales.set(language.toLowerCase(), messages);
  localeChanges.dispatchEvent(new Event('change'));
}

/** The words for a language: the closest registered one, English where it has none. */
export function messagesFor(
  language: string,
  own?: PartialMessages,
): { messages: Messages; language: string } {
  const parts = language.toLowerCase().split('-');
  while (parts.length > 0 && !locales.has(parts.join('-'))) parts.pop();
  const found = parts.join('-');
  const messages = merge(merge(english, locales.get(found)), own);
  const isEnglish = language.toLowerCase().split('-')[0] === 'en';
  return { messages, language: found || isEnglish ? language : 'en' };
}

/** What is no word of ours, or of another kind than ours, is left out: it could not be said. */
function merge<Table extends object>(base: Table, more: unknown, takesEither = false): Table {
  if (!isRecord(more)) return base;
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(more)) {
    const below = merged[key];
    if (isRecord(below)) merged[key] = merge(below, value, key === 'issues');
    else if (typeof value === typeof below || (takesEither && isWords(value))) merged[key] = value;
  }
  return merged as Table;
}

const isWords = (value: unknown) => typeof value === 'string' || typeof value === 'function';

/** Parameters that are names, not amounts: 9001 is not written 9,001. */
const names: ReadonlySet<string> = new Set(['code', 'status']);

/** An issue as a sentence: what is wrong, and how to mend it; empty before the words are there. */
export function sentenceOf(
  { code, field, params, index }: Issue,
  messages: Pick<Messages, 'labels'> & Partial<Pick<Messages, 'issues'>>,
  format: Format,
): string {
  const label = Object.hasOwn(messages.labels, field)
    ? messages.labels[field as keyof Messages['labels']]
    : field;
  const all = { ...params, label, ...(index !== undefined && { position: index + 1 }) };
  const written = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name,
      typeof value === 'number' && !names.has(name) ? format.number(value) : String(value),
    ]),
  );
  const issues: Partial<Messages['issues']> = messages.issues ?? {};
  const words = Object.hasOwn(issues, code) ? issues[code as IssueCode] : issues.refused;
  if (words === undefined) return '';
  if (typeof words === 'function') return words(written);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => written[name] ?? '');
}
