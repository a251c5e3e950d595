import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import type { Contact, ContactField, Fallbacks, Issue } from '../contract/types.js';
import type { TextMeasure } from './measure.js';
import { ImportProblem } from './problem.js';
import { noRows } from './protocol.js';
import type { Connection, EngineSettings, ListState } from './protocol.js';
import type {
  Breakdown,
  ContactCounts,
  ContactSnapshot,
  Doubles,
  ImportOptions,
  ImportReport,
  Inspection,
  LookAgainOptions,
  ReadOptions,
  RowPage,
  RowQuery,
} from './types.js';

export interface ContactListOptions {
  /** Address of the worker's script, on the page's own origin. Without it the page does the work. */
  workerUrl?: string | undefined;
  /** ISO 3166-1 alpha-2, for numbers in national form. */
  defaultCountry?: string;
  /** BCP 47 tag of the interface: decides the code page of old files. */
  language?: string;
  limits?: Limits;
}

/** Contacts of a host's own that go over at once. */
const sliceSize = 2_000;

/**
 * The people to call. They live in a worker, or in the page where none may start, and everything
 * that does the work is loaded when the first of them comes in. Sends `change` after each change,
 * and `imported` with an `ImportReport` after a file.
 */
export class ContactList extends EventTarget {
  #options: Required<Omit<ContactListOptions, 'workerUrl'>> & { workerUrl: string | undefined } = {
    workerUrl: undefined,
    defaultCountry: '',
    language: 'en',
    limits: defaultLimits,
  };
  #keep: Doubles = 'first';
  #state = noRows;
  #connecting: Promise<Connection> | undefined;
  #report: ImportReport | undefined;
  /** The last of the changes that were asked for; a file that is being read is none of them. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: ContactListOptions = {}) {
    super();
    Object.assign(this.#options, options);
  }

  /** What is known of the list without asking it. */
  get counts(): ContactCounts {
    return this.#state;
  }

  /** What its author calls a field, by the header it came from; only fields that somebody has a value in. */
  get columns(): Readonly<Partial<Record<ContactField, string>>> {
    return this.#state.columns;
  }

  /** What became of the last file, while it can still be read another way. */
  get report(): ImportReport | undefined {
    return this.#report;
  }

  get defaultCountry(): string {
    return this.#options.defaultCountry;
  }

  /** Which of several rows with one number is called. */
  get keep(): Doubles {
    return this.#keep;
  }

  /** Changes what the list is told; rows are judged anew where that matters. */
  async configure(options: ContactListOptions & { keep?: Doubles }): Promise<void> {
    const { keep = this.#keep, ...others } = options;
    const before = JSON.stringify(this.#settings());
    this.#options = { ...this.#options, ...others };
    this.#keep = keep;
    // Nothing to judge yet: the settings go along with the first list.
    if (!this.#connecting || before === JSON.stringify(this.#settings())) return;
    // Where it did not load, the settings go along with the next try.
    const connection = await this.#connecting.catch(() => undefined);
    if (connection) this.#become(await connection.call('configure', [this.#settings()]));
  }

  /** Looks at a file or a pasted text: what it is, and what its columns seem to be. */
  async inspect(
    from: Blob | string,
    options: ReadOptions & Pick<ImportOptions, 'hasHeader' | 'wait' | 'signal'> = {},
  ): Promise<Inspection> {
    const { signal, wait = false, ...read } = options;
    const connection = await this.#connect();
    if (from instanceof Blob && !wait && (await connection.wouldBlock(from))) {
      throw new ImportProblem('recipients.file-large-workbook');
    }
    const name = from instanceof Blob && 'name' in from ? String(from.name) : '';
    return asRemembered(
      await unwrapped(connection.call('inspect', [from, name, read], { signal })),
    );
  }

  /** The file that was inspected last, read another way; `again`, the one that was taken in last. */
  async inspectAgain(options: LookAgainOptions): Promise<Inspection> {
    const connection = await this.#connect();
    return asRemembered(await unwrapped(connection.call('inspectAgain', [options])));
  }

  /** Takes in what was inspected last. A signal that is aborted leaves the list as it was. */
  async take(
    inspection: Inspection,
    options: Pick<ImportOptions, 'replace' | 'signal' | 'progress'> & { again?: boolean } = {},
  ): Promise<ImportReport> {
    const { replace = false, again = false, signal, progress } = options;
    const { columns, hasHeader, headerKey, addPlus = false } = inspection;
    const connection = await this.#connect();
    const words = { columns, hasHeader, addPlus, replace, again };
    const { state, ...counts } = await unwrapped(
      connection.call('take', [words], { signal, progress }),
    );
    if (headerKey) (await import('./remembered.js')).rememberColumns(headerKey, columns);
    const { needs: _, ...seen } = inspection;
    const report = { ...seen, ...counts };
    this.#become(state);
    this.#report = report;
    this.dispatchEvent(new CustomEvent('imported', { detail: report }));
    return report;
  }

  /**
   * Brings in a file or a text in one go. Rejects with an `ImportProblem` that says why it is none,
   * and with the signal's reason; the list is as it was then.
   */
  async import(from: Blob | string, options: ImportOptions = {}): Promise<ImportReport> {
    const { columns, replace, progress, defaultCountry, addPlus, ...read } = options;
    if (defaultCountry !== undefined) await this.configure({ defaultCountry });
    const inspection = await this.inspect(from, read);
    const chosen = columns ?? inspection.columns;
    if (!chosen.includes('phone_number')) {
      throw new ImportProblem('recipients.no-phone-column');
    }
    return this.take(
      { ...inspection, columns: chosen, ...(addPlus !== undefined && { addPlus }) },
      {
        ...(replace !== undefined && { replace }),
        ...(progress && { progress }),
        ...(read.signal && { signal: read.signal }),
      },
    );
  }

  /** Contacts beside those that are there. */
  add(contacts: Iterable<Contact>): Promise<void> {
    return this.#add(contacts, false);
  }

  /** These instead of all there were. */
  async replace(contacts: Iterable<Contact>): Promise<void> {
    return this.#add(contacts, true);
  }

  /** Changes some values of a row, and judges it anew. */
  edit(id: number, patch: Partial<Contact>): Promise<void> {
    return this.#change((connection) => connection.call('edit', [id, patch]));
  }

  async remove(ids: readonly number[]): Promise<void> {
    // Its rows are no longer told from others: reading it again would double them.
    this.#report = undefined;
    await this.#change((connection) => connection.call('remove', [ids]));
  }

  async clear(): Promise<void> {
    this.#report = undefined;
    // Whoever looks meanwhile finds nobody.
    if (this.#connecting) this.#become({ ...noRows, neverCalled: this.#state.neverCalled });
    await this.#inTurn(async () => {
      if (this.#connecting) this.#become(await (await this.#connect()).call('clear', []));
    });
  }

  /**
   * Numbers that are never called, whoever brings them in: those of a file or a text. `unread` are
   * its rows without a number that can be read: whoever is meant there may still be called.
   */
  async neverCall(from: Blob | string): Promise<{ unread: number }> {
    let unread = 0;
    await this.#change(async (connection) => {
      const done = await unwrapped(connection.call('neverCall', [from]));
      unread = done.unread;
      return done.state;
    });
    return { unread };
  }

  forgetNeverCalled(): Promise<void> {
    return this.#change((connection) => connection.call('forgetNeverCalled', []));
  }

  /**
   * Rows as the author looks at them, with what is wrong. Like all that follow it waits for the
   * changes that were asked for before.
   */
  async rows(query: RowQuery, signal?: AbortSignal): Promise<RowPage> {
    await this.#changing;
    if (this.#state.given === 0) return { rows: [], total: 0 };
    return (await this.#connect()).call('rows', [query], { signal });
  }

  /** People that are called. */
  async size(): Promise<number> {
    await this.#changing;
    return this.#state.taken;
  }

  /** People that are called, from that position (0 is the first), at most `count`. */
  async page(from: number, count: number): Promise<Contact[]> {
    await this.#changing;
    if (this.#state.taken === 0) return [];
    return (await this.#connect()).call('page', [from, count]);
  }

  async breakdown(): Promise<Breakdown> {
    await this.#changing;
    if (this.#state.taken === 0) return { countries: [], kinds: [] };
    return (await this.#connect()).call('breakdown', []);
  }

  /** The text over all who are called, `fallbacks` in place of empty values; undefined without any. */
  async measure(text: string, fallbacks: Fallbacks = {}): Promise<TextMeasure | undefined> {
    await this.#changing;
    if (this.#state.taken === 0) return undefined;
    return (await this.#connect()).call('measure', [text, fallbacks]);
  }

  /** Who is called now. */
  async snapshot(): Promise<ContactSnapshot> {
    await this.#changing;
    const counts = this.#state;
    if (counts.taken > 0) return (await this.#connect()).snapshot(counts);
    return {
      counts,
      size: 0,
      contacts: () => [],
      json: () => Promise.resolve(new Blob(['[]'], { type: 'application/json' })),
    };
  }

  /**
   * The refused rows as a CSV that can be brought in again once it is mended. `describe` puts a
   * reason into words.
   */
  async refusedCsv(describe: (issue: Issue) => string): Promise<Blob> {
    const { refusedCsv } = await import('./refused.js');
    const page = (from: number, count: number) => this.rows({ from, count, filter: 'refused' });
    return refusedCsv(page, describe, this.#options.language);
  }

  /** Ends the worker. For hosts that are done with the list. */
  async dispose(): Promise<void> {
    const connecting = this.#connecting;
    this.#connecting = undefined;
    this.#state = noRows;
    (await connecting?.catch(() => undefined))?.close();
  }

  /** A long one goes over in slices. */
  #add(contacts: Iterable<Contact>, replace: boolean): Promise<void> {
    const all = [...contacts];
    return this.#inTurn(async () => {
      if (all.length === 0 && !this.#connecting) return;
      const connection = await this.#connect();
      let state = this.#state;
      for (let from = 0; from === 0 || from < all.length; from += sliceSize) {
        const slice = all.slice(from, from + sliceSize);
        const more = from + sliceSize < all.length;
        state = await connection.call('add', [slice, { replace, more }]);
      }
      this.#report = undefined;
      this.#become(state);
    });
  }

  #change(change: (connection: Connection) => Promise<ListState>): Promise<void> {
    return this.#inTurn(async () => this.#become(await change(await this.#connect())));
  }

  /** One change after the other, in the order in which they were asked for. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  #become(state: ListState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }

  #settings(): EngineSettings {
    const { defaultCountry, language, limits } = this.#options;
    return { defaultCountry, language, fieldLength: limits.contactFieldLength, keep: this.#keep };
  }

  /** Once, at first need; where it failed, the next need tries again. */
  #connect(): Promise<Connection> {
    this.#connecting ??= this.#start().catch((error: unknown) => {
      this.#connecting = undefined;
      console.warn('voice-campaign-form: the part that reads lists did not load.', error);
      throw new ImportProblem('recipients.not-loaded');
    });
    return this.#connecting;
  }

  async #start(): Promise<Connection> {
    const { connect } = await import('./connect.js');
    const connection = await connect(this.#options.workerUrl);
    await connection.call('configure', [this.#settings()]);
    return connection;
  }
}

/** Its columns as they were read the last time, where there was one. */
async function asRemembered(inspection: Inspection): Promise<Inspection> {
  const { withRemembered } = await import('./remembered.js');
  return withRemembered(inspection);
}

/** What the engine rejected with, in whichever thread, as an `ImportProblem` of this one. */
async function unwrapped<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw ImportProblem.from(error) ?? error;
  }
}
