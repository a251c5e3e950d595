import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Draft, Issue } from '../contract/types.js';
import { describe } from '../locales/messages.js';
import type { Format, Messages } from '../locales/messages.js';
import type { Feature } from './settings.js';

export type Template = TemplateResult | typeof nothing;

/** What the templates show: the campaign, in words, with the issues that are due. */
export interface View {
  campaign: Campaign;
  words: Messages;
  format: Format;
  /** Languages of the page and the reader, the likely ones for a voice. */
  likelyLanguages: readonly string[];
  features: readonly Feature[];
  /** The lines of the contacts' text area, as typed. */
  recipientsText: string;
  /** Whether those lines say all there is in the list: else they can only be read. */
  areLinesComplete: boolean;
  /** The contact that the preview speaks to. */
  previewContact: Readonly<Record<string, string | null | undefined>> | undefined;
  isDisabled: boolean;
  isCopied: boolean;
  /** Issues that may be shown by now. */
  shown: readonly Issue[];
  /** All of them may: somebody tried to create. */
  showsAll: boolean;
  update: (patch: Partial<Draft>) => void;
  typeRecipients: (text: string) => void;
  goTo: (field: string) => void;
  copyTicket: () => void;
  startAnother: () => void;
}

export type Field = keyof Messages['labels'];

export const inWords = ({ words, format }: View, issue: Issue) => describe(issue, words, format);

const issuesOf = ({ shown }: View, field: string) => shown.filter((one) => one.field === field);

const isWrong = (view: View, field: string) =>
  issuesOf(view, field).some(({ level }) => level === 'error');

/** What a control points at with `aria-describedby`; `more` are ids of the caller's. */
function describedBy(view: View, field: Field, ...more: string[]): string | undefined {
  const ids = [
    ...(view.words.hints[field] ? [`${field}-hint`] : []),
    ...(issuesOf(view, field).length > 0 ? [`${field}-issues`] : []),
    ...more,
  ];
  return ids.join(' ') || undefined;
}

/** The attributes that every control has. */
function common(view: View, field: Field, ...more: string[]) {
  return {
    invalid: isWrong(view, field) ? ('true' as const) : undefined,
    describedBy: describedBy(view, field, ...more),
  };
}

const hint = ({ words }: View, field: Field): Template => {
  const text = words.hints[field];
  return text ? html`<p class="hint" part="hint" id="${field}-hint">${text}</p>` : nothing;
};

/** All that is to be said about a field, errors first, next to its control. */
function issues(view: View, field: Field): Template {
  const found = issuesOf(view, field);
  if (found.length === 0) return nothing;
  return html`<ul class="issues" id="${field}-issues">
    ${found.map(
      (issue) =>
        html`<li class=${issue.level} part=${issue.level === 'error' ? 'error' : 'hint'}>
          ${inWords(view, issue)}
        </li>`,
    )}
  </ul>`;
}

const optionalMark = ({ words }: View) => html`<span class="optional">(${words.optional})</span>`;

function frame(
  view: View,
  field: Field,
  control: Template,
  { optional = false, after = nothing }: { optional?: boolean; after?: Template } = {},
): TemplateResult {
  return html`<div class="field ${isWrong(view, field) ? 'wrong' : ''}" part="field">
    <label part="label" for=${field}
      >${view.words.labels[field]}${optional ? html` ${optionalMark(view)}` : nothing}</label
    >
    ${hint(view, field)}${issues(view, field)}${control}${after}
  </div>`;
}

interface TextOptions {
  value: string;
  onInput: (value: string) => void;
  optional?: boolean;
}

export function textField(view: View, field: Field, options: TextOptions): TemplateResult {
  const { invalid, describedBy } = common(view, field);
  const { value, onInput } = options;
  const control = html`<input
    class="control"
    part="control"
    type="text"
    id=${field}
    name=${field}
    autocomplete="off"
    spellcheck="false"
    .value=${live(value)}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(describedBy)}
    @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
  />`;
  return frame(view, field, control, options);
}

interface AreaOptions {
  value: string;
  onInput: (value: string) => void;
  rows: number;
  /** What is said at the lower edge. */
  meter: Template;
  /** The language of what is written, where it is known. */
  lang?: string | undefined;
  spellcheck?: boolean;
  isReadOnly?: boolean;
}

