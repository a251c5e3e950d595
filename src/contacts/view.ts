import { issue } from '../contract/issue.js';
import { contactFields } from '../contract/limits.js';
import type { Contact, Fallbacks } from '../contract/types.js';
import { measureText } from './measure.js';
import type { LengthColumns, TextMeasure } from './measure.js';
import type { Pace } from './pace.js';
import type { PackedContacts } from './packed.js';
import type { ListState } from './protocol.js';
import { numberKinds } from './row-judge.js';
import type { RowJudge } from './row-judge.js';
import { filterRows, searchRows } from './search.js';
import type { RowStore } from './store.js';
import type { Breakdown, ContactRow, Doubles, RowPage, RowQuery } from './types.js';

const stateNames = ['taken', 'refused', 'doubled'] as const;

/** What became of a row, by its state in the store. */
export const nameOf = (state: number | undefined) => stateNames[state ?? 0] ?? 'taken';

/**
 * The list as it was last settled, for whoever looks at it. What it has found once it keeps: after
 * a change there is another one.
 */
export class ListView {
  readonly #rows: RowStore;
  readonly #judge: RowJudge;
  readonly #state: ListState;
  readonly #keep: Doubles;
  #found: { key: string; ids: Uint32Array } | undefined;
  #takenIds: Uint32Array | undefined;
  #lengthColumns: LengthColumns | undefined;

  constructor(rows: RowStore, judge: RowJudge, state: ListState, keep: Doubles) {
    this.#rows = rows;
    this.#judge = judge;
    this.#state = state;
    this.#keep = keep;
  }

  async rows(query: RowQuery, pace: Pace, signal?: AbortSignal): Promise<RowPage> {
    const ids = await this.#matching(query, pace, signal);
    const { from, count } = query;
    return {
      rows: Array.from(ids.subarray(from, from + count), (id) => this.#row(id)),
      total: ids.length,
    };
  }

  page(from: number, count: number): Contact[] {
    const ids = this.#taken().subarray(from, from + count);
    return Array.from(ids, (id) => this.#rows.contact(id));
  }

  packed(pace: Pace, signal?: AbortSignal): Promise<PackedContacts> {
    return this.#rows.packed(this.#taken(), pace, signal);
  }

  breakdown(): Breakdown {
    const { countries, kinds } = this.#rows;
    return {
      countries: this.#counted(this.#judge.countries, countries),
      kinds: this.#counted(numberKinds, kinds),
    };
  }

  measure(text: string, fallbacks: Fallbacks): TextMeasure {
    this.#lengthColumns ??= this.#rows.lengthColumns(this.#taken());
    return measureText(text, fallbacks, this.#lengthColumns);
  }

  #taken(): Uint32Array {
    return (this.#takenIds ??= filterRows(this.#rows, 'taken', []));
  }

  async #matching(query: RowQuery, pace: Pace, signal?: AbortSignal): Promise<Uint32Array> {
    const {
      filter = 'all',
      needed = contactFields.filter((field) => this.#state.filled[field] > 0),
    } = query;
    const search = query.search?.trim() ?? '';
    const key = JSON.stringify([filter, search, needed]);
    if (this.#found?.key === key) return this.#found.ids;
    const filtered = filterRows(this.#rows, filter, needed);
    const ids =
      search === '' ? filtered : await searchRows(this.#rows, filtered, search, pace, signal);
    this.#found = { key, ids };
    return ids;
  }

  /** How many of those that are called have which of the names; the most frequent first. */
  #counted<Name>(names: readonly Name[], column: Uint8Array): [Name, number][] {
    const counts = names.map((name): [Name, number] => [name, 0]);
    for (const id of this.#taken()) (counts[column[id] as number] as [Name, number])[1] += 1;
    return counts.filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  }

  #row(id: number): ContactRow {
    const state = nameOf(this.#rows.states[id]);
    const contact = this.#rows.contact(id);
    const found =
      state === 'doubled' ? this.#doubleOf(id) : this.#judge.issueOf(this.#rows, id, contact);
    const line = this.#rows.lines[id] ?? 0;
    return { id, line, state, contact, ...(found && { issue: found }) };
  }

  #doubleOf(id: number) {
    const { numbers } = this.#rows;
    const number = numbers[id] ?? 0;
    const kept = this.#keep === 'last' ? numbers.lastIndexOf(number) : numbers.indexOf(number);
    return issue('recipients.doubled', { row: kept + 1 }, { index: id });
  }
}
