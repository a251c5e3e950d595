import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { TrackedPhase } from '../locales/messages.js';
import type { Acts } from './acts.js';
import { inWords } from './fields.js';
import type { Template, View } from './fields.js';
import { startsAt } from './moment.js';
import { advised, changedCount, figuresOf, standing, titleOf } from './standing.js';
import { isBusy } from './tracked.js';

/** How many of the four stations are behind a campaign; of the others there is no way to show. */
const reached: Partial<Record<TrackedPhase, number>> = {
  computing: 1,
  ready: 2,
  confirming: 2,
  unsettled: 2,
  confirmed: 3,
};

/** Those in which the next station is being worked at. */
const isAtWork = (phase: TrackedPhase) => phase === 'computing' || phase === 'confirming';

/** The campaign once it has a ticket: where it is, what it comes to, and what can be done. */
export function tracker(view: View, phase: TrackedPhase): Template {
  const { campaign, words, format, acts } = view;
  if (!acts) return nothing;
  return html`<section
    part="section status"
    class="tracker ${phase}"
    aria-labelledby="tracker-title"
  >
    <h2 id="tracker-title" tabindex="-1" part="legend">${titleOf(campaign, words, phase)}</h2>
    ${stations(view, phase)}
    <p class="sentence">${standing(campaign, words, phase, format)}</p>
    ${problems(view, acts)}
    ${acts.note ? html`<p class="hint" part="hint">${acts.note}</p>` : nothing}
    ${figures(view, phase)} ${offered(view, acts, phase)} ${ticket(view, acts)}
    ${campaign.isComposed ? view.later?.reviewTable(view) : nothing} ${others(view, phase)}
  </section>`;
}

/** Nothing comes of it any more: what is left is to try again. */
const isOver = (phase: TrackedPhase) => phase === 'failed' || phase === 'cancelled';

/** What the next campaign may start from. */
type Origin = 'this' | 'nothing';

/** The next campaign where it is the first act, because this one came to nothing. */
const firstOrigin = ({ campaign }: View, phase: TrackedPhase): Origin | undefined =>
  isOver(phase) ? (campaign.isComposed ? 'this' : 'nothing') : undefined;

function others(view: View, phase: TrackedPhase): Template {
  const first = firstOrigin(view, phase);
  const origins: Origin[] = view.campaign.isComposed ? ['this', 'nothing'] : ['nothing'];
  const left = origins.filter((one) => one !== first);
  if (left.length === 0) return nothing;
  return html`<div class="row">${left.map((one) => another(view, phase, one))}</div>`;
}

function another(
  { words, isDisabled, startAnother }: View,
  phase: TrackedPhase,
  from: Origin,
  isPrimary = false,
): TemplateResult {
  const [name, label] =
    from === 'this'
      ? ['from-this', words.tracker.anotherFromThis]
      : ['another', words.tracker.another];
  return act(label, () => startAnother(from), {
    name,
    isPrimary,
    isDisabled: isDisabled || isBusy(phase),
  });
}

interface ActOptions {
  name?: string;
  isPrimary?: boolean;
  isDisabled?: boolean;
}

function act(
  label: string,
  press: (event: Event) => void,
  { name = '', isPrimary, isDisabled }: ActOptions = {},
): TemplateResult {
  return html`<button
    type="button"
    class="${isPrimary ? 'primary' : 'quiet'} ${name}"
    part="button ${isPrimary ? 'primary-button' : ''}"
    ?disabled=${isDisabled}
    @click=${press}
  >
    ${label}
  </button>`;
}

function stations({ words, campaign }: View, phase: TrackedPhase): Template {
  const behind = reached[phase];
  if (behind === undefined) return nothing;
  const current = behind + (phase === 'confirmed' && !campaign.isScheduled ? 1 : 0);
  return html`<ol class="stations" aria-label=${words.tracker.stationsLabel}>
    ${words.tracker.stations.map((station, i) => {
      const mark = i < current ? 'done' : i === current && isAtWork(phase) ? 'current' : '';
      return html`<li
        class=${mark}
        aria-current=${ifDefined(mark === 'current' ? 'step' : undefined)}
      >
        ${station}
      </li>`;
    })}
  </ol>`;
}

function ticket({ campaign, words }: View, acts: Acts): TemplateResult {
  const label = acts.isCopied ? words.tracker.copied : words.tracker.copy;
  return html`<div class="ticket">
    <p>
      <span class="hint">${words.tracker.ticket}</span>
      <code translate="no">${campaign.ticketNumber}</code>
    </p>
    ${act(label, (event) => void acts.copyTicket(event))}
  </div>`;
}

