import { isRecord } from '../contract/codes.js';
import type { IssueCode } from '../contract/codes.js';
import type { Issue, PayloadField, Purpose, Segmentation, VoiceGender } from '../contract/types.js';
import type { CampaignStatus } from '../campaign/events.js';
import { en } from './en.js';

/** Numbers and dates in the language of the words. */
export interface Format {
  number: (value: number) => string;
  /** Euros. */
  money: (value: number) => string;
  /** Date and time on the clock of that zone. */
  dateTime: (moment: number, timeZone: string) => string;
  /** The name of a language, as its own speakers write it. */
  languageName: (tag: string) => string;
}

/**
 * A sentence about an issue: `{name}` stands for a parameter, numbers come formatted; a function
 * where the grammar varies. The field's `label` is always among them, and of a
 * contact its `position`, counted from 1.
 */
export type IssueWords =
  string | ((params: Readonly<Record<string, string | undefined>>) => string);

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
  /** Under the contacts. */
  people: (usable: number, wrong: number, doubled: number, format: Format) => string;
  /** Where the list holds more than the lines could, so that editing them would lose some. */
  peopleKept: (count: number, format: Format) => string;
  /** Whose preview it is, where the contact has a name or number. */
  previewFor: (name: string) => string;
  previewEmpty: string;
  /** Beside a chosen time: what it is in that zone, offset included. */
  scheduledFor: (when: string) => string;
  timeZoneIs: (timeZone: string) => string;
  moreSet: (count: number, format: Format) => string;
  summaryTitle: (count: number, format: Format) => string;
  create: string;
  creating: string;
  createHint: string;
  /** The native message of a required form without a ticket. */
  valueMissing: string;
  review: {
    nothing: string;
    peopleOfList: (list: string) => string;
    peopleOfTag: (tag: string) => string;
    yes: string;
  };
  tracker: {
    title: Record<'computing' | 'ready' | 'failed', string>;
    sentence: Record<'computing' | 'ready' | 'failed', string>;
    stations: readonly [created: string, computed: string, confirmed: string, called: string];
    stationsLabel: string;
    notFollowed: string;
    tryingAgain: string;
    checkAgain: string;
    ticket: string;
    copy: string;
    copied: string;
    figures: Record<keyof CampaignStatus, string>;
    seconds: (seconds: number, format: Format) => string;
    another: string;
  };
  /** By issue code; `refused` is for vendor numbers that we do not know. */
  issues: Record<IssueCode | 'refused', IssueWords>;
}

/** Some of the words: each member of the table, and of its tables, may be left out. */
export type PartialMessages = {
  [Key in keyof Messages]?: Messages[Key] extends object ? Partial<Messages[Key]> : Messages[Key];
};

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
  const messages = merge(merge(en, locales.get(found)), own);
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

/** Formats of a language; an unknown tag gets English ones. */
export function formatFor(language: string): Format {
  const [tag = 'en'] = supported(language);
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' });
  return {
    number: (value) => number.format(value),
    money: (value) => money.format(value),
    dateTime: (moment, timeZone) =>
      new Intl.DateTimeFormat(tag, {
        timeZone,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }).format(moment),
    languageName,
  };
}

function languageName(code: string): string {
  // The API's own code for Latin America, which elsewhere is Laos.
  const tag = code === 'es-LA' ? 'es-419' : code;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? code;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return code;
  }
}

function supported(language: string): string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language);
  } catch {
    return [];
  }
}

/** Parameters that are names, not amounts: 9001 is not written 9,001. */
const names: ReadonlySet<string> = new Set(['code', 'status']);

/** An issue as a sentence: what is wrong, and how to mend it. */
export function describe(
  { code, field, params, index }: Issue,
  messages: Messages = en,
  format: Format = formatFor('en'),
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
  const words = Object.hasOwn(messages.issues, code)
    ? messages.issues[code as IssueCode]
    : messages.issues.refused;
  if (typeof words === 'function') return words(written);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => written[name] ?? '');
}
