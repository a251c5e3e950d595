import { create, readCreate, rejectedBy } from '../client.js';
import type { Outcome } from '../client.js';
import type { ContactSnapshot } from '../contacts/types.js';
import { issue } from '../contract/issue.js';
import { spokenFallbacks } from '../contract/payload.js';
import type { CreateAnswer, Issue, Payload } from '../contract/types.js';
import { ask } from './asking.js';
import type { Call, Course } from './course.js';
import { answeredBy, bodyOf, withRecipients } from './request.js';

/** No answer came, or it never left. */
const brokenOff: ReadonlySet<string> = new Set(['service.unreachable', 'service.timeout']);
const isBrokenOff = (outcome: Outcome<unknown>) =>
  !outcome.ok && outcome.issues.every(({ code }) => brokenOff.has(code));

/** Checks, asks and creates. True once there is a ticket. */
export async function createCampaign(
  course: Course,
  snapshot: Promise<ContactSnapshot | undefined>,
): Promise<boolean> {
  if (course.phase !== 'drafting') return course.ticketNumber !== undefined;
  const { composition, clock, requestIds, target } = course.world;
  const call = course.begin();
  course.answered = [];
  const contacts = await snapshot;
  // Meanwhile the host may have opened another campaign.
  if (!call.isCurrent()) return false;
  if (!contacts) {
    course.refused('create', [issue('service.unreachable')]);
    return false;
  }
  const now = clock();
  if (composition.check(now, contacts.counts).some(({ level }) => level === 'error')) {
    course.changed();
    return false;
  }
  const { draft } = composition;
  const id = draft.requestId.trim() || requestIds.idFor(composition.content, now);
  const fields = { ...composition.payload(), request_id: id } as Payload;
  const fallbacks = spokenFallbacks(draft);
  const body = () => bodyOf(fields, contacts, fallbacks);
  const detail = {
    service: 'create' as const,
    payload: withRecipients(fields, contacts, fallbacks),
    body,
  };
  const asked = ask(target, 'voice-campaign-create', detail, call.signal);
  // The listener may have taken the payload, or opened another campaign.
  if (asked.isLeft || !call.isCurrent() || !course.step('create')) return false;
  const wasLost = requestIds.isUnanswered(id);
  let tries = 0;
  const leaves = () => {
    tries += 1;
    requestIds.lost(id);
  };
  const outcome = await (asked.answer
    ? answeredBy(Promise.race([asked.answer, rejectedBy(call.signal)]), readCreate)
    : sendTwiceAtMost(course, body, call, leaves));
  // An id that the form made is nobody else’s; the author’s own may have served before.
  const isCopy = wasLost || tries > 1 || draft.requestId.trim() === '';
  if (!call.isCurrent()) return false;
  if (!outcome.ok && outcome.isLost) requestIds.lost(id);
  else if (!isBrokenOff(outcome)) requestIds.answered(id);
  if (!outcome.ok && call.signal.aborted) return stopped(course, outcome.isLost);
  if (!outcome.ok) return notCreated(course, outcome.issues, isCopy);
  // Stored contacts of a list or a tag are called as well: then only the service can count.
  const isAlone = draft.listName.trim() === '' && draft.tagName.trim() === '';
  created(course, outcome.answer.ticket_number, isAlone ? contacts.counts.usable : undefined);
  return true;
}

/** A ticket of our own: nobody has done anything with it, whatever an earlier one of its name was. */
function created(course: Course, ticketNumber: string, expected: number | undefined): void {
  course.world.log.write(ticketNumber, undefined);
  course.created(ticketNumber, expected);
  course.tell('voice-campaign-created', { ticketNumber });
  course.startPolling();
}

async function sendTwiceAtMost(
  course: Course,
  body: () => Promise<Blob>,
  { signal }: Call,
  leaves: () => void,
): Promise<Outcome<CreateAnswer>> {
  const isOver = () => signal.aborted;
  let json: Blob | undefined;
  try {
    json = await body();
  } catch {
    // The list could not be read.
  }
  // Nothing was sent.
  if (!json || isOver()) {
    return { ok: false, issues: [issue('service.unreachable')], isLost: false };
  }
  // It may arrive from now on, also where this page never hears of it.
  leaves();
  const outcome = await create(course.connection, json, signal);
  // Tried again once, under the same request id.
  const isLost = !outcome.ok && outcome.isLost && isBrokenOff(outcome);
  if (!isLost || isOver()) return outcome;
  leaves();
  return create(course.connection, json, signal);
}

/** The author waits no more. Of what was sent nobody knows whether it arrived; else there is no more to say. */
function stopped(course: Course, isSent: boolean): false {
  course.step('refused');
  if (isSent) course.refused('create', [issue('service.stopped')]);
  return false;
}

/** Back to the draft; where a copy of it arrived earlier, that is what is said. */
function notCreated(course: Course, issues: readonly Issue[], isCopy: boolean): false {
  const { composition } = course.world;
  course.step('refused');
  const isLostCopy = isCopy && issues.some(({ code }) => code === 'request_id.used');
  // Its id is used up; the author's own would be refused again and again.
  if (isLostCopy) composition.become({ requestId: '' }, composition.draft);
  course.refused('create', isLostCopy ? [issue('request_id.lost-copy')] : issues);
  return false;
}
