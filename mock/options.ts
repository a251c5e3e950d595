import { isRecord } from '../src/contract/record.js';
import { voiceLanguages } from '../src/contract/limits.js';
import { cleanPhoneNumber, isCallable } from '../src/contract/phone.js';
import type { Contact, PayloadField } from '../src/contract/types.js';
import { defaultSwitches, generationNames, generations } from './generations.js';
import type { Generation, Switches } from './generations.js';
import { unknownName } from './nearest.js';
import type { ScenarioName } from './scenarios.js';
import { readSnapshot } from './snapshot.js';
import type { MockSnapshot } from './snapshot.js';

/** What a mock can be told. "notes N" is a section of docs/contract.md. */
export interface MockOptions extends Switches {
  /** The time in milliseconds since 1970. Default: the system clock. Source: notes 4.4. */
  clock?: () => number;
  /**
   * A whole number from which the first ticket follows; the clock then stands at
   * 2026-01-15T10:00+01:00 and only `advance` moves it, unless `clock` or `firstTicket` say otherwise.
   */
  seed?: number;
  /**
   * Ticket of the first campaign after creation or reset: lower-case letters, `_` and 13
   * hexadecimal digits, from which the next ones count up. Default: `voice_5f44ebf9e47b7`.
   * Source: notes 3.6.
   */
  firstTicket?: string;
  /** The generation of the documentation to follow. Default: the mixture of notes 11. */
  generation?: Generation;
  /** The only credentials the vendor's paths accept. Default: any that are not blank. Source: notes 1. */
  credentials?: { login: string; key: string };
  /** False answers code 207, as for an account without voice calls. Default: true. Source: notes 8.1. */
  voiceEnabled?: boolean;
  /** Seconds a campaign is under computation. Default: 2. Source: notes 4.4. */
  computingSeconds?: number;
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
  /** Requests in one second, above which 429 is answered. Default: no limit. Source: notes 8.2. */
  requestsPerSecond?: number;
  /** Contact lists that are there from the start, by name. Default: none. Source: notes 2.2. */
  lists?: Readonly<Record<string, readonly Contact[]>>;
  /** State that is there from the start: any part of what `snapshot()` gives. Default: none. */
  fixtures?: Partial<MockSnapshot>;
  /** The scenario that is on after creation or reset. Default: `all-well`. */
  scenario?: ScenarioName;
  /** Seconds an answer takes in the scenario `slow`. Default: 4. */
  slowSeconds?: number;
  /** Bytes of memory the journal keeps at most. Default: 1 MiB. */
  journalBytes?: number;
  /** Address that gets the delivery receipts of confirmed campaigns. Default: none. Source: notes 9. */
  receiptUrl?: string;
}

type Optional = 'credentials' | 'seed' | 'generation' | 'receiptUrl';

/** The options with every default filled in. */
export type Settings = Required<Omit<MockOptions, Optional>> & Pick<MockOptions, Optional>;

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

const oneOf = (value: unknown, ...choices: readonly unknown[]): Option => ({
  value,
  accepts: (given) => choices.includes(given),
  takes: choices.map((choice) => JSON.stringify(choice)).join(' or '),
});

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

const isCallableContact = (value: unknown) =>
  isRecord(value) && isText(value.phone_number) && isCallable(cleanPhoneNumber(value.phone_number));

