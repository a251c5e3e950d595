import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Breakdown, Doubles, Inspection } from '../contacts/types.js';
import { chart } from './contact-chart.js';
import { contactStyles } from './contact-styles.js';
import { ContactTable } from './contact-table.js';
import { Drawers, problemInWords } from './drawers.js';
import type { Template, View } from './fields.js';
import type { ContactsHost, Importer } from './importer.js';
import { Mapping } from './mapping.js';
import { NeverCalled } from './never-called.js';

export { list as words } from '../locales/en-list.js';

/** Milliseconds until the browser has surely read a file that it saves. */
const savingTime = 60_000;

/** What is shown of a file and of the people in the list; loaded when the first of them comes. */
export class ContactPanels {
  readonly styles = contactStyles;

  readonly #host: ContactsHost;
  readonly #importer: Importer;
  readonly #mapping: Mapping;
  readonly #table: ContactTable;
  readonly #drawers: Drawers;
  readonly #neverCalled: NeverCalled;
  #breakdown: Breakdown = { countries: [], kinds: [] };
  /** Its choices are some hundreds, which no key stroke is to pay for while nobody looks at them. */
  #isReadOpen = false;

  constructor(host: ContactsHost, importer: Importer) {
    this.#host = host;
    this.#importer = importer;
    this.#mapping = new Mapping(host, importer);
    this.#table = new ContactTable(host, importer);
    this.#drawers = new Drawers(host, importer);
    this.#neverCalled = new NeverCalled(host, importer);
  }

  startAfresh(): void {
    this.#table.startAfresh();
    this.#drawers.startAfresh();
    this.#neverCalled.startAfresh();
  }

  listChanged(): void {
    const { list } = this.#host;
    void this.#importer.attempt(async () => {
      await this.#table.listChanged();
      this.#breakdown = await list.breakdown();
      this.#host.changed();
    });
  }

  /** One more person, or the question before all of them go. */
  drawer(view: View): TemplateResult {
    return this.#drawers.render(view);
  }

  /** What only the author can say about a file, before it is taken in. */
  question(view: View, inspection: Inspection): TemplateResult {
    const { campaign, words, format } = view;
    const { contacts } = words;
    const { given } = campaign.contacts.counts;
    this.#mapping.show(inspection);
    const { needs } = inspection;
    return html`<div class="panel" role="group" aria-labelledby="mapping-title">
      <h3 id="mapping-title" tabindex="-1">
        ${contacts.mappingTitle(inspection.name || contacts.pastedText)}
      </h3>
      ${given > 0 ? html`<p class="hint" part="hint">${contacts.mappingAdds(given, format)}</p>` : nothing}
      ${needs && needs !== 'columns' ? html`<p>${contacts.needs[needs]}</p>` : nothing}
      ${this.#mapping.render(view, false)}
    </div>`;
  }

  /** How many are called, and where they are. */
  result(view: View): TemplateResult {
    const { campaign, words, format } = view;
    const { usable, refused, doubled } = campaign.contacts.counts;
    const { contacts } = words;
    return html`<div class="result">
      <p class="counts">
        <span>${contacts.called(usable, format)}</span>
        ${refused > 0 ? html`<span>${contacts.refused(refused, format)}</span>` : nothing}
        ${doubled > 0 ? html`<span>${contacts.doubled(doubled, format)}</span>` : nothing}
      </p>
      ${chart(view, this.#breakdown, this.#host.language)}
    </div>`;
  }

  /** The people one by one, and what holds for all of them; not below a file that is no part of it. */
  list(view: View): Template {
    if (view.importer.stage.kind === 'asking') return nothing;
    return html`${this.#refused(view)} ${this.#doubles(view)} ${this.#table.render(view)}
      <div class="settings">${this.#howItWasRead(view)} ${this.#neverCalled.render(view)}</div>`;
  }

  #refused({ campaign, words, format }: View): Template {
    const { refused } = campaign.contacts.counts;
    if (refused === 0) return nothing;
    const { contacts } = words;
    return html`<div class="notice">
      <button type="button" part="button" @click=${() => void this.#saveRefused()}>
        ${contacts.saveRefused(refused, format)}
      </button>
      <p class="hint" part="hint">${contacts.refusedHint}</p>
    </div>`;
  }

  #doubles({ campaign, words, format }: View): Template {
    const { contacts: list } = campaign;
    const { doubled } = list.counts;
    if (doubled === 0 && list.keep !== 'each') return nothing;
    const { contacts } = words;
    const choices: readonly Doubles[] = ['first', 'last', 'each'];
    return html`<fieldset class="field" role="radiogroup">
      <legend part="label">${contacts.doublesLabel(doubled, format)}</legend>
      <div class="choices">
        ${choices.map((keep) => {
          const { label, hint } = contacts.doubles[keep];
          return html`<div class="choice">
            <input
              type="radio"
              part="control"
              id="doubles-${keep}"
              name="doubles"
              value=${keep}
              .checked=${live(list.keep === keep)}
              aria-describedby="doubles-${keep}-hint"
              @change=${() => void this.#importer.attempt(() => list.configure({ keep }))}
            />
            <label for="doubles-${keep}">${label}</label>
            <p class="hint" part="hint" id="doubles-${keep}-hint">${hint}</p>
          </div>`;
        })}
      </div>
    </fieldset>`;
  }

  #howItWasRead(view: View): Template {
    const { campaign, words } = view;
    const { report } = campaign.contacts;
    const { contacts } = words;
    if (report) this.#mapping.show(report);
    return html`<details
      ?open=${this.#isReadOpen}
      @toggle=${(event: Event) => {
        this.#isReadOpen = (event.target as HTMLDetailsElement).open;
        this.#host.changed();
      }}
    >
      <summary>${report ? contacts.howRead : contacts.howNumbersRead}</summary>
      ${
        !this.#isReadOpen
          ? nothing
          : report
            ? html`<p class="hint" part="hint">
                  ${contacts.readFrom(report.name || contacts.pastedText)}
                </p>
                ${this.#mapping.render(view, true)}`
            : this.#mapping.country(view)
      }
    </details>`;
  }

  /** As a file of the author's own: mended there, it is dropped here again. */
  async #saveRefused(): Promise<void> {
    const { messages, format } = this.#host.words();
    await this.#importer.attempt(async () => {
      const { list } = this.#host;
      const csv = await list.refusedCsv((issue) => problemInWords(list, messages, format, issue));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(csv);
      link.download = messages.contacts.refusedFile;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), savingTime);
    });
  }
}
