import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styles } from '../../src/element/styles.js';
import type { ControlAnswers } from '../control.js';
import type { JournalEntry } from '../index.js';
import { Remote } from './remote.js';
import { inspectorStyles, pageStyles } from './styles.js';
import { campaignsView, dateAndTime, entriesView, scenariosView } from './views.js';

/** Exchanges that are shown at most, the latest. */
const shownEntries = 200;

const steps = ['2s', '1m', '1h', '1d'];

/** Shows what happens in the mock that serves this page, and moves it. */
class MockInspector extends LitElement {
  static override styles = [styles, inspectorStyles];
  static override properties = {
    accounts: { state: true },
    state: { state: true },
    scenario: { state: true },
    entries: { state: true },
    said: { state: true },
  };

  declare accounts: ControlAnswers['Accounts']['accounts'];
  declare state: ControlAnswers['Campaigns'] | undefined;
  declare scenario: ControlAnswers['Scenarios'] | undefined;
  declare entries: JournalEntry[];
  /** What is announced. */
  declare said: string;
  readonly #remote = new Remote();

  constructor() {
    super();
    this.accounts = [];
    this.entries = [];
    this.said = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#watch();
  }

  /** Asks for the next exchanges, for as long as somebody looks; each answer draws everything again. */
  async #watch(): Promise<void> {
    while (this.isConnected) {
      const { account } = this.#remote;
      const after = this.entries.at(-1)?.id ?? 0;
      try {
        await this.#refresh();
        const entries = await this.#remote.journal(after);
        // Another account was chosen meanwhile.
        if (account !== this.#remote.account) continue;
        this.entries = [...this.entries, ...entries].slice(-shownEntries);
      } catch {
        this.said = 'The mock does not answer. Trying again.';
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  async #refresh(): Promise<void> {
    const { account } = this.#remote;
    const [accounts, state, scenario] = await Promise.all([
      this.#remote.accounts(),
      this.#remote.campaigns(),
      this.#remote.scenario(),
    ]);
    if (account !== this.#remote.account) return;
    Object.assign(this, { accounts, state, scenario });
    if (this.said.startsWith('The mock does not')) this.said = '';
  }

  async #do(act: Promise<unknown>, said: string): Promise<void> {
    try {
      await act;
      await this.#refresh();
      this.said = said;
    } catch (error) {
      this.said = error instanceof Error ? error.message : String(error);
    }
  }

  #choose(account: string): void {
    this.#remote.account = account;
    this.entries = [];
    this.state = undefined;
    void this.#do(Promise.resolve(), `Showing ${account}.`);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const said = (field: string) => {
      const value = fields.get(field);
      return typeof value === 'string' ? value : '';
    };
    const [on, times] = [said('on'), said('times')];
    const choice = {
      name: said('name'),
      ...(on && { on }),
      ...(times && { times: Number(times) }),
    };
    void this.#do(this.#remote.switchTo(choice), `The scenario ${choice.name} is on.`);
  }

  async #copy(line: string): Promise<void> {
    const copied = navigator.clipboard.writeText(line);
    await this.#do(copied, 'Copied.');
  }

  #reset(): void {
    this.entries = [];
    void this.#do(this.#remote.reset(), 'The account is as it was at first.');
  }

  protected override render(): TemplateResult {
    const { state, entries } = this;
    return html`<main class="root" lang="en">
      <header>
        <h1>Mock inspector</h1>
        ${this.#accountView()}
      </header>
      <div class="panels">
        <section aria-labelledby="campaigns">
          <h2 id="campaigns">Campaigns</h2>
          ${campaignsView(state?.campaigns ?? [])}
        </section>
        ${this.#steerView()}
        <section aria-labelledby="requests">
          <h2 id="requests">Requests</h2>
          ${entriesView(entries, (line) => void this.#copy(line))}
        </section>
      </div>
    </main>`;
  }

  #accountView(): TemplateResult {
    return html`<div class="field account">
      <label for="account">Account</label>
      <select
        id="account"
        class="control"
        @change=${({ target }: Event) => this.#choose((target as HTMLSelectElement).value)}
      >
        ${repeat(
          this.accounts,
          ({ name }) => name,
          ({ name, campaigns, requests }) =>
            html`<option value=${name} ?selected=${name === this.#remote.account}>
              ${name} – ${campaigns} campaigns, ${requests} requests
            </option>`,
        )}
      </select>
    </div>`;
  }

  #steerView(): TemplateResult {
    const { state } = this;
    return html`<div class="steer">
      <div role="group" aria-labelledby="clock">
        <h2 id="clock">Clock</h2>
        <p class="clock">${state ? dateAndTime(state.now) : '–'}</p>
        <p class="hint">Credit: EUR ${state ? state.credit.toFixed(2) : '–'}</p>
      </div>
      <div class="row">
        ${steps.map(
          (by) =>
            html`<button
              type="button"
              @click=${() => void this.#do(this.#remote.advance(by), `Moved on ${by}.`)}
            >
              + ${by}
            </button>`,
        )}
      </div>
      ${this.#scenarioView()}
      <button type="button" @click=${() => this.#reset()}>Reset this account</button>
      <p class="said" role="status">${this.said}</p>
    </div>`;
  }

  #scenarioView(): TemplateResult {
    const { known = [], services = [], scenarios = [] } = this.scenario ?? {};
    const option = (name: string) => html`<option value=${name}>${name}</option>`;
    return html`<form class="fields" @submit=${(event: SubmitEvent) => this.#submit(event)}>
      <h2>Scenario</h2>
      ${scenariosView(scenarios)}
      <div class="field">
        <label for="name">Switch to</label>
        <select id="name" name="name" class="control">
          ${known.map(option)}
        </select>
      </div>
      <div class="field">
        <label for="on">On</label>
        <select id="on" name="on" class="control">
          <option value="">all services</option>
          ${services.map(option)}
        </select>
      </div>
      <div class="field">
        <label for="times">Times <span class="optional">(optional)</span></label>
        <input id="times" name="times" class="control" type="number" min="1" step="1" />
      </div>
      <button class="primary">Switch</button>
    </form>`;
  }
}

customElements.define('voice-campaign-mock-inspector', MockInspector);
const page = pageStyles.styleSheet;
if (page) document.adoptedStyleSheets.push(page);
document.body.append(new MockInspector());
