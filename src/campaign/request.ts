import { readCreate } from '../client.js';
import type { HostAnswer, Outcome } from '../client.js';
import type { ContactSnapshot } from '../contacts/list.js';
import { issue } from '../contract/codes.js';
import type { CreateAnswer, Payload } from '../contract/types.js';

export const unanswered: Outcome<never> = { ok: false, issues: [issue('service.unreachable')] };

/** Whatever the host's promise brings, it is an outcome. */
export async function answeredBy(
  answer: Promise<HostAnswer> | undefined,
): Promise<Outcome<CreateAnswer>> {
  try {
    return await readCreate((await answer) as HostAnswer);
  } catch {
    return unanswered;
  }
}

/** The payload, its recipients made when somebody reads them. */
export function withRecipients(fields: Payload, contacts: ContactSnapshot): Payload {
  if (contacts.size === 0) return { ...fields };
  let made: Payload['recipients'];
  const payload = { recipients: undefined, ...fields };
  return Object.defineProperty(payload, 'recipients', {
    enumerable: true,
    get: () => (made ??= contacts.contacts()),
  }) as unknown as Payload;
}

/** The same as JSON, made in slices. */
export async function bodyOf(fields: Payload, contacts: ContactSnapshot): Promise<Blob> {
  const rest = JSON.stringify(fields);
  const type = 'application/json';
  if (contacts.size === 0) return new Blob([rest], { type });
  return new Blob(['{"recipients":', await contacts.json(), ',', rest.slice(1)], { type });
}
