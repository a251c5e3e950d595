import type { IncomingMessage } from 'node:http';

const names = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for `http://localhost:3000` and its like. */
function isLoopbackAddress(address: string): boolean {
  return URL.canParse(address) && names.test(new URL(address).hostname);
}

/**
 * True where this machine asks, by one of its own names, and no page of another site is behind
 * it: a name that leads here by a trick in the DNS shows in the Host header, a foreign page in
 * Origin.
 */
export function isFromLoopback({ socket, headers }: IncomingMessage): boolean {
  const from = socket.remoteAddress ?? '';
  const isNear = from === '::1' || /^(?:::ffff:)?127\./.test(from);
  const { host = '', origin } = headers;
  return (
    isNear &&
    isLoopbackAddress(`http://${host}`) &&
    (origin === undefined || isLoopbackAddress(origin))
  );
}
