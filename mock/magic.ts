import type { UncheckedPayload } from '../src/contract/types.js';
import { misbehaviour, scenarios } from './scenarios.js';
import type { Misbehaviour, ScenarioName } from './scenarios.js';
import { serviceNames } from './routes.js';
import type { ServiceName } from './routes.js';

/**
 * Values in a payload that need no code at all, like the test cards of payment services. The
 * numbers lie in a range that is set aside for fiction (+44 20 7946 0000 to 0999), so nobody has
 * them, and form and rules take them for good ones.
 */
const range = '+442079460';
const sixthOfRange = range.charCodeAt(5);

/** What a call to one of these numbers comes to, as receipts tell it. Source: notes 9. */
export interface Outcome {
  /** Status of the current form of receipts. */
  status: string;
  /** Status of the older form. */
  older: string;
  keys?: string;
}

const delivered: Outcome = { status: 'DELIVERED', older: 'DELIVERED' };

/** Outcomes by number. */
export const magicOutcomes: Readonly<Record<string, Outcome>> = {
  [`${range}101`]: { status: 'NOT_DELIVERED', older: 'NOT_DELIVERED' },
  [`${range}102`]: { status: 'NOT_DELIVERED', older: 'BUSY' },
  [`${range}103`]: { status: 'NOT_DELIVERED', older: 'REFUSED' },
  [`${range}104`]: { status: 'BAD_DESTINATION', older: 'NOT_DELIVERABLE' },
  [`${range}105`]: { status: 'BLACKLISTED_NUMBER', older: 'BLACKLISTED_NUMBER' },
  [`${range}106`]: { status: 'NOT_ALLOWED', older: 'NOT_DELIVERABLE' },
  [`${range}107`]: { status: 'UNKNOWN_DELIVERY', older: 'NOT_DELIVERED' },
  [`${range}108`]: { status: 'ACK', older: 'DELIVERED' },
  [`${range}109`]: { status: 'UNDEFINED', older: 'NOT_DELIVERED' },
  [`${range}201`]: { ...delivered, keys: '1' },
  [`${range}202`]: { ...delivered, keys: '2' },
  [`${range}203`]: { ...delivered, keys: '12' },
};

export const outcomeOf = (number: string): Outcome =>
  (number.startsWith(range) ? magicOutcomes[number] : undefined) ?? delivered;

/** Scenarios by a number among the recipients. */
export const magicNumbers: Readonly<Record<string, { name: ScenarioName; on: ServiceName }>> = {
  [`${range}301`]: { name: 'computation-fails', on: 'create' },
  [`${range}302`]: { name: 'computation-never-ends', on: 'create' },
  [`${range}303`]: { name: 'fewer-contacts', on: 'create' },
  [`${range}311`]: { name: 'no-credit', on: 'send' },
  [`${range}312`]: { name: 'code-9007', on: 'cancel' },
  [`${range}401`]: { name: 'wrong-credentials', on: 'create' },
  [`${range}402`]: { name: 'too-many-requests', on: 'create' },
  [`${range}403`]: { name: 'server-error', on: 'create' },
  [`${range}404`]: { name: 'no-network', on: 'create' },
  [`${range}405`]: { name: 'lost-answer', on: 'create' },
  [`${range}406`]: { name: 'slow', on: 'create' },
  [`${range}407`]: { name: 'html', on: 'create' },
  [`${range}415`]: { name: 'lost-answer', on: 'send' },
  [`${range}416`]: { name: 'slow', on: 'send' },
  [`${range}425`]: { name: 'server-error', on: 'status' },
  [`${range}435`]: { name: 'lost-answer', on: 'cancel' },
};

/** `mock442` as a sender: the code, or the HTTP status that has no code. */
const statusScenarios: Readonly<Record<string, ScenarioName>> = {
  401: 'wrong-credentials',
  429: 'too-many-requests',
  500: 'server-error',
  503: 'unavailable',
};

const word = /\[mock:([a-z0-9-]+)(?:@([a-z-]+(?:\/[a-z]+)?))?(?:\*(\d{1,6}))?\]/g;

/**
 * What the magic values of a payload ask for: a word in the text such as `[mock:slow]` or
 * `[mock:lost-answer@send*1]`, a sender such as `mock442`, a number of the table. An unknown word
 * is no magic; the text goes on as it is.
 */
export function magicOf(
  { text = '', sender = '', recipients = [] }: UncheckedPayload,
  service: ServiceName,
): Misbehaviour[] {
  const found: Misbehaviour[] = [];
  for (const { phone_number: number } of recipients) {
    // One letter tells most of a hundred thousand numbers.
    const isInRange = number.charCodeAt(5) === sixthOfRange && number.startsWith(range);
    const magic = isInRange ? magicNumbers[number] : undefined;
    // On the single-shot service there is one call for all that the four services do.
    if (magic) found.push(misbehaviour(magic.name, service === 'create' ? magic : { on: service }));
  }
  const [, code] = /^mock(\d{3,4})$/i.exec(sender) ?? [];
  const name = code === undefined ? undefined : (statusScenarios[code] ?? `code-${code}`);
  if (name !== undefined && scenarios.has(name)) found.push(misbehaviour(name, { on: service }));
  if (!text.includes('[mock:')) return found;
  for (const [, name = '', on = service, times] of text.matchAll(word)) {
    if (!scenarios.has(name) || !(serviceNames as readonly string[]).includes(on)) continue;
    const count = Number(times ?? 0);
    found.push(misbehaviour(name, { on: on as ServiceName, ...(count > 0 && { times: count }) }));
  }
  return found;
}
