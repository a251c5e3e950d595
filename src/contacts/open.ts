import { Decoder, NotUtf8, codePageOf, detectDecoding, encodings } from './decode.js';
import type { Decoding, Encoding } from './decode.js';
import { ImportProblem } from './problem.js';
import { isBinary, recogniseBytes, recogniseCompound, recogniseEntries } from './recognise.js';
import { RowParser, detectSeparator, separators, takeSeparatorLine } from './rows.js';
import type { RowBatch } from './rows.js';
import { readDirectory, unpack } from './zip.js';
import type { ZipDirectory } from './zip.js';

export { ImportProblem };

/** What the author chose instead of what was detected, and what the detection goes by. */
export interface OpenOptions {
  /** One of `encodings`. */
  encoding?: string;
  /** One of `separators`. */
  separator?: string;
  /** The name of a sheet. */
  sheet?: string;
  /** BCP 47 of the interface: decides the code page, and how a sheet writes dates and numbers. */
  language?: string;
}

/** An opened file or pasted text. */
export interface Source {
  readonly kind: 'text' | 'workbook';
  /** Of a text file; changes where reading has to begin again. */
  readonly encoding?: Encoding | undefined;
  readonly separator?: string;
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  /** All there is to read, for progress: bytes, of pasted text characters. */
  readonly bytes: number;
  /** The first rows, at most 50, for the preview. Does not consume. */
  readonly sample: readonly (readonly string[])[];
  /** All rows from the first, in batches; may be called again. @throws ImportProblem */
  rows(signal?: AbortSignal): AsyncGenerator<RowBatch>;
}

const sampleRows = 50;
/** Read and parsed in one go: some milliseconds. */
const pieceSize = 256 * 1_024;
/** Decoded at once: a string of up to 128 KB needs no memory of its own from the system. */
const smallPiece = 48 * 1_024;
/** Rows of a batch at most: short rows are many in a piece. */
const batchRows = 2_000;

/**
 * Opens a file by its content, whatever its name says, or pasted text. Nothing is read but the
 * beginning.
 *
 * @throws ImportProblem, or the signal's reason
 */
export async function openSource(
  from: Blob | string,
  options: OpenOptions = {},
  signal?: AbortSignal,
): Promise<Source> {
  signal?.throwIfAborted();
  if (typeof from === 'string') return openText(pastedText(from), options);
  try {
    return await openFile(from, options);
  } catch (error) {
    throw problemOf(error, 'recipients.file-unreadable');
  }
}

async function openFile(file: Blob, options: OpenOptions): Promise<Source> {
  const head = await readBytes(file, 0);
  if (head.length === 0) throw new ImportProblem('recipients.file-empty');
  const kind = recogniseBytes(head);
  if (kind === 'zip') return openArchive(file, options);
  if (kind === 'ole') throw new ImportProblem(await recogniseCompound(file));
  if (kind !== 'text') throw new ImportProblem(kind);
  const { language = 'en' } = options;
  const encoding = encodings.find((known) => known === options.encoding);
  const decoding = encoding
    ? { encoding }
    : detectDecoding(head, head.length === file.size, language);
  if (!decoding.encoding.startsWith('utf-16') && isBinary(head)) {
    throw new ImportProblem('recipients.file-binary');
  }
  return openText(fileText(file, decoding, language), options);
}

async function openArchive(file: Blob, options: OpenOptions): Promise<Source> {
  const directory = await readDirectory(file);
  const kind = recogniseEntries([...directory.keys()], await mimetypeOf(file, directory));
  if (kind !== 'xlsx') throw new ImportProblem(kind);
  const { openWorkbook } = await import('./workbook.js');
  const { sheet, sheets, bytes, rows } = await openWorkbook(file, directory, options);
  return {
    kind: 'workbook',
    sheet,
    sheets,
    bytes,
    sample: await sampleOf(rows()),
    rows: (signal) => reading(rows(), signal),
  };
}

/** Reads on where the first rows are long: a file of one line is found out here. */
async function sampleOf(batches: AsyncGenerator<RowBatch>): Promise<string[][]> {
  let sample: string[][] = [];
  for await (const { rows, restarted } of batches) {
    if (restarted) sample = [];
    sample.push(...rows.slice(0, sampleRows - sample.length));
    if (sample.length >= sampleRows) break;
  }
  return sample;
}

/** An OpenDocument file says first what it is. */
async function mimetypeOf(file: Blob, directory: ZipDirectory): Promise<string> {
  const entry = directory.get('mimetype');
  if (!entry || entry.size > 200) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of unpack(file, entry)) text += decoder.decode(bytes, { stream: true });
  return text;
}

