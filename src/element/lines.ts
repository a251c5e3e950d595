import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Template, View } from './fields.js';
import type { Refusal } from './importer.js';

/** A text area that numbers are typed or pasted into, and what its author makes of them. */
export interface Lines {
  id: string;
  /** Of the control, where issues name one. */
  name?: string;
  label: string;
  hint: string;
  value: string;
  isWrong: boolean;
  /** Ids of what else is said about it. */
  describedBy: string | undefined;
  typed: (value: string) => void;
  /** The buttons under it. */
  acts: Template;
  /** What was wrong with the last ones, between hint and control. */
  refusal?: Template;
}

export const linesField = (lines: Lines): TemplateResult => html`
  <label part="label" for=${lines.id}>${lines.label}</label>
  <p class="hint" part="hint" id="${lines.id}-hint">${lines.hint}</p>
  ${lines.refusal}
  <textarea
    class="control"
    part="control"
    id=${lines.id}
    name=${ifDefined(lines.name)}
    rows="3"
    translate="no"
    autocomplete="off"
    spellcheck="false"
    .value=${live(lines.value)}
    aria-invalid=${ifDefined(lines.isWrong ? 'true' : undefined)}
    aria-describedby="${lines.id}-hint ${lines.describedBy ?? ''}"
    @input=${(event: Event) => lines.typed((event.target as HTMLTextAreaElement).value)}
  ></textarea>
  <p class="acts">${lines.acts}</p>
`;

/** The browser's own choice of files, behind the button that this stands next to. */
export const fileInput = (id: string, take: (files: Iterable<File>) => void): TemplateResult =>
  html`<input
    type="file"
    id=${id}
    hidden
    @change=${(event: Event) => {
      const input = event.target as HTMLInputElement;
      if (input.files) take(input.files);
      input.value = ''; // the same file may be chosen again
    }}
  />`;

/** Opens the choice of files behind a button. */
export function chooseFile({ currentTarget }: Event): void {
  const input = (currentTarget as HTMLElement).nextElementSibling;
  (input as HTMLInputElement).click();
}

/** Why something was not taken in, in its place, and what may help. */
export function refusal({ importer, words }: View, place: Refusal['place']): Template {
  const { refusal } = importer;
  if (refusal?.place !== place) return nothing;
  const isLarge = refusal.issue.code === 'recipients.file-large-workbook';
  return html`<div id="refusal" class="refusal">
    <p class="error" part="error">${importer.refusalInWords()}</p>
    ${
      refusal.retry
        ? html`<button type="button" class="quiet" part="button" @click=${refusal.retry}>
            ${isLarge ? words.contacts.readAnyway : words.tryAgain}
          </button>`
        : nothing
    }
  </div>`;
}
