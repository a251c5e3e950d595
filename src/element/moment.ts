import type { Campaign } from '../campaign/campaign.js';
import { formatOffset, momentsOf, offsetAt, readTime } from '../contract/time.js';
import type { Format } from '../locales/format.js';

/** A moment in words, with the offset of that very date; the name of UTC says it. */
function inWordsAt(moment: number, timeZone: string, format: Format): string {
  const offset = formatOffset(offsetAt(moment, timeZone));
  const zone = timeZone.endsWith('UTC') ? timeZone : `${timeZone}, UTC${offset}`;
  return `${format.dateTime(moment, timeZone)} (${zone})`;
}

/** The time a draft is scheduled for, in words; undefined where it is none, or two. */
export function scheduledFor({ draft, timeZone }: Campaign, format: Format): string | undefined {
  const time = draft.when === 'later' ? readTime(draft.sendAt) : undefined;
  const [moment, other] = time ? momentsOf(time, timeZone) : [];
  if (moment === undefined || other !== undefined) return undefined;
  return inWordsAt(moment, timeZone, format);
}

/** When the calls start, by what the service said or the draft; undefined where neither does. */
export function startsAt({ sendingDate, timeZone }: Campaign, format: Format): string | undefined {
  const time = readTime(sendingDate ?? '');
  const [moment] = time?.offset === undefined ? [] : momentsOf(time, timeZone);
  return moment === undefined ? undefined : inWordsAt(moment, timeZone, format);
}
