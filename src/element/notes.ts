import { html, nothing } from 'lit';
import type { Autosave } from '../campaign/autosave.js';
import type { Template, View } from './fields.js';

/** That the draft is kept in this browser, and by which tab; one click to forget. */
export function keptNote({ words, campaign }: View, kept: Autosave): Template {
  if (campaign.phase !== 'drafting' || !kept.isKept) return nothing;
  const { sentence, withPeople, withoutPeople, forget, elsewhere, take } = words.kept;
  const isAlone = campaign.contacts.counts.given === 0;
  const said = isAlone ? sentence : kept.hasPeople ? withPeople : withoutPeople;
  return html`<p class="kept hint" part="hint">
    ${kept.isElsewhere ? elsewhere : said}
    ${
      kept.isElsewhere
        ? html`<button type="button" class="link" part="button" @click=${() => kept.take()}>
            ${take}
          </button>`
        : nothing
    }
    <button type="button" class="link" part="button" @click=${() => kept.forget()}>
      ${forget}
    </button>
  </p>`;
}
