import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { describedBy, hint, isWrong, issues } from './fields.js';
import type { Template, View } from './fields.js';
import { shareOf } from './importer.js';
import type { Drawer } from './importer.js';
import { section } from './layout.js';
import { chooseFile, fileInput, linesField, refusal } from './lines.js';

/** The people: ways to bring them in, and what became of them. */
export function contactsSection(view: View): TemplateResult {
  const { campaign, words, importer } = view;
  const isEmpty = campaign.contacts.counts.given === 0;
  return section(
    'contacts',
    words.sections.contacts,
    html`<div
      class="people"
      @keydown=${keepsEnter}
      @paste=${importer.pasted}
      @dragenter=${importer.dragged}
      @dragover=${importer.dragged}
      @dragleave=${importer.dragged}
      @drop=${importer.dragged}
    >
      ${isEmpty ? nothing : importer.panels?.result(view)} ${waysIn(view, isEmpty)}
      ${
        importer.stage.kind === 'asking'
          ? importer.panels?.question(view, importer.stage.inspection)
          : nothing
      }
      ${isEmpty ? nothing : importer.panels?.list(view)}
    </div>`,
  );
}

/** Inviting while nobody is there, one line once somebody is. */
function waysIn(all: View, isEmpty: boolean): TemplateResult {
  const { words, importer } = all;
  // How many are refused the counts say already.
  const view = {
    ...all,
    shown: all.shown.filter(({ code }) => code !== 'recipients.some-refused'),
  };
  const { isBusy, drawer } = importer;
  const { contacts } = words;
  const isAsking = importer.stage.kind === 'asking';
  const isInviting = isEmpty && !isAsking;
  const isRefused = importer.refusal?.place === 'recipients';
  const isPasting = isInviting || drawer === 'paste';
  return html`<div
    class="field ${isWrong(view, 'recipients') || isRefused ? 'wrong' : ''}"
    part="field"
    role="group"
    aria-labelledby="recipients-label"
    aria-describedby=${ifDefined(describedBy(view, 'recipients'))}
  >
    <p class="label ${isInviting ? '' : 'region'}" part="label" id="recipients-label">
      ${words.labels.recipients}
    </p>
    ${isInviting ? hint(view, 'recipients') : nothing}${issues(view, 'recipients')}${refusal(view, 'recipients')}
    <div
      class="drop-zone ${isInviting ? 'inviting' : ''} ${importer.isDragging ? 'dragging' : ''}"
      part="drop-zone"
    >
      ${isInviting && !isBusy ? html`<p class="lead">${contacts.dropHere}</p>` : nothing}
      <button
        type="button"
        class="choose"
        part="button"
        name="recipients"
        aria-disabled=${isBusy ? 'true' : 'false'}
        aria-describedby=${ifDefined(describedBy(view, 'recipients'))}
        @click=${(event: Event) => isBusy || chooseFile(event)}
      >
        ${isInviting ? contacts.chooseFile : isAsking ? contacts.otherFile : contacts.addFile}
      </button>
      ${fileInput('file', (files) => importer.choose(files))}
      ${isInviting && !isBusy ? html`<p class="hint" part="hint">${contacts.fileHint}</p>` : nothing}
      ${
        isEmpty || isAsking
          ? nothing
          : html`${opener(view, 'paste', contacts.paste)} ${opener(view, 'person', contacts.addOne)}
            ${opener(view, 'emptying', contacts.startOver)}`
      }
      ${isBusy ? progress(view) : nothing}
    </div>
    ${isPasting ? pasteArea(view, isInviting) : nothing}
    ${drawer === 'person' || (drawer === 'emptying' && !isEmpty) ? importer.panels?.drawer(view) : nothing}
  </div>`;
}

function opener({ importer }: View, drawer: Exclude<Drawer, undefined>, name: string) {
  const isOpen = importer.drawer === drawer;
  return html`<button
    type="button"
    class="quiet"
    part="button"
    name="recipients"
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() => importer.open(drawer)}
  >
    ${name}
  </button>`;
}

/** What is happening, how far it is, how to stop. */
function progress({ words, format, importer }: View): Template {
  const { stage } = importer;
  const { contacts } = words;
  if (stage.kind !== 'looking' && stage.kind !== 'reading') return nothing;
  const done = stage.kind === 'reading' ? stage.progress : undefined;
  return html`<div class="reading">
    <p id="reading">${contacts.looking(stage.name)}</p>
    <progress
      part="progress"
      max="1"
      value=${ifDefined(done && shareOf(done))}
      aria-labelledby="reading"
    ></progress>
    <p class="hint">${done ? contacts.readSoFar(done.rows, shareOf(done), format) : nothing}</p>
    <button type="button" class="quiet" part="button" @click=${() => importer.cancel()}>
      ${contacts.cancel}
    </button>
  </div>`;
}

function pasteArea(view: View, isInviting: boolean): TemplateResult {
  const { words, importer } = view;
  const { contacts } = words;
  return html`<div class="drawer">
    ${linesField({
      id: 'lines',
      name: 'recipients',
      label: contacts.paste,
      hint: contacts.pasteHint,
      value: importer.typed,
      isWrong: isWrong(view, 'recipients'),
      describedBy: describedBy(view, 'recipients'),
      typed: (value) => (importer.typed = value),
      acts: html`<button
          type="button"
          part="button"
          name="recipients"
          @click=${() => void importer.takeTyped()}
        >
          ${contacts.addLines}
        </button>
        ${isInviting ? opener(view, 'person', contacts.addOne) : nothing}`,
    })}
  </div>`;
}

/** Enter in a field of this section is that field's own: it creates no campaign. */
function keepsEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
