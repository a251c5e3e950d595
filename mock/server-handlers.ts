import type { RequestHandler } from 'msw';
import type { MockAnswer, MockRequest } from './exchange.js';

/**
 * What somebody's own MSW handlers answer, or undefined where none of them does. Rejects where
 * msw is not installed.
 */
export async function answerBy(
  handlers: readonly RequestHandler[],
  { method, path, query = '', headers, body }: MockRequest,
): Promise<MockAnswer | undefined> {
  const { getResponse } = await import('msw');
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) sent.set(name, String(value));
  }
  const url = new URL(path + query, `http://${sent.get('host') ?? 'localhost'}`);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body !== null;
  const request = new Request(url, { method, headers: sent, ...(hasBody && { body }) });
  const response = await getResponse([...handlers], request);
  if (!response) return undefined;
  if (response.type === 'error') return { broken: true };
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
