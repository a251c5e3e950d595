import type { ColumnMap, Inspection } from './types.js';

/** Where the browser keeps how columns were read; names of columns, never a contact. */
const storageKey = 'voice-campaign-form.columns';
const mostHeaders = 30;

type Kept = [headerKey: string, columns: ColumnMap][];

/** A file's columns as those under the same header were read the last time. */
export function withRemembered(inspection: Inspection): Inspection {
  const { headerKey, columns: guessed } = inspection;
  const columns = kept().find(([other]) => other === headerKey)?.[1];
  if (!columns || columns.length !== guessed.length) return inspection;
  const { needs, ...seen } = inspection;
  return { ...seen, columns, ...(needs && needs !== 'columns' && { needs }) };
}

export function rememberColumns(headerKey: string, columns: ColumnMap): void {
  const others = kept().filter(([other]) => other !== headerKey);
  try {
    const all: Kept = [[headerKey, columns], ...others];
    localStorage.setItem(storageKey, JSON.stringify(all.slice(0, mostHeaders)));
  } catch {
    // No storage here, or it is full: the guess will do.
  }
}

function kept(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(value) ? (value.filter(isEntry) as Kept) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [headerKey, columns] = value as unknown[];
  return (
    typeof headerKey === 'string' &&
    Array.isArray(columns) &&
    columns.every(
      (field) =>
        typeof field === 'string' &&
        /^(|phone_number|first_name|last_name|param[1-5])$/.test(field),
    )
  );
}
