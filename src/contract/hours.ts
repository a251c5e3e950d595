import { formatTime, momentsOf, offsetAt } from './time.js';

/**
 * When advertising calls are allowed in a country, on the clock of its people. Plain data, so
 * that a host can add its own. It advises; it is no legal advice.
 */
export interface CallingHours {
  /** ISO 3166 code, as `ContactList.countries()` counts by. */
  country: string;
  /** IANA name of the zone its people live in. */
  timeZone: string;
  /** ISO weekdays, 1 is Monday, and wall clock times `HH:MM`; `to` is no longer in it. */
  windows: readonly { days: readonly number[]; from: string; to: string }[];
  /** `MM-DD`, `YYYY-MM-DD`, or days after Easter Sunday such as `easter+1`. */
  holidays: readonly string[];
  /** Where that is written. */
  source: string;
  /** Since when, or when it was read: `YYYY-MM-DD`. */
  asOf: string;
}

/** Decree 2022-1313, for mainland and overseas departments. Source: notes 6.7. */
const france = (country: string, timeZone: string): CallingHours => ({
  country,
  timeZone,
  windows: [
    { days: [1, 2, 3, 4, 5], from: '10:00', to: '13:00' },
    { days: [1, 2, 3, 4, 5], from: '14:00', to: '20:00' },
  ],
  holidays: [
    ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    ...['easter+1', 'easter+39', 'easter+50'],
  ],
  source: 'Décret n° 2022-1313 du 13 octobre 2022',
  asOf: '2023-03-01',
});

export const callingHours: readonly CallingHours[] = [
  france('FR', 'Europe/Paris'),
  france('GP', 'America/Guadeloupe'),
  france('MQ', 'America/Martinique'),
  france('GF', 'America/Cayenne'),
  france('RE', 'Indian/Reunion'),
  france('YT', 'Indian/Mayotte'),
];

const day = 24 * 60 * 60_000;

/** Easter Sunday as if it were UTC, by the Gregorian rule of Meeus. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

function isHoliday(date: number, holidays: readonly string[]): boolean {
  const written = new Date(date).toISOString().slice(0, 10);
  const year = new Date(date).getUTCFullYear();
  return holidays.some((holiday) => {
    const after = /^easter\+(\d{1,3})$/.exec(holiday);
    if (after) return easter(year) + Number(after[1]) * day === date;
    return holiday === written || holiday === written.slice(5);
  });
}

const timeOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
};

/** Days that are looked at before a rule counts as never allowing a call. */
const farthest = 400;

/** The first moment from this one on at which the rule allows a call; undefined where there is none. */
function nextAllowed(moment: number, { timeZone, windows, holidays }: CallingHours) {
  const wall = moment + offsetAt(moment, timeZone) * 60_000;
  const today = Math.floor(wall / day) * day;
  for (let date = today; date < today + farthest * day; date += day) {
    if (isHoliday(date, holidays)) continue;
    const weekday = new Date(date).getUTCDay() || 7;
    const opened = windows
      .filter(({ days }) => days.includes(weekday))
      .flatMap(({ from, to }) => {
        const [begin] = momentsOf({ wall: date + timeOf(from) }, timeZone);
        const [end] = momentsOf({ wall: date + timeOf(to) }, timeZone);
        return begin !== undefined && end !== undefined && end > moment
          ? [Math.max(begin, moment)]
          : [];
      });
    if (opened.length > 0) return Math.min(...opened);
  }
  return undefined;
}

/** Who would be called outside the hours of their country, and when nobody would be. */
export interface OutsideHours {
  count: number;
  countries: string[];
  /** The next moment that suits all of them; undefined where their hours never meet. */
  next: number | undefined;
}

/**
 * Checks calls at that moment against the hours of the countries that have a rule; `counts` are
 * contacts by ISO code. Undefined where all is well. Source: notes 6.7.
 */
export function outsideHours(
  counts: Readonly<Record<string, number>>,
  moment: number,
  rules: readonly CallingHours[] = callingHours,
): OutsideHours | undefined {
  const concerned = rules.filter(({ country }) => (counts[country] ?? 0) > 0);
  const outside = concerned.filter((rule) => nextAllowed(moment, rule) !== moment);
  if (outside.length === 0) return undefined;
  const countries = [...new Set(outside.map(({ country }) => country))];
  const count = countries.reduce((sum, country) => sum + (counts[country] ?? 0), 0);
  return { count, countries, next: commonMoment(moment, concerned) };
}

function commonMoment(moment: number, rules: readonly CallingHours[]): number | undefined {
  const last = moment + farthest * day;
  for (let next = moment; next < last;) {
    const allowed = rules.map((rule) => nextAllowed(next, rule));
    if (allowed.includes(undefined)) return undefined;
    const latest = Math.max(...(allowed as number[]));
    if (latest === next) return next;
    next = latest;
  }
  return undefined;
}

/** That moment on the clock of a zone, as a draft's `sendAt`. */
export const sendAtOf = (moment: number, timeZone: string) =>
  formatTime(moment, offsetAt(moment, timeZone));