export function textArea(view: View, field: Field, options: AreaOptions): TemplateResult {
  const { value, onInput, rows, meter, lang, spellcheck = true, isReadOnly = false } = options;
  const ids = meter === nothing ? [] : [`${field}-meter`];
  const { invalid, describedBy } = common(view, field, ...ids);
  const control = html`<textarea
      class="control"
      part="control"
      id=${field}
      name=${field}
      rows=${rows}
      ?readonly=${isReadOnly}
      lang=${ifDefined(lang)}
      translate="no"
      autocomplete="off"
      spellcheck=${spellcheck ? 'true' : 'false'}
      .value=${live(value)}
      aria-invalid=${ifDefined(invalid)}
      aria-describedby=${ifDefined(describedBy)}
      @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    ${meter === nothing ? nothing : html`<p class="meter" id="${field}-meter">${meter}</p>`}`;
  return frame(view, field, control);
}

interface Choice {
  value: string;
  label: string;
  hint?: string;
  lang?: string;
}

interface ChoiceOptions {
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

export function selectField(view: View, field: Field, options: ChoiceOptions): TemplateResult {
  const { invalid, describedBy } = common(view, field);
  const { value, choices, onChange } = options;
  const isListed = value === '' || choices.some((choice) => choice.value === value);
  const control = html`<select
    class="control"
    part="control"
    id=${field}
    name=${field}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(describedBy)}
    @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${value === ''}>${view.words.chooseOne}</option>
    ${isListed ? nothing : html`<option value=${value} selected>${value}</option>`}
    ${choices.map(
      (choice) =>
        html`<option
          value=${choice.value}
          lang=${ifDefined(choice.lang)}
          .selected=${live(choice.value === value)}
        >
          ${choice.label}
        </option>`,
    )}
  </select>`;
  return frame(view, field, control);
}

/** Two to four choices as rows, each with a line on its consequence. */
export function radioField(view: View, field: Field, options: ChoiceOptions): TemplateResult {
  const { invalid, describedBy } = common(view, field);
  return html`<fieldset
    class="field ${invalid ? 'wrong' : ''}"
    part="field"
    id=${field}
    role="radiogroup"
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(describedBy)}
  >
    <legend part="label">${view.words.labels[field]}</legend>
    ${hint(view, field)}${issues(view, field)}
    <div class="choices">
      ${options.choices.map((choice) =>
        choiceRow('radio', field, choice, choice.value === options.value, () =>
          options.onChange(choice.value),
        ),
      )}
    </div>
  </fieldset>`;
}

export function checkboxField(
  view: View,
  field: keyof Messages['checkboxes'],
  checked: boolean,
  onChange: (checked: boolean) => void,
): TemplateResult {
  const choice = { value: 'true', ...view.words.checkboxes[field] };
  return html`<div class="field ${isWrong(view, field) ? 'wrong' : ''}" part="field">
    ${issues(view, field)}
    ${choiceRow('checkbox', field, choice, checked, onChange, common(view, field))}
  </div>`;
}

function choiceRow(
  type: 'radio' | 'checkbox',
  field: Field,
  { value, label, hint }: Choice,
  checked: boolean,
  onChange: (checked: boolean) => void,
  { invalid, describedBy }: Partial<ReturnType<typeof common>> = {},
): TemplateResult {
  const id = type === 'radio' ? `${field}-${value}` : field;
  const described = [describedBy, hint ? `${id}-consequence` : ''].filter(Boolean).join(' ');
  return html`<div class="choice">
    <input
      type=${type}
      part="control"
      id=${id}
      name=${field}
      value=${value}
      .checked=${live(checked)}
      aria-invalid=${ifDefined(invalid)}
      aria-describedby=${ifDefined(described || undefined)}
      @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" part="hint" id="${id}-consequence">${hint}</p>` : nothing}
  </div>`;
}

export function timeField(
  view: View,
  field: Field,
  options: { value: string; onInput: (value: string) => void; after: Template },
): TemplateResult {
  const { invalid, describedBy } = common(view, field, `${field}-zone`);
  const control = html`<input
    class="control"
    part="control"
    type="datetime-local"
    max="9999-12-31T23:59"
    id=${field}
    name=${field}
    .value=${live(options.value)}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(describedBy)}
    @input=${(event: Event) => options.onInput((event.target as HTMLInputElement).value)}
  />`;
  const after = html`<p class="hint" part="hint" id="${field}-zone">${options.after}</p>`;
  return frame(view, field, control, { after });
}
