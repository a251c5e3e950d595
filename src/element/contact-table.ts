import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ContactRow, RowFilter } from '../contacts/types.js';
import { contactFields } from '../contract/limits.js';
import type { Contact, ContactField } from '../contract/types.js';
import { fieldName, problemInWords } from './drawers.js';
import type { Template, View } from './fields.js';
import type { ContactsHost, Importer } from './importer.js';

/** Rows on a page, and in the document; twice as many would be a long task when they first show. */
const pageSize = 25;

/** So few rows are seen at a glance: nobody needs to search them. */
const fewRows = 10;

type TableFilter = Exclude<RowFilter, 'taken'>;
const filters: readonly TableFilter[] = ['all', 'refused', 'doubled', 'incomplete'];

interface Editing {
  row: ContactRow;
  values: Partial<Contact>;
}

/** The rows of the list, a page at a time: searched, filtered, mended in place. */
export class ContactTable {
  readonly #host: ContactsHost;
  readonly #importer: Importer;
  #filter: TableFilter = 'all';
  #search = '';
  #from = 0;
  #rows: readonly ContactRow[] = [];
  #total = 0;
  #incomplete = 0;
  #editing: Editing | undefined;
  #asked = new AbortController();

  constructor(host: ContactsHost, importer: Importer) {
    this.#host = host;
    this.#importer = importer;
  }

  startAfresh(): void {
    this.#filter = 'all';
    this.#search = '';
    this.#from = 0;
    this.#editing = undefined;
  }

  /** The list is another: the page that is shown is read anew. */
  async listChanged(): Promise<void> {
    const { list } = this.#host;
    await this.#read();
    const { total } = await list.rows({ from: 0, count: 0, filter: 'incomplete' });
    this.#incomplete = total;
    this.#host.changed();
  }

