import { contactFields, defaultLimits } from '../contract/limits.js';
import type { Contact, ContactField, Fallbacks } from '../contract/types.js';
import { guessColumns } from './columns.js';
import { inspectionOf } from './inspection.js';
import type { TextMeasure } from './measure.js';
import { NumberSet } from './number-set.js';
import { openSource } from './open.js';
import type { Source } from './open.js';
import { Pace } from './pace.js';
import type { PackedContacts } from './packed.js';
import { ImportProblem } from './problem.js';
import { noRows } from './protocol.js';
import type { Call, EngineSettings, ListState, TakeOptions, TakeReport } from './protocol.js';
import { expectedRows, headerOf, isBlank, readRows } from './read-rows.js';
import { RowJudge, neverCalled } from './row-judge.js';
import { RowStore, refused } from './store.js';
import type {
  Breakdown,
  Inspection,
  LookAgainOptions,
  ReadOptions,
  RowPage,
  RowQuery,
} from './types.js';
import { ListView, nameOf } from './view.js';

/** A file that was looked at. */
interface Opened {
  blob: Blob | string;
  name: string;
  source: Source;
}

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
  #judge = new RowJudge(this.#settings);
  #rows = new RowStore();
  #never = new NumberSet();
  #columns: ListState['columns'] = {};
  #state = noRows;
  /** The list as readers see it, until a change is done. */
  #view = new ListView(this.#rows, this.#judge, noRows, 'first');
  #opened: Opened | undefined;
  /** The one whose rows were taken in last: to read it again is never to read another. */
  #taken: Opened | undefined;
  /** The rows of the last file, while nothing has moved them. */
  #last: { from: number; to: number } | undefined;
  /** Contacts of a host whose last slice has not come yet. */
  #adding: RowStore | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** `slice`: milliseconds of work before others get their turn. */
  constructor(slice: number) {
    this.#slice = slice;
  }

  configure(settings: EngineSettings, call: Call): Promise<ListState> {
    return this.#change(async () => {
      const before = this.#settings;
      this.#settings = settings;
      const { defaultCountry, fieldLength } = settings;
      this.#judge = this.#judgeFor(false);
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
    return inspectionOf(source, name, this.#judge, options.hasHeader);
  }

  /** Opens the file of the last inspection anew, read another way; `again`, the one taken in last. */
  inspectAgain({ again, ...options }: LookAgainOptions, call: Call): Promise<Inspection> {
    const { blob, name } = this.#looked(again);
    return this.inspect(blob, name, options, call);
  }

  /** The file of the last inspection; `again`, the one whose rows are to be replaced. */
  #looked(again = false): Opened {
    const isOther = again && this.#opened?.blob !== this.#taken?.blob;
    const opened = isOther ? this.#taken : this.#opened;
    if (!opened) throw new ImportProblem('recipients.file-gone');
    return opened;
  }

  /** Takes in the file of the last inspection. A signal leaves the list as it was. */
  take(options: TakeOptions, call: Call): Promise<TakeReport> {
    const opened = this.#looked(options.again);
    let report: Omit<TakeReport, 'state'> | undefined;
    return this.#change(async () => {
      const staged = new RowStore(expectedRows(opened.source));
      const pace = new Pace(this.#slice);
      const judge = this.#judgeFor(options.addPlus);
      const lines = await readRows(opened.source, options, judge, staged, pace, call);
      const gone = this.#refusedAt(lines);
      const last = options.again ? this.#last : undefined;
      const isReplaced = (id: number) =>
        gone.has(id) || (!!last && id >= last.from && id < last.to);
      const isAny = gone.size > 0 || last !== undefined;
      const from = await this.#join(staged, options.replace, isAny ? isReplaced : undefined, call);
      // What a header says of a field holds for the list, unless it only says the API's own name.
      this.#columns = options.replace ? {} : { ...this.#columns };
      const header = options.hasHeader ? headerOf(opened.source) : [];
      options.columns.forEach((field, i) => {
        if (!field || field === 'phone_number') return;
        const name = header[i]?.trim() ?? '';
        // An old name does not pass to the values of a file without one.
        const isPast = name === '' && (options.again || this.#state.filled[field] === 0);
        if (isPast) Reflect.deleteProperty(this.#columns, field);
        else if (name !== '' && name.toLowerCase() !== field) this.#columns[field] = name;
      });
      await this.#settle();
      this.#last = { from, to: this.#rows.size };
      this.#taken = opened;
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

  /**
   * Numbers that are never called, from a file or a text. Whoever is in it is not to be called, so
   * a plus that may be missing is added; `unread` are the rows without a number all the same.
   */
  async neverCall(from: Blob | string, call: Call): Promise<{ state: ListState; unread: number }> {
    const { language } = this.#settings;
    const source = await openSource(from, { language }, call.signal);
    const { fields, hasHeader } = guessColumns(source.sample);
    const column = Math.max(0, fields.indexOf('phone_number'));
    const withPlus = this.#judgeFor(true);
    let unread = hasHeader ? -1 : 0;
    const state = await this.#change(async () => {
      const never = new NumberSet();
      const pace = new Pace(this.#slice);
      for await (const { rows } of source.rows(call.signal)) {
        for (const cells of rows) {
          const cell = cells[column] ?? '';
          const number = this.#judge.numberOf(cell) || withPlus.numberOf(cell);
          if (number > 0) never.add(number);
          else if (!isBlank(cells)) unread += 1;
        }
        if (pace.isDue) await pace.rest(call.signal);
      }
      if (never.size === 0) throw new ImportProblem('recipients.file-no-numbers');
      for (const number of never.values()) this.#never.add(number);
      await this.#settle();
    }, call);
    return { state, unread };
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
      this.#taken = undefined;
      return this.#settle();
    }, call);
  }

  /** Rows as the author looks at them. */
  rows(query: RowQuery, { signal }: Call): Promise<RowPage> {
    return this.#view.rows(query, new Pace(this.#slice), signal);
  }

  /** People that are called, in order. */
  page(from: number, count: number): Promise<Contact[]> {
    return Promise.resolve(this.#view.page(from, count));
  }

  /** Who is called, packed: it crosses to the page without being copied. */
  packed({ signal }: Call): Promise<PackedContacts> {
    return this.#view.packed(new Pace(this.#slice), signal);
  }

  breakdown(): Promise<Breakdown> {
    return Promise.resolve(this.#view.breakdown());
  }

  /** How long the text becomes for each of them. */
  measure(text: string, fallbacks: Fallbacks): Promise<TextMeasure> {
    return Promise.resolve(this.#view.measure(text, fallbacks));
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

  /** By the settings of now, with the countries that the rows refer to. */
  #judgeFor(addsPlus: boolean): RowJudge {
    const { defaultCountry, fieldLength } = this.#settings;
    return new RowJudge({ defaultCountry, fieldLength, addsPlus }, this.#judge.countries);
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
    this.#view = new ListView(this.#rows, this.#judge, this.#state, keep);
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
}

function cellsOf(contact: Partial<Contact>): string[] {
  return [contact.phone_number, ...contactFields.map((field) => contact[field])].map((value) =>
    (value ?? '').trim(),
  );
}
