import { PhoneJudge } from '../../src/contacts/phone.js';

/** What a judge makes of a cell: the number with its repair, or the problem. */
export function said(cell: string, home = ''): string {
  const judge = new PhoneJudge(home);
  const problem = judge.judge(cell);
  return problem ?? [`+${judge.number}`, judge.repair].filter(Boolean).join(' ');
}
