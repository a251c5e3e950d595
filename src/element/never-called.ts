import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from './fields.js';
import type { ContactsHost, Importer } from './importer.js';
import { chooseFile, fileInput, linesField, refusal } from './lines.js';

/** The numbers that are never called, whoever brings them in: by lines or by a file. */
export class NeverCalled {
  readonly #host: ContactsHost;
  readonly #importer: Importer;
  #typed = '';
  /** Rows of the last list that nobody can be told by. */
  #unread = 0;

  constructor(host: ContactsHost, importer: Importer) {
    this.#host = host;
    this.#importer = importer;
  }

  startAfresh(): void {
    this.#typed = '';
    this.#unread = 0;
  }

  render(view: View): TemplateResult {
    const { campaign, words, format, importer } = view;
    const { neverCalled } = campaign.contacts.counts;
    const { contacts } = words;
    const isRefused = importer.refusal?.place === 'never';
    const isUnread = this.#unread > 0 && !isRefused;
    return html`<details>
      <summary>
        ${contacts.never}
        ${neverCalled > 0 ? html`<span class="badge">${format.number(neverCalled)}</span>` : nothing}
      </summary>
      <div class="field ${isRefused || isUnread ? 'wrong' : ''}" part="field">
        ${linesField({
          id: 'never',
          label: contacts.neverLabel,
          hint: contacts.neverHint,
          value: this.#typed,
          isWrong: isRefused || isUnread,
          describedBy: isRefused ? 'refusal' : isUnread ? 'unread' : undefined,
          typed: (value) => (this.#typed = value),
          refusal: isUnread
            ? html`<p class="error" part="error" id="unread">
                ${contacts.neverUnread(this.#unread, format)}
              </p>`
            : refusal(view, 'never'),
          acts: html`<button type="button" part="button" @click=${() => this.#takeTyped()}>
              ${contacts.neverAdd}
            </button>
            <button type="button" class="quiet" part="button" @click=${chooseFile}>
              ${contacts.neverFile}
            </button>
            ${fileInput('never-file', ([file]) => file && void this.#take(file))}
            ${
              neverCalled > 0
                ? html`<button
                    type="button"
                    class="quiet"
                    part="button"
                    @click=${() => void this.#forget()}
                  >
                    ${contacts.neverForget(neverCalled, format)}
                  </button>`
                : nothing
            }`,
        })}
      </div>
    </details>`;
  }

  #takeTyped(): void {
    if (this.#typed.trim() === '') this.#host.focusOn('#never');
    else void this.#take(this.#typed);
  }

  async #take(from: Blob | string): Promise<void> {
    const { list } = this.#host;
    this.#unread = 0;
    const call = async () => {
      this.#unread = (await list.neverCall(from)).unread;
    };
    if (!(await this.#change(call))) return;
    // What could not be read stays, for whoever wrote it to mend.
    if (this.#typed === from && this.#unread === 0) this.#typed = '';
    this.#host.changed();
  }

  async #forget(): Promise<void> {
    const { list } = this.#host;
    if (await this.#change(() => list.forgetNeverCalled())) this.#host.focusOn('#never');
  }

  /** What was wrong with the last try is over, and how many there are is said. */
  async #change(change: () => Promise<void>): Promise<boolean> {
    this.#importer.refusal = undefined;
    const isDone = await this.#importer.attempt(change, 'never');
    if (!isDone) return false;
    const { messages, format } = this.#host.words();
    const { neverCalled } = this.#host.list.counts;
    const { contacts } = messages;
    const unread = this.#unread > 0 ? ` ${contacts.neverUnread(this.#unread, format)}` : '';
    this.#host.announce(contacts.neverCount(neverCalled, format) + unread);
    return true;
  }
}
