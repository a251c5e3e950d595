import { issue } from '../src/contract/issue.js';
import type { VendorIssueCode } from '../src/contract/codes.js';
import type { Issue } from '../src/contract/types.js';

/** What a service did, as the body of its answer, or the issue that kept it from doing it. */
export type Result<Body> = { done: Body } | { refused: Issue };

export const refused = (code: VendorIssueCode) => ({ refused: issue(code) });
