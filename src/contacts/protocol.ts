/** What goes between the list and its engine, which may be in another thread. */
import { contactFields } from '../contract/limits.js';
import type { ContactField } from '../contract/types.js';
import type { ListEngine } from './engine.js';
import type { ColumnChoice } from './read-rows.js';
import type { ContactCounts, ContactSnapshot, Doubles, ImportProgress } from './types.js';

/** What the list is told by its host. */
export interface EngineSettings {
  /** ISO 3166-1 alpha-2, for numbers in national form. */
  defaultCountry: string;
  /** BCP 47 tag of the interface: decides the code page of old files. */
  language: string;
  /** Characters of a name or parameter. Source: notes 6.1. */
  fieldLength: number;
  keep: Doubles;
}

/** The counts, and which header each field came from. */
export interface ListState extends ContactCounts {
  columns: Partial<Record<ContactField, string>>;
}

/** Of a list that nobody is in. */
export const noRows: ListState = {
  given: 0,
  usable: 0,
  taken: 0,
  refused: 0,
  doubled: 0,
  neverCalled: 0,
  filled: Object.fromEntries(contactFields.map((field) => [field, 0])) as ListState['filled'],
  columns: {},
};

/** How a call is told to stop, and tells how far it is. */
export interface Call {
  signal?: AbortSignal | undefined;
  progress?: ((progress: ImportProgress) => void) | undefined;
}

/** How a file that was looked at is taken in. */
export interface TakeOptions extends ColumnChoice {
  /** Instead of what is there. */
  replace: boolean;
  /** Instead of what came from the same file before. */
  again: boolean;
  /** Numbers that lack their plus are read with it. */
  addPlus: boolean;
}

export interface TakeReport {
  rows: number;
  taken: number;
  refused: number;
  doubled: number;
  state: ListState;
}

/** What can be asked of the engine. */
type Method = {
  [Name in keyof ListEngine]: ListEngine[Name] extends (...words: never[]) => unknown
    ? Name
    : never;
}[keyof ListEngine];

type Words<Name extends Method> =
  Parameters<ListEngine[Name]> extends [...infer Rest, Call] ? Rest : Parameters<ListEngine[Name]>;

/** Calls the engine, wherever it lives. */
export interface Connection {
  call<Name extends Method>(
    name: Name,
    words: Words<Name>,
    call?: Call,
  ): Promise<Awaited<ReturnType<ListEngine[Name]>>>;
  /** True for a workbook so large that the page would stand still over it. */
  wouldBlock(file: Blob): Promise<boolean>;
  /** Who is called now, in columns that were handed over. */
  snapshot(counts: ContactCounts): Promise<ContactSnapshot>;
  close(): void;
}

/** What goes to the worker. */
export type Question = { id: number; name: Method; words: unknown[] } | { id: number; stop: true };

/** What comes from it; the first of all says that it is there. */
export type Answer =
  | { isReady: true }
  | { id: number; progress: ImportProgress }
  | { id: number; done: unknown }
  | { id: number; failed: { code?: string; params?: object; message: string } };
