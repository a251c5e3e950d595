import { cancel, readCancel, status } from '../client.js';
import { ask } from './asking.js';
import { has } from './course.js';
import type { Course } from './course.js';
import { backFromCancelling } from './phases.js';
import type { Phase } from './phases.js';
import { answeredBy } from './request.js';

const isCancellable = (phase: Phase): phase is keyof typeof backFromCancelling =>
  phase in backFromCancelling;

/** Asks and cancels. True once it is cancelled. */
export async function cancelCampaign(course: Course): Promise<boolean> {
  const { ticketNumber, phase: before } = course;
  const isCancelled = () => course.phase === 'cancelled';
  if (ticketNumber === undefined || !isCancellable(before)) return isCancelled();
  const { log, target } = course.world;
  const call = course.begin();
  course.answered = [];
  const detail = { service: 'cancel' as const, ticketNumber };
  const asked = ask(target, 'voice-campaign-cancel', detail, call.signal);
  if (asked.isLeft || !call.isCurrent() || !course.step('cancel')) {
    course.startPolling();
    return false;
  }
  log.write(ticketNumber, { ...log.read(ticketNumber), isCancelAsked: true });
  const outcome = await (asked.answer
    ? answeredBy(asked.answer, readCancel)
    : cancel(course.connection, ticketNumber, call.signal));
  const isLost = !outcome.ok && outcome.isLost;
  // It may be repeated, so that asking once is enough.
  const seen =
    isLost && call.isCurrent()
      ? await status(course.connection, ticketNumber, call.signal)
      : outcome;
  const isGone = outcome.ok || has(seen, 'ticket_number.unknown');
  const isNobodys = !call.isCurrent();
  if (isGone) log.write(ticketNumber, { step: 'cancelled' });
  else if (!isLost) {
    log.write(ticketNumber, { ...log.read(ticketNumber), isCancelAsked: undefined });
  }
  if (isNobodys) return false;
  if (isGone) return course.step('gone');
  course.step(backFromCancelling[before]);
  course.refused('cancel', outcome.issues);
  course.startPolling();
  // Too late, or not answered: where it stands may be another phase by now.
  if (before !== 'computing') await course.look();
  return isCancelled();
}
