import type {
  contactFields,
  purposes,
  segmentations,
  voiceGenders,
  voiceLanguages,
} from './limits.js';

export type VoiceLanguage = (typeof voiceLanguages)[number];
export type VoiceGender = (typeof voiceGenders)[number];
export type Purpose = (typeof purposes)[number];
export type Segmentation = (typeof segmentations)[number];
export type ContactField = (typeof contactFields)[number];

/** One person to call, in the wire's own shape. Source: notes 6.1. */
export type Contact = {
  /** International form with `+` and country code, such as `+442038828112`. */
  phone_number: string;
} & { [Field in ContactField]?: string | null };

/**
 * What the author edits, the people aside. Every member is always there; an empty string says
 * that nothing was chosen.
 */
export interface Draft {
  text: string;
  voiceLanguage: string;
  voiceGender: string;
  listName: string;
  tagName: string;
  segmentation: string;
  sender: string;
  purpose: string;
  /** Whether the calls start once the campaign is confirmed, or at `sendAt`. */
  when: 'now' | 'later';
  /**
   * ISO 8601: a local time such as `2026-12-01T09:30`, read in the campaign's time zone, or a
   * moment with its own offset. Ignored while `when` is `now`.
   */
  sendAt: string;
  simulationMode: boolean;
  requestId: string;
  autoRemoveBlacklistedNumbers: boolean;
  getBackPressedKeys: boolean;
  /** What is said where a contact has no value for a placeholder, by the contact's field. */
  fallbacks: Fallbacks;
}

/** Spoken in place of empty values: filled into the contacts of the payload. */
export type Fallbacks = Readonly<Partial<Record<ContactField, string>>>;

/** The JSON body of create. Source: notes 2.1. A field nothing was said about is absent. */
export interface Payload {
  list_name?: string;
  tag_name?: string;
  recipients?: readonly Contact[];
  segmentation?: Segmentation;
  text: string;
  sender: string;
  /** ISO 8601 with an offset. */
  send_at?: string;
  purpose?: Purpose;
  voice_gender: VoiceGender;
  voice_language: VoiceLanguage;
  simulation_mode?: boolean;
  request_id?: string;
  auto_remove_blacklisted_numbers?: boolean;
  get_back_pressed_keys?: boolean;
}

/** A payload nobody has checked: any field may be absent, closed lists are plain strings. */
export type UncheckedPayload = {
  -readonly [Field in keyof Payload]?: NonNullable<Payload[Field]> extends string
    ? string
    : NonNullable<Payload[Field]>;
};

export type PayloadField = keyof Payload;

/** The answer of create. Source: notes 2.3. */
export interface CreateAnswer {
  ticket_number: string;
}

/** The answer of status. Source: notes 4.1. */
export interface StatusAnswer {
  number_of_contacts: number;
  /** Euros, an estimate. */
  cost: number;
  /** Seconds of one call on average, an estimate (the unit is assumed: notes 7). */
  estimated_duration: number;
  status: 'under_computation' | 'ready_to_be_sent' | 'failed';
}

/** The answer of send, whose body may be empty. Source: notes 4.2. */
export interface ConfirmAnswer {
  /** ISO 8601 with an offset. */
  sending_date?: string;
}

/** One entry of an error answer's `errors`, or the whole of a business rule's answer. Source: notes 8.1. */
export interface VendorError {
  code: number;
  message: string;
}

/** The body of a 400 or 401. Source: notes 8.1. */
export interface ErrorAnswer extends VendorError {
  /** Keyed by the payload's field. Absent where the error is about no field. */
  errors?: Record<string, VendorError>;
}

/** Who an issue is about: a field of the payload, the ticket, the service as a whole, or a name the service made up. */
export type IssueField = PayloadField | 'ticket_number' | 'service' | (string & {});

/** One thing to say about a field: data, never a sentence. `describe` turns it into words. */
export interface Issue {
  field: IssueField;
  /** An `error` keeps the campaign from being created, an `advice` does not. */
  level: 'error' | 'advice';
  /** `field.problem`, such as `text.too-long`. The codes are listed in `codes.ts`. */
  code: string;
  /** What the sentence needs: counts, limits, the value itself, or a vendor's `code` and `message`. */
  params: Readonly<Record<string, string | number>>;
  /** Which contact, counted from 0, where the field is `recipients`. */
  index?: number;
}
