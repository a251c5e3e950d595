import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { TextMeasure } from '../contacts/measure.js';
import { defaultLimits } from '../contract/limits.js';
import { parseText, placeholdersOf } from '../contract/text.js';
import type { ContactField } from '../contract/types.js';
import type { Template, View } from './fields.js';

/** What is spoken over all contacts. */
export function measured({ words, format }: View, measure: TextMeasure): Template {
  return html`<span class=${measure.tooLong > 0 ? 'over' : ''}
    >${words.measured(measure, defaultLimits.textLength, format)}</span
  >`;
}

/** One field for each placeholder that some contacts have no value for. */
export function fallbacks({ campaign, words, format, update, fixed }: View): Template {
  const { draft, measure } = campaign;
  if (!measure || fixed.fallbacks) return nothing;
  const lacking = placeholdersOf(parseText(draft.text)).flatMap((field) => {
    const count = measure.empty[field] ?? 0;
    return count > 0 && count < measure.size ? [{ field, count }] : [];
  });
  if (lacking.length === 0) return nothing;
  const say = (field: ContactField) => (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    update({ fallbacks: { ...draft.fallbacks, [field]: value } });
  };
  return html`<div class="fallbacks">
    ${lacking.map(
      ({ field, count }) =>
        html`<div class="field">
          <label part="label" for="fallback-${field}"
            >${words.placeholders.fallback(`{${field}}`, count, format)}</label
          >
          <input
            class="control"
            part="control"
            type="text"
            id="fallback-${field}"
            name="fallback-${field}"
            maxlength=${defaultLimits.contactFieldLength}
            autocomplete="off"
            lang=${ifDefined(draft.voiceLanguage || undefined)}
            .value=${live(draft.fallbacks[field] ?? '')}
            @input=${say(field)}
          />
        </div>`,
    )}
  </div>`;
}
