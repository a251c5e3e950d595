import type { FileIssueCode } from '../contract/codes.js';

/** First bytes that name a format nobody should read as text; `?` stands for any. */
const signatures: readonly (readonly [start: string, kind: 'zip' | 'ole' | FileIssueCode])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
  ['%PDF-', 'recipients.file-pdf'],
  ['\x89PNG', 'recipients.file-picture'],
  ['\xff\xd8\xff', 'recipients.file-picture'],
  ['GIF8', 'recipients.file-picture'],
  ['II*\0', 'recipients.file-picture'],
  ['MM\0*', 'recipients.file-picture'],
  ['RIFF????WEBP', 'recipients.file-picture'],
  ['????ftyp', 'recipients.file-picture'],
  ['BM????\0\0\0\0', 'recipients.file-picture'],
  ['\x1f\x8b', 'recipients.file-archive'],
  ['7z\xbc\xaf', 'recipients.file-archive'],
  ['Rar!\x1a', 'recipients.file-archive'],
  ['{\\rtf', 'recipients.file-document'],
];

const markup = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|html|head|body|table|meta)\b/i;

/** What the first bytes say a file is, whatever its name says. */
export function recogniseBytes(head: Uint8Array): 'zip' | 'ole' | 'text' | FileIssueCode {
  const start = latin1(head.subarray(0, 1_024));
  const found = signatures.find(([signature]) =>
    signature.split('').every((byte, i) => byte === '?' || byte === start[i]),
  );
  return found?.[1] ?? (markup.test(start) ? 'recipients.file-markup' : 'text');
}

/** What a ZIP archive holds, by the names of its entries. */
export function recogniseEntries(
  names: readonly string[],
  mimetype: string,
): 'xlsx' | FileIssueCode {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/)) return 'recipients.file-xlsb';
  if (has(/^xl\//)) return 'xlsx';
  if (mimetype.startsWith('application/vnd.oasis.opendocument.')) {
    const isSpreadsheet = mimetype.includes('.spreadsheet');
    return isSpreadsheet ? 'recipients.file-ods' : 'recipients.file-document';
  }
  if (has(/^index\/(?:tables\/|calculationengine)/)) return 'recipients.file-numbers';
  if (has(/^(?:word|ppt|visio)\/|^index\/document\.iwa$/)) return 'recipients.file-document';
  return 'recipients.file-archive';
}

/** What a compound file of older Microsoft programs holds, by the names in its directory. */
export async function recogniseCompound(file: Blob): Promise<FileIssueCode> {
  // The directory may lie anywhere, mostly near one of the ends.
  const ends = [file.slice(0, 4_000_000), file.slice(-1_000_000)];
  const parts = await Promise.all(
    ends.map(async (part) => new Uint8Array(await part.arrayBuffer())),
  );
  const text = parts.map(latin1).join('');
  const has = (name: string) => text.includes(name.split('').join('\0'));
  if (has('EncryptedPackage')) return 'recipients.file-encrypted';
  return has('Workbook') || has('Book') ? 'recipients.file-xls' : 'recipients.file-document';
}

/** True where so much is no text that no row could be shown. */
export function isBinary(head: Uint8Array): boolean {
  let strange = 0;
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) strange += 1;
  return strange > 16 && strange > head.length / 100;
}

/** One character a byte: `latin1` of TextDecoder is windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return text;
}
