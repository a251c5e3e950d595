import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { voiceGenders } from '../contract/limits.js';
import type { Issue, Purpose, Segmentation } from '../contract/types.js';
import type { Field, Template, View } from './fields.js';
import { isError } from './form-control.js';
import { fieldLink, issueLinks } from './issues.js';
import { isOffered } from './layout.js';
import { scheduledFor } from './moment.js';

/** What will be sent, as a letter and as a table; what belongs to none of its rows stands below. */
export function review(view: View): TemplateResult {
  const rows = new Set(reviewRows(view).flatMap(({ fields }) => fields));
  const others = view.shown.filter(({ field }) => !rows.has(field));
  return html`${letter(view)} ${reviewTable(view)}
    <div class="review-others">${issueLinks(view, others)}</div>`;
}

/** While the answer to a create is waited for: how to stop, and what that means. */
export function waiting({ campaign, words }: View): TemplateResult {
  return html`<progress part="progress" aria-label=${words.creating}></progress>
    <button
      type="button"
      class="quiet stop"
      part="button"
      aria-describedby="stop-hint"
      @click=${() => campaign.stopWaiting()}
    >
      ${words.review.stop}
    </button>
    <p class="hint" part="hint" id="stop-hint">${words.review.stopHint}</p>`;
}

/**
 * The campaign in one table; an empty row says so. Errors stand there as links; of advice, which is
 * in full at its field, only how much there is.
 */
export function reviewTable(view: View): TemplateResult {
  return html`<dl class="review-table">
    ${reviewRows(view).map(({ label, value, fields }) => {
      const found = view.shown.filter(({ field }) => fields.includes(field));
      return html`<div>
        <dt>${label}</dt>
        <dd class=${value ? '' : 'missing'}><bdi>${value || view.words.review.nothing}</bdi></dd>
        ${
          found.length > 0
            ? html`<dd class="found">
                ${issueLinks(view, found.filter(isError))} ${adviceLink(view, found, fields)}
              </dd>`
            : nothing
        }
      </div>`;
    })}
  </dl>`;
}

function adviceLink(view: View, found: readonly Issue[], fields: readonly string[]): Template {
  const advice = found.filter((one) => !isError(one));
  // Where no time is chosen, what is said of it stands at the choice of when to call.
  const field = [...advice.map((one) => one.field), ...fields].find((one) => isOffered(view, one));
  if (advice.length === 0 || field === undefined) return nothing;
  return fieldLink(view, field, view.words.review.advice(advice.length, view.format));
}

interface Row {
  label: string;
  /** Empty where it is missing. */
  value: string;
  /** Those it is about. */
  fields: readonly string[];
}

function reviewRows(view: View): Row[] {
  const { campaign, words, format } = view;
  const { draft } = campaign;
  const { labels, review } = words;
  const language = draft.voiceLanguage && format.languageName(draft.voiceLanguage);
  const gender = voiceGenders.find((one) => one === draft.voiceGender);
  const purpose = words.purposes[draft.purpose as Purpose] as { label: string } | undefined;
  const yes = (flag: boolean) => (flag ? review.yes : '');
  const row = (field: Field, value: string, ...more: Field[]): Row => ({
    label: labels[field],
    value,
    fields: [field, ...more],
  });
  const segmentation = words.segmentations[draft.segmentation as Segmentation] as
    { label: string } | undefined;
  /** Only there where something is said. */
  const further = [
    row('segmentation', segmentation?.label ?? draft.segmentation),
    row('simulation_mode', yes(draft.simulationMode)),
    row('request_id', draft.requestId.trim()),
    row('auto_remove_blacklisted_numbers', yes(draft.autoRemoveBlacklistedNumbers)),
    row('get_back_pressed_keys', yes(draft.getBackPressedKeys)),
  ];
  const when =
    draft.when === 'now'
      ? words.whens.now.label
      : (scheduledFor(campaign, format) ?? draft.sendAt.replace('T', ' '));
  return [
    row('voice_language', language),
    row('voice_gender', gender ? words.genders[gender] : draft.voiceGender),
    row('text', draft.text.trim()),
    row('recipients', peopleInWords(view), 'list_name', 'tag_name'),
    row('sender', draft.sender.trim()),
    row('purpose', purpose?.label ?? draft.purpose),
    row('when', when, 'send_at'),
    ...further.filter(({ value }) => value !== ''),
    ...estimate(view),
  ];
}

/**
 * What it would cost by the host's price; not where stored contacts are called as well, nor beside
 * what the service itself says.
 */
function estimate({ campaign, words, format, price }: View): Row[] {
  const { draft, measure } = campaign;
  if (campaign.ticketNumber !== undefined) return [];
  const isAlone = draft.listName.trim() === '' && draft.tagName.trim() === '';
  if (price === undefined || !measure || !isAlone || draft.text.trim() === '') return [];
  const { figures, estimate } = words.review;
  const value = estimate(measure.blocks, measure.blocks * price, format);
  return [{ label: figures, value, fields: [] }];
}

/** The same as somebody would say it. */
function letter(view: View): Template {
  const { campaign, words, format } = view;
  const { draft } = campaign;
  const people = peopleInWords(view);
  const when = scheduledFor(campaign, format);
  const isWhole = draft.text.trim() !== '' && people !== '';
  // Of a time that is none yet, nothing is promised.
  if (!isWhole || (draft.when === 'later' && when === undefined)) return nothing;
  return html`<p class="letter">
    ${words.review.letter({
      people,
      sender: draft.sender.trim(),
      language: draft.voiceLanguage && format.languageName(draft.voiceLanguage),
      when,
    })}
  </p>`;
}

function peopleInWords({ campaign, words, format }: View): string {
  const { draft, contacts } = campaign;
  const { given, usable } = contacts.counts;
  const list = draft.listName.trim();
  const tag = draft.tagName.trim();
  return [
    ...(given > 0 ? [words.people(usable, format)] : []),
    ...(list ? [words.review.peopleOfList(list)] : []),
    ...(tag ? [words.review.peopleOfTag(tag)] : []),
  ].join(' · ');
}
