import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Lazy } from './lazy.js';
import type { Template, View } from './fields.js';
import { features } from './settings.js';

/** Numbered by order: the number is the style sheet's. */
export function section(name: string, title: string, content: Template): TemplateResult {
  return html`<section part="section" class=${name} aria-labelledby="${name}-title">
    <h2 id="${name}-title" part="legend">${title}</h2>
    ${content}
  </section>`;
}

/** True where the form has a control for that field just now. */
export function isOffered({ campaign, words, features: on }: View, field: string): boolean {
  if (field === 'send_at') return campaign.draft.when === 'later';
  const known: readonly string[] = features;
  return (
    Object.hasOwn(words.labels, field) &&
    (!known.includes(field) || (on as readonly string[]).includes(field))
  );
}

/** A part of the form did not load: the site may have been renewed meanwhile. */
export function loadFailure({ words }: View, part: Lazy<unknown>): TemplateResult {
  return html`<div class="problem" role="alert">
    <p class="error" part="error">${words.loadFailed}</p>
    <button type="button" class="quiet" part="button" @click=${() => void part.need()}>
      ${words.tryAgain}
    </button>
  </div>`;
}

/** The place of the preview, before there is a text. */
export function emptyPreview({ words }: View): TemplateResult {
  return html`<aside class="preview" aria-label=${words.sections.preview}>
    <p class="hint">${words.sections.preview}</p>
    <p class="bubble empty">${words.previewEmpty}</p>
  </aside>`;
}

/** The last section: what will be sent, and the one button, which calls nobody. */
export function reviewSection(view: View): TemplateResult {
  const { campaign, words, isDisabled, later } = view;
  const isBusy = campaign.phase === 'creating';
  return section(
    'review',
    words.sections.review,
    html`${later?.review(view)}
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
        ${isBusy ? later?.waiting(view) : nothing}
        <p class="hint" part="hint" id="create-hint">${words.createHint}</p>
      </div>`,
  );
}
