import { isRecord } from '../src/contract/codes.js';
import { voiceLanguages } from '../src/contract/limits.js';
import { cleanPhoneNumber, isCallable } from '../src/contract/phone.js';
import type { Contact } from '../src/contract/types.js';
import type { ScenarioName } from './scenarios.js';

/** What a mock can be told. "notes N" is a section of docs/contract.md. */
export interface MockOptions {
  /** The time in milliseconds since 1970. Default: the system clock. Source: notes 4.4. */
  clock?: () => number;
  /**
   * Ticket of the first campaign after creation or reset: lower-case letters, `_` and 13
   * hexadecimal digits, from which the next ones count up. Default: `voice_5f44ebf9e47b7`.
   * Source: notes 3.6.
   */
  firstTicket?: string;
  /** The only credentials the vendor's paths accept. Default: any that are not blank. Source: notes 1. */
  credentials?: { login: string; key: string };
  /** False answers code 207, as for an account without voice calls. Default: true. Source: notes 8.1. */
  voiceEnabled?: boolean;
  /** Seconds a campaign is under computation. Default: 2. Source: notes 4.4. */
  computingSeconds?: number;
  /** What status answers meanwhile: 200, or 400 with code 129. Default: 200. Source: notes 4.1. */
  statusWhileComputing?: 200 | 400;
  /** Euros on the account. Default: 10,000. Source: notes 4.4. */
  credit?: number;
  /** Cancellations in a calendar month. Default: 1000. Source: notes 4.3. */
  cancelQuota?: number;
  /** Euros for each 30 seconds of a call. Default: 0.03. Source: notes 7. */
  pricePerBlock?: number;
  /** Euros a campaign costs more with `auto_remove_blacklisted_numbers`. Default: 0.01. Source: notes 7. */
  pricePerBlacklistRemoval?: number;
  /** Languages that are supported. Default: the 13 of notes 6.6. */
  voiceLanguages?: readonly string[];
  /** Contacts in one create. Default: no limit. Source: notes 6.1. */
  maxRecipients?: number;
  /** Bytes of a body. Default: 256 MiB. Source: notes 3.4. */
  maxBodyBytes?: number;
  /** Contact lists that are there from the start, by name. Default: none. Source: notes 2.2. */
  lists?: Readonly<Record<string, readonly Contact[]>>;
  /** The scenario that is on after creation or reset. Default: `all-well`. */
  scenario?: ScenarioName;
  /** Seconds an answer takes in the scenario `slow`. Default: 4. */
  slowSeconds?: number;
}

/** The options with every default filled in. */
export type Settings = Required<Omit<MockOptions, 'credentials'>> &
  Pick<MockOptions, 'credentials'>;

interface Option {
  value: unknown;
  accepts: (value: unknown) => boolean;
  /** What it takes, for the message of the error. */
  takes: string;
}

const number = (value: number): Option => ({
  value,
  accepts: (given) => typeof given === 'number' && given >= 0,
  takes: 'a number from 0 up',
});

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

const isCallableContact = (value: unknown) =>
  isRecord(value) && isText(value.phone_number) && isCallable(cleanPhoneNumber(value.phone_number));

const table: Readonly<Record<keyof MockOptions, Option>> = {
  clock: {
    // Looked up at each call, so that a test's fake Date is followed.
    value: () => Date.now(),
    accepts: (given) => typeof given === 'function',
    takes: 'a function that gives milliseconds since 1970',
  },
  firstTicket: {
    value: 'voice_5f44ebf9e47b7',
    accepts: (given) => typeof given === 'string' && /^[a-z]+_[0-9a-f]{13}$/.test(given),
    takes: 'a ticket such as "voice_5f44ebf9e47b7"',
  },
  credentials: {
    value: undefined,
    accepts: (given) =>
      given === undefined || (isRecord(given) && isText(given.login) && isText(given.key)),
    takes: 'an object with the strings "login" and "key"',
  },
  voiceEnabled: {
    value: true,
    accepts: (given) => typeof given === 'boolean',
    takes: 'true or false',
  },
  computingSeconds: number(2),
  statusWhileComputing: {
    value: 200,
    accepts: (given) => given === 200 || given === 400,
    takes: '200 or 400',
  },
  credit: number(10_000),
  cancelQuota: number(1000),
  pricePerBlock: number(0.03),
  pricePerBlacklistRemoval: number(0.01),
  voiceLanguages: {
    value: voiceLanguages,
    accepts: (given) => Array.isArray(given) && given.every(isText),
    takes: 'a list of language codes',
  },
  maxRecipients: number(Infinity),
  maxBodyBytes: number(256 * 1024 * 1024),
  lists: {
    value: {},
    accepts: (given) =>
      isRecord(given) &&
      Object.values(given).every((list) => Array.isArray(list) && list.every(isCallableContact)),
    takes: 'an object of lists by name, each of contacts with a "phone_number" that can be called',
  },
  scenario: {
    value: 'all-well',
    accepts: (given) => typeof given === 'string',
    takes: 'the name of a scenario',
  },
  slowSeconds: number(4),
};

/** Fills in the defaults. Throws an Error for an option that is unknown or of a wrong type. */
export function readOptions(options: MockOptions): Settings {
  if (!isRecord(options)) throw new Error('The options of a mock are an object.');
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(table, name));
  if (unknown !== undefined) {
    const known = Object.keys(table).join(', ');
    throw new Error(`Unknown option "${unknown}" of a mock. Known are: ${known}.`);
  }
  const settings = Object.entries(table).map(([name, { value, accepts, takes }]) => {
    const given: unknown = options[name as keyof MockOptions];
    if (given === undefined) return [name, value];
    if (!accepts(given)) throw new Error(`The option "${name}" of a mock takes ${takes}.`);
    return [name, given];
  });
  return Object.fromEntries(settings) as Settings;
}
