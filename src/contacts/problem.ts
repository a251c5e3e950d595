import type { FileIssueCode } from '../contract/codes.js';
import type { Issue } from '../contract/types.js';

/** Why a file or pasted text cannot be taken in as a list. The list is as it was. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
  readonly code: FileIssueCode;
  readonly params: Issue['params'];

  constructor(code: FileIssueCode, params: Issue['params'] = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.params = params;
  }

  /** The same for `describe`. */
  get issue(): Issue {
    return { field: 'recipients', level: 'error', code: this.code, params: this.params };
  }

  /** As it can cross from a worker; errors of another kind are undefined. */
  static from(error: unknown): ImportProblem | undefined {
    const { code, params } = error as { code?: unknown; params?: Issue['params'] };
    if (typeof code !== 'string' || !code.startsWith('recipients.')) return undefined;
    return new ImportProblem(code as FileIssueCode, params, { cause: error });
  }
}
