import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { Campaign } from '../campaign/campaign.js';
import type { Phase } from '../campaign/events.js';
import type { HeaderSource } from '../client.js';
import type { ImportOptions, ImportReport } from '../contacts/types.js';
import { readDraft } from '../contract/payload.js';
import type { Draft } from '../contract/types.js';
import type { PartialMessages } from '../locales/messages.js';
import { CampaignController } from './campaign-controller.js';
import { contactsSection } from './contacts.js';
import { deliverySection } from './delivery.js';
import type { View } from './fields.js';
import { isError } from './form-control.js';
import { emptyPreview, loadFailure, reviewSection } from './layout.js';
import { isLight } from './lightness.js';
import { messageSection } from './message.js';
import { readText, warnOnce } from './settings.js';
import type { Settings } from './settings.js';
import { styles } from './styles.js';
import { isTracked } from './tracked.js';
import { directionOf } from './words.js';

/**
 * Composes a voice SMS campaign, checks it, creates it through the host's backend, and shows what
 * becomes of it. The value in an outer form is the ticket.
 *
 * @tag voice-campaign-form
 *
 * @slot header - Above the form.
 * @slot footer - Below the form.
 *
 * @fires {CustomEvent<CreateDetail>} voice-campaign-create - Asks, before the campaign is created; cancelable. `detail.respondWith()` takes the call over.
 * @fires {CustomEvent<ConfirmDetail>} voice-campaign-confirm - Asks, before the campaign is confirmed, which starts its calls; cancelable.
 * @fires {CustomEvent<CancelDetail>} voice-campaign-cancel - Asks, before the campaign is cancelled; cancelable.
 * @fires {CustomEvent<ListenDetail>} voice-campaign-listen - Asks, before the preview is read aloud; cancelable. `detail.respondWith()` takes audio.
 * @fires {CustomEvent<ChangedDetail>} voice-campaign-changed - The draft or the contacts have changed.
 * @fires {CustomEvent<ImportReport>} voice-campaign-contacts-imported - A file or a text was taken in.
 * @fires {CustomEvent<CreatedDetail>} voice-campaign-created - The campaign has its ticket.
 * @fires {CustomEvent<StatusDetail>} voice-campaign-status - The server said how far it is.
 * @fires {CustomEvent<ConfirmedDetail>} voice-campaign-confirmed - The campaign is confirmed.
 * @fires {CustomEvent<CancelledDetail>} voice-campaign-cancelled - The campaign is cancelled.
 * @fires {CustomEvent<FailedDetail>} voice-campaign-failed - The server's computation failed.
 * @fires {CustomEvent<ErrorDetail>} voice-campaign-error - A call was refused or not answered.
 *
 * @csspart form - The form inside.
 * @csspart section - A section.
 * @csspart legend - The heading of a section.
 * @csspart field - A label with all that belongs to it.
 * @csspart label - The label of a field.
 * @csspart control - An input, a select or a text area.
 * @csspart hint - A hint, or an advice.
 * @csspart error - An error next to its control.
 * @csspart button - A button.
 * @csspart primary-button - The one that creates, or confirms.
 * @csspart drop-zone - Where files are dropped.
 * @csspart progress - A progress bar.
 * @csspart summary - What is to be mended, on top.
 * @csspart status - What became of the campaign.
 *
 * @cssprop --voice-campaign-accent - Primary button, focus, marks.
 * @cssprop --voice-campaign-on-accent - Text on the accent; black or white by contrast.
 * @cssprop --voice-campaign-surface - Background of controls.
 * @cssprop --voice-campaign-text - Text; the page's own.
 * @cssprop --voice-campaign-muted - Hints; mixed from the text.
 * @cssprop --voice-campaign-border - Borders of controls; mixed from the text.
 * @cssprop --voice-campaign-error - Errors.
 * @cssprop --voice-campaign-success - What is done.
 * @cssprop --voice-campaign-radius - Corners; 6px.
 * @cssprop --voice-campaign-gap - Between sections; 28px.
 * @cssprop --voice-campaign-font - Font family; the page's own.
 * @cssprop --voice-campaign-focus-ring - Focus ring; the accent.
 *
 * @cssstate busy - A campaign is being created, confirmed or cancelled.
 * @cssstate dragging - A file is held over the contacts.
 * @cssstate invalid - The draft has errors, shown or not.
 * @cssstate user-invalid - Errors are shown.
 * @cssstate ready - The campaign is computed.
 * @cssstate confirmed - The campaign is confirmed.
 * @cssstate cancelled - The campaign is cancelled.
 */
