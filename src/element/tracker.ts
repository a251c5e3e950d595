import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Phase } from '../campaign/events.js';
import type { Messages } from '../locales/messages.js';
import { inWords } from './fields.js';
import type { Template, View } from './fields.js';
import { reviewTable } from './sections.js';

/** How many of the four stations are behind a campaign. */
const reached = { computing: 1, ready: 2, failed: 1 } as const;

type TrackedPhase = keyof typeof reached;

export const isTracked = (phase: Phase): phase is TrackedPhase => phase in reached;

/** Where the campaign is, in a sentence. */
export function standing(campaign: Campaign, words: Messages, phase: TrackedPhase): string {
  const isUnfollowed = phase === 'computing' && !campaign.canCall;
  return isUnfollowed ? words.tracker.notFollowed : words.tracker.sentence[phase];
}

/** The campaign once it has a ticket: where it is, and what it comes to. */
export function tracker(view: View, phase: TrackedPhase): TemplateResult {
  const { campaign, words, isCopied } = view;
  const { title } = words.tracker;
  return html`<section part="section status" class="tracker" aria-labelledby="tracker-title">
    <h2 id="tracker-title" tabindex="-1" part="legend">${title[phase]}</h2>
    ${stations(view, phase)}
    <p class="sentence">${standing(campaign, words, phase)}</p>
    ${phase === 'computing' ? computing(view) : nothing}
    ${phase === 'ready' ? figures(view) : nothing}
    <div class="ticket">
      <p>
        <span class="hint">${words.tracker.ticket}</span>
        <code translate="no">${campaign.ticketNumber}</code>
      </p>
      <button type="button" class="quiet" part="button" @click=${view.copyTicket}>
        ${isCopied ? words.tracker.copied : words.tracker.copy}
      </button>
    </div>
    ${campaign.isComposed ? reviewTable(view) : nothing}
    <button
      type="button"
      class="quiet another"
      part="button"
      ?disabled=${view.isDisabled}
      @click=${view.startAnother}
    >
      ${words.tracker.another}
    </button>
  </section>`;
}

function stations({ words }: View, phase: TrackedPhase): TemplateResult {
  const current = reached[phase];
  return html`<ol class="stations" aria-label=${words.tracker.stationsLabel}>
    ${words.tracker.stations.map((station, i) => {
      const standing =
        i < current ? 'done' : i === current && phase === 'computing' ? 'current' : '';
      return html`<li
        class=${standing}
        aria-current=${ifDefined(standing === 'current' ? 'step' : undefined)}
      >
        ${station}
      </li>`;
    })}
  </ol>`;
}

function computing(view: View): Template {
  const { campaign, words } = view;
  if (!campaign.canCall) return nothing;
  const problems = campaign.issues;
  return html`${
    campaign.isPolling
      ? html`<progress part="progress" aria-label=${words.tracker.sentence.computing}></progress>`
      : nothing
  }
  ${
    problems.length > 0
      ? html`<div class="problem">
          <p class="error" part="error">
            ${problems.map((issue) => inWords(view, issue)).join(' ')}
            ${campaign.isPolling ? words.tracker.tryingAgain : nothing}
          </p>
          <button type="button" class="quiet" part="button" @click=${() => campaign.checkAgain()}>
            ${words.tracker.checkAgain}
          </button>
        </div>`
      : nothing
  }`;
}

/** The three numbers that matter. */
function figures({ campaign, words, format }: View): Template {
  const { status } = campaign;
  if (!status) return nothing;
  const { figures: labels, seconds } = words.tracker;
  return html`<dl class="figures">
    <div>
      <dt>${labels.numberOfContacts}</dt>
      <dd>${format.number(status.numberOfContacts)}</dd>
    </div>
    <div>
      <dt>${labels.cost}</dt>
      <dd>${format.money(status.cost)}</dd>
    </div>
    <div>
      <dt>${labels.estimatedDuration}</dt>
      <dd>${seconds(status.estimatedDuration, format)}</dd>
    </div>
  </dl>`;
}
