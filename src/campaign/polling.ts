import type { Outcome } from '../client.js';
import type { Sleep } from './sleep.js';

/** Pauses between two polls, in milliseconds: the first, the growth, and the longest. */
const pauses = { first: 1_000, growth: 1.5, longest: 15_000 };

/** Nobody looks: this much slower. */
const slower = 4;

/** Pauses vary by this share, so that many forms do not ask in step. */
const jitter = 0.2;

/** What a later poll may find mended; anything else waits for somebody to ask again. */
const passing: ReadonlySet<string> = new Set([
  'service.unreachable',
  'service.timeout',
  'service.too-many-requests',
  'service.server-error',
]);

interface Poll<Answer> {
  ask: () => Promise<Outcome<Answer>>;
  /** False where it is enough. */
  tell: (outcome: Outcome<Answer>) => boolean;
  isHidden: () => boolean;
  sleep: Sleep;
  /** From 0 to 1. */
  random: () => number;
  signal: AbortSignal;
}

/**
 * Asks, tells, and asks again after growing pauses, or after the one that the server names; until
 * telling says that it is enough, a problem will not pass by itself, or the signal ends it.
 */
export async function poll<Answer>(how: Poll<Answer>): Promise<void> {
  const { ask, tell, isHidden, sleep, random, signal } = how;
  const isStopped = () => signal.aborted;
  for (let pause = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
    const outcome = await ask();
    // A late answer is nobody's any more.
    if (isStopped() || !tell(outcome)) return;
    if (!outcome.ok && !outcome.issues.every(({ code }) => passing.has(code))) return;
    const named = outcome.ok ? 0 : Number(outcome.issues[0]?.params.seconds ?? 0) * 1000;
    const varied = pause * (isHidden() ? slower : 1) * (1 + jitter * (2 * random() - 1));
    await sleep(Math.max(varied, named), signal);
    if (isStopped()) return;
  }
}
