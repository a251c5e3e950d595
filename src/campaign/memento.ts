import { isRecord } from '../contract/record.js';
import { readDraft } from '../contract/payload.js';
import { isTimeZone } from '../contract/time.js';
import type { Draft } from '../contract/types.js';
import type { RequestIdMemento } from './request-ids.js';

/** What another page needs to go on with a campaign, as a JSON value; the contacts aside. */
export interface Memento {
  draft: Draft;
  timeZone: string;
  ticketNumber: string | undefined;
  /** The ticket came from this draft. */
  isComposed: boolean;
  /** Contacts that were sent, where the service's number of them has to be the same. */
  expected: number | undefined;
  request: RequestIdMemento | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Reads one that was stored, by whatever version; undefined where it is none. */
export function readMemento(value: unknown, ownTimeZone: string): Memento | undefined {
  if (!isRecord(value) || !isRecord(value.draft)) return undefined;
  const { draft, timeZone, ticketNumber, isComposed, expected, request } = value;
  return {
    draft: readDraft(draft).draft,
    timeZone: isText(timeZone) && isTimeZone(timeZone) ? timeZone : ownTimeZone,
    ticketNumber: isText(ticketNumber) ? ticketNumber : undefined,
    isComposed: isComposed === true,
    expected: typeof expected === 'number' ? expected : undefined,
    request: readRequest(request),
  };
}

function readRequest(value: unknown): RequestIdMemento | undefined {
  if (!isRecord(value)) return undefined;
  const { id, madeAt } = value;
  return isText(id) && typeof madeAt === 'number' ? { id, madeAt } : undefined;
}
