/** Numbers and dates in the language of the words. */
export interface Format {
  number: (value: number) => string;
  /** Euros. */
  money: (value: number) => string;
  /** Date and time on the clock of that zone. */
  dateTime: (moment: number, timeZone: string) => string;
  /** What the reader's own clock shows, to the second. */
  now: () => string;
  /** The name of a language, as its own speakers write it. */
  languageName: (tag: string) => string;
}

/** The word for one, or the one for any other number; of English. */
export const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Formats of a language; an unknown tag gets English ones. */
export function formatFor(language: string): Format {
  const [tag = 'en'] = supported(language);
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' });
  return {
    number: (value) => number.format(value),
    money: (value) => money.format(value),
    dateTime: (moment, timeZone) =>
      new Intl.DateTimeFormat(tag, {
        timeZone,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }).format(moment),
    now: () => new Intl.DateTimeFormat(tag, { timeStyle: 'medium' }).format(),
    languageName,
  };
}

/** By code: each takes the platform a while, and they are shown again and again. */
const languageNames = new Map<string, string>();

function languageName(code: string): string {
  const name = languageNames.get(code) ?? nameOfLanguage(code);
  languageNames.set(code, name);
  return name;
}

function nameOfLanguage(code: string): string {
  // The API's own code for Latin America, which elsewhere is Laos.
  const tag = code === 'es-LA' ? 'es-419' : code;
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? code;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return code;
  }
}

function supported(language: string): string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language);
  } catch {
    return [];
  }
}
