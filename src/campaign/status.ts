import { status } from '../client.js';
import type { Outcome } from '../client.js';
import type { Issue, StatusAnswer } from '../contract/types.js';
import { has } from './course.js';
import type { Call, Course } from './course.js';
import type { CampaignStatus } from './events.js';
import { after } from './phases.js';
import type { Step } from './phases.js';
import { poll } from './polling.js';

const stepOfStatus = {
  under_computation: 'computing',
  ready_to_be_sent: 'ready',
  failed: 'failed',
} as const satisfies Record<StatusAnswer['status'], Step>;

/** Asks again and again while it is computed. */
export function pollStatus(course: Course, { signal }: Call): Promise<void> {
  const { sleep, random } = course.world;
  return poll({
    ask: () => status(course.connection, course.ticketNumber ?? '', signal),
    tell: (outcome) => {
      see(course, outcome);
      return course.phase === 'computing';
    },
    isHidden: () => course.isHidden,
    sleep,
    random,
    signal,
  });
}

/** One look at a campaign that is not computed any more. */
export async function lookAtStatus(course: Course, call: Call): Promise<void> {
  const outcome = await status(course.connection, course.ticketNumber ?? '', call.signal);
  if (!call.isCurrent()) return;
  course.hasAsked();
  see(course, outcome);
}

function see(course: Course, outcome: Outcome<StatusAnswer>): void {
  const before = course.phase;
  const step = stepOf(course, outcome);
  if (outcome.ok) {
    course.isKnown = true;
    if (outcome.answer.status === 'ready_to_be_sent') course.status = seenIn(outcome.answer);
  }
  const isMoved = step !== undefined && after(before, step) !== undefined;
  if (isMoved && (before === 'computing' || after(before, step) !== before)) course.answered = [];
  if (isMoved) course.step(step);
  if (outcome.ok) {
    const { ticketNumber = '', phase } = course;
    course.tell('voice-campaign-status', { ticketNumber, ...seenIn(outcome.answer), phase });
    course.changed();
  } else if (!isMoved || step === 'doubt') course.refused('status', outcome.issues);
}

/** What a status says, in the light of what this browser did with the ticket. */
export function stepOf(course: Course, outcome: Outcome<StatusAnswer>): Step | undefined {
  const entry = course.world.log.read(course.ticketNumber ?? '');
  const isCancelled = entry?.isCancelAsked && has(outcome, 'ticket_number.unknown');
  if (entry?.step === 'cancelled' || isCancelled) return 'gone';
  if (entry?.step === 'confirmed') return 'sent';
  if (!outcome.ok) return stepOfIssues(course, outcome.issues);
  const step = stepOfStatus[outcome.answer.status];
  return step === 'ready' && entry?.step === 'asked' ? 'doubt' : step;
}

/** What a refusal says about where the campaign stands. Source: notes 4.1 to 4.3. */
export function stepOfIssues(course: Course, issues: readonly Issue[]): Step | undefined {
  const said = new Set(issues.map(({ code }) => code));
  if (said.has('ticket_number.confirmed')) return 'sent';
  if (said.has('ticket_number.failed')) return 'failed';
  if (said.has('ticket_number.computing')) return 'computing';
  if (!said.has('ticket_number.unknown')) return undefined;
  // Known before and unknown now, it was cancelled; unless its confirmation is in doubt.
  if (course.world.log.read(course.ticketNumber ?? '')?.step === 'asked') return 'doubt';
  return course.isKnown ? 'gone' : undefined;
}

const seenIn = (answer: StatusAnswer): CampaignStatus => ({
  numberOfContacts: answer.number_of_contacts,
  cost: answer.cost,
  estimatedDuration: answer.estimated_duration,
});
