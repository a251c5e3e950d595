import type { Outcome } from '../client.js';

/** Pauses between two polls, in milliseconds: the first, the growth, and the longest. */
const pauses = { first: 1_000, growth: 1.5, longest: 15_000 };

/** What a later poll may find mended; anything else waits for somebody to ask again. */
const passing: ReadonlySet<string> = new Set([
  'service.unreachable',
  'service.timeout',
  'service.too-many-requests',
  'service.server-error',
]);

/**
 * Asks, tells, and asks again after growing pauses, or after the one that the server names; until
 * telling says that it is enough, a problem will not pass by itself, or the signal ends it.
 */
export async function poll<Answer>(
  ask: () => Promise<Outcome<Answer>>,
  tell: (outcome: Outcome<Answer>) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const isStopped = () => signal.aborted;
  for (let pause = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
    const outcome = await ask();
    // A late answer is nobody's any more.
    if (isStopped() || !tell(outcome)) return;
    if (!outcome.ok && !outcome.issues.every(({ code }) => passing.has(code))) return;
    const named = outcome.ok ? 0 : Number(outcome.issues[0]?.params.seconds ?? 0) * 1000;
    await sleep(Math.max(pause, named), signal);
    if (isStopped()) return;
  }
}

/** Ends early, without an error, when the signal says so. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