/** What the service had against the last call, and the way to ask again. */
function problems(view: View, acts: Acts): Template {
  const { campaign, words } = view;
  const { issues, phase, isPolling } = campaign;
  if (issues.length === 0) return nothing;
  return html`<div class="problem">
    <p class="error" part="error">
      ${issues.map((issue) => inWords(view, issue)).join(' ')}
      ${isPolling && phase === 'computing' ? words.tracker.tryingAgain : nothing}
    </p>
    ${phase === 'unsettled' ? nothing : act(words.tracker.checkAgain, acts.check)}
  </div>`;
}

/** The three numbers that matter, their place kept, and an alarm where the first is another. */
function figures({ campaign, words, format }: View, phase: TrackedPhase): Template {
  if (isOver(phase) || !(campaign.status ?? campaign.isPolling)) return nothing;
  const alarm = changedCount(campaign, words, format);
  return html`<dl class="figures">
      ${figuresOf(campaign, words, format).map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd class=${value ? '' : 'empty'}>${value ?? '–'}</dd>
          </div>`,
      )}
    </dl>
    ${
      alarm
        ? html`<div class="field wrong"><p class="error changed" part="error">${alarm}</p></div>`
        : nothing
    }`;
}

/** One primary act at most; what cannot be taken back opens in place first. */
function offered(view: View, acts: Acts, phase: TrackedPhase): Template {
  const { campaign, words, isDisabled } = view;
  if (acts.open === 'confirm' && phase === 'ready') return confirmation(view, acts);
  if (acts.open === 'cancel' && campaign.canCancel) return cancellation(view, acts);
  const { tracker } = words;
  if (phase === 'confirmed' && !campaign.canCancel) return nothing;
  const first = firstOrigin(view, phase);
  return html`<div class="row">
    ${
      campaign.isPolling || isBusy(phase)
        ? html`<progress part="progress" aria-label=${tracker.sentence[phase]}></progress>`
        : nothing
    }
    ${first ? another(view, phase, first, true) : nothing}
    ${
      phase === 'ready'
        ? act(tracker.confirm, () => acts.begin('confirm'), { isPrimary: true, isDisabled })
        : nothing
    }
    ${phase === 'unsettled' ? act(tracker.checkAgain, acts.check, { isPrimary: true }) : nothing}
    ${
      campaign.canCancel
        ? act(tracker.cancel, () => acts.begin('cancel'), { name: 'cancel', isDisabled })
        : nothing
    }
  </div>`;
}

/** Count, cost and time in one sentence; the number typed where there are many. */
function confirmation(view: View, acts: Acts): Template {
  const { campaign, words, format, confirmTypedAbove } = view;
  const { status, draft } = campaign;
  if (!status) return nothing;
  const { confirming } = words.tracker;
  const people = status.numberOfContacts;
  const when = campaign.isScheduled ? startsAt(campaign, format) : undefined;
  const sentence = confirming.sentence(people, status.cost, when, format);
  const isSimulated = campaign.isComposed && draft.simulationMode;
  return panel(acts, true, {
    ...confirming,
    sentence: advised(sentence, campaign, words, format),
    perform: confirming.perform(people, campaign.isScheduled, format),
    between: html`${isSimulated ? html`<p>${confirming.simulated}</p>` : nothing}
    ${people > confirmTypedAbove ? typedNumber(view, acts, people) : nothing}`,
  });
}

/** The number of people, to be typed: nobody does that without reading it. */
function typedNumber({ words, format }: View, acts: Acts, people: number): TemplateResult {
  const { confirming } = words.tracker;
  return html`<div class="field ${acts.isMistyped ? 'wrong' : ''}" part="field">
    <label part="label" for="typed">${confirming.type(people, format)}</label>
    ${
      acts.isMistyped
        ? html`<ul class="issues" id="typed-issues">
            <li class="error" part="error">
              <span>${confirming.mistyped(people, format)}</span>
            </li>
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
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        acts.approach();
      }}
    />
  </div>`;
}

const cancellation = ({ words }: View, acts: Acts) => panel(acts, false, words.tracker.cancelling);

interface Question extends Record<'title' | 'sentence' | 'perform' | 'leave', string> {
  between?: TemplateResult;
}

/** A second, deliberate act, in place. */
function panel({ perform, leave }: Acts, isPrimary: boolean, question: Question): TemplateResult {
  return html`<div
    class="panel"
    role="group"
    aria-labelledby="panel-title"
    aria-describedby="panel-sentence"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    }}
  >
    <h3 id="panel-title" tabindex="-1">${question.title}</h3>
    <p id="panel-sentence">${question.sentence}</p>
    ${question.between}
    <div class="row apart">
      ${act(question.perform, perform, { name: 'perform', isPrimary })}
      ${act(question.leave, leave, { name: 'leave' })}
    </div>
  </div>`;
}