/** `fetch` takes no address with a name and a password in it. */
function isWebAddress(value: unknown): boolean {
  if (!isText(value) || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username + password === '';
}

const ignorable: readonly PayloadField[] = [
  'list_name',
  'tag_name',
  'recipients',
  'segmentation',
  'send_at',
  'purpose',
  'request_id',
  'auto_remove_blacklisted_numbers',
  'get_back_pressed_keys',
];

/** Where the clock stands in a mock with a seed: the morning of notes 12. */
const seededMorning = Date.parse('2026-01-15T10:00:00+01:00');

const table: Readonly<Record<keyof MockOptions, Option>> = {
  clock: {
    // Looked up at each call, so that a test's fake Date is followed.
    value: () => Date.now(),
    accepts: (given) => typeof given === 'function',
    takes: 'a function that gives milliseconds since 1970',
  },
  seed: {
    value: undefined,
    accepts: (given) => Number.isSafeInteger(given) && Number(given) >= 0,
    takes: 'a whole number from 0 up',
  },
  firstTicket: {
    value: 'voice_5f44ebf9e47b7',
    accepts: (given) => typeof given === 'string' && /^[a-z]+_[0-9a-f]{13}$/.test(given),
    takes: 'a ticket such as "voice_5f44ebf9e47b7"',
  },
  generation: oneOf(undefined, ...generationNames),
  statusSuccess: oneOf(defaultSwitches.statusSuccess, 200, 201),
  statusWhileComputing: oneOf(defaultSwitches.statusWhileComputing, 200, 400),
  confirmAnswer: oneOf(defaultSwitches.confirmAnswer, 'sending_date', 'empty'),
  doNotOverwrite: oneOf(defaultSwitches.doNotOverwrite, 'keep', 'overwrite'),
  receiptForm: oneOf(defaultSwitches.receiptForm, 'current', 'older'),
  ignoredFields: {
    value: defaultSwitches.ignoredFields,
    accepts: (given) =>
      Array.isArray(given) && given.every((field) => ignorable.includes(field as PayloadField)),
    takes: `a list of fields out of ${ignorable.join(', ')}`,
  },
  credentials: {
    value: undefined,
    accepts: (given) => isRecord(given) && isText(given.login) && isText(given.key),
    takes: 'an object with the strings "login" and "key"',
  },
  voiceEnabled: {
    value: true,
    accepts: (given) => typeof given === 'boolean',
    takes: 'true or false',
  },
  computingSeconds: number(2),
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
  requestsPerSecond: number(Infinity),
  lists: {
    value: {},
    accepts: (given) =>
      isRecord(given) &&
      Object.values(given).every((list) => Array.isArray(list) && list.every(isCallableContact)),
    takes: 'an object of lists by name, each of contacts with a "phone_number" that can be called',
  },
  fixtures: {
    value: {},
    accepts: isRecord,
    takes: 'an object: any part of what snapshot() gives',
  },
  scenario: {
    value: 'all-well',
    accepts: (given) => typeof given === 'string',
    takes: 'the name of a scenario',
  },
  slowSeconds: number(4),
  journalBytes: number(1024 * 1024),
  receiptUrl: {
    value: undefined,
    accepts: isWebAddress,
    takes: 'an http or https address without a password',
  },
};

const optionNames = Object.keys(table);

/** What a seed fixes: the clock's standing, and a first ticket spread over the 13 digits. */
function seeded(seed: number): Partial<MockOptions> {
  const spread = (BigInt(seed) * 0x9e3779b97f4a7c15n + 0x5f44ebf9e47b7n) & 0xfffffffffffffn;
  // The highest digit stays free, so that counting up never runs over.
  const digits = (spread & 0xffffffffffffn).toString(16).padStart(13, '0');
  return { clock: () => seededMorning, firstTicket: `voice_${digits}` };
}

/** Fills in the defaults. Throws an Error for an option that is unknown or of a wrong type. */
export function readOptions(options: MockOptions): Settings {
  if (!isRecord(options)) throw new Error('The options of a mock are an object.');
  for (const [name, given] of Object.entries(options)) {
    if (!Object.hasOwn(table, name)) throw unknownName('option', name, optionNames);
    const { accepts, takes } = table[name as keyof MockOptions];
    if (given !== undefined && !accepts(given)) {
      throw new Error(`The option "${name}" of a mock takes ${takes}.`);
    }
  }
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as MockOptions;
  const settings = {
    ...Object.fromEntries(Object.entries(table).map(([name, { value }]) => [name, value])),
    ...(given.generation === undefined ? {} : generations[given.generation]),
    ...(given.seed === undefined ? {} : seeded(given.seed)),
    ...given,
  } as Settings;
  return { ...settings, fixtures: readSnapshot(settings.fixtures) };
}
