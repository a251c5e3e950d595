import type { ContactList } from '../contacts/list.js';
import { ImportProblem } from '../contacts/problem.js';
import type { ImportOptions, ImportProgress, ImportReport, Inspection } from '../contacts/types.js';
import { contactFields } from '../contract/limits.js';
import type { Issue } from '../contract/types.js';
import { complete, sentenceOf } from '../locales/messages.js';
import type * as Panels from './contact-panels.js';
import { Lazy } from './lazy.js';
import type { Words } from './words.js';

/** The element, as far as bringing contacts in concerns it. */
export interface ContactsHost {
  readonly list: ContactList;
  /** BCP 47 tag of what is shown. */
  readonly language: string;
  words: () => Words;
  changed: () => void;
  announce: (sentence: string) => void;
  alert: (sentence: string) => void;
  /** Moves the focus to the first that is there of these, once it is drawn. */
  focusOn: (...selectors: string[]) => void;
  /** Nothing may be changed just now. */
  isLocked: () => boolean;
}

/** What is being done with a file or a text just now. */
export type ImportStage =
  | { kind: 'idle' }
  | { kind: 'looking'; name: string }
  | { kind: 'asking'; inspection: Inspection }
  | { kind: 'reading'; name: string; progress?: ImportProgress };

/** Why something was not taken in, beside which field, and what may help. */
export interface Refusal {
  issue: Issue;
  /** What it is about, where that is a file or a text. */
  name: string | undefined;
  place: 'recipients' | 'never';
  retry: (() => void) | undefined;
}

/** What stands open under the ways in. */
export type Drawer = 'paste' | 'person' | 'emptying' | undefined;

/** Pasted text from so many characters on goes in at once: a text area would choke on it. */
const longText = 100_000;

/** Milliseconds between two sentences on how far it is, for who listens. */
const spokenPause = 5_000;

const idle: ImportStage = { kind: 'idle' };

/** The ways in: what the author has started, how far it is, and what was wrong with it. */
export class Importer {
  stage: ImportStage = idle;
  /** Of the last file, text or change that did not come in. */
  refusal: Refusal | undefined;
  /** Lines that were typed or pasted and not taken in yet. */
  typed = '';
  drawer: Drawer;
  isDragging = false;
  /** What is shown of files and people; loaded with the first of them. */
  panels: Panels.ContactPanels | undefined;
  readonly #host: ContactsHost;
  readonly #part: Lazy<typeof Panels>;
  #stop: AbortController | undefined;
  /** What the author was asked before, and is asked again where nothing comes of what is tried. */
  #question: ImportStage = idle;
  #toldAt = 0;

  constructor(host: ContactsHost) {
    this.#host = host;
    this.#part = new Lazy(() => import('./contact-panels.js'), host.changed);
  }

  get isBusy(): boolean {
    return this.stage.kind === 'looking' || this.stage.kind === 'reading';
  }

  /** Another draft, or another list: what was begun with the last one is over. */
  startAfresh(): void {
    this.#stop?.abort();
    this.stage = idle;
    this.refusal = this.drawer = undefined;
    this.typed = '';
    this.panels?.startAfresh();
  }

  /** The list has changed, here or by the host. */
  listChanged(): void {
    const { list } = this.#host;
    if (list.counts.given > 0) void this.attempt(() => this.#load());
    this.panels?.listChanged();
  }

  choose(files: Iterable<File>): void {
    const [file, ...more] = files;
    if (!file) return;
    if (more.length > 0) this.#refuseFiles('recipients.files-several');
    else void this.bring(file);
  }

  /** Of what is dragged over the section, files are taken; all else passes. */
  readonly dragged = (event: DragEvent): void => {
    const { type, dataTransfer, currentTarget, relatedTarget } = event;
    if (type === 'dragleave') {
      const isOutside = !(currentTarget as Element).contains(relatedTarget as Node | null);
      if (isOutside) this.#drag(false);
      return;
    }
    if (!dataTransfer?.types.includes('Files')) return;
    // A file that nobody takes would be opened instead of the page.
    event.preventDefault();
    const isTaken = !this.isBusy && !this.#host.isLocked();
    dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
    if (!isTaken) return;
    event.stopPropagation();
    this.#drag(type !== 'drop');
    if (type === 'drop') this.#drop(dataTransfer);
  };

  /** A paste outside of the text fields, a file, or more than a text area should hold. */
  readonly pasted = (event: ClipboardEvent): void => {
    const { clipboardData, target } = event;
    if (!clipboardData || this.isBusy || this.#host.isLocked()) return;
    const { files } = clipboardData;
    const text = clipboardData.getData('text/plain');
    const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const isArea = target instanceof HTMLTextAreaElement;
    const takesText = !isField && text.trim() !== '' && (!isArea || text.length > longText);
    if (files.length === 0 && !takesText) return;
    event.preventDefault();
    if (files.length > 0) this.choose(files);
    else void this.bring(text);
  };

  /** Takes in what was typed, if anything was. True where nothing is left to do about it. */
  async takeTyped(): Promise<boolean> {
    const text = this.typed;
    if (text.trim() === '') return true;
    const isTaken = await this.bring(text);
    if (!isTaken) this.#host.focusOn('#refusal button', '#lines', '[name="recipients"]');
    return isTaken && this.stage.kind === 'idle';
  }

  /** Looks at a file or a text, and takes it in unless its author has to say something first. */
  async bring(from: Blob | string, wait = false): Promise<boolean> {
    const name = this.#nameOf(from);
    const again = () =>
      void this.bring(from, wait || this.refusal?.issue.code === 'recipients.file-large-workbook');
    return this.#try(name, again, async (signal) => {
      const loaded = this.#load();
      const seen = await this.#host.list.inspect(from, { wait, signal });
      const inspection = typeof from === 'string' ? asLines(seen) : seen;
      await loaded;
      signal.throwIfAborted();
      // The list has this file in hand now.
      this.#question = idle;
      if (inspection.needs) this.#ask(inspection);
      else await this.#take(inspection, signal);
    });
  }

