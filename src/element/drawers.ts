import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ContactList } from '../contacts/list.js';
import type { Contact, Issue } from '../contract/types.js';
import type { Format } from '../locales/format.js';
import { sentenceOf } from '../locales/messages.js';
import type { Messages } from '../locales/messages.js';
import type { View } from './fields.js';
import type { ContactsHost, Importer } from './importer.js';

/** A field by the header it came from, else by its usual name. */
export const fieldName = (
  { columns }: Pick<ContactList, 'columns'>,
  { contacts }: Pick<Messages, 'contacts'>,
  field: keyof Contact,
): string =>
  (field !== 'phone_number' && field.startsWith('param') && columns[field]) ||
  contacts.fields[field];

/** What is wrong with a row, whose fields go by the names that their author knows. */
export function problemInWords(
  list: ContactList,
  words: Messages,
  format: Format,
  issue: Issue,
): string {
  const { name } = issue.params;
  const isField = typeof name === 'string' && Object.hasOwn(words.contacts.fields, name);
  const params = isField
    ? { ...issue.params, name: fieldName(list, words, name as keyof Contact) }
    : issue.params;
  return sentenceOf({ ...issue, params }, words, format);
}

/** What opens beside the ways in: one more person, and starting over. */
export class Drawers {
  readonly #host: ContactsHost;
  readonly #importer: Importer;
  /** A person that is being entered. */
  #person: Partial<Contact> = {};

  constructor(host: ContactsHost, importer: Importer) {
    this.#host = host;
    this.#importer = importer;
  }

  startAfresh(): void {
    this.#person = {};
  }

  render(view: View): TemplateResult {
    return this.#importer.drawer === 'person' ? this.#personForm(view) : this.#emptying(view);
  }

  /** The number, the names, and the parameters that the list has already. */
  #personForm(view: View): TemplateResult {
    const { campaign, words } = view;
    const { filled } = campaign.contacts.counts;
    const params = (['param1', 'param2', 'param3', 'param4', 'param5'] as const).filter(
      (field) => filled[field] > 0,
    );
    const fields = ['phone_number', 'first_name', 'last_name', ...params] as const;
    return html`<div class="drawer person">
      ${fields.map(
        (field) =>
          html`<div class="field">
            <label part="label" for="person-${field}"
              >${fieldName(campaign.contacts, words, field)}</label
            >
            <input
              class="control"
              part="control"
              type="text"
              inputmode=${field === 'phone_number' ? 'tel' : 'text'}
              id="person-${field}"
              autocomplete="off"
              spellcheck="false"
              .value=${live(this.#person[field] ?? '')}
              @input=${(event: Event) => {
                this.#person[field] = (event.target as HTMLInputElement).value;
              }}
              @keydown=${(event: KeyboardEvent) => {
                if (event.key === 'Enter') void this.#addPerson();
              }}
            />
          </div>`,
      )}
      <button type="button" part="button" @click=${() => void this.#addPerson()}>
        ${words.contacts.addPerson}
      </button>
    </div>`;
  }

  #emptying({ campaign, words, format }: View): TemplateResult {
    const { contacts } = words;
    return html`<div class="drawer">
      <p>${contacts.startOverAsk(campaign.contacts.counts.given, format)}</p>
      <p class="acts">
        <button type="button" part="button" @click=${() => void this.#empty()}>
          ${contacts.startOverYes}
        </button>
        <button
          type="button"
          class="quiet"
          part="button"
          @click=${() => this.#importer.open(undefined)}
        >
          ${contacts.startOverNo}
        </button>
      </p>
    </div>`;
  }

  async #addPerson(): Promise<void> {
    const { phone_number = '', ...fields } = this.#person;
    if (phone_number.trim() === '') return this.#host.focusOn('#person-phone_number');
    const { list } = this.#host;
    const { refused } = list.counts;
    const person = this.#person;
    // At once, so that a second press adds nobody twice.
    this.#person = {};
    this.#host.changed();
    if (!(await this.#importer.attempt(() => list.add([{ phone_number, ...fields }])))) {
      this.#person = person;
      return this.#host.changed();
    }
    const { messages, format } = this.#host.words();
    const { usable } = list.counts;
    this.#host.announce(
      list.counts.refused > refused
        ? messages.contacts.personRefused
        : messages.people(usable, format),
    );
    this.#host.focusOn('#person-phone_number');
  }

  async #empty(): Promise<void> {
    if (!(await this.#importer.attempt(() => this.#host.list.clear()))) return;
    this.#importer.startAfresh();
    this.#host.announce(this.#host.words().messages.contacts.emptied);
    this.#host.focusOn('[name="recipients"]');
  }
}
