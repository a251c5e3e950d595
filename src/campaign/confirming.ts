import { confirm, readConfirm, status } from '../client.js';
import type { Outcome } from '../client.js';
import type { ConfirmAnswer, Issue } from '../contract/types.js';
import { ask } from './asking.js';
import type { Course } from './course.js';
import { answeredBy } from './request.js';
import { stepOf, stepOfIssues } from './status.js';
import type { TicketEntry } from './ticket-log.js';

/** Pauses in milliseconds before the status is asked for, after a confirmation without an answer. */
const settlingPauses = [0, 2_000, 4_000];

/**
 * Asks and confirms. True once it is confirmed. A ticket whose confirmation has left once, from
 * whichever tab, is asked about and never confirmed again.
 */
export async function confirmCampaign(course: Course): Promise<boolean> {
  const { ticketNumber } = course;
  if (course.phase !== 'ready' || ticketNumber === undefined) return course.phase === 'confirmed';
  const { log } = course.world;
  const outcome = await log.alone(ticketNumber, () => confirmAlone(course, ticketNumber));
  if (outcome === 'left') return false;
  if (outcome?.ok) return course.step('sent');
  if (outcome && !outcome.isLost) return notConfirmed(course, ticketNumber, outcome.issues);
  // Nobody answered; or another tab, or this one before it was loaded anew, has asked before.
  if (!outcome && (course.ticketNumber !== ticketNumber || !course.step('confirm'))) return false;
  return settle(course, ticketNumber, outcome?.issues ?? []);
}

/** Confirms, unless that was asked for before: then undefined. `left`: it is not to be any more. */
async function confirmAlone(
  course: Course,
  ticketNumber: string,
): Promise<Outcome<ConfirmAnswer> | 'left' | undefined> {
  const { log, target } = course.world;
  if (course.phase !== 'ready' || course.ticketNumber !== ticketNumber) return 'left';
  if (log.read(ticketNumber)?.step) return undefined;
  const call = course.begin();
  course.answered = [];
  const detail = { service: 'confirm' as const, ticketNumber };
  const asked = ask(target, 'voice-campaign-confirm', detail, call.signal);
  if (asked.isLeft || !call.isCurrent() || !course.step('confirm')) return 'left';
  // A cancellation that was asked for before may still arrive.
  const note = (done: TicketEntry) =>
    log.write(ticketNumber, { ...log.read(ticketNumber), ...done });
  note({ step: 'asked' });
  const outcome = await (asked.answer
    ? answeredBy(asked.answer, readConfirm)
    : confirm(course.connection, ticketNumber, call.signal));
  // What the answer says is true, whoever waits for it; but one that we broke off says nothing.
  if (outcome.ok) {
    note({ step: 'confirmed', sendingDate: outcome.answer.sending_date });
  } else if (!outcome.isLost) note({ step: undefined });
  return call.isCurrent() ? outcome : 'left';
}

function notConfirmed(course: Course, ticketNumber: string, issues: readonly Issue[]): boolean {
  const step = stepOfIssues(course, issues);
  if (step === 'sent') {
    const { log } = course.world;
    log.write(ticketNumber, { ...log.read(ticketNumber), step: 'confirmed' });
    return course.step('sent');
  }
  course.step(step ?? 'refused');
  if (step === 'gone') return false;
  course.refused('confirm', issues);
  course.startPolling();
  return false;
}

/** Asks for the status a few times; what it cannot tell stays unsettled. */
async function settle(
  course: Course,
  ticketNumber: string,
  issues: readonly Issue[],
): Promise<boolean> {
  const call = course.begin();
  for (const pause of settlingPauses) {
    if (pause > 0) await course.world.sleep(pause, call.signal);
    if (!call.isCurrent()) return false;
    const outcome = await status(course.connection, ticketNumber, call.signal);
    if (!call.isCurrent()) return false;
    const step = stepOf(course, outcome);
    if (step !== undefined && step !== 'doubt' && step !== 'computing') {
      course.step(step);
      return step === 'sent';
    }
  }
  course.step('doubt');
  if (issues.length > 0) course.refused('confirm', issues);
  return false;
}
