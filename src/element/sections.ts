import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { emptyDraft } from '../contract/payload.js';
import { countCharacters, parseText, renderText, spokenSeconds } from '../contract/text.js';
import { formatOffset, formatTime, momentsOf, offsetAt, readTime } from '../contract/time.js';
import { purposes, segmentations, voiceGenders } from '../contract/limits.js';
import type { Draft, Purpose, Segmentation } from '../contract/types.js';
import {
  checkboxField,
  inWords,
  radioField,
  selectField,
  textArea,
  textField,
  timeField,
} from './fields.js';
import type { Template, View } from './fields.js';
import type { Messages } from '../locales/messages.js';
import { features } from './settings.js';

/** Numbered by order: the number is the style sheet's. */
function section(name: string, title: string, content: Template): TemplateResult {
  return html`<section part="section" class=${name} aria-labelledby="${name}-title">
    <h2 id="${name}-title" part="legend">${title}</h2>
    ${content}
  </section>`;
}

/** True where the form has a control for that field just now. */
function isOffered({ campaign, words, features: on }: View, field: string): boolean {
  if (field === 'send_at') return campaign.draft.when === 'later';
  const known: readonly string[] = features;
  return (
    Object.hasOwn(words.labels, field) &&
    (!known.includes(field) || (on as readonly string[]).includes(field))
  );
}

/** What keeps the campaign from being created: links whose click moves the focus, never the URL. */
export function summary(view: View): Template {
  const errors = view.shown.filter(({ level }) => level === 'error');
  if (!view.showsAll || errors.length === 0) return nothing;
  return html`<div
    class="summary"
    part="summary"
    id="summary"
    tabindex="-1"
    role="group"
    aria-labelledby="summary-title"
  >
    <h2 id="summary-title">${view.words.summaryTitle(errors.length, view.format)}</h2>
    <ul>
      ${errors.map((issue) => {
        const sentence = inWords(view, issue);
        const go = (event: Event) => {
          event.preventDefault();
          view.goTo(issue.field);
        };
        return html`<li>
          ${isOffered(view, issue.field) ? html`<a href="#${issue.field}" @click=${go}>${sentence}</a>` : sentence}
        </li>`;
      })}
    </ul>
  </div>`;
}

export function messageSection(view: View): TemplateResult {
  const { campaign, words, format, update } = view;
  const { draft, limits } = campaign;
  const length = countCharacters(draft.text.trim());
  const rendered = renderText(parseText(draft.text), view.previewContact ?? {});
  const seconds = spokenSeconds(rendered);
  const counter = words.counter(length, limits.textLength, seconds, format);
  return section(
    'message',
    words.sections.message,
    html`<div class="pair">
        ${selectField(view, 'voice_language', {
          value: draft.voiceLanguage,
          choices: voices(view),
          onChange: (voiceLanguage) => update({ voiceLanguage }),
        })}
        ${radioField(view, 'voice_gender', {
          value: draft.voiceGender,
          choices: voiceGenders.map((value) => ({ value, label: words.genders[value] })),
          onChange: (voiceGender) => update({ voiceGender }),
        })}
      </div>
      ${textArea(view, 'text', {
        value: draft.text,
        rows: 6,
        lang: draft.voiceLanguage || undefined,
        onInput: (text) => update({ text }),
        meter: html`<span class=${length > limits.textLength ? 'over' : ''}>${counter}</span>`,
      })}`,
  );
}

/** By their own names, those of the page and of its reader first. */
function voices({ campaign, format, likelyLanguages }: View) {
  const likely = likelyLanguages.map((tag) => tag.split('-')[0]);
  const rank = (tag: string) => {
    const place = likely.indexOf(tag.split('-')[0]);
    return place < 0 ? likely.length : place;
  };
  return campaign.limits.voiceLanguages
    .map((value) => ({ value, lang: value, label: format.languageName(value) }))
    .sort((a, b) => rank(a.value) - rank(b.value) || a.label.localeCompare(b.label));
}

/** The text as one contact will hear it. */
export function preview({ campaign, words, previewContact = {} }: View): TemplateResult {
  const { text, voiceLanguage } = campaign.draft;
  const name = [previewContact.first_name, previewContact.last_name].filter(Boolean).join(' ');
  const who = name || previewContact.phone_number;
  const rendered = renderText(parseText(text), previewContact);
  return html`<aside class="preview" aria-label=${words.sections.preview}>
    <p class="hint">${who ? words.previewFor(who) : words.sections.preview}</p>
    ${
      rendered === ''
        ? html`<p class="bubble empty">${words.previewEmpty}</p>`
        : html`<p
            class="bubble"
            lang=${ifDefined(voiceLanguage || undefined)}
            dir="auto"
            translate="no"
          >
            ${rendered}
          </p>`
    }
  </aside>`;
}

export function contactsSection(view: View): TemplateResult {
  const { campaign, words, format, recipientsText, areLinesComplete, typeRecipients } = view;
  const { given, usable, wrong, doubled } = campaign.contactCheck;
  return section(
    'contacts',
    words.sections.contacts,
    textArea(view, 'recipients', {
      value: recipientsText,
      rows: 5,
      spellcheck: false,
      isReadOnly: !areLinesComplete,
      onInput: typeRecipients,
      meter:
        given === 0
          ? nothing
          : html`${words.people(usable, wrong, doubled, format)}
            ${areLinesComplete ? nothing : words.peopleKept(given, format)}`,
    }),
  );
}