export class VoiceCampaignFormElement extends LitElement {
  static readonly formAssociated = true;

  /** Where the worker's script is, for elements without a `worker-url`. */
  static workerUrl: string | undefined;

  static override styles = styles;

  static override properties = {
    endpoint: { type: String },
    name: { type: String, reflect: true },
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    timeZone: { type: String, attribute: 'time-zone' },
    defaultCountry: { type: String, attribute: 'default-country' },
    workerUrl: { type: String, attribute: 'worker-url' },
    autosave: { type: String },
    ticket: { type: String, noAccessor: true },
    draft: { attribute: false, noAccessor: true },
    campaign: { attribute: false, noAccessor: true },
    settings: { attribute: false },
    messages: { attribute: false },
    fetch: { attribute: false },
    headers: { attribute: false },
  };

  /** Base URL of the host's backend, behind which the services stand. */
  declare endpoint: string | undefined;
  /** Under which the ticket goes into an outer form. */
  declare name: string;
  /** An outer form cannot be submitted before there is a ticket. */
  declare required: boolean;
  /** Nothing can be edited or created; a campaign is followed all the same. */
  declare disabled: boolean;
  /** IANA name of the zone in which times are entered. Default: the reader's own. */
  declare timeZone: string | undefined;
  /** ISO 3166-1 alpha-2, for phone numbers in national form. Default: the author is asked. */
  declare defaultCountry: string | undefined;
  /** Address of the script that reads lists in a worker, on the page's own origin. */
  declare workerUrl: string | undefined;
  /** Under which a draft is kept in this browser; not kept without. */
  declare autosave: string | undefined;
  /** What the site owner decides. */
  declare settings: Settings | undefined;
  /** Words that differ from the language's table. */
  declare messages: PartialMessages | undefined;
  /** Called in place of the global one. */
  declare fetch: typeof fetch | undefined;
  /** Headers of each call, or a function, also async, that makes them. Never a key. */
  declare headers: HeaderSource | undefined;

