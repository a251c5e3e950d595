import type { IssueCode } from './codes.js';
import type { Issue } from './types.js';

/** The field that a code is about. */
export const fieldOf = (code: string) => code.slice(0, code.indexOf('.'));

/** The one who raises an issue names its code; field and level follow from it. */
export function issue(
  code: IssueCode,
  params: Issue['params'] = {},
  more: Partial<Pick<Issue, 'level' | 'index'>> = {},
): Issue {
  return { field: fieldOf(code), level: 'error', code, params, ...more };
}
