import type { HeaderSource } from '../client.js';
import { isRecord } from '../contract/record.js';
import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import { isTimeZone } from '../contract/time.js';
import type { CallingHours } from '../contract/hours.js';
import type { Draft } from '../contract/types.js';

/** Options of the newer documentation, by their field; each is off until it is named (notes 2.1). */
export const features = [
  'segmentation',
  'auto_remove_blacklisted_numbers',
  'get_back_pressed_keys',
] as const;

export type Feature = (typeof features)[number];

/** What a site owner decides. */
export interface Settings {
  /** Numbers that differ from the contract notes' defaults. */
  limits?: Partial<Limits>;
  /** Options of the newer documentation that this account has. */
  features?: readonly Feature[];
  /** As of `fetch`. */
  credentials?: RequestCredentials;
  /** Members of the draft that are shown as text; your server has to see to them as well. */
  fixed?: Partial<Draft>;
  /** Names of stored lists, to choose from. */
  lists?: readonly string[];
  /** Euros of one block of 30 seconds: the review estimates the cost by it. */
  price?: number;
  /** Above this many people their number is typed before the calls start. Default: 100. */
  confirmTypedAbove?: number;
  /** Calling hours for marketing, beside those the form knows. */
  hours?: readonly CallingHours[];
  /** How a draft is kept under `autosave`. */
  keep?: {
    /** The contacts as well, up to some thousand. Default: not. */
    contacts?: boolean;
    /** Days until it is forgotten. Default: 7. */
    days?: number;
  };
}

/** What a page that has only tags gives in a `<script type="application/json">` child. */
export interface Configuration {
  settings?: Settings;
  draft?: Partial<Draft>;
  headers?: Readonly<Record<string, string>>;
}

const warned = new Set<string>();

/** An odd value never throws: it is said once and passed over. */
export function warnOnce(sentence: string): void {
  if (warned.has(sentence)) return;
  warned.add(sentence);
  console.warn(`voice-campaign-form: ${sentence}`);
}

/** Settings of the right shape, whatever was handed in. */
export function readSettings(value: unknown): Settings & { limits: Limits } {
  const settings: Settings & { limits: Limits } = { limits: defaultLimits };
  if (value === undefined || value === null) return settings;
  for (const [name, said] of Object.entries(isRecord(value) ? value : { settings: value })) {
    if (name === 'limits' && isRecord(said)) settings.limits = readLimits(said);
    else if (name === 'features' && Array.isArray(said)) settings.features = said.filter(isFeature);
    else if (name === 'credentials' && isCredentials(said)) settings.credentials = said;
    else if (name === 'fixed' && isRecord(said)) settings.fixed = said;
    else if (name === 'lists' && Array.isArray(said)) settings.lists = said.filter(isText);
    else if (name === 'price' && isAmount(said)) settings.price = said;
    else if (name === 'confirmTypedAbove' && isAmount(said)) settings.confirmTypedAbove = said;
    else if (name === 'hours' && Array.isArray(said)) settings.hours = said.filter(isHours);
    else if (name === 'keep' && isRecord(said)) settings.keep = said;
    else warnOnce(`settings.${name} is no setting of this form, or has another type.`);
  }
  return settings;
}

function readLimits(value: Record<string, unknown>): Limits {
  const limits = { ...defaultLimits };
  for (const [name, said] of Object.entries(value)) {
    const usual = Object.hasOwn(limits, name) ? limits[name as keyof Limits] : undefined;
    const fits = Array.isArray(usual)
      ? Array.isArray(said) &&
        said.length > 0 &&
        said.every((one) => typeof one === typeof usual[0])
      : typeof said === 'number' && typeof usual === 'number' && said >= 0;
    if (fits) Object.assign(limits, { [name]: said });
    else warnOnce(`settings.limits.${name} is no limit of this form, or has another type.`);
  }
  return limits;
}

function isFeature(value: unknown): value is Feature {
  const known = (features as readonly unknown[]).includes(value);
  if (!known) warnOnce(`settings.features has no “${String(value)}”.`);
  return known;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0;

function isHours(value: unknown): value is CallingHours {
  const isClock = (said: unknown) => isText(said) && /^([01]\d|2[0-3]):[0-5]\d$/.test(said);
  const isWindow = (said: unknown) =>
    isRecord(said) && Array.isArray(said.days) && isClock(said.from) && isClock(said.to);
  const isRule =
    isRecord(value) &&
    isText(value.country) &&
    isText(value.timeZone) &&
    isTimeZone(value.timeZone) &&
    Array.isArray(value.windows) &&
    value.windows.every(isWindow) &&
    Array.isArray(value.holidays) &&
    value.holidays.every(isText);
  if (!isRule) warnOnce('settings.hours has a rule that cannot be read.');
  return isRule;
}

const isCredentials = (value: unknown): value is RequestCredentials =>
  value === 'omit' || value === 'same-origin' || value === 'include';

/** An attribute's value, also where a property was given something else. */
export function readText(value: unknown): string {
  if (typeof value === 'number' || value instanceof URL) return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** What was handed in for `fetch`, where it can be called. */
export function readFetch(value: unknown): typeof fetch | undefined {
  if (typeof value === 'function') return value as typeof fetch;
  if (value !== undefined && value !== null) warnOnce('fetch has to be a function.');
  return undefined;
}

/** What was handed in for `headers`, where headers can be made of it. */
export function readHeaders(value: unknown): HeaderSource | undefined {
  if (typeof value === 'function') return value as HeaderSource;
  if (value instanceof Headers) return Object.fromEntries(value);
  if (isRecord(value)) return value as Record<string, string>;
  if (value !== undefined && value !== null)
    warnOnce('headers have to be an object or a function.');
  return undefined;
}

const members: ReadonlySet<string> = new Set(['settings', 'draft', 'headers']);

/** The JSON child of an element, or nothing; a broken one is named in the console. */
export function readConfiguration(host: Element): Configuration {
  const script = host.querySelector(':scope > script[type="application/json"]');
  if (!script) return {};
  try {
    const value: unknown = JSON.parse(script.textContent);
    if (isRecord(value)) {
      for (const name of Object.keys(value)) {
        if (!members.has(name)) warnOnce(`the JSON child has no “${name}”.`);
      }
      return value;
    }
    warnOnce('the JSON child has to be an object.');
  } catch (error) {
    warnOnce(`the JSON child cannot be read: ${String(error)}`);
  }
  return {};
}
