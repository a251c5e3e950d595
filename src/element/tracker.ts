import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { inWords } from './fields.js';
import type { Template, TrackerActs, View } from './fields.js';
import { startsAt } from './moment.js';
import { reviewTable } from './review.js';
import { standing, titleOf } from './standing.js';
import type { TrackedPhase } from './tracked.js';

/** How many of the four stations are behind a campaign. */
const reached: Record<TrackedPhase, number> = {
  computing: 1,
  ready: 2,
  failed: 1,
  confirming: 2,
  unsettled: 2,
  confirmed: 3,
  cancelling: 1,
  cancelled: 1,
};

/** Those in which the next station is being worked at. */
const isAtWork = (phase: TrackedPhase) => phase === 'computing' || phase === 'confirming';

/** The campaign once it has a ticket: where it is, what it comes to, and what can be done. */
export function tracker(view: View, phase: TrackedPhase): TemplateResult {
  const { campaign, words, format } = view;
  return html`<section
    part="section status"
    class="tracker ${phase}"
    aria-labelledby="tracker-title"
  >
    <h2 id="tracker-title" tabindex="-1" part="legend">${titleOf(campaign, words, phase)}</h2>
    ${phase === 'cancelled' || phase === 'failed' ? nothing : stations(view, phase)}
    <p class="sentence">${standing(campaign, words, phase, format)}</p>
    ${atWork(view, phase)} ${problems(view)} ${figures(view, phase)} ${acts(view, phase)}
    ${ticket(view)} ${campaign.isComposed ? reviewTable(view) : nothing}
    <div class="row">
      ${
        campaign.isComposed
          ? html`<button
              type="button"
              class="quiet from-this"
              part="button"
              ?disabled=${view.isDisabled || isBusy(phase)}
              @click=${() => view.startAnother('this')}
            >
              ${words.tracker.anotherFromThis}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="quiet another"
        part="button"
        ?disabled=${view.isDisabled || isBusy(phase)}
        @click=${() => view.startAnother('nothing')}
      >
        ${words.tracker.another}
      </button>
    </div>
  </section>`;
}

const isBusy = (phase: TrackedPhase) => phase === 'confirming' || phase === 'cancelling';

function stations({ words, campaign }: View, phase: TrackedPhase): TemplateResult {
  const current = reached[phase] + (phase === 'confirmed' && !campaign.isScheduled ? 1 : 0);
  return html`<ol class="stations" aria-label=${words.tracker.stationsLabel}>
    ${words.tracker.stations.map((station, i) => {
      const standing = i < current ? 'done' : i === current && isAtWork(phase) ? 'current' : '';
      return html`<li
        class=${standing}
        aria-current=${ifDefined(standing === 'current' ? 'step' : undefined)}
      >
        ${station}
      </li>`;
    })}
  </ol>`;
}

function ticket({ campaign, words, isCopied, copyTicket }: View): TemplateResult {
  return html`<div class="ticket">
    <p>
      <span class="hint">${words.tracker.ticket}</span>
      <code translate="no">${campaign.ticketNumber}</code>
    </p>
    <button type="button" class="quiet" part="button" @click=${copyTicket}>
      ${isCopied ? words.tracker.copied : words.tracker.copy}
    </button>
  </div>`;
}

function atWork({ campaign, words }: View, phase: TrackedPhase): Template {
  return campaign.isPolling || isBusy(phase)
    ? html`<progress part="progress" aria-label=${words.tracker.sentence[phase]}></progress>`
    : nothing;
}

/** What the service had against the last call, and the way to ask again. */
function problems(view: View): Template {
  const { campaign, words } = view;
  const { issues, phase, isPolling } = campaign;
  if (issues.length === 0 && phase !== 'unsettled') return nothing;
  return html`<div class="problem">
    ${
      issues.length > 0
        ? html`<p class="error" part="error">
            ${issues.map((issue) => inWords(view, issue)).join(' ')}
            ${isPolling && phase === 'computing' ? words.tracker.tryingAgain : nothing}
          </p>`
        : nothing
    }
    ${
      phase === 'unsettled'
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            part="button"
            @click=${() => void campaign.checkAgain()}
          >
            ${words.tracker.checkAgain}
          </button>`
    }
  </div>`;
}

/** The three numbers that matter, and an alarm where the first is not the expected one. */
function figures({ campaign, words, format }: View, phase: TrackedPhase): Template {
  const { status, expectedContacts } = campaign;
  if (!status || phase === 'failed') return nothing;
  const { figures: labels, seconds, changedCount } = words.tracker;
  const { numberOfContacts } = status;
  const isOther = expectedContacts !== undefined && expectedContacts !== numberOfContacts;
  return html`<dl class="figures">
      <div>
        <dt>${labels.numberOfContacts}</dt>
        <dd>${format.number(numberOfContacts)}</dd>
      </div>
      <div>
        <dt>${labels.cost}</dt>
        <dd>${format.money(status.cost)}</dd>
      </div>
      <div>
        <dt>${labels.estimatedDuration}</dt>
        <dd>${seconds(status.estimatedDuration, format)}</dd>
      </div>
    </dl>
    ${
      isOther
        ? html`<p class="error changed" part="error">
            ${changedCount(numberOfContacts, expectedContacts, format)}
          </p>`
        : nothing
    }`;
}

/** One primary act at most; what cannot be taken back opens in place first. */
function acts(view: View, phase: TrackedPhase): Template {
  const { campaign, words, isDisabled, acts: open } = view;
  if (!open) return nothing;
  if (open.open === 'confirm' && phase === 'ready') return confirmation(view, open);
  if (open.open === 'cancel' && campaign.canCancel) return cancellation(view, open);
  const { tracker } = words;
  return html`<div class="row">
    ${
      phase === 'ready'
        ? html`<button
            type="button"
            class="primary"
            part="button primary-button"
            ?disabled=${isDisabled}
            @click=${() => open.begin('confirm')}
          >
            ${tracker.confirm}
          </button>`
        : nothing
    }
    ${
      phase === 'unsettled'
        ? html`<button
            type="button"
            class="primary"
            part="button primary-button"
            @click=${() => void campaign.checkAgain()}
          >
            ${tracker.checkAgain}
          </button>`
        : nothing
    }
    ${
      campaign.canCancel
        ? html`<button
            type="button"
            class="quiet cancel"
            part="button"
            ?disabled=${isDisabled}
            @click=${() => open.begin('cancel')}
          >
            ${tracker.cancel}
          </button>`
        : nothing
    }
  </div>`;
}

/** Count, cost and time in one sentence; the number typed where there are many. */
function confirmation(
  { campaign, words, format, confirmTypedAbove }: View,
  acts: TrackerActs,
): Template {
  const { status, draft } = campaign;
  if (!status) return nothing;
  const { confirming } = words.tracker;
  const people = status.numberOfContacts;
  const when = startsAt(campaign, format);
  const isNumberAsked = people > confirmTypedAbove;
  return html`<div class="panel" role="group" aria-labelledby="panel-title">
    <h3 id="panel-title" tabindex="-1">${confirming.title}</h3>
    <p>
      ${confirming.sentence(people, status.cost, campaign.isScheduled ? when : undefined, format)}
    </p>
    ${campaign.isComposed && draft.simulationMode ? html`<p>${confirming.simulated}</p>` : nothing}
    ${
      isNumberAsked
        ? html`<div class="field ${acts.isMistyped ? 'wrong' : ''}" part="field">
            <label part="label" for="typed">${confirming.type(people, format)}</label>
            ${
              acts.isMistyped
                ? html`<ul class="issues" id="typed-issues">
                    <li class="error" part="error">${confirming.mistyped(people, format)}</li>
                  </ul>`
                : nothing
            }
            <input
              class="control"
              part="control"
              type="text"
              inputmode="numeric"
              id="typed"
              autocomplete="off"
              .value=${live(acts.typed)}
              aria-invalid=${ifDefined(acts.isMistyped ? 'true' : undefined)}
              aria-describedby=${ifDefined(acts.isMistyped ? 'typed-issues' : undefined)}
              @input=${(event: Event) => acts.type((event.target as HTMLInputElement).value)}
            />
          </div>`
        : nothing
    }
    <div class="row apart">
      <button
        type="button"
        class="primary perform"
        part="button primary-button"
        @click=${acts.perform}
      >
        ${confirming.perform(people, campaign.isScheduled, format)}
      </button>
      <button type="button" class="quiet leave" part="button" @click=${acts.leave}>
        ${confirming.leave}
      </button>
    </div>
  </div>`;
}

function cancellation({ words }: View, acts: TrackerActs): Template {
  const { cancelling } = words.tracker;
  return html`<div class="panel" role="group" aria-labelledby="panel-title">
    <h3 id="panel-title" tabindex="-1">${cancelling.title}</h3>
    <p>${cancelling.sentence}</p>
    <div class="row apart">
      <button type="button" class="quiet perform" part="button" @click=${acts.perform}>
        ${cancelling.perform}
      </button>
      <button type="button" class="quiet leave" part="button" @click=${acts.leave}>
        ${cancelling.leave}
      </button>
    </div>
  </div>`;
}