  render(view: View): TemplateResult {
    const { campaign, words, format } = view;
    const { contacts } = words;
    const { given } = campaign.contacts.counts;
    return html`<div class="table">
      <h3 id="people-title">${contacts.listTitle}</h3>
      <div class="tools">
        ${this.#filters(view)}
        ${
          given > fewRows
            ? html`<div class="search">
                <label for="search" part="label">${contacts.search}</label>
                <input
                  class="control"
                  part="control"
                  type="search"
                  id="search"
                  autocomplete="off"
                  spellcheck="false"
                  .value=${this.#search}
                  @input=${(event: Event) => {
                    this.#search = (event.target as HTMLInputElement).value;
                    this.#show(0);
                  }}
                />
              </div>`
            : nothing
        }
      </div>
      ${
        this.#total === 0
          ? html`<p class="hint" id="no-rows">${contacts.noRows}</p>`
          : this.#table(view)
      }
      ${
        this.#total > pageSize
          ? html`<div class="pages">
              <p id="rows-shown">
                ${contacts.rowsShown(
                  this.#from + 1,
                  this.#from + this.#rows.length,
                  this.#total,
                  format,
                )}
              </p>
              <p class="acts">
                ${this.#turn(-1, contacts.previous)} ${this.#turn(1, contacts.next)}
              </p>
            </div>`
          : nothing
      }
    </div>`;
  }

  /** Only those that find something. */
  #filters({ campaign, words, format }: View): Template {
    const { given, refused, doubled } = campaign.contacts.counts;
    const counts = { all: given, refused, doubled, incomplete: this.#incomplete };
    const offered = filters.filter((one) => counts[one] > 0 || one === this.#filter);
    if (offered.length < 2) return nothing;
    return html`<div class="filters" role="group" aria-label=${words.contacts.filtersLabel}>
      ${offered.map(
        (one) =>
          html`<button
            type="button"
            class="filter"
            part="button"
            aria-pressed=${one === this.#filter ? 'true' : 'false'}
            @click=${() => {
              this.#filter = one;
              this.#show(0);
            }}
          >
            ${words.contacts.filters[one]} <span class="number">${format.number(counts[one])}</span>
          </button>`,
      )}
    </div>`;
  }

  #table(view: View): TemplateResult {
    const { campaign, words } = view;
    const { contacts } = words;
    const { filled } = campaign.contacts.counts;
    const isUsed = (field: ContactField) =>
      !field.startsWith('param') ||
      filled[field] > 0 ||
      this.#rows.some(({ contact }) => contact[field]);
    const fields = ['phone_number', ...contactFields.filter(isUsed)] as const;
    return html`<div class="rows" role="region" tabindex="0" aria-labelledby="people-title">
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="row-number">${contacts.rowNumber}</th>
            ${fields.map((field) => html`<th role="columnheader" scope="col">${fieldName(this.#host.list, view.words, field)}</th>`)}
            <th role="columnheader" scope="col" class="row-acts">
              <span class="region">${contacts.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            this.#rows,
            ({ id }) => id,
            (row) => this.#row(view, row, fields),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(view: View, row: ContactRow, fields: readonly (keyof Contact)[]): TemplateResult {
    const { contacts } = view.words;
    const number = view.format.number(row.id + 1);
    const editing = this.#editing?.row.id === row.id ? this.#editing : undefined;
    return html`<tr
      role="row"
      class="${row.state} ${editing ? 'is-edited' : ''}"
      @keydown=${(event: KeyboardEvent) => this.#pressed(event, row)}
    >
      <th role="rowheader" scope="row" class="row-number">${number}</th>
      ${fields.map((field) =>
        editing
          ? html`<td role="cell" data-label=${fieldName(this.#host.list, view.words, field)}>
              <input
                class="control"
                part="control"
                type="text"
                id="edit-${field}"
                autocomplete="off"
                spellcheck="false"
                aria-label="${fieldName(this.#host.list, view.words, field)}, ${contacts.row(number)}"
                .value=${editing.values[field] ?? ''}
                @input=${(event: Event) => {
                  editing.values[field] = (event.target as HTMLInputElement).value;
                }}
              />
              ${field === 'phone_number' ? this.#problem(view, row) : nothing}
            </td>`
          : html`<td
              role="cell"
              class=${row.contact[field] || field === 'phone_number' ? '' : 'empty'}
              data-label=${ifDefined(field === 'phone_number' ? undefined : fieldName(this.#host.list, view.words, field))}
              translate="no"
            >
              <span dir="auto" class=${field}>${row.contact[field] ?? ''}</span>
              ${field === 'phone_number' ? this.#problem(view, row) : nothing}
            </td>`,
      )}
      <td role="cell" class="row-acts">
        ${
          editing
            ? html`${this.#act('save', contacts.save, number, () => void this.#save())}
              ${this.#act('stop', contacts.cancel, number, () => this.#stop())}`
            : html`${this.#act(`edit-${row.id}`, contacts.edit, number, () => this.#edit(row))}
              ${this.#act(`remove-${row.id}`, contacts.remove, number, () => void this.#remove(row))}`
        }
      </td>
    </tr>`;
  }

  /** In words, in the row: why it is not called, and where it is in its own file. */
  #problem({ words, format }: View, { issue, state, line }: ContactRow): Template {
    if (!issue) return nothing;
    const { index: _, ...ofThisRow } = issue;
    const said = problemInWords(this.#host.list, words, format, ofThisRow);
    return html`<span class="why ${state}" translate="yes"
      >${said} ${line > 0 ? words.contacts.lineInFile(format.number(line)) : nothing}</span
    >`;
  }

  #act(id: string, name: string, number: string, act: () => void): TemplateResult {
    const { contacts } = this.#host.words().messages;
    return html`<button
      type="button"
      class="small"
      part="button"
      id=${id}
      aria-label=${contacts.actOnRow(name, number)}
      @click=${act}
    >
      ${name}
    </button>`;
  }

  #turn(by: -1 | 1, name: string): TemplateResult {
    const from = this.#from + by * pageSize;
    const isThere = from >= 0 && from < this.#total;
    return html`<button
      type="button"
      class="quiet"
      part="button"
      aria-disabled=${isThere ? 'false' : 'true'}
      @click=${() => isThere && this.#show(from)}
    >
      ${name}
    </button>`;
  }

  #pressed(event: KeyboardEvent, row: ContactRow): void {
    const isEditing = this.#editing?.row.id === row.id;
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === 'F2' && !isEditing) this.#edit(row);
    else if (event.key === 'Escape' && isEditing) this.#stop();
    else if (event.key === 'Enter' && isEditing && isField) void this.#save();
    else return;
    event.preventDefault();
  }

  #edit(row: ContactRow): void {
    this.#editing = { row, values: { ...row.contact } };
    this.#host.changed();
    this.#host.focusOn('#edit-phone_number');
  }

  #stop(): void {
    const id = this.#editing?.row.id ?? 0;
    this.#editing = undefined;
    this.#host.changed();
    this.#host.focusOn(`#edit-${id}`);
  }

  async #save(): Promise<void> {
    const editing = this.#editing;
    if (!editing) return;
    const { row, values } = editing;
    const { list } = this.#host;
    const patch = Object.fromEntries(
      Object.entries(values).filter(
        ([field, value]) => value !== row.contact[field as ContactField],
      ),
    );
    if (Object.keys(patch).length === 0) return this.#stop();
    if (!(await this.#importer.attempt(() => list.edit(row.id, patch)))) return;
    if (this.#editing === editing) this.#editing = undefined;
    const position = this.#rows.findIndex(({ id }) => id === row.id);
    await this.#read();
    const { messages, format } = this.#host.words();
    const { contacts } = messages;
    const now = this.#rows.find(({ id }) => id === row.id)?.state ?? (await this.#stateOf(row.id));
    const said = now === 'taken' && row.state !== 'taken' ? contacts.mended : contacts.saved[now];
    this.#host.announce(said(format.number(row.id + 1)));
    this.#focusNear(position, row.id, 'edit');
  }

  /** Of a row that is not on this page any more. */
  async #stateOf(id: number): Promise<ContactRow['state']> {
    const { rows } = await this.#host.list.rows({ from: id, count: 1 });
    return rows[0]?.state ?? 'taken';
  }

  async #remove(row: ContactRow): Promise<void> {
    const position = this.#rows.indexOf(row);
    const { list } = this.#host;
    if (!(await this.#importer.attempt(() => list.remove([row.id])))) return;
    await this.#read();
    const { messages, format } = this.#host.words();
    this.#host.announce(
      `${messages.contacts.removed(format.number(row.id + 1))} ${messages.people(list.counts.usable, format)}`,
    );
    this.#focusNear(position, -1, 'remove');
  }

  /** To the row's own button, or where the row is gone, to that of the one in its place. */
  #focusNear(position: number, id: number, act: 'edit' | 'remove'): void {
    const near = this.#rows[Math.min(Math.max(position, 0), this.#rows.length - 1)];
    this.#host.focusOn(
      `#${act}-${id}`,
      `#${act}-${near?.id ?? -1}`,
      '.filter[aria-pressed=true]',
      '[name="recipients"]',
    );
  }

  #show(from: number): void {
    this.#from = from;
    this.#editing = undefined;
    void this.#importer.attempt(async () => {
      await this.#read();
      const { messages, format } = this.#host.words();
      this.#host.announce(messages.contacts.rowsFound(this.#total, format));
    });
  }

  /** What was asked for before and is not there yet is not wanted any more. */
  async #read(): Promise<void> {
    this.#asked.abort();
    const asked = (this.#asked = new AbortController());
    const query = { count: pageSize, filter: this.#filter, search: this.#search };
    const { list } = this.#host;
    try {
      let { rows, total } = await list.rows({ ...query, from: this.#from }, asked.signal);
      if (rows.length === 0 && total > 0) {
        // The last row of the last page is gone.
        this.#from = pageSize * Math.floor((total - 1) / pageSize);
        ({ rows, total } = await list.rows({ ...query, from: this.#from }, asked.signal));
      }
      if (asked.signal.aborted) return;
      this.#rows = rows;
      this.#total = total;
      this.#host.changed();
    } catch (error) {
      if (!asked.signal.aborted) throw error;
    }
  }
}