  readonly #internals = this.attachInternals();
  readonly #inside = new CampaignController(
    this,
    this.#internals,
    () => VoiceCampaignFormElement.workerUrl,
  );

  constructor() {
    super();
    this.campaign = new Campaign();
    this.name = '';
    this.required = false;
    this.disabled = false;
    // A label's click reaches the host; the browser's own report focuses the anchor.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] === this) this.focus();
    });
    this.addEventListener('invalid', () => {
      this.#inside.focus.ifReported(() => this.#inside.disclosure.showAll());
    });
  }

  // ---- The campaign ----

  /** The campaign this element shows. May be set, so that it can outlive its element. */
  get campaign(): Campaign {
    return this.#inside.campaign;
  }

  set campaign(campaign: Campaign) {
    if (campaign instanceof EventTarget) this.#inside.campaign = campaign;
    else warnOnce('campaign has to be a Campaign.');
  }

  /** What the author edits. Members that are left out are the form's defaults. */
  get draft(): Readonly<Draft> {
    return this.campaign.draft;
  }

  set draft(draft: Partial<Draft>) {
    this.campaign.draft = draft;
  }

  /** The ticket, once there is one. Setting it follows a campaign that was created before. */
  get ticket(): string {
    return this.campaign.ticketNumber ?? '';
  }

  set ticket(ticket: string | null | undefined) {
    const ticketNumber = readText(ticket);
    if (ticketNumber !== '') this.campaign.open(ticketNumber);
  }

  get phase(): Phase {
    return this.campaign.phase;
  }

  /**
   * Checks, asks and creates, as the button does. True once there is a ticket; otherwise the
   * issues are shown and the first of them, in the summary, has the focus.
   */
  async create(): Promise<boolean> {
    return this.#inside.isDisabled ? this.ticket !== '' : this.#inside.create();
  }

  /**
   * Asks and confirms, without the form's second act: for hosts that have one of their own. True
   * once it is confirmed; a ticket is confirmed once, whatever happens.
   */
  async confirm(): Promise<boolean> {
    return this.#inside.isDisabled ? false : this.campaign.confirm();
  }

  /** Asks and cancels. True once it is cancelled. */
  async cancel(): Promise<boolean> {
    return this.#inside.isDisabled ? false : this.campaign.cancel();
  }

  /** An empty form again, with the site's own defaults. Ignored while a call has to be answered first. */
  reset(): void {
    this.#inside.reset();
  }

  /**
   * Brings in a file or a text, as the author's own act does; `detail` of the event that follows is
   * what is promised. Rejects with an `ImportProblem` whose `issue` says why nothing was taken in,
   * or with the signal's reason; the list is as it was then.
   */
  importContacts(file: Blob | string, options: ImportOptions = {}): Promise<ImportReport> {
    return this.#inside.importer.import(file, options);
  }

  // ---- A control of an outer form ----

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  /** As of every control; shows nothing. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Shows what is missing and moves the focus there. */
  reportValidity(): boolean {
    if (this.#internals.checkValidity()) return true;
    // A draft with nothing to mend lacks its ticket only: the browser says so at the button.
    if (!this.campaign.issues.some(isError)) return this.#internals.reportValidity();
    void this.#inside.showProblems();
    return false;
  }

  formDisabledCallback(disabled: boolean): void {
    this.#inside.isDisabled = disabled;
    this.requestUpdate();
  }

  /** An outer form's reset clears a draft; a campaign stays. */
  formResetCallback(): void {
    if (this.phase === 'drafting') this.reset();
  }

  formStateRestoreCallback(state: unknown): void {
    try {
      const { draft, ticket } = JSON.parse(String(state)) as { draft?: unknown; ticket?: string };
      if (this.phase === 'drafting') this.draft = readDraft(draft).draft;
      this.ticket = ticket;
    } catch {
      warnOnce('the state that the browser kept cannot be read.');
    }
  }

  /** To the first error, else to the first field, else to what became of the campaign. */
  override focus(options?: FocusOptions): void {
    const { focus, firstWrong } = this.#inside;
    if (firstWrong) focus.goTo(firstWrong.field, options);
    else focus.begin(options);
  }

  // ---- Life cycle ----

  /** As with a native control: what an outer form asks in the same task is true already. */
  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    if (#inside in this) this.#inside.participate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#inside.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    const { words, failed, kept, regions } = this.#inside;
    const view = this.#inside.view();
    const { phase } = this;
    return html`<div
      class="root ${isLight(getComputedStyle(this).color) ? 'on-dark' : ''}"
      lang=${words.language}
      dir=${directionOf(words.language)}
    >
      <slot name="header"></slot>
      ${failed ? loadFailure(view, failed) : nothing}
      ${kept ? view.later?.keptNote(view, kept) : nothing}
      ${isTracked(phase) ? view.later && view.tracking?.tracker(view, phase) : this.#renderForm(view)}
      <slot name="footer"></slot>
      ${regions}
    </div>`;
  }

  #renderForm(view: View): TemplateResult {
    const isLocked = view.isDisabled || this.phase === 'creating';
    return html`${view.later?.summary(view)}
      <form
        part="form"
        class="sections"
        novalidate
        autocomplete="off"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.create();
        }}
        @focusout=${this.#inside.disclosure.leftField}
      >
        <fieldset class="all" ?disabled=${isLocked}>
          ${messageSection(view)} ${view.later?.preview(view) ?? emptyPreview(view)}
          ${contactsSection(view)} ${deliverySection(view)}
        </fieldset>
        ${reviewSection(view)}
      </form>`;
  }
}
