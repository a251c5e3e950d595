import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { fieldOfDraft } from '../contract/payload.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Draft, Issue } from '../contract/types.js';
import { sentenceOf } from '../locales/messages.js';
import type { Format } from '../locales/format.js';
import type { Messages } from '../locales/messages.js';
import type { Acts } from './acts.js';
import type { Importer } from './importer.js';
import type * as Later from './later.js';
import type { Lazy } from './lazy.js';
import type { Listening } from './listening.js';
import type { PreviewWalk } from './preview-walk.js';
import type { Feature } from './settings.js';
import type * as Tracking from './tracking.js';
import type * as Zones from './zones.js';

export type Template = TemplateResult | typeof nothing;

/** What the templates show: the campaign, in words, with the issues that are due. */
export interface View {
  campaign: Campaign;
  words: Messages;
  format: Format;
  /** Languages of the page and the reader, the likely ones for a voice. */
  likelyLanguages: readonly string[];
  features: readonly Feature[];
  /** The ways in of the contacts. */
  importer: Importer;
  /** Whom the preview speaks to. */
  walk: PreviewWalk;
  /** What reads aloud; undefined until it is loaded. */
  listening: Listening | undefined;
  /** Members of the draft that are shown as text. */
  fixed: Partial<Draft>;
  /** Names of stored lists, to choose from. */
  lists: readonly string[];
  /** Euros of one block, where the host says. */
  price: number | undefined;
  /** Above this many people their number is typed before it is confirmed. */
  confirmTypedAbove: number;
  /** What is loaded when it is first needed; undefined until then. */
  later: typeof Later | undefined;
  tracking: typeof Tracking | undefined;
  zonePicker: Lazy<typeof Zones>;
  isDisabled: boolean;
  /** What can be done in the tracker; comes with it. */
  acts: Acts | undefined;
  /** Issues that may be shown by now. */
  shown: readonly Issue[];
  /** All of them may: somebody tried to create. */
  showsAll: boolean;
  update: (patch: Partial<Draft>) => void;
  /** Puts words at the cursor of the text. */
  insert: (words: string) => void;
  /** Selects a stretch of the text. */
  select: (from: number, to: number) => void;
  goTo: (field: string) => void;
  startAnother: (from: 'this' | 'nothing') => void;
}

export type Field = keyof Messages['labels'];

export const inWords = ({ words, format }: View, issue: Issue) => sentenceOf(issue, words, format);

export const issuesOf = ({ shown }: View, field: string) =>
  shown.filter((one) => one.field === field);

export const isWrong = (view: View, field: string) =>
  issuesOf(view, field).some(({ level }) => level === 'error');

/** What a control points at with `aria-describedby`; `more` are ids of the caller's. */
export function describedBy(view: View, field: Field, ...more: string[]): string | undefined {
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

export const hint = ({ words }: View, field: Field): Template => {
  const text = words.hints[field];
  return text ? html`<p class="hint" part="hint" id="${field}-hint">${text}</p>` : nothing;
};

/** All that is to be said about a field, next to its control: it comes with its words. */
export const issues = (view: View, field: Field): Template =>
  view.later?.issueList(view, field) ?? nothing;

/** Errors stand before a control, advice after it: it pushes away nothing that is being written. */
function withIssues(view: View, field: Field, control: Template): TemplateResult {
  const said = issues(view, field);
  const areFirst = isWrong(view, field);
  return html`${areFirst ? said : nothing}${control}${areFirst ? nothing : said}`;
}

/** Whether the host has decided a field: it is text then, and no control. */
function isFixed({ fixed }: View, field: Field): boolean {
  return Object.keys(fixed).some(
    (key) => field === key || field === fieldOfDraft(key as keyof Draft),
  );
}

/** A field that the host has decided. */
function fixedField({ words }: View, field: Field, value: string): TemplateResult {
  return html`<dl class="field fixed" part="field">
    <dt part="label">${words.labels[field]}</dt>
    <dd>${value || '–'}</dd>
  </dl>`;
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
    ${hint(view, field)}${withIssues(view, field, control)}${after}
  </div>`;
}

interface TextOptions {
  value: string;
  onInput: (value: string) => void;
  optional?: boolean;
  /** Values to choose from; others are taken as well. */
  choices?: readonly string[];
}

export function textField(view: View, field: Field, options: TextOptions): TemplateResult {
  if (isFixed(view, field)) return fixedField(view, field, options.value);
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
    list=${ifDefined(options.choices?.length ? `${field}-list` : undefined)}
    .value=${live(value)}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(describedBy)}
    @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
  />`;
  const after = options.choices?.length
    ? html`<datalist id="${field}-list">
        ${options.choices.map((choice) => html`<option value=${choice}></option>`)}
      </datalist>`
    : nothing;
  return frame(view, field, control, { ...options, after });
}

interface AreaOptions {
  value: string;
  onInput: (value: string) => void;
  rows: number;
  /** What is said at the lower edge. */
  meter: Template;
  /** The language of what is written, where it is known. */
  lang?: string | undefined;
  /** Stands before the control. */
  before?: Template;
  /** The same text, drawn behind the control: what its words are is made visible there. */
  backdrop?: Template;
  after?: Template;
}

export function textArea(view: View, field: Field, options: AreaOptions): TemplateResult {
  if (isFixed(view, field)) return fixedField(view, field, options.value);
  const { value, onInput, rows, meter, lang } = options;
  const { before = nothing, backdrop = nothing, after = nothing } = options;
  const ids = meter === nothing ? [] : [`${field}-meter`];
  const { invalid, describedBy } = common(view, field, ...ids);
  const control = html`${before}
    <div class="stack">
      ${backdrop}<textarea
        class="control"
        part="control"
        id=${field}
        name=${field}
        rows=${rows}
        lang=${ifDefined(lang)}
        translate="no"
        autocomplete="off"
        spellcheck="true"
        .value=${live(value)}
        aria-invalid=${ifDefined(invalid)}
        aria-describedby=${ifDefined(describedBy)}
        @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    ${meter === nothing ? nothing : html`<p class="meter" id="${field}-meter">${meter}</p>`}`;
  return frame(view, field, control, { after });
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
  after?: Template;
}

const labelOf = ({ value, choices }: ChoiceOptions) =>
  choices.find((choice) => choice.value === value)?.label ?? value;

export function selectField(view: View, field: Field, options: ChoiceOptions): TemplateResult {
  if (isFixed(view, field)) return fixedField(view, field, labelOf(options));
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
  if (isFixed(view, field)) return fixedField(view, field, labelOf(options));
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
    ${hint(view, field)}
    ${withIssues(
      view,
      field,
      html`<div class="choices">
        ${options.choices.map((choice) =>
          choiceRow('radio', field, choice, choice.value === options.value, () =>
            options.onChange(choice.value),
          ),
        )}
      </div>`,
    )}
    ${options.after ?? nothing}
  </fieldset>`;
}

export function checkboxField(
  view: View,
  field: keyof Messages['checkboxes'],
  checked: boolean,
  onChange: (checked: boolean) => void,
): TemplateResult {
  const choice = { value: 'true', ...view.words.checkboxes[field] };
  if (isFixed(view, field)) {
    return fixedField(view, field, checked ? choice.label : view.words.no);
  }
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
  if (isFixed(view, field)) return fixedField(view, field, options.value.replace('T', ' '));
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
    />
    <p class="hint" part="hint" id="${field}-zone">${options.after}</p>`;
  return frame(view, field, control);
}
