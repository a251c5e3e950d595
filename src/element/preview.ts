import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { spokenFallbacks } from '../contract/payload.js';
import { parseText, renderText } from '../contract/text.js';
import type { Contact, ContactField, Draft } from '../contract/types.js';
import type { Template, View } from './fields.js';
import { walkToolbar } from './toolbar.js';

/** The text as one contact will hear it. */
export function preview(view: View): TemplateResult {
  const { campaign, words, walk, listening } = view;
  const { draft } = campaign;
  const contact: Partial<Contact> = walk.contact ?? {};
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  const who = name || walk.contact?.phone_number;
  const rendered = renderText(parseText(draft.text), withFallbacks(contact, draft));
  return html`<aside class="preview" aria-label=${words.sections.preview}>
    <p class="hint">${who ? words.previewFor(who) : words.sections.preview}</p>
    ${
      rendered === ''
        ? html`<p class="bubble empty">${words.previewEmpty}</p>`
        : // As a property: a blank of the template's own would be one of the bubble's.
          html`<p
              class="bubble"
              lang=${ifDefined(draft.voiceLanguage || undefined)}
              dir="auto"
              translate="no"
              .textContent=${rendered}
            ></p>
            <div class="row">
              <button
                type="button"
                class="quiet"
                part="button"
                @click=${() => {
                  if (listening?.text !== undefined) listening.stop();
                  else void listening?.start({ ...draft, text: rendered });
                }}
              >
                ${listening?.text === undefined ? words.listen.start : words.listen.stop}
              </button>
              ${
                listening?.text === undefined
                  ? nothing
                  : html`<progress
                      part="progress"
                      max="1"
                      value=${ifDefined(listening.progress)}
                      aria-label=${words.listen.start}
                    ></progress>`
              }
            </div>
            <p class="hint">
              ${listening?.isUnavailable ? words.listen.unavailable : words.listen.hint}
            </p>`
    }
    ${steps(view)}
  </aside>`;
}

function withFallbacks(contact: Partial<Contact>, draft: Draft): Partial<Contact> {
  const filled = { ...contact };
  for (const [field, words] of Object.entries(spokenFallbacks(draft))) {
    const name = field as ContactField;
    if (!filled[name]?.trim()) filled[name] = words;
  }
  return filled;
}

/** From one contact to another: the next, and those worth a look. */
function steps({ campaign, words, format, walk }: View): Template {
  const { measure } = campaign;
  if (!measure || measure.size < 2) return nothing;
  const { size, longestIndex, shortestIndex, firstGapIndex } = measure;
  const isVaried = measure.longest !== measure.shortest;
  const offered: [label: string, index: number][] = [
    [words.walk.previous, (walk.index + size - 1) % size],
    [words.walk.next, (walk.index + 1) % size],
    ...(isVaried
      ? ([
          [words.walk.longest, longestIndex],
          [words.walk.shortest, shortestIndex],
        ] as [string, number][])
      : []),
    ...(firstGapIndex >= 0 ? ([[words.walk.gap, firstGapIndex]] as [string, number][]) : []),
  ];
  return html`<div
    class="menu"
    role="toolbar"
    aria-label=${words.walk.label}
    @keydown=${walkToolbar}
  >
    <span class="hint">${words.walk.position(walk.index + 1, size, format)}</span>
    ${offered.map(
      ([label, index], i) =>
        html`<button
          type="button"
          class="chip"
          part="button"
          tabindex=${i === 0 ? 0 : -1}
          @click=${() => void walk.go(index)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}
