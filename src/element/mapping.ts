import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { encodings } from '../contacts/decode.js';
import type { ColumnField, ColumnMap, Inspection, ReadOptions } from '../contacts/types.js';
import { contactFields } from '../contract/limits.js';
import { countriesFor } from './countries.js';
import type { Country } from './countries.js';
import type { Template, View } from './fields.js';
import type { ContactsHost, Importer } from './importer.js';

const fields: readonly ColumnField[] = ['phone_number', ...contactFields];
const separators = [',', ';', '\t', '|'] as const;

/** Sample values beside a column. */
const mostSamples = 4;

/** Columns above which they scroll by themselves. */
const manyColumns = 12;

const longestSample = 40;

/** How a file is read: what was guessed, and what its author makes of it. */
export class Mapping {
  readonly #host: ContactsHost;
  readonly #importer: Importer;
  /** As the file was looked at first, or taken in. */
  #guess: Inspection | undefined;
  /** The same, or what became of it by another encoding, separator, sheet or header. */
  #inspection: Inspection | undefined;
  #columns: ColumnMap = [];
  #countries: { likely: Country[]; all: Country[] } | undefined;
  #countriesOf = '';

  constructor(host: ContactsHost, importer: Importer) {
    this.#host = host;
    this.#importer = importer;
  }

