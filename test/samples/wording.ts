import type { MockOptions } from '../../mock/index.js';

/**
 * What is said to the API and what it answers: samples from the vendor's documentation as the
 * notes quote them (docs/contract.md), and what the notes conclude from them. Written by hand:
 * the mock's own answers are no fixture.
 */
export interface Conversation {
  name: string;
  options?: Omit<MockOptions, 'clock'>;
  /** When it begins, ISO 8601. Default: {@link morning}. */
  begins?: string;
  steps: Step[];
}

export interface Step {
  /** Seconds that pass before it. */
  after?: number;
  request: Said;
  expected: Expected;
}

export interface Said {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
}

export interface Expected {
  /** 0 where the connection breaks; -1 where nobody answers and whoever asked gives up. */
  status: number;
  /** Compared as a JSON value. */
  body?: unknown;
  /** Compared letter by letter: where the notes print an answer, the order of its members holds. */
  text?: string;
  headers?: Record<string, string>;
}

/** Ten o'clock in Paris: the clock of notes 12 once the campaign is ready. */
export const morning = '2026-01-15T10:00:00+01:00';

export const vendor = '/v1/public/voice-campaign-on-list';
export const backend = '/backend';
export const credentials = { 'api-login': 'me@example.org', 'api-key': 'secret' };

/** The seed's own request. Notes 12. */
export const seed = {
  recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
  text: '{first_name}, you have 1 Voice SMS',
  sender: '12345',
  voice_gender: 'female',
  voice_language: 'en-GB',
};

export const firstTicket = 'voice_5f44ebf9e47b7';
export const secondTicket = 'voice_5f44ebf9e47b8';
export const thirdTicket = 'voice_5f44ebf9e47b9';

export const json = { ...credentials, 'content-type': 'application/json' };

export const create = (body: unknown): Said => ({
  method: 'POST',
  path: `${vendor}/create`,
  headers: json,
  body,
});
export const status = (ticket = firstTicket): Said => ({
  method: 'GET',
  path: `${vendor}/status?ticket_number=${ticket}`,
  headers: credentials,
});
export const send = (ticket = firstTicket): Said => ({
  method: 'POST',
  path: `${vendor}/send`,
  headers: json,
  body: { ticket_number: ticket },
});
export const cancel = (ticket = firstTicket): Said => ({
  method: 'DELETE',
  path: `${vendor}/cancel`,
  headers: json,
  body: { ticket_number: ticket },
});

export const created = (ticket = firstTicket): Expected => ({
  status: 201,
  text: `{"ticket_number":"${ticket}"}`,
});
export const computing: Expected = {
  status: 200,
  text: '{"number_of_contacts":0,"cost":0,"estimated_duration":0,"status":"under_computation"}',
};
export const ready = (contacts: number, cost: number, duration: number): Expected => ({
  status: 200,
  body: {
    number_of_contacts: contacts,
    cost,
    estimated_duration: duration,
    status: 'ready_to_be_sent',
  },
});
export const sentAt = (date: string): Expected => ({
  status: 200,
  text: `{"sending_date":"${date}"}`,
});
export const dropped: Expected = { status: 204, text: '' };

/** A business rule: no `errors`. Notes 8.1. */
export const bare = (code: number, message: string, httpStatus = 400): Expected => ({
  status: httpStatus,
  body: { code, message },
});
/** The envelope of the fields. Notes 8.1. */
export const wrong = (errors: Record<string, [code: number, message: string]>): Expected => ({
  status: 400,
  body: {
    code: 400,
    message: 'Payload validation error.',
    errors: Object.fromEntries(
      Object.entries(errors).map(([field, [code, message]]) => [field, { code, message }]),
    ),
  },
});

export const unauthorized = bare(101, 'Wrong credentials.', 401);
/** A path that is none, and the nearest one that is. */
export const notServed = (nearest: string) => bare(404, `Not found. Did you mean ${nearest}?`, 404);
export const notFound = bare(131, 'Campaign not found.');
export const notReady = bare(129, 'Campaign is being computed.');
export const failed = bare(125, 'Campaign computation failed.');
export const alreadySent = bare(132, 'Campaign already sent.');
export const tooLate = bare(9007, 'Campaign can no longer be cancelled.');
export const malformed: Expected = {
  status: 400,
  text: '{"code":400,"message":"Payload validation error."}',
};

/** The seed's request with something else in it. */
export const but = (change: Record<string, unknown>) => ({ ...seed, ...change });
export const without = (field: keyof typeof seed) => {
  const { [field]: _, ...rest } = seed;
  return rest;
};

export const alex = { phone_number: '+442038828112', first_name: 'Alex' };
export const bea = { phone_number: '+33612345678', first_name: 'Bea' };
export const carl = { phone_number: '+4915112345678', first_name: 'Carl' };
