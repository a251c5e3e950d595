import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImportProblem } from '../../src/contacts/open.js';
import type { Source } from '../../src/contacts/open.js';

export function fixture(name: string): Promise<Blob> {
  return openAsBlob(fileURLToPath(new URL(`../fixtures/contacts/${name}`, import.meta.url)));
}

/** Reads a source to its end, as its readers do. */
export async function allRows(source: Source): Promise<{ rows: string[][]; restarts: number }> {
  let rows: string[][] = [];
  let restarts = 0;
  for await (const batch of source.rows()) {
    if (batch.restarted) {
      rows = [];
      restarts += 1;
    }
    rows.push(...batch.rows);
  }
  return { rows, restarts };
}

/** The problem with which it fails. */
export async function problemOf(reading: Promise<unknown>): Promise<ImportProblem> {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof ImportProblem, String(error));
    return error;
  }
  assert.fail('It was read.');
}