/** Text in pieces, again for each reading. */
interface TextInput {
  readonly bytes: number;
  readonly encoding?: Encoding | undefined;
  read(): AsyncGenerator<TextPiece, void>;
}

interface TextPiece {
  text: string;
  /** Read so far. */
  bytes: number;
  /** What came before was decoded wrongly: this is the first piece. */
  restarted?: true;
}

function pastedText(text: string): TextInput {
  return {
    bytes: text.length,
    // eslint-disable-next-line @typescript-eslint/require-await -- as asynchronous as a file
    async *read() {
      for (let at = 0; at < text.length; at += pieceSize) {
        const piece = text.slice(at, at + pieceSize);
        yield { text: piece, bytes: at + piece.length };
      }
    },
  };
}

function fileText(file: Blob, detected: Decoding, language: string): TextInput {
  let decoding = detected;
  return {
    bytes: file.size,
    get encoding() {
      return decoding.encoding;
    },
    async *read() {
      let decoder = new Decoder(decoding);
      let restarted = false;
      for (let at = 0; at < file.size;) {
        const bytes = await readBytes(file, at);
        if (bytes.length === 0) throw new ImportProblem('recipients.file-changed');
        // The first piece is what a table is recognised by.
        const size = at === 0 ? bytes.length : smallPiece;
        for (let from = 0; from < bytes.length; from += size) {
          const piece = bytes.subarray(from, from + size);
          at += piece.length;
          let text;
          try {
            text = decoder.push(piece);
            if (at >= file.size) text += decoder.end();
          } catch (error) {
            if (!(error instanceof NotUtf8)) throw error;
            decoding = { encoding: codePageOf(language) };
            decoder = new Decoder(decoding);
            restarted = true;
            at = 0;
            break;
          }
          yield { text, bytes: at, ...(restarted && { restarted }) };
          restarted = false;
        }
      }
    },
  };
}

async function openText(input: TextInput, options: OpenOptions): Promise<Source> {
  const head = (await input.read().next()).value ?? { text: '', bytes: 0 };
  const { separator: named, text } = takeSeparatorLine(head.text);
  const isWhole = head.bytes === input.bytes;
  if (isWhole && text.trim() === '') throw new ImportProblem('recipients.file-empty');
  const separator =
    separators.find((known) => known === options.separator) ?? named ?? detectSeparator(text);
  const sample = await sampleOf(textRows(input, separator));
  return {
    kind: 'text',
    get encoding() {
      return input.encoding;
    },
    separator,
    bytes: input.bytes,
    sample,
    rows: (signal) => reading(textRows(input, separator), signal),
  };
}

async function* textRows(input: TextInput, separator: string): AsyncGenerator<RowBatch> {
  let parser = new RowParser(separator);
  let first = 1;
  let bytes = 0;
  function* batches(rows: string[][]): Generator<RowBatch> {
    for (let from = 0; from < rows.length; from += batchRows) {
      const batch = rows.slice(from, from + batchRows);
      yield { rows: batch, first, bytes };
      first += batch.length;
    }
  }
  for await (const piece of input.read()) {
    if (piece.restarted) {
      parser = new RowParser(separator);
      first = 1;
      yield { rows: [], first, bytes: 0, restarted: true };
    }
    const isFirst = bytes === 0 || piece.restarted;
    bytes = piece.bytes;
    yield* batches(parser.push(isFirst ? takeSeparatorLine(piece.text).text : piece.text));
  }
  yield* batches(parser.end());
}

/** Ends where the signal says so, and tells what went wrong while reading. */
async function* reading(
  batches: AsyncGenerator<RowBatch>,
  signal: AbortSignal | undefined,
): AsyncGenerator<RowBatch> {
  try {
    for await (const batch of batches) {
      signal?.throwIfAborted();
      yield batch;
    }
    signal?.throwIfAborted();
  } catch (error) {
    throw problemOf(error, 'recipients.file-changed');
  }
}

async function readBytes(file: Blob, from: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + pieceSize).arrayBuffer());
}

/** Browsers and Node say by name that the bytes of a file cannot be had (any more). */
function problemOf(cause: unknown, code: ImportProblem['code']): unknown {
  const name = cause instanceof DOMException ? cause.name : '';
  const isRead = name === 'NotReadableError' || name === 'NotFoundError';
  return isRead ? new ImportProblem(code, {}, { cause }) : cause;
}
