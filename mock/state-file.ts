import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isRecord } from '../src/contract/record.js';
import type { Accounts } from './accounts.js';

/** How long changes are gathered before they are written, in milliseconds. */
const pause = 100;

/** Keeps accounts in a file. */
export interface StateFile {
  /** Says that something has changed; it is written soon. */
  changed: () => void;
  /** Writes what is not written yet. */
  close: () => void;
}

/**
 * Takes over what the file holds and keeps it up to date; a write is whole or did not happen. A
 * damaged file is set aside under another name, which `warn` hears, and never overwritten. Throws
 * an Error where there is something that cannot be read.
 */
export function keepState(
  accounts: Accounts,
  path: string,
  warn: (sentence: string) => void,
): StateFile {
  if (existsSync(path)) {
    // What cannot be read at all, such as a folder, is no damaged file: that is thrown.
    const text = readFileSync(path, 'utf8');
    try {
      accounts.restore(readJson(text));
    } catch (error) {
      accounts.clear();
      const aside = unusedName(`${path}.damaged`);
      renameSync(path, aside);
      const reason = error instanceof Error ? error.message : String(error);
      warn(`${path} is damaged and now called ${aside}; starting anew. ${reason}`);
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  function write(): void {
    timer = undefined;
    const beside = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(beside, JSON.stringify(accounts.snapshot()));
      renameSync(beside, path);
    } catch (error) {
      warn(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {
    changed: () => (timer ??= setTimeout(write, pause)),
    close() {
      if (timer === undefined) return;
      clearTimeout(timer);
      write();
    },
  };
}

/** The object of objects in a text. Throws an Error for what is none. */
export function readJson(text: string): Record<string, Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('It holds no JSON object.');
  return value as Record<string, Record<string, unknown>>;
}

function unusedName(wanted: string): string {
  let name = wanted;
  for (let i = 2; existsSync(name); i += 1) name = `${wanted}-${i}`;
  return name;
}
