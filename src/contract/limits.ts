/**
 * Numbers and closed lists of the API, each with its source. "notes N" is a section of
 * docs/contract.md, which names the vendor's page behind it.
 */

/** The 13 voices that every generation of the documentation names. Source: notes 6.6. */
export const voiceLanguages = [
  'en-US',
  'en-GB',
  'el-GR',
  'pl-PL',
  'hu-HU',
  'sv-SE',
  'de-DE',
  'es-ES',
  'es-LA',
  'fr-FR',
  'it-IT',
  'pt-BR',
  'ru-RU',
] as const;

/** Source: notes 2.1. */
export const voiceGenders = ['female', 'male'] as const;

/** `alert` is transactional, `wholesale` is marketing. Source: notes 2.1 and 6.7. */
export const purposes = ['wholesale', 'alert'] as const;

/** How a list and a tag combine: `filter` is both, `group` is either. Source: notes 2.2. */
export const segmentations = ['filter', 'group'] as const;

/** The text fields of a contact, in the order of the API. Source: notes 6.1. */
export const contactFields = [
  'first_name',
  'last_name',
  'param1',
  'param2',
  'param3',
  'param4',
  'param5',
] as const;

/** Every number a rule compares with. The ones the vendor leaves open are marked "assumed". */
export interface Limits {
  /** Languages that are accepted. Default: {@link voiceLanguages}. */
  voiceLanguages: readonly string[];
  /** Characters (code points, trimmed) of the text, placeholders as written. Source: notes 6.3. */
  textLength: number;
  /** Fewest and most characters of a sender. Source: notes 2.1. */
  senderLength: readonly [number, number];
  /** Characters of a list's name. Source: notes 2.1. */
  listNameLength: number;
  /** Characters of a tag's name. Source: notes 2.1. */
  tagNameLength: number;
  /** Characters of a name or parameter of a contact. Source: notes 6.1. */
  contactFieldLength: number;
  /** Characters of a request id. Assumed: notes 2.4. */
  requestIdLength: number;
  /** Contacts in one create. Assumed: no limit, notes 6.1. */
  maxRecipients: number;
  /** How far ahead the form lets a campaign be scheduled, in days. Assumed: notes 6.5. */
  horizonDays: number;
  /** Lead in minutes at or below which a confirmed campaign can no longer be cancelled. Source: notes 4.3. */
  cancelLeadMinutes: number;
}

/** The defaults of the contract notes. */
export const defaultLimits: Limits = Object.freeze({
  voiceLanguages,
  textLength: 1224,
  senderLength: [3, 11] as const,
  listNameLength: 30,
  tagNameLength: 20,
  contactFieldLength: 50,
  requestIdLength: 64,
  maxRecipients: Infinity,
  horizonDays: 366,
  cancelLeadMinutes: 10,
});
