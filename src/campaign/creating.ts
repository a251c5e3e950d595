import { create, readCreate, unanswered } from '../client.js';
import type { Outcome } from '../client.js';
import type { ContactSnapshot } from '../contacts/types.js';
import { issue } from '../contract/issue.js';
import { spokenFallbacks } from '../contract/payload.js';
import type { CreateAnswer, Issue, Payload } from '../contract/types.js';
import { ask } from './asking.js';
import type { Call, Course } from './course.js';
import { answeredBy, bodyOf, withRecipients } from './request.js';

/** A create that broke off on its way is tried again once, under the same request id. */
const brokenOff: ReadonlySet<string> = new Set(['service.unreachable', 'service.timeout']);

/** Checks, asks and creates. True once there is a ticket. */
export async function createCampaign(
  course: Course,
  snapshot: Promise<ContactSnapshot>,
): Promise<boolean> {
  if (course.phase !== 'drafting') return course.ticketNumber !== undefined;
  const { composition, clock, requestIds, target } = course.world;
  const call = course.begin();
  course.answered = [];
  const contacts = await snapshot;
  // Meanwhile the host may have opened another campaign.
  if (!call.isCurrent()) return false;
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
  const outcome = await (asked.answer
    ? answeredBy(asked.answer, readCreate)
    : sendTwiceAtMost(course, body, call, () => requestIds.lost(id)));
  const isCopy = wasLost || requestIds.isUnanswered(id);
  if (!call.isCurrent()) return false;
  if (!outcome.ok && outcome.isLost) requestIds.lost(id);
  else requestIds.answered(id);
  if (!outcome.ok) return notCreated(course, outcome.issues, isCopy);
  // Stored contacts of a list or a tag are called as well: then only the service can count.
  const isAlone = draft.listName.trim() === '' && draft.tagName.trim() === '';
  course.created(outcome.answer.ticket_number, isAlone ? contacts.counts.usable : undefined);
  return true;
}

async function sendTwiceAtMost(
  course: Course,
  body: () => Promise<Blob>,
  { signal }: Call,
  lost: () => void,
): Promise<Outcome<CreateAnswer>> {
  const isOver = () => signal.aborted;
  let json: Blob;
  try {
    json = await body();
  } catch {
    // The list could not be read: nothing was sent.
    return { ok: false, issues: [issue('service.unreachable')], isLost: false };
  }
  if (isOver()) return unanswered;
  // It may arrive from now on, also where this page never hears of it.
  lost();
  const outcome = await create(course.connection, json, signal);
  const isBrokenOff =
    !outcome.ok && outcome.isLost && outcome.issues.every(({ code }) => brokenOff.has(code));
  return isBrokenOff && !isOver() ? create(course.connection, json, signal) : outcome;
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
