/**
 * Local times and time zones, by `Intl` alone: the wall clock of a zone to the moments it can
 * mean. Needed by the form (a chosen zone) and by the mock (`send_at` without an offset).
 */

/** The zone in which the API reads a date without an offset. Source: notes 6.5. */
export const apiTimeZone = 'Europe/Paris';

/** A date and time as written; `offset` is minutes east of UTC, absent where none was written. */
export interface WrittenTime {
  /** The fields as if they were UTC, in milliseconds. */
  wall: number;
  offset?: number;
}

const written =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads the forms of notes 6.5: `YYYY-MM-DD`, then `T` or a blank, `HH:MM`, optional seconds and
 * fraction, then `Z`, `±HH:MM`, `±HHMM` or nothing. A date that does not exist is undefined, it
 * is never rolled over.
 */
export function readTime(text: string): WrittenTime | undefined {
  const match = written.exec(text.trim());
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || year === 0) return undefined;
  const fraction = match[7];
  const milliseconds = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000);
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  // What two digits mean to Date.UTC is a year of the last century.
  if (year < 100) wall.setUTCFullYear(year, month - 1, day);
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day) return undefined;
  const offset = readOffset(match[8]);
  if (offset === null) return undefined;
  return offset === undefined ? { wall: wall.getTime() } : { wall: wall.getTime(), offset };
}

/** Minutes east of UTC; undefined where nothing is written, null where no clock shows it. */
function readOffset(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  if (/^z$/i.test(text)) return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const minute = 60_000;
const day = 24 * 60 * minute;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in that zone shows at that moment, as if it were UTC. A RangeError for an unknown zone. */
function wallAt(moment: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(moment).map((p) => [p.type, p.value]));
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  wall.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return wall.getTime() + (((moment % 1000) + 1000) % 1000);
}

/** Minutes east of UTC in that zone at that moment. */
export function offsetAt(moment: number, timeZone: string): number {
  return Math.round((wallAt(moment, timeZone) - moment) / minute);
}

/**
 * The moments at which a clock in that zone shows this time, earliest first: one as a rule, none
 * in the hour a clock change leaves out, two in the hour it repeats.
 */
export function momentsOf({ wall, offset }: WrittenTime, timeZone: string): number[] {
  if (offset !== undefined) return [wall - offset * minute];
  // How far the clock is ahead a day before and after: a change nearby brings no other.
  const ahead = new Set(
    [wall - day, wall + day].map((moment) => wallAt(moment, timeZone) - moment),
  );
  return [...ahead]
    .map((candidate) => wall - candidate)
    .filter((moment) => wallAt(moment, timeZone) === wall)
    .sort((a, b) => a - b);
}

/**
 * Two times to choose from, earlier first, where a clock change leaves this one out or repeats it:
 * ISO 8601 with the offset of each. Empty where the time is plain.
 */
export function mendsOf(time: WrittenTime, timeZone: string): string[] {
  if (momentsOf(time, timeZone).length === 1) return [];
  const ahead = [time.wall + day, time.wall - day].map(
    (moment) => wallAt(moment, timeZone) - moment,
  );
  return ahead
    .map((candidate) => time.wall - candidate)
    .sort((a, b) => a - b)
    .map((moment) => formatTime(moment, offsetAt(moment, timeZone)));
}

const two = (n: number) => String(n).padStart(2, '0');

/** `+01:00` */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** ISO 8601 to the second, on the clock of that offset: `2026-01-15T10:00:00+01:00`. */
export function formatTime(moment: number, offset: number): string {
  return new Date(moment + offset * minute).toISOString().slice(0, 19) + formatOffset(offset);
}

/** True where the runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}
