import { apiTimeZone, momentsOf, readTime } from '../src/contract/time.js';

/**
 * The moment a `send_at` means, and the offset it was written with; without one it is a wall
 * clock of Europe/Paris. Undefined where no clock ever shows that time. Source: notes 6.5.
 */
export function readSendAt(
  sendAt: string,
): { moment: number; offset: number | undefined } | undefined {
  const time = readTime(sendAt);
  const [moment] = time ? momentsOf(time, apiTimeZone) : [];
  return time && moment !== undefined ? { moment, offset: time.offset } : undefined;
}
