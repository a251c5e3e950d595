import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { voiceGenders } from '../contract/limits.js';
import type { Purpose, Segmentation } from '../contract/types.js';
import type { Template, View } from './fields.js';
import { scheduledFor } from './moment.js';

/** The campaign in one table; an empty row says so. */
export function reviewTable(view: View): TemplateResult {
  const rows = reviewRows(view);
  return html`<dl class="review-table">
    ${rows.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd class=${value ? '' : 'missing'}>${value || view.words.review.nothing}</dd>
        </div>`,
    )}
  </dl>`;
}

function reviewRows(view: View): [label: string, value: string][] {
  const { campaign, words, format } = view;
  const { draft } = campaign;
  const { labels, review } = words;
  const language = draft.voiceLanguage && format.languageName(draft.voiceLanguage);
  const gender = voiceGenders.find((one) => one === draft.voiceGender);
  const purpose = words.purposes[draft.purpose as Purpose] as { label: string } | undefined;
  const yes = (flag: boolean) => (flag ? review.yes : '');
  const segmentation = words.segmentations[draft.segmentation as Segmentation] as
    { label: string } | undefined;
  /** Only there where something is said. */
  const further: [label: string, value: string][] = [
    [labels.segmentation, segmentation?.label ?? draft.segmentation],
    [labels.simulation_mode, yes(draft.simulationMode)],
    [labels.request_id, draft.requestId.trim()],
    [labels.auto_remove_blacklisted_numbers, yes(draft.autoRemoveBlacklistedNumbers)],
    [labels.get_back_pressed_keys, yes(draft.getBackPressedKeys)],
  ];
  return [
    [labels.voice_language, language],
    [labels.voice_gender, gender ? words.genders[gender] : draft.voiceGender],
    [labels.text, draft.text.trim()],
    [labels.recipients, peopleInWords(view)],
    [labels.sender, draft.sender.trim()],
    [labels.purpose, purpose?.label ?? draft.purpose],
    [
      labels.when,
      draft.when === 'now'
        ? words.whens.now.label
        : (scheduledFor(campaign, format) ?? draft.sendAt),
    ],
    ...further.filter(([, value]) => value !== ''),
    ...estimate(view),
  ];
}

/** What it would cost by the host's price; not where stored contacts are called as well. */
function estimate({ campaign, words, format, price }: View): [label: string, value: string][] {
  const { draft, measure } = campaign;
  const isAlone = draft.listName.trim() === '' && draft.tagName.trim() === '';
  if (price === undefined || !measure || !isAlone || draft.text.trim() === '') return [];
  const { figures, estimate } = words.review;
  return [[figures, estimate(measure.blocks, measure.blocks * price, format)]];
}

/** The same as somebody would say it. */
export function letter(view: View): Template {
  const { campaign, words, format } = view;
  const { draft } = campaign;
  const people = peopleInWords(view);
  if (draft.text.trim() === '' || people === '') return nothing;
  return html`<p class="letter">
    ${words.review.letter({
      people,
      sender: draft.sender.trim(),
      language: draft.voiceLanguage && format.languageName(draft.voiceLanguage),
      when: draft.when === 'now' ? undefined : scheduledFor(campaign, format),
    })}
  </p>`;
}

function peopleInWords({ campaign, words, format }: View): string {
  const { draft, contacts } = campaign;
  const { given, usable } = contacts.counts;
  const list = draft.listName.trim();
  const tag = draft.tagName.trim();
  return [
    ...(given > 0 ? [words.people(usable, 0, 0, format)] : []),
    ...(list ? [words.review.peopleOfList(list)] : []),
    ...(tag ? [words.review.peopleOfTag(tag)] : []),
  ].join(' · ');
}
