import { issue } from './issue.js';
import { contactFields } from './limits.js';
import { parseText } from './text.js';
import type { ContactField, Issue } from './types.js';

/** Names that people and the vendor's earlier API gave to a contact's fields. Source: notes 6.2. */
const otherNames: Readonly<Record<string, ContactField>> = {
  prenom: 'first_name',
  firstname: 'first_name',
  nom: 'last_name',
  lastname: 'last_name',
  name: 'last_name',
  surname: 'last_name',
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`ch${n}`, `param${n}`])),
};

/** The placeholder that was meant, or the bare words where nobody can tell. */
function mendName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s-]+/gu, '_');
  const known = contactFields.find((field) => field === plain);
  const bare = plain.replaceAll('_', '');
  const meant = known ?? (Object.hasOwn(otherNames, bare) ? otherNames[bare] : undefined);
  return meant === undefined ? name.trim() : `{${meant}}`;
}

const advice = { level: 'advice' } as const;

/** As other programs write placeholders. */
const doubledBraces = /^\{+(\{([^{}]*)\})\}+/;

/**
 * Unknown placeholders and braces that make none: `position` and `found` say where in the
 * text, in code units, `mend` what could stand there instead. Each placeholder is named once.
 * Source: notes 6.2.
 */
export function checkBraces(text: string): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let position = 0;
  for (const { kind, source, name } of parseText(text)) {
    if (kind === 'unknown-placeholder' && !seen.has(source)) {
      seen.add(source);
      const params = { placeholder: source, position, found: source, mend: mendName(name) };
      issues.push(issue('text.unknown-placeholder', params, advice));
    }
    const stray = kind === 'words' ? /\{\s*(\w*)|\}/u.exec(source) : null;
    if (stray && !seen.has('stray')) {
      seen.add('stray');
      const [written, begun = ''] = stray;
      const at = position + stray.index;
      const [doubled, inner = '', innerName = ''] = doubledBraces.exec(text.slice(at)) ?? [];
      const isBegun = (contactFields as readonly string[]).includes(begun);
      const brace = isBegun ? written : written.charAt(0);
      const mend = doubled ? mendName(innerName) : isBegun ? `{${begun}}` : '';
      // What stands in doubled braces is mended with them.
      seen.add(inner);
      const params = { brace, position: at, found: doubled ?? brace, mend };
      issues.push(issue('text.stray-brace', params, advice));
    }
    position += source.length;
  }
  return issues;
}