export function deliverySection(view: View): TemplateResult {
  const { campaign, words, update } = view;
  const { draft } = campaign;
  return section(
    'delivery',
    words.sections.delivery,
    html`${textField(view, 'list_name', {
      value: draft.listName,
      optional: true,
      onInput: (listName) => update({ listName }),
    })}
    ${textField(view, 'sender', {
      value: draft.sender,
      onInput: (sender) => update({ sender }),
    })}
    ${radioField(view, 'purpose', {
      value: draft.purpose,
      choices: choicesOf(purposes, words.purposes),
      onChange: (purpose) => update({ purpose }),
    })}
    ${radioField(view, 'when', {
      value: draft.when,
      choices: choicesOf(['now', 'later'], words.whens),
      onChange: (when) => update({ when: when as Draft['when'] }),
    })}
    ${draft.when === 'later' ? schedule(view) : nothing} ${moreOptions(view)}`,
  );
}

function schedule(view: View): TemplateResult {
  const { campaign, words } = view;
  const { timeZone } = campaign;
  const sentence = scheduledFor(view);
  return timeField(view, 'send_at', {
    value: localTime(campaign.draft.sendAt, timeZone),
    onInput: (sendAt) => view.update({ sendAt }),
    after: html`${sentence ? words.scheduledFor(sentence) : words.timeZoneIs(timeZone)}`,
  });
}

/** What the native control shows: the wall clock of the campaign's zone, to the minute. */
function localTime(sendAt: string, timeZone: string): string {
  const time = readTime(sendAt);
  if (!time) return '';
  if (time.offset === undefined) return formatTime(time.wall, 0).slice(0, 16);
  const [moment = 0] = momentsOf(time, timeZone);
  return formatTime(moment, offsetAt(moment, timeZone)).slice(0, 16);
}

/** The chosen time in words, with the offset of that very date. */
function scheduledFor({ campaign, format }: View): string | undefined {
  const { draft, timeZone } = campaign;
  const time = draft.when === 'later' ? readTime(draft.sendAt) : undefined;
  const [moment] = time ? momentsOf(time, timeZone) : [];
  if (moment === undefined) return undefined;
  const offset = formatOffset(offsetAt(moment, timeZone));
  return `${format.dateTime(moment, timeZone)} (${timeZone}, UTC${offset})`;
}

/** Behind one disclosure, which tells when something in it is set. */
function moreOptions(view: View): TemplateResult {
  const { campaign, words, format, update } = view;
  const { draft } = campaign;
  const text = (field: 'tag_name' | 'request_id', key: 'tagName' | 'requestId') => ({
    field,
    key,
    control: textField(view, field, {
      value: draft[key],
      optional: true,
      onInput: (value) => update({ [key]: value }),
    }),
  });
  const flag = (field: keyof Messages['checkboxes'], key: Flag) => ({
    field,
    key,
    control: checkboxField(view, field, draft[key], (checked) => update({ [key]: checked })),
  });
  const segmentation = {
    field: 'segmentation',
    key: 'segmentation',
    control: radioField(view, 'segmentation', {
      value: draft.segmentation,
      choices: choicesOf(segmentations, words.segmentations),
      onChange: (value) => update({ segmentation: value }),
    }),
  } as const;
  const offered = [
    text('tag_name', 'tagName'),
    segmentation,
    flag('simulation_mode', 'simulationMode'),
    text('request_id', 'requestId'),
    flag('auto_remove_blacklisted_numbers', 'autoRemoveBlacklistedNumbers'),
    flag('get_back_pressed_keys', 'getBackPressedKeys'),
  ].filter(({ field }) => isOffered(view, field));
  const set = offered.filter(({ key }) => draft[key] !== emptyDraft[key]).length;
  return html`<details>
    <summary>
      ${words.sections.more}
      ${set > 0 ? html`<span class="badge">${words.moreSet(set, format)}</span>` : nothing}
    </summary>
    ${offered.map(({ control }) => control)}
  </details>`;
}

type Flag = 'simulationMode' | 'autoRemoveBlacklistedNumbers' | 'getBackPressedKeys';

function choicesOf<Value extends string>(
  values: readonly Value[],
  table: Record<Value, { label: string; hint: string }>,
) {
  return values.map((value) => ({ value, ...table[value] }));
}

/** Everything that will be sent, and what the button does. */
export function reviewSection(view: View): TemplateResult {
  const { campaign, words, isDisabled } = view;
  const isBusy = campaign.phase === 'creating';
  return section(
    'review',
    words.sections.review,
    html`${reviewTable(view)}
      <div class="act">
        <button
          type="submit"
          class="primary"
          part="button primary-button"
          ?disabled=${isDisabled}
          aria-disabled=${isBusy ? 'true' : 'false'}
          aria-describedby="create-hint"
        >
          ${isBusy ? words.creating : words.create}
        </button>
        ${isBusy ? html`<progress part="progress" aria-label=${words.creating}></progress>` : nothing}
        <p class="hint" part="hint" id="create-hint">${words.createHint}</p>
      </div>`,
  );
}

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
      draft.when === 'now' ? words.whens.now.label : (scheduledFor(view) ?? draft.sendAt),
    ],
    ...further.filter(([, value]) => value !== ''),
  ];
}

function peopleInWords({ campaign, words, format }: View): string {
  const { draft, contactCheck } = campaign;
  const { given, usable } = contactCheck;
  const list = draft.listName.trim();
  const tag = draft.tagName.trim();
  return [
    ...(given > 0 ? [words.people(usable, 0, 0, format)] : []),
    ...(list ? [words.review.peopleOfList(list)] : []),
    ...(tag ? [words.review.peopleOfTag(tag)] : []),
  ].join(' · ');
}
