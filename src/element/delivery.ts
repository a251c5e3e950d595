import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { emptyDraft } from '../contract/payload.js';
import { purposes, segmentations } from '../contract/limits.js';
import { formatTime, momentsOf, offsetAt, readTime } from '../contract/time.js';
import type { Draft } from '../contract/types.js';
import type { Messages } from '../locales/messages.js';
import { checkboxField, isWrong, issues, radioField, textField, timeField } from './fields.js';
import type { View } from './fields.js';
import { isOffered, section } from './layout.js';
import { scheduledFor } from './moment.js';

export function deliverySection(view: View): TemplateResult {
  const { campaign, words, update } = view;
  const { draft } = campaign;
  return section(
    'delivery',
    words.sections.delivery,
    html`${textField(view, 'list_name', {
      value: draft.listName,
      optional: true,
      choices: view.lists,
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
      after: draft.when === 'now' ? issues(view, 'send_at') : nothing,
    })}
    ${draft.when === 'later' ? schedule(view) : nothing} ${moreOptions(view)}`,
  );
}

function schedule(view: View): TemplateResult {
  const { campaign, words, zonePicker } = view;
  const { timeZone } = campaign;
  const sentence = scheduledFor(campaign, view.format);
  const time = timeField(view, 'send_at', {
    value: localTime(campaign.draft.sendAt, timeZone),
    onInput: (sendAt) => view.update({ sendAt }),
    after: html`${sentence && !isWrong(view, 'send_at') ? words.scheduledFor(sentence) : words.timeZoneIs(timeZone)}
    ${zonePicker.module ? nothing : zoneOpener(view)}`,
  });
  const choose = (chosen: string) => (campaign.timeZone = chosen);
  return html`${time} ${zonePicker.module?.zonePicker(timeZone, words.zone.label, choose)}`;
}

/** Another zone, once somebody asks for one. */
function zoneOpener({ words, zonePicker }: View): TemplateResult {
  return html`<button
      type="button"
      class="link"
      part="button"
      @click=${() => void zonePicker.need()}
    >
      ${words.zone.change}
    </button>
    ${zonePicker.hasFailed ? html`<span class="error">${words.loadFailed}</span>` : nothing}`;
}

/** What the native control shows: the wall clock of the campaign's zone, to the minute. */
function localTime(sendAt: string, timeZone: string): string {
  const time = readTime(sendAt);
  if (!time) return '';
  if (time.offset === undefined) return formatTime(time.wall, 0).slice(0, 16);
  const [moment = 0] = momentsOf(time, timeZone);
  return formatTime(moment, offsetAt(moment, timeZone)).slice(0, 16);
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
    ${
      draft.requestId === ''
        ? html`<p class="hint" part="hint">
            ${words.requestIdMade} <code translate="no">${campaign.requestId}</code>
          </p>`
        : nothing
    }
  </details>`;
}

type Flag = 'simulationMode' | 'autoRemoveBlacklistedNumbers' | 'getBackPressedKeys';

function choicesOf<Value extends string>(
  values: readonly Value[],
  table: Record<Value, { label: string; hint: string }>,
) {
  return values.map((value) => ({ value, ...table[value] }));
}
