import { fieldOf } from './issue.js';
import { isRecord } from './record.js';
import type { ErrorAnswer, Issue, VendorError } from './types.js';

interface Row extends VendorError {
  /** The key in `errors` where it is not the issue's own field. */
  key?: string;
  /** HTTP status where it is not 400. */
  status?: number;
  /** True for a business rule: the answer is `{ code, message }` without `errors`. */
  bare?: true;
  /** True where an answer with this number is told in the words of this issue code. */
  answers?: true;
}

const row = (code: number, message: string, more: Omit<Row, 'code' | 'message'> = {}): Row => ({
  code,
  message,
  ...more,
});

const answers = { answers: true } as const;
const bare = { bare: true, answers: true } as const;

/**
 * Issue codes against the vendor's numbers and messages. Source: notes 8.3; all but 442 are
 * assumed, those from 9000 up are ours.
 */
export const vendorTable = Object.freeze({
  'voice_language.unsupported': row(442, 'Voice language not supported.', answers),
  'voice_language.missing': row(442, 'Voice language not supported.'),
  'voice_gender.unsupported': row(9001, 'Voice gender not supported.', answers),
  'voice_gender.missing': row(9001, 'Voice gender not supported.'),
  'text.missing': row(107, 'Text is missing.', answers),
  'text.too-long': row(102, 'Text is too long.'),
  'text.stop-missing': row(121, 'STOP mention is missing from your text.', bare),
  'recipients.missing': row(110, 'Recipients are missing.', { key: 'list_name', answers: true }),
  'recipients.unusable': row(117, 'No valid phone number.', answers),
  'recipients.too-many': row(305, 'Too many contacts.'),
  'list_name.unknown': row(303, 'Contact list does not exist.', answers),
  'list_name.empty': row(103, 'No recipients.', answers),
  'list_name.too-long': row(9005, 'Value is too long or malformed.'),
  'tag_name.empty': row(103, 'No recipients.', answers),
  'tag_name.needs-segmentation': row(9004, 'Segmentation is not valid.', answers),
  'tag_name.too-long': row(9005, 'Value is too long or malformed.'),
  'segmentation.unsupported': row(9004, 'Segmentation is not valid.', answers),
  'sender.missing': row(106, 'Sender is not valid.'),
  'sender.length': row(106, 'Sender is not valid.'),
  'sender.characters': row(106, 'Sender is not valid.'),
  'purpose.unsupported': row(9002, 'Purpose not supported.', answers),
  'send_at.invalid': row(9003, 'Sending date is not valid.'),
  'request_id.malformed': row(9005, 'Value is too long or malformed.'),
  'request_id.used': row(120, 'Request ID has already been used.', answers),
  'ticket_number.missing': row(9006, 'Ticket number is missing.'),
  'ticket_number.unknown': row(131, 'Campaign not found.', bare),
  'ticket_number.computing': row(129, 'Campaign is being computed.', bare),
  'ticket_number.failed': row(125, 'Campaign computation failed.', bare),
  'ticket_number.confirmed': row(132, 'Campaign already sent.', bare),
  'ticket_number.not-cancellable': row(9007, 'Campaign can no longer be cancelled.', bare),
  'service.unauthorized': row(101, 'Wrong credentials.', { status: 401, ...bare }),
  'service.voice-disabled': row(207, 'You do not have access to this feature.', bare),
  'service.no-credit': row(104, 'Not enough credit.', bare),
  'service.cancel-limit': row(9008, 'Cancellation limit reached.', bare),
} satisfies Record<string, Row>);

/** An issue code the vendor has a number for. */
export type VendorIssueCode = keyof typeof vendorTable;

/** Issue codes of a file or pasted text that cannot be taken in as a list. */
export type FileIssueCode =
  | 'recipients.file-empty'
  | 'recipients.file-unreadable'
  | 'recipients.file-changed'
  | 'recipients.file-xls'
  | 'recipients.file-xlsb'
  | 'recipients.file-ods'
  | 'recipients.file-numbers'
  | 'recipients.file-encrypted'
  | 'recipients.file-document'
  | 'recipients.file-pdf'
  | 'recipients.file-picture'
  | 'recipients.file-archive'
  | 'recipients.file-markup'
  | 'recipients.file-binary'
  | 'recipients.file-nul'
  | 'recipients.file-truncated'
  | 'recipients.file-damaged'
  | 'recipients.file-expands'
  | 'recipients.file-entities'
  | 'recipients.file-sheet-missing'
  | 'recipients.file-quote'
  | 'recipients.file-long-line'
  | 'recipients.file-long-cell'
  | 'recipients.file-columns'
  | 'recipients.files-several'
  | 'recipients.file-gone'
  | 'recipients.file-no-numbers'
  | 'recipients.file-large-workbook'
  | 'recipients.no-phone-column'
  | 'recipients.not-loaded';

