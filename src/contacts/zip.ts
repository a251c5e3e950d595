import { ImportProblem } from './problem.js';

/** An entry of a ZIP archive, as its central directory has it. */
export interface ZipEntry {
  /** Bytes in the archive, and unpacked. */
  packed: number;
  size: number;
  /** 0 is stored, 8 is deflated. */
  method: number;
  offset: number;
}

/** By name, in lower case: names of a workbook's parts ignore case. */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

/**
 * What no list unpacks to: bytes of one entry, and beyond 50 MB how many times its packed size.
 * XML of a million repetitive rows packs 1 to 60; deflate can do 1 to 1,032.
 */
const most = { entries: 10_000, size: 2_000_000_000, free: 50_000_000, ratio: 150 };

const signature = { entry: 0x02014b50, end: 0x06054b50 };

async function view(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

/** The archive's entries. @throws ImportProblem where it is cut off, damaged or encrypted */
export async function readDirectory(file: Blob): Promise<ZipDirectory> {
  // The end record is 22 bytes and a comment of at most 65,535.
  const tail = await view(file, Math.max(0, file.size - 65_557), file.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== signature.end) at -= 1;
  if (at < 0) throw new ImportProblem('recipients.file-truncated');
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const start = tail.getUint32(at + 16, true);
  if (count > most.entries || start + size > file.size) {
    throw new ImportProblem('recipients.file-damaged');
  }
  return parseDirectory(await view(file, start, start + size), count);
}

function parseDirectory(bytes: DataView, count: number): ZipDirectory {
  const entries = new Map<string, ZipEntry>();
  const text = new TextDecoder();
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    const nameEnd =
      at + 46 <= bytes.byteLength ? at + 46 + bytes.getUint16(at + 28, true) : Infinity;
    if (nameEnd > bytes.byteLength || bytes.getUint32(at, true) !== signature.entry) {
      throw new ImportProblem('recipients.file-damaged');
    }
    if (bytes.getUint16(at + 8, true) & 1) throw new ImportProblem('recipients.file-encrypted');
    const name = text.decode(new Uint8Array(bytes.buffer, at + 46, nameEnd - at - 46));
    entries.set(name.replaceAll('\\', '/').toLowerCase(), {
      method: bytes.getUint16(at + 10, true),
      packed: bytes.getUint32(at + 20, true),
      size: bytes.getUint32(at + 24, true),
      offset: bytes.getUint32(at + 42, true),
    });
    at = nameEnd + bytes.getUint16(at + 30, true) + bytes.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * The entry's bytes, unpacked as they are asked for; `onRead` hears how many packed ones were
 * taken. Unpacking is the platform's own: no worker, no copy of the whole.
 *
 * @throws ImportProblem
 */
export async function* unpack(
  file: Blob,
  { packed, size, method, offset }: ZipEntry,
  onRead?: (packed: number) => void,
): AsyncGenerator<Uint8Array> {
  if (size > most.size || (size > most.free && size > packed * most.ratio)) {
    throw new ImportProblem('recipients.file-expands');
  }
  const header = await view(file, offset, offset + 30);
  if (header.byteLength < 30 || (method !== 0 && method !== 8)) {
    throw new ImportProblem('recipients.file-damaged');
  }
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  let read = 0;
  const counted = file
    .slice(start, start + packed)
    .stream()
    .pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          read += chunk.byteLength;
          onRead?.(read);
          controller.enqueue(chunk);
        },
      }),
    );
  const stream =
    method === 0 ? counted : counted.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  let unpacked = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      unpacked += value.byteLength;
      // The directory lies about the size: what it says was checked, so nothing beyond it.
      if (unpacked > size) throw new ImportProblem('recipients.file-expands');
      yield value;
    }
    if (unpacked < size) throw new ImportProblem('recipients.file-truncated');
  } catch (error) {
    // A browser's unpacking fails with a TypeError, Node's with zlib's own.
    if (error instanceof ImportProblem || error instanceof DOMException) throw error;
    throw new ImportProblem('recipients.file-damaged', {}, { cause: error });
  } finally {
    // Not awaited: it ends with the stream, which may have failed already.
    reader.cancel().catch(() => undefined);
  }
}
