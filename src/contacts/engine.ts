import { issue } from '../contract/issue.js';
import { contactFields, defaultLimits } from '../contract/limits.js';
import type { Contact, ContactField, Fallbacks } from '../contract/types.js';
import { guessColumns, headerKey } from './columns.js';
import { measureText } from './measure.js';
import type { LengthColumns, TextMeasure } from './measure.js';
import { NumberSet } from './number-set.js';
import { openSource } from './open.js';
import type { Source } from './open.js';
import { Pace } from './pace.js';
import type { PackedContacts } from './packed.js';
import { ImportProblem } from './problem.js';
import type { Call, EngineSettings, ListState, TakeOptions, TakeReport } from './protocol.js';
import { expectedRows, headerOf, isBlank, readRows } from './read-rows.js';
import { RowJudge, neverCalled, numberKinds } from './row-judge.js';
import { filterRows, searchRows } from './search.js';
import { RowStore, refused } from './store.js';
import type {
  Breakdown,
  ColumnMap,
  ContactRow,
  Inspection,
  ReadOptions,
  RowPage,
  RowQuery,
} from './types.js';

const nothing = Object.fromEntries(contactFields.map((field) => [field, 0])) as Record<
  ContactField,
  number
>;

/**
 * The list itself, wherever it lives: in a worker or in the page. Every change runs to its end, or
 * leaves the list as it was, before the next one starts.
 */
