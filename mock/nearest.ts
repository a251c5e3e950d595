/** How many letters have to be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const changed = (row[j] ?? 0) + (one[i] === other[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The known name that a wrong one most likely meant. A hostile one is cut before it is compared. */
export function nearest(wrong: string, known: readonly string[]): string {
  const start = wrong.slice(0, 100);
  const far = (name: string) => distance(start, name);
  return known.reduce((best, name) => (far(name) < far(best) ? name : best), known[0] ?? '');
}

/** `Unknown scenario "slwo". Did you mean "slow"?` and what is known. */
export function unknownName(kind: string, wrong: string, known: readonly string[]): Error {
  const shown = JSON.stringify(wrong.length > 100 ? `${wrong.slice(0, 100)}…` : wrong);
  const hint = `Did you mean "${nearest(wrong, known)}"? Known are: ${known.join(', ')}.`;
  return new Error(`Unknown ${kind} ${shown}. ${hint}`);
}
