import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JournalEntry, Misbehaviour } from '../index.js';
import type { ShownCampaign } from '../store.js';
import { curlOf } from './curl.js';

/** Standings in words, and how they look. */
const standings: Readonly<Record<string, readonly [words: string, look: string]>> = {
  under_computation: ['computing', ''],
  ready_to_be_sent: ['ready to be sent', ''],
  scheduled: ['scheduled', 'done'],
  sending: ['calling', 'done'],
  failed: ['failed', 'failed'],
  cancelled: ['cancelled', 'idle'],
};

const count = new Intl.NumberFormat('en');

const euros = (amount: number) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(amount);

const time = (moment: number) => new Date(moment).toLocaleTimeString('en-GB');

export const dateAndTime = (moment: number) =>
  new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function campaignsView(campaigns: readonly ShownCampaign[]): TemplateResult {
  if (campaigns.length === 0) return html`<p class="hint">No campaign was created yet.</p>`;
  return html`
    <div class="scroll" role="region" aria-label="Table of campaigns" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Ticket</th>
            <th scope="col">Stands at</th>
            <th scope="col" class="number">People</th>
            <th scope="col" class="number">Cost</th>
            <th scope="col">Created</th>
          </tr>
        </thead>
        <tbody>
          ${campaigns.toReversed().map((campaign) => {
            const [words = campaign.standing, look = ''] = standings[campaign.standing] ?? [];
            return html`<tr>
              <th scope="row">${campaign.ticket_number}</th>
              <td><span class="standing ${look}">${words}</span></td>
              <td class="number">${count.format(campaign.number_of_contacts)}</td>
              <td class="number">${euros(campaign.cost)}</td>
              <td>${time(campaign.created_at)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}

/** JSON with its lines, anything else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const block = (heading: string, text: string) =>
  text === ''
    ? nothing
    : html`<div>
        <h3>${heading}</h3>
        <pre>${text}</pre>
      </div>`;

function statusOf({ status, failure }: JournalEntry): TemplateResult {
  const words = status === 0 ? (failure ?? 'broken') : String(status);
  return html`<span class="status ${status >= 200 && status < 300 ? 'good' : 'bad'}"
    >${words}</span
  >`;
}

export function entriesView(
  entries: readonly JournalEntry[],
  copy: (line: string) => void,
): TemplateResult {
  if (entries.length === 0) return html`<p class="hint">No request has come yet.</p>`;
  return html`<ul class="entries">
    ${repeat(
      entries.toReversed(),
      ({ id }) => id,
      (entry) => {
        const { at, method, path, scenario, attempt, headers, body, answer } = entry;
        const line = curlOf(entry, location.origin);
        return html`<li>
          <details>
            <summary>
              <span class="hint">${time(at)}</span>
              <span class="path"
                >${entry.kind === 'receipt' ? `Receipt, try ${attempt ?? 1}: ` : nothing}${method}
                ${path}${scenario ? html`<span class="badge">${scenario}</span>` : nothing}</span
              >
              ${statusOf(entry)}
            </summary>
            <div class="exchange">
              ${block(
                'Headers',
                Object.entries(headers)
                  .map((header) => header.join(': '))
                  .join('\n'),
              )}
              ${block('Sent', readable(body))} ${block('Answered', readable(answer))}
              ${
                line === undefined
                  ? html`<p class="hint">The body is too large to be copied.</p>`
                  : html`<div>
                      <button type="button" @click=${() => copy(line)}>Copy as curl</button>
                    </div>`
              }
            </div>
          </details>
        </li>`;
      },
    )}
  </ul>`;
}

export function scenariosView(scenarios: readonly Misbehaviour[]): TemplateResult {
  const told = scenarios.map(({ name, on, left }) =>
    [name, on && `on ${on}`, left && `${left} more`].filter(Boolean).join(', '),
  );
  return html`<p>Now: <strong>${told.join(' · ')}</strong></p>`;
}