/** Issue codes of a row of a list: why it is not called. */
export type RowIssueCode =
  | 'recipients.number-missing'
  | 'recipients.number-text'
  | 'recipients.number-extension'
  | 'recipients.number-several'
  | 'recipients.number-cell-error'
  | 'recipients.number-scientific'
  | 'recipients.number-date'
  | 'recipients.number-lost-plus'
  | 'recipients.number-lost-zero'
  | 'recipients.number-needs-country'
  | 'recipients.number-unknown-code'
  | 'recipients.number-too-short'
  | 'recipients.number-too-long'
  | 'recipients.number-short-code'
  | 'recipients.number-premium'
  | 'recipients.number-machine'
  | 'recipients.number-invalid'
  | 'recipients.field-too-long'
  | 'recipients.never-called'
  | 'recipients.doubled';

/** Issue codes that only the form raises: about the draft, a row of contacts, or the transport. */
export type FormIssueCode =
  | 'send_at.missing'
  | 'send_at.nonexistent'
  | 'send_at.ambiguous'
  | 'send_at.in-past'
  | 'send_at.too-far'
  | 'send_at.soon'
  | 'send_at.outside-hours'
  | 'text.unknown-placeholder'
  | 'text.stray-brace'
  | 'text.unfillable-placeholder'
  | 'text.cut-for-some'
  | 'text.link'
  | 'text.emoji'
  | 'text.short-date'
  | 'text.long-number'
  | 'text.capitals'
  | 'request_id.lost-copy'
  | 'sender.not-digits'
  | 'voice_gender.uncertain'
  | 'purpose.opt-out'
  | 'recipients.some-refused'
  | RowIssueCode
  | FileIssueCode
  | 'service.not-connected'
  | 'service.part-missing'
  | 'service.stopped'
  | 'service.unreachable'
  | 'service.timeout'
  | 'service.too-large'
  | 'service.too-many-requests'
  | 'service.server-error'
  | 'service.not-json'
  | 'service.unexpected'
  | 'service.refused';

export type IssueCode = VendorIssueCode | FormIssueCode;

const rows: ReadonlyMap<string, Row> = new Map(Object.entries(vendorTable));

/** How the API answers these issues: its status and body. Source: notes 2.3, 3.5 and 8.1. */
export function answerTo(issues: readonly Issue[]): { status: number; body: ErrorAnswer } {
  const errors: Record<string, VendorError> = {};
  for (const { code, field } of issues) {
    const found = rows.get(code);
    if (!found) continue;
    const { message, key = field } = found;
    if (found.bare) return { status: found.status ?? 400, body: { code: found.code, message } };
    errors[key] ??= { code: found.code, message };
  }
  return { status: 400, body: { code: 400, message: 'Payload validation error.', errors } };
}

/** Keys and texts that are read from one answer: a hostile one may hold millions. */
const most = { errors: 50, message: 500, name: 100 };

/**
 * What an error answer says, as issues. A number we do not know under a field gives
 * `<field>.refused`; one without a field `service.refused`; both carry the answer's `code` and
 * `message`. Undefined where the body has another shape. Source: notes 8.1.
 */
export function issuesOf(body: unknown): Issue[] | undefined {
  if (!isRecord(body)) return undefined;
  if (isRecord(body.errors)) {
    const issues = Object.entries(body.errors)
      .slice(0, most.errors)
      .map(([key, error]) => issueUnder(key, error));
    if (issues.length > 0) return issues;
  }
  if (!isVendorError(body)) return undefined;
  const known = [...rows].find(([, row]) => row.bare && row.answers && row.code === body.code);
  return [
    { field: 'service', level: 'error', code: 'service.refused', ...saidBy(body, known?.[0]) },
  ];
}

function issueUnder(key: string, error: unknown): Issue {
  // `recipients.3.phone_number` is about the fourth contact (notes 2.3).
  const [name = '', position] = cut(key, most.name).split('.');
  const said = isVendorError(error) ? error : { code: 0, message: '' };
  const known = [...rows].find(
    ([code, row]) => row.answers && row.code === said.code && (row.key ?? fieldOf(code)) === name,
  );
  const issue: Issue = {
    field: name,
    level: 'error',
    code: `${name}.refused`,
    ...saidBy(said, known?.[0]),
  };
  if (position !== undefined && /^\d{1,9}$/.test(position)) issue.index = Number(position);
  return issue;
}

function saidBy(
  error: VendorError,
  known: string | undefined,
): Pick<Issue, 'params'> & Partial<Issue> {
  const params = { code: error.code, message: cut(error.message, most.message) };
  return known === undefined ? { params } : { params, code: known, field: fieldOf(known) };
}

function isVendorError(value: unknown): value is VendorError {
  return isRecord(value) && typeof value.code === 'number' && typeof value.message === 'string';
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
