import { isRecord } from '../src/contract/record.js';
import { contactFields } from '../src/contract/limits.js';
import { isCallable } from '../src/contract/phone.js';
import type { Contact } from '../src/contract/types.js';
import type { ContactsSnapshot } from './contacts.js';
import type { Estimate } from './estimate.js';
import { unknownName } from './nearest.js';
import type { Receipt } from './receipts.js';
import { misbehaviour } from './scenarios.js';
import type { Misbehaviour } from './scenarios.js';

/** A campaign as the store keeps it. Times are milliseconds since 1970. */
export interface StoredCampaign extends Estimate {
  ticket_number: string;
  /** True for one of the single-shot service, which needs no confirmation. */
  single_shot: boolean;
  created_at: number;
  /** As the payload says it. */
  send_at: string | null;
  simulation_mode: boolean;
  computation: 'succeeds' | 'fails' | 'never-ends';
  /** When the calls start, once that is confirmed. */
  sending_at: number | null;
  cancelled: boolean;
  /** What magic values of its payload do to later calls about it. */
  misbehaves: Misbehaviour[];
  /** The calls that receipts will tell of; empty where nobody asked for receipts. */
  calls: { number: string; seconds: number; keys: boolean }[];
}

/** What a mock's store knows, as a plain JSON value. */
export interface Snapshot extends ContactsSnapshot {
  /** Campaigns created since creation or reset. */
  created: number;
  /** Euros. */
  credit: number;
  /** Those of the calendar month of the last one, `2026-01`. */
  cancellations: { month: string; count: number };
  campaigns: StoredCampaign[];
  request_ids: { request_id: string; used_at: number }[];
  /** Receipts that are still to be posted. */
  receipts: Receipt[];
}

/** The whole of a mock as a plain JSON value: its store, its time and what misbehaves. */
export interface MockSnapshot extends Snapshot {
  /** Milliseconds the clock was moved by `advance`. */
  advanced: number;
  scenarios: Misbehaviour[];
  /** How often the counted words about creates were met. */
  used_words: { word: string; times: number }[];
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isShaped =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([name, check]) => check(value[name]));

const isContact: Check = (value) =>
  isRecord(value) &&
  typeof value.phone_number === 'string' &&
  isCallable(value.phone_number) &&
  contactFields.every((field) => value[field] === undefined || orNull(isText)(value[field]));

const isMisbehaviours = isListOf(
  isShaped({ name: isText, on: orNull(isText), left: orNull(isNumber) }),
);

const parts: Readonly<Record<keyof MockSnapshot, Check>> = {
  created: isNumber,
  credit: isNumber,
  cancellations: isShaped({ month: isText, count: isNumber }),
  campaigns: isListOf(
    isShaped({
      ticket_number: isText,
      single_shot: isFlag,
      created_at: isNumber,
      send_at: orNull(isText),
      simulation_mode: isFlag,
      computation: (value) => ['succeeds', 'fails', 'never-ends'].includes(value as string),
      sending_at: orNull(isNumber),
      cancelled: isFlag,
      number_of_contacts: isNumber,
      cost: isNumber,
      estimated_duration: isNumber,
      misbehaves: isMisbehaviours,
      calls: isListOf(isShaped({ number: isText, seconds: isNumber, keys: isFlag })),
    }),
  ),
  contacts: isListOf(isContact),
  lists: isListOf(isShaped({ list_name: isText, phone_numbers: isListOf(isText) })),
  tags: isListOf(isShaped({ tag_name: isText, phone_numbers: isListOf(isText) })),
  request_ids: isListOf(isShaped({ request_id: isText, used_at: isNumber })),
  receipts: isListOf(
    isShaped({ ticket_number: isText, due_at: isNumber, attempt: isNumber, body: isRecord }),
  ),
  advanced: (value) => isNumber(value) && Number(value) >= 0,
  scenarios: isMisbehaviours,
  used_words: isListOf(isShaped({ word: isText, times: isNumber })),
};

/** What a state consists of. */
export const snapshotParts = Object.keys(parts) as (keyof MockSnapshot)[];

/** The contact's own members alone: what else a file holds is not taken over. */
function onlyContact(contact: Contact): Contact {
  const known: Contact = { phone_number: contact.phone_number };
  for (const field of contactFields) {
    const value = contact[field];
    if (value !== undefined) known[field] = value;
  }
  return known;
}

/**
 * Checks what is said to be a state, or a part of one. Throws an Error that names the wrong part,
 * or the unknown one: what is misspelt would be missed in silence.
 */
export function readSnapshot(value: unknown): Partial<MockSnapshot> {
  if (!isRecord(value)) throw new Error('A state is an object, as snapshot() gives it.');
  for (const [part, given] of Object.entries(value)) {
    if (!Object.hasOwn(parts, part)) throw unknownName('part of a state', part, snapshotParts);
    if (given !== undefined && !parts[part as keyof MockSnapshot](given)) {
      throw new Error(`The "${part}" of this state have not the form that snapshot() gives them.`);
    }
  }
  const { contacts, scenarios, ...rest } = structuredClone(value) as Partial<MockSnapshot>;
  return {
    ...rest,
    ...(contacts && { contacts: contacts.map(onlyContact) }),
    ...(scenarios && { scenarios: scenarios.map(known) }),
  };
}

/** Throws an Error for a scenario or a service that is none. */
const known = ({ name, on, left }: Misbehaviour) =>
  misbehaviour(name, { ...(on !== null && { on }), ...(left !== null && { times: left }) });