  /** For a host's own file or text. Rejects as the list's `import` does. */
  async import(from: Blob | string, options: ImportOptions): Promise<ImportReport> {
    let report: ImportReport | undefined;
    let failure: unknown;
    await this.#try(this.#nameOf(from), undefined, async (signal) => {
      const signals = options.signal ? [signal, options.signal] : [signal];
      const progress = (done: ImportProgress) => {
        this.#progressed(this.#nameOf(from), done);
        options.progress?.(done);
      };
      this.#question = idle;
      try {
        const all = { ...options, signal: AbortSignal.any(signals), progress };
        report = await this.#host.list.import(from, all);
        void this.#told(report);
      } catch (error) {
        failure = error;
        // Ended by the host itself, it is no problem of the author's.
        if (!options.signal?.aborted) throw error;
      }
    });
    if (!report) throw failure;
    return report;
  }

  /** Takes in what was looked at, the way its author says. */
  async take(inspection: Inspection, again: boolean): Promise<boolean> {
    const retry = () => void this.take(inspection, again);
    return this.#try(this.#nameOf(inspection), retry, (signal) =>
      this.#take(inspection, signal, again),
    );
  }

  /** Ends what is under way at once; the list is as it was. */
  cancel(): void {
    this.#stop?.abort();
    this.stage = idle;
    this.#host.announce(this.#host.words().messages.contacts.stopped);
    this.#host.changed();
    this.#host.focusOn('[name="recipients"]');
  }

  open(drawer: Drawer): void {
    this.drawer = this.drawer === drawer ? undefined : drawer;
    if (drawer !== 'paste') void this.attempt(() => this.#load());
    this.#host.changed();
  }

  /** A change of the list; what it fails at is shown in its place. True where it did not. */
  async attempt(
    change: () => Promise<unknown>,
    place: Refusal['place'] = 'recipients',
  ): Promise<boolean> {
    try {
      await change();
      return true;
    } catch (error) {
      const retry = () => {
        this.refusal = undefined;
        this.#host.changed();
        void this.attempt(change, place);
      };
      void this.#refuse(error, place, retry);
      return false;
    }
  }

  // ---- Inside ----

  #drag(isDragging: boolean): void {
    if (this.isDragging === isDragging) return;
    this.isDragging = isDragging;
    this.#host.changed();
  }

  #drop({ files, items }: DataTransfer): void {
    const entries = [...items].map((item) => item.webkitGetAsEntry());
    if (entries.some((entry) => entry?.isDirectory)) {
      this.#refuseFiles('recipients.file-unreadable');
    } else this.choose(files);
  }

  #refuseFiles(code: ImportProblem['code']): void {
    void this.#refuse(new ImportProblem(code), 'recipients');
  }

  /** The part that shows files and people. Where it does not load, the next need tries again. */
  async #load(): Promise<void> {
    const isThere = await this.#part.need();
    const { ContactPanels, words } = this.#part.module ?? {};
    if (!isThere || !ContactPanels || !words) throw new ImportProblem('recipients.not-loaded');
    if (this.panels) return;
    complete(words);
    this.panels = new ContactPanels(this.#host, this);
    this.panels.listChanged();
    this.#host.changed();
  }

  /** Runs one thing at a time. True where it came to its end. */
  async #try(
    name: string,
    retry: (() => void) | undefined,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    this.#stop?.abort();
    const stop = (this.#stop = new AbortController());
    this.#question = this.stage.kind === 'asking' ? this.stage : idle;
    this.refusal = undefined;
    this.#become({ kind: 'looking', name });
    this.#host.announce(this.#host.words().messages.contacts.looking(name));
    this.#toldAt = performance.now();
    try {
      await work(stop.signal);
      if (this.isBusy) this.#become(idle);
      return !stop.signal.aborted;
    } catch (error) {
      // Cancelled here, or by another one that has started since.
      if (stop.signal.aborted) return false;
      // What the author has said about the columns is not lost with it.
      this.#become(this.#question);
      void this.#refuse(error, 'recipients', retry, name);
      return false;
    }
  }

  async #take(inspection: Inspection, signal: AbortSignal, again = false): Promise<void> {
    const { list } = this.#host;
    const progress = (done: ImportProgress) => this.#progressed(this.#nameOf(inspection), done);
    void this.#told(await list.take(inspection, { again, signal, progress }));
  }

  #ask(inspection: Inspection): void {
    const { contacts } = this.#host.words().messages;
    this.#become({ kind: 'asking', inspection });
    if (inspection.needs) this.#host.announce(contacts.needs[inspection.needs]);
    this.#host.focusOn('#mapping-title');
  }

  #progressed(name: string, progress: ImportProgress): void {
    this.#become({ kind: 'reading', name, progress });
    if (performance.now() - this.#toldAt < spokenPause) return;
    this.#toldAt = performance.now();
    const { messages, format } = this.#host.words();
    this.#host.announce(messages.contacts.readSoFar(progress.rows, shareOf(progress), format));
  }

  async #told(report: ImportReport): Promise<void> {
    // Whoever is typed in while a file is read is not in that file.
    if (report.name === '') this.typed = '';
    this.drawer = this.typed === '' ? undefined : 'paste';
    this.#become(idle);
    // The words for it come with what shows it.
    await this.#load().catch(() => undefined);
    if (!this.panels) return;
    const { messages, format } = this.#host.words();
    this.#host.announce(messages.contacts.tookIn(report, format));
  }

  async #refuse(
    error: unknown,
    place: Refusal['place'],
    retry?: () => void,
    name?: string,
  ): Promise<void> {
    const problem =
      error instanceof ImportProblem ? error : new ImportProblem('recipients.not-loaded');
    if (problem !== error) console.warn('voice-campaign-form:', error);
    // Its sentence comes with the part that shows lists, unless that is what did not load.
    if (problem.code !== 'recipients.not-loaded' || !this.#part.hasFailed) {
      await this.#load().catch(() => undefined);
    }
    const isHelped = helpedByRetry.has(problem.code);
    this.refusal = { issue: problem.issue, name, place, retry: isHelped ? retry : undefined };
    this.#host.alert(this.refusalInWords());
    this.#host.changed();
  }

  /** Why nothing was taken in. Where even its words did not load, that is what is said. */
  refusalInWords(): string {
    const { messages, format } = this.#host.words();
    const { issue, name } = this.refusal ?? {};
    if (!issue || !Object.hasOwn(messages.issues, issue.code)) return messages.loadFailed;
    const sentence = sentenceOf(issue, messages, format);
    // Another file may be asked about meanwhile.
    return name && issue.code.includes('.file-') ? `${name}: ${sentence}` : sentence;
  }

  #become(stage: ImportStage): void {
    this.stage = stage;
    this.#host.changed();
  }

  #nameOf(from: Blob | Inspection | string): string {
    const name = typeof from === 'object' && 'name' in from ? from.name : '';
    return name || this.#host.words().messages.contacts.pastedText;
  }
}

/**
 * Lines without a header are what the hint asks for: the number, then the names, then the rest.
 * Where none of them looks like a number, the first is what its author takes for one.
 */
function asLines(seen: Inspection): Inspection {
  if (seen.hasHeader) return seen;
  const { needs, ...inspection } = seen;
  const number = Math.max(0, seen.columns.indexOf('phone_number'));
  const others = contactFields.values();
  const columns = seen.columns.map((_, i) =>
    i === number ? 'phone_number' : (others.next().value ?? ''),
  );
  return { ...inspection, columns, ...(needs && needs !== 'columns' && { needs }) };
}

/** What may go well the next time, or once the author has agreed to wait. */
const helpedByRetry: ReadonlySet<string> = new Set([
  'recipients.not-loaded',
  'recipients.file-large-workbook',
]);

/** How much of a file is read, from 0 to 1. */
export const shareOf = ({ bytes, total }: ImportProgress) =>
  total > 0 ? Math.min(1, bytes / total) : 0;