export class ListEngine {
  readonly #slice: number;
  #settings: EngineSettings = {
    defaultCountry: '',
    language: 'en',
    fieldLength: defaultLimits.contactFieldLength,
    keep: 'first',
  };
  #judge = new RowJudge('', defaultLimits.contactFieldLength);
  #rows = new RowStore();
  #never = new NumberSet();
  #columns: ListState['columns'] = {};
  #state: ListState = emptyState();
  #opened: { blob: Blob | string; name: string; source: Source } | undefined;
  /** The rows of the last file, while nothing has moved them. */
  #last: { from: number; to: number } | undefined;
  /** Contacts of a host whose last slice has not come yet. */
  #adding: RowStore | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #found: { key: string; ids: Uint32Array } | undefined;
  #takenIds: Uint32Array | undefined;
  #lengthColumns: LengthColumns | undefined;

  /** `slice`: milliseconds of work before others get their turn. */
  constructor(slice: number) {
    this.#slice = slice;
  }

  configure(settings: EngineSettings, call: Call): Promise<ListState> {
    return this.#change(async () => {
      const before = this.#settings;
      this.#settings = settings;
      const { defaultCountry, fieldLength } = settings;
      this.#judge = new RowJudge(defaultCountry, fieldLength, this.#judge.countries);
      const isOther =
        before.defaultCountry !== defaultCountry || before.fieldLength !== fieldLength;
      if (isOther) await this.#judgeAgain(call);
      if (isOther || before.keep !== settings.keep) await this.#settle();
    }, call);
  }

  /** Opens a file or a text and looks at its first rows. Rejects with an ImportProblem. */
  async inspect(
    from: Blob | string,
    name: string,
    options: ReadOptions & { hasHeader?: boolean },
    call: Call,
  ): Promise<Inspection> {
    const { language } = this.#settings;
    const source = await openSource(from, { ...options, language }, call.signal);
    this.#opened = { blob: from, name, source };
    const rows = source.sample.filter((row) => !isBlank(row));
    const guess = guessColumns(rows);
    const hasHeader = options.hasHeader ?? guess.hasHeader;
    const header = hasHeader ? (rows[0] ?? []).map((name) => name.trim()) : undefined;
    const columns = guess.fields;
    const sample = rows.slice(hasHeader ? 1 : 0);
    const inspection: Inspection = {
      kind: source.kind,
      name,
      ...(source.encoding && { encoding: source.encoding }),
      ...(source.separator && { separator: source.separator }),
      ...(source.sheet !== undefined && { sheet: source.sheet }),
      ...(source.sheets && { sheets: source.sheets }),
      hasHeader,
      ...(header && { header, headerKey: headerKey(header) }),
      columns,
      sample,
    };
    const needs = this.#needs(columns, sample);
    return needs ? { ...inspection, needs } : inspection;
  }

  /** Opens the file of the last inspection anew, read another way. */
  inspectAgain(options: ReadOptions & { hasHeader?: boolean }, call: Call): Promise<Inspection> {
    if (!this.#opened) throw new ImportProblem('recipients.file-gone');
    return this.inspect(this.#opened.blob, this.#opened.name, options, call);
  }

  /** Takes in the file of the last inspection. A signal leaves the list as it was. */
  take(options: TakeOptions, call: Call): Promise<TakeReport> {
    const opened = this.#opened;
    if (!opened) throw new ImportProblem('recipients.file-gone');
    let report: Omit<TakeReport, 'state'> | undefined;
    return this.#change(async () => {
      const staged = new RowStore(expectedRows(opened.source));
      const pace = new Pace(this.#slice);
      const lines = await readRows(opened.source, options, this.#judge, staged, pace, call);
      const gone = this.#refusedAt(lines);
      const last = options.again ? this.#last : undefined;
      const isReplaced = (id: number) =>
        gone.has(id) || (!!last && id >= last.from && id < last.to);
      const isAny = gone.size > 0 || last !== undefined;
      const from = await this.#join(staged, options.replace, isAny ? isReplaced : undefined, call);
      // What a header says of a field holds for the list.
      this.#columns = options.replace ? {} : { ...this.#columns };
      const header = options.hasHeader ? headerOf(opened.source) : [];
      options.columns.forEach((field, i) => {
        if (field && field !== 'phone_number') this.#columns[field] = header[i]?.trim() ?? '';
      });
      await this.#settle();
      this.#last = { from, to: this.#rows.size };
      report = this.#countFrom(from);
    }, call).then((state) => ({ ...(report as Omit<TakeReport, 'state'>), state }));
  }

  /**
   * Contacts from a host's own code, beside or instead of what is there. A long list comes in
   * slices, each but the last with `more`.
   */
  add(
    contacts: readonly Contact[],
    { replace, more }: { replace: boolean; more: boolean },
    call: Call,
  ): Promise<ListState> {
    return this.#change(async () => {
      const staged = (this.#adding ??= new RowStore());
      const pace = new Pace(this.#slice);
      for (const [i, contact] of contacts.entries()) {
        if (i % 256 === 255 && pace.isDue) await pace.rest(call.signal);
        this.#judge.write(staged, cellsOf(contact), 0);
      }
      if (more) return;
      this.#adding = undefined;
      await this.#join(staged, replace, undefined, call);
      if (replace) this.#columns = {};
      this.#last = undefined;
      await this.#settle();
    }, call);
  }

  /** Numbers that are never called, from a file or a text: whatever in it is a number. */
  async neverCall(from: Blob | string, call: Call): Promise<ListState> {
    const { language } = this.#settings;
    const source = await openSource(from, { language }, call.signal);
    const { fields } = guessColumns(source.sample);
    const column = Math.max(0, fields.indexOf('phone_number'));
    return this.#change(async () => {
      const never = new NumberSet();
      const pace = new Pace(this.#slice);
      for await (const { rows } of source.rows(call.signal)) {
        for (const cells of rows) {
          const number = this.#judge.numberOf(cells[column] ?? '');
          if (number > 0) never.add(number);
        }
        if (pace.isDue) await pace.rest(call.signal);
      }
      if (never.size === 0) throw new ImportProblem('recipients.file-no-numbers');
      for (const number of never.values()) this.#never.add(number);
      await this.#settle();
    }, call);
  }

  forgetNeverCalled(call: Call): Promise<ListState> {
    return this.#change(async () => {
      this.#never = new NumberSet();
      await this.#settle();
    }, call);
  }

  /** Changes some values of a row, and judges it anew. */
  edit(id: number, patch: Partial<Contact>, call: Call): Promise<ListState> {
    return this.#change(async () => {
      const before = this.#rows.contact(id);
      this.#judge.write(
        this.#rows,
        cellsOf({ ...before, ...patch }),
        this.#rows.lines[id] ?? 0,
        id,
      );
      await this.#settle();
    }, call);
  }

  remove(ids: readonly number[], call: Call): Promise<ListState> {
    const gone = new Set(ids);
    return this.#change(async () => {
      const stays = (id: number) => !gone.has(id);
      const pace = new Pace(this.#slice);
      this.#rows = await new RowStore().append(this.#rows, stays, pace, call.signal);
      this.#last = undefined;
      await this.#settle();
    }, call);
  }

  clear(call: Call): Promise<ListState> {
    return this.#change(() => {
      this.#rows = new RowStore();
      this.#columns = {};
      this.#last = undefined;
      this.#opened = undefined;
      return this.#settle();
    }, call);
  }

  /** Rows as the author looks at them. */
  async rows(query: RowQuery, call: Call): Promise<RowPage> {
    const ids = await this.#matching(query, call);
    const { from, count } = query;
    return {
      rows: Array.from(ids.subarray(from, from + count), (id) => this.#row(id)),
      total: ids.length,
    };
  }

  /** People that are called, in order. */
  page(from: number, count: number): Promise<Contact[]> {
    const ids = this.#taken().subarray(from, from + count);
    return Promise.resolve(Array.from(ids, (id) => this.#rows.contact(id)));
  }

  /** Who is called, packed: it crosses to the page without being copied. */
  packed(call: Call): Promise<PackedContacts> {
    return this.#rows.packed(this.#taken(), new Pace(this.#slice), call.signal);
  }

  breakdown(): Promise<Breakdown> {
    const { countries, kinds } = this.#rows;
    return Promise.resolve({
      countries: this.#counted(this.#judge.countries, countries),
      kinds: this.#counted(numberKinds, kinds),
    });
  }

  /** How long the text becomes for each of them. */
  measure(text: string, fallbacks: Fallbacks): Promise<TextMeasure> {
    this.#lengthColumns ??= this.#rows.lengthColumns(this.#taken());
    return Promise.resolve(measureText(text, fallbacks, this.#lengthColumns));
  }

  // ---- Inside ----

  /** One change after the other; readers see the state before it until it is done. */
  async #change(change: () => Promise<void>, call: Call): Promise<ListState> {
    const turn = this.#turn.then(async () => {
      call.signal?.throwIfAborted();
      await change();
      return this.#state;
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** The refused rows that came from these lines. */
  #refusedAt(lines: readonly number[]): ReadonlySet<number> {
    const sought = new Set(lines);
    const found = new Map<number, number[]>();
    for (let id = 0; sought.size > 0 && id < this.#rows.settled; id += 1) {
      const line = this.#rows.lines[id] ?? 0;
      if (this.#rows.states[id] !== refused || !sought.has(line)) continue;
      const ids = found.get(line);
      if (ids) ids.push(id);
      else found.set(line, [id]);
    }
    return new Set(lines.flatMap((line) => found.get(line)?.shift() ?? []));
  }

  /** Puts what was read behind or in place of what is there. Gives where it starts. */
  async #join(
    staged: RowStore,
    replace: boolean,
    drops: ((id: number) => boolean) | undefined,
    { signal }: Call,
  ): Promise<number> {
    const pace = new Pace(this.#slice);
    let base = replace ? new RowStore() : this.#rows;
    if (drops && !replace) {
      base = await new RowStore().append(base, (id) => !drops(id), pace, signal);
    }
    const from = base.size;
    if (from === 0) this.#rows = staged;
    else {
      try {
        await base.append(staged, () => true, pace, signal);
      } catch (error) {
        base.truncate(from);
        throw error;
      }
      this.#rows = base;
    }
    return from;
  }

  async #judgeAgain({ signal }: Call): Promise<void> {
    const pace = new Pace(this.#slice);
    for (let id = 0; id < this.#rows.size; id += 1) {
      if (id % 256 === 255 && pace.isDue) await pace.rest(signal);
      this.#judge.writeAgain(this.#rows, id);
    }
  }

  /** To its end always: what is settled is what everybody sees. */
  async #settle(): Promise<void> {
    const { keep } = this.#settings;
    const pace = new Pace(this.#slice);
    const { filled, ...counts } = await this.#rows.settle(keep, this.#never, neverCalled, pace);
    this.#found = undefined;
    this.#takenIds = undefined;
    this.#lengthColumns = undefined;
    const byField = Object.fromEntries(
      contactFields.map((field, i) => [field, filled[i] ?? 0]),
    ) as ListState['filled'];
    const named = Object.entries(this.#columns).filter(
      ([field]) => byField[field as ContactField] > 0,
    );
    this.#state = {
      given: this.#rows.size,
      ...counts,
      neverCalled: this.#never.size,
      filled: byField,
      columns: Object.fromEntries(named),
    };
  }

  #countFrom(from: number): Omit<TakeReport, 'state'> {
    if (from === 0) {
      const { given, taken, refused, doubled } = this.#state;
      return { rows: given, taken, refused, doubled };
    }
    const counts = { rows: this.#rows.size - from, taken: 0, refused: 0, doubled: 0 };
    for (let id = from; id < this.#rows.size; id += 1) counts[nameOf(this.#rows.states[id])] += 1;
    return counts;
  }

  #needs(columns: ColumnMap, sample: Inspection['sample']): Inspection['needs'] {
    const column = columns.indexOf('phone_number');
    if (column < 0) return 'columns';
    const national = sample.filter((row) => this.#judge.needsCountry(row[column] ?? ''));
    return national.length > sample.length / 4 ? 'country' : undefined;
  }

  #taken(): Uint32Array {
    return (this.#takenIds ??= filterRows(this.#rows, 'taken', []));
  }

  async #matching(query: RowQuery, { signal }: Call): Promise<Uint32Array> {
    const {
      filter = 'all',
      needed = contactFields.filter((field) => this.#state.filled[field] > 0),
    } = query;
    const search = query.search?.trim() ?? '';
    const key = JSON.stringify([filter, search, needed]);
    if (this.#found?.key === key) return this.#found.ids;
    const rows = this.#rows;
    const filtered = filterRows(rows, filter, needed);
    const ids =
      search === ''
        ? filtered
        : await searchRows(rows, filtered, search, new Pace(this.#slice), signal);
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
    const isLast = this.#settings.keep === 'last';
    const kept = isLast ? numbers.lastIndexOf(number) : numbers.indexOf(number);
    return issue('recipients.doubled', { row: kept + 1 }, { index: id });
  }
}

const stateNames = ['taken', 'refused', 'doubled'] as const;
const nameOf = (state: number | undefined) => stateNames[state ?? 0] ?? 'taken';

export function emptyState(): ListState {
  return {
    given: 0,
    usable: 0,
    taken: 0,
    refused: 0,
    doubled: 0,
    neverCalled: 0,
    filled: nothing,
    columns: {},
  };
}

function cellsOf(contact: Partial<Contact>): string[] {
  return [contact.phone_number, ...contactFields.map((field) => contact[field])].map((value) =>
    (value ?? '').trim(),
  );
}