  /** Starts from what was guessed, unless its author is at it already. */
  show(inspection: Inspection): void {
    if (this.#guess === inspection) return;
    this.#guess = inspection;
    this.#inspection = inspection;
    this.#columns = inspection.columns;
  }

  /** `isAgain`: the file is in the list already, and is read once more. */
  render(view: View, isAgain: boolean): Template {
    const seen = this.#inspection;
    if (!seen) return nothing;
    const { contacts } = view.words;
    const columns = this.#width(seen);
    const isCountryAsked = seen.needs === 'country';
    const isUsable = this.#columns.includes('phone_number') && this.#twice().size === 0;
    return html`<div class="mapping">
      ${
        this.#columns.includes('phone_number')
          ? nothing
          : html`<p class="error" part="error">${contacts.needs.columns}</p>`
      }
      ${isCountryAsked ? this.country(view) : nothing}
      ${seen.lacksPlus ? this.#plus(view, seen) : nothing}
      <div
        class="columns ${columns.length > manyColumns ? 'many' : ''}"
        role="group"
        aria-label=${contacts.columnsLabel}
      >
        ${columns.map((_, i) => this.#column(view, seen, i))}
      </div>
      <div class="pair">
        ${isCountryAsked ? nothing : this.country(view)} ${this.#reading(view, seen)}
      </div>
      ${this.#check('has-header', contacts.hasHeader, seen.hasHeader, (hasHeader) => {
        void this.#lookAgain({ hasHeader });
      })}
      <p class="acts">
        <button
          type="button"
          class="firm"
          part="button"
          aria-disabled=${isUsable ? 'false' : 'true'}
          @click=${() => (isUsable ? this.#take(seen, isAgain) : this.#host.focusOn('#column-0'))}
        >
          ${isAgain ? contacts.readAgain : contacts.takeIn}
        </button>
        ${
          isAgain
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                part="button"
                @click=${() => this.#importer.cancel()}
              >
                ${contacts.cancel}
              </button>`
        }
      </p>
    </div>`;
  }

  /** Numbers in national form belong to one country, which is asked once. */
  country(view: View): TemplateResult {
    const { contacts } = view.words;
    const { language, list } = this.#host;
    const languages = [...view.likelyLanguages, view.campaign.draft.voiceLanguage];
    const key = [language, ...languages].join();
    if (!this.#countries || this.#countriesOf !== key) {
      this.#countries = countriesFor(language, languages);
      this.#countriesOf = key;
    }
    const { likely, all } = this.#countries;
    const option = ({ code, name }: Country) =>
      html`<option value=${code} .selected=${live(code === list.defaultCountry)}>${name}</option>`;
    return html`<div class="field">
      <label part="label" for="country">${contacts.country}</label>
      <p class="hint" part="hint" id="country-hint">${contacts.countryHint}</p>
      <select
        class="control"
        part="control"
        id="country"
        aria-describedby="country-hint"
        @change=${(event: Event) => {
          const defaultCountry = (event.target as HTMLSelectElement).value;
          void this.#importer.attempt(() => list.configure({ defaultCountry }));
        }}
      >
        <option value="" .selected=${live(list.defaultCountry === '')}>
          ${contacts.noCountry}
        </option>
        ${likely.map(option)} ${likely.length > 0 ? html`<hr />` : nothing}
        ${all.filter(({ code }) => !likely.some((one) => one.code === code)).map(option)}
      </select>
    </div>`;
  }

  /** Digits that begin with a calling code, as spreadsheets leave them. */
  #plus({ words }: View, seen: Inspection): TemplateResult {
    const column = this.#columns.indexOf('phone_number');
    const number = seen.sample.map((row) => row[column]?.trim() ?? '').find(Boolean) ?? '';
    const label = words.contacts.addPlus(shortened(number));
    return this.#check('add-plus', label, seen.addPlus === true, (addPlus) => {
      this.#inspection = { ...seen, addPlus };
      this.#host.changed();
    });
  }

  #check(
    id: string,
    label: string,
    isChecked: boolean,
    choose: (isChecked: boolean) => void,
  ): TemplateResult {
    return html`<div class="choice">
      <input
        type="checkbox"
        part="control"
        id=${id}
        .checked=${live(isChecked)}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
      <label for=${id}>${label}</label>
    </div>`;
  }

  #column(view: View, seen: Inspection, i: number): TemplateResult {
    const { contacts } = view.words;
    const field = this.#columns[i] ?? '';
    const isTwice = field !== '' && this.#twice().has(field);
    const name = seen.header?.[i]?.trim() || contacts.column(i + 1);
    const samples = seen.sample
      .map((row) => (row[i] ?? '').trim())
      .filter((cell) => cell !== '')
      .slice(0, mostSamples);
    return html`<div class="column ${isTwice ? 'wrong' : ''} ${field === '' ? 'left-out' : ''}">
      <label part="label" for="column-${i}">${name}</label>
      <p class="samples hint" part="hint" id="column-${i}-samples" translate="no">
        ${
          samples.length > 0
            ? samples.map((cell) => html`<span dir="auto">${shortened(cell)}</span> `)
            : contacts.emptyColumn
        }
      </p>
      <div class="becomes">
        <select
          class="control"
          part="control"
          id="column-${i}"
          aria-invalid=${ifDefined(isTwice ? 'true' : undefined)}
          aria-describedby="column-${i}-samples column-${i}-use"
          @change=${(event: Event) => this.#map(i, (event.target as HTMLSelectElement).value)}
        >
          <option value="" .selected=${live(field === '')}>${contacts.leaveOut}</option>
          ${fields.map(
            (one) =>
              html`<option value=${one} .selected=${live(one === field)}>
                ${contacts.fields[one]}
              </option>`,
          )}
        </select>
        <p
          class="use ${isTwice ? 'error' : 'hint'}"
          part=${isTwice ? 'error' : 'hint'}
          id="column-${i}-use"
        >
          ${isTwice ? contacts.twice : use(view, field)}
        </p>
      </div>
    </div>`;
  }

  /** What of the file itself may have been guessed wrong. */
  #reading({ words }: View, seen: Inspection): Template {
    const { contacts } = words;
    if (seen.kind === 'workbook') {
      const { sheet = '', sheets = [] } = seen;
      if (sheets.length < 2) return nothing;
      return this.#choice(
        'sheet',
        contacts.sheet,
        sheet,
        sheets.map((name) => [name, name]),
      );
    }
    const { encoding, separator } = seen;
    const known = encodings.map((name): [string, string] => [
      name,
      contacts.encodings[name] ?? name,
    ]);
    return html`${
      encoding === undefined
        ? nothing
        : this.#choice('encoding', contacts.encoding, encoding, known)
    }
    ${
      separator === undefined
        ? nothing
        : this.#choice(
            'separator',
            contacts.separator,
            separator,
            separators.map((sign) => [sign, contacts.separators[sign]]),
          )
    }`;
  }

  #choice(
    name: 'encoding' | 'separator' | 'sheet',
    label: string,
    value: string,
    choices: readonly (readonly [value: string, label: string])[],
  ): TemplateResult {
    return html`<div class="field">
      <label part="label" for="read-${name}">${label}</label>
      <select
        class="control"
        part="control"
        id="read-${name}"
        @change=${(event: Event) =>
          void this.#lookAgain({ [name]: (event.target as HTMLSelectElement).value })}
      >
        ${choices.map(
          ([one, words]) =>
            html`<option value=${one} .selected=${live(one === value)}>${words}</option>`,
        )}
      </select>
    </div>`;
  }

  #map(i: number, field: string): void {
    const { length } = this.#width(this.#inspection);
    this.#columns = Array.from({ length }, (_, j) =>
      j === i ? (field as ColumnField | '') : (this.#columns[j] ?? ''),
    );
    this.#host.changed();
  }

  /** The same file, read another way: into the question, not into the list. */
  async #inspectAgain(inspection: Inspection, options: ReadOptions & { hasHeader?: boolean }) {
    const { encoding, separator, sheet, hasHeader } = { ...inspection, ...options };
    const read = {
      ...(encoding !== undefined && { encoding }),
      ...(separator !== undefined && { separator }),
      ...(sheet !== undefined && { sheet }),
      // Another sheet has another first row.
      ...(options.sheet === undefined && { hasHeader }),
    };
    let seen: Inspection | undefined;
    await this.#importer.attempt(async () => {
      const again = this.#importer.stage.kind !== 'asking';
      seen = await this.#host.list.inspectAgain({ ...read, again });
    });
    return seen;
  }

  async #lookAgain(options: ReadOptions & { hasHeader?: boolean }): Promise<void> {
    const before = this.#inspection;
    if (!before) return;
    const seen = await this.#inspectAgain(before, options);
    if (seen) {
      // Columns that are where they were keep what the author has said of them.
      const isSame = seen.columns.length === before.columns.length && options.sheet === undefined;
      const { addPlus } = before;
      this.#inspection = addPlus && seen.lacksPlus ? { ...seen, addPlus } : seen;
      this.#columns = isSame ? this.#columns : seen.columns;
    }
    this.#host.changed();
  }

  #take(seen: Inspection, isAgain: boolean): void {
    void this.#importer.take({ ...seen, columns: this.#columns }, isAgain);
  }

  /** Fields that two columns become. */
  #twice(): ReadonlySet<string> {
    const used = this.#columns.filter((field) => field !== '');
    return new Set(used.filter((field, i) => used.indexOf(field) !== i));
  }

  #width(seen: Inspection | undefined): unknown[] {
    const rows = [seen?.header ?? [], ...(seen?.sample ?? [])];
    return Array.from({ length: Math.max(this.#columns.length, ...rows.map((row) => row.length)) });
  }
}

/** What a column is good for. */
function use({ words }: View, field: ColumnField | ''): Template {
  const { contacts } = words;
  if (field === '') return html`${contacts.notUsed}`;
  if (field === 'phone_number') return html`${contacts.isCalled}`;
  return html`${contacts.becomes} <code translate="no">{${field}}</code>`;
}

const shortened = (cell: string) =>
  cell.length > longestSample ? `${cell.slice(0, longestSample)}…` : cell;
