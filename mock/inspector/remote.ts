import type { ControlAnswers } from '../control.js';
import type { JournalEntry } from '../index.js';

/** What the control routes say and do, for one account. Rejects with an Error that can be shown. */
export class Remote {
  account = 'backend';

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const url = new URL(`/__mock/${path}`, location.href);
    url.searchParams.set('account', this.account);
    const answer = await fetch(url, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const said: unknown = text === '' ? {} : JSON.parse(text);
    if (answer.ok) return said;
    throw new Error((said as { message?: string }).message ?? `Status ${answer.status}`);
  }

  accounts = async () =>
    ((await this.#ask('GET', 'accounts')) as ControlAnswers['Accounts']).accounts;
  campaigns = async () => (await this.#ask('GET', 'campaigns')) as ControlAnswers['Campaigns'];
  scenario = async () => (await this.#ask('GET', 'scenario')) as ControlAnswers['Scenarios'];

  /** The exchanges after that one, waited for a second where there are none. */
  async journal(after: number): Promise<JournalEntry[]> {
    const path = `journal?after=${after}&wait=1s`;
    return ((await this.#ask('GET', path)) as ControlAnswers['Journal']).entries;
  }

  switchTo = (choice: { name: string; on?: string; times?: number }) =>
    this.#ask('POST', 'scenario', choice);
  advance = (by: string) => this.#ask('POST', 'advance', { by });
  reset = () => this.#ask('POST', 'reset');
}
