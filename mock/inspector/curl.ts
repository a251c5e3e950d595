import type { JournalEntry } from '../index.js';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Headers that curl sets by itself. */
const own = new Set(['host', 'content-length', 'connection', 'accept-encoding', 'user-agent']);

/**
 * A request as a line for curl. Credentials were never kept: they are `***` in it, to be filled
 * in. Undefined where the body is not kept whole.
 */
export function curlOf(entry: JournalEntry, origin: string): string | undefined {
  if (entry.bodyLength > entry.body.length) return undefined;
  const url = entry.kind === 'receipt' ? entry.path : origin + entry.path;
  const headers = Object.entries(entry.headers).filter(([name]) => !own.has(name));
  return [
    `curl -X ${entry.method} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(entry.body === '' ? [] : [`--data-raw ${quoted(entry.body)}`]),
  ].join(' \\\n  ');
}
