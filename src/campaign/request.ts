import { unanswered } from '../client.js';
import type { HostAnswer, Outcome } from '../client.js';
import type { ContactSnapshot } from '../contacts/types.js';
import type { Fallbacks, Payload } from '../contract/types.js';

/** The payload, its recipients made when somebody reads them. */
export function withRecipients(
  fields: Payload,
  contacts: ContactSnapshot,
  fallbacks: Fallbacks,
): Payload {
  if (contacts.size === 0) return { ...fields };
  let made: Payload['recipients'];
  const payload = { recipients: undefined, ...fields };
  return Object.defineProperty(payload, 'recipients', {
    enumerable: true,
    get: () => (made ??= contacts.contacts(fallbacks)),
  }) as unknown as Payload;
}

/** The same as JSON, made in slices. */
export async function bodyOf(
  fields: Payload,
  contacts: ContactSnapshot,
  fallbacks: Fallbacks,
): Promise<Blob> {
  const rest = JSON.stringify(fields);
  const type = 'application/json';
  if (contacts.size === 0) return new Blob([rest], { type });
  return new Blob(['{"recipients":', await contacts.json(fallbacks), ',', rest.slice(1)], { type });
}

/** Whatever the host's promise brings, it is an outcome; one that breaks off is a lost answer. */
export async function answeredBy<Answer>(
  answer: Promise<HostAnswer>,
  read: (answer: HostAnswer) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  try {
    return await read(await answer);
  } catch {
    return unanswered;
  }
}
