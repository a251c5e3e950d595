import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { contactFields, voiceGenders } from '../contract/limits.js';
import { countCharacters, parseText, renderWhole, spokenSeconds } from '../contract/text.js';
import { radioField, selectField, textArea } from './fields.js';
import type { Template, View } from './fields.js';
import { section } from './layout.js';
import { walkToolbar } from './toolbar.js';

export function messageSection(view: View): TemplateResult {
  const { campaign, words, update } = view;
  const { draft } = campaign;
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
        before: placeholderMenu(view),
        backdrop: backdrop(draft.text),
        meter: meter(view),
        after: view.later?.fallbacks(view) ?? nothing,
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

/** The fields that somebody has a value in, with their own headers; all of them without anybody. */
function placeholderMenu({ campaign, words, insert }: View): Template {
  const { columns, counts } = campaign.contacts;
  const offered = contactFields.filter((field) => counts.taken === 0 || counts.filled[field] > 0);
  if (offered.length === 0) return nothing;
  return html`<div
    class="menu"
    role="toolbar"
    aria-label=${words.placeholders.insert}
    @keydown=${walkToolbar}
  >
    <span class="hint" aria-hidden="true">${words.placeholders.insert}</span>
    ${offered.map((field, i) => {
      const placeholder = `{${field}}`;
      const header = columns[field];
      return html`<button
        type="button"
        class="chip"
        part="button"
        tabindex=${i === 0 ? 0 : -1}
        @click=${() => insert(placeholder)}
      >
        <span translate="no">${placeholder}</span>
        ${header ? html`<span class="hint">${header}</span>` : nothing}
      </button>`;
    })}
  </div>`;
}

/** The text once more, behind its control, where placeholders are words of another kind. */
function backdrop(text: string): TemplateResult {
  const pieces = parseText(text).map(({ kind, source }) =>
    kind === 'words' ? source : html`<span class=${kind}>${source}</span>`,
  );
  // Without a blank of the template's own: the two texts would not lie on each other.
  return html`<span class="backdrop" aria-hidden="true">${pieces}&#8203;</span>`;
}

/** What is spoken: over all contacts, or of the text alone where there are none. */
function meter(view: View): Template {
  const { campaign, words, format, walk } = view;
  const { draft, limits, measure } = campaign;
  const length = countCharacters(draft.text.trim());
  const isOver = length > limits.textLength;
  const isVaried = measure && measure.longest !== measure.shortest && !isOver;
  if (isVaried && view.later) return view.later.measured(view, measure);
  const seconds = spokenSeconds(renderWhole(parseText(draft.text), walk.contact ?? {}));
  return html`<span class=${isOver ? 'over' : ''}
    >${words.counter(length, limits.textLength, seconds, format)}</span
  >`;
}
