import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { Campaign } from '../campaign/campaign.js';
import type { HeaderSource } from '../client.js';
import type { ImportOptions, ImportReport } from '../contacts/types.js';
import { isRecord } from '../contract/record.js';
import { readDraft } from '../contract/payload.js';
import type { Draft, Issue } from '../contract/types.js';
import { eventNames } from '../campaign/events.js';
import type { Phase, VoiceCampaignEventMap } from '../campaign/events.js';
import { complete, sentenceOf } from '../locales/messages.js';
import type { PartialMessages } from '../locales/messages.js';
import type { Acts } from './acts.js';
import { deliverySection } from './delivery.js';
import { Disclosure } from './disclosure.js';
import type { View } from './fields.js';
import { contactsSection } from './contacts.js';
import { FormControl, isError } from './form-control.js';
import { Importer } from './importer.js';
import type { ContactsHost } from './importer.js';
import { emptyPreview, loadFailure, reviewSection, summary } from './layout.js';
import { HostSettings } from './host-settings.js';
import { Keeping } from './keeping.js';
import { Lazy } from './lazy.js';
import type { Listening } from './listening.js';
import { messageSection } from './message.js';
import { PreviewWalk } from './preview-walk.js';
import { readText, warnOnce } from './settings.js';
import type { Settings } from './settings.js';
import { styles } from './styles.js';
import { isTracked } from './tracked.js';
import { WordsController } from './words.js';

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
  readonly #language = new WordsController(this);
  readonly #disclosure = new Disclosure(() => this.requestUpdate());
  readonly #importer = new Importer(this.#contactsHost());
  readonly #walk = new PreviewWalk(() => this.requestUpdate());
  #listening: Listening | undefined;
  readonly #later = new Lazy(
    async () => {
      const module = await import('./later.js');
      complete(module.words);
      return module;
    },
    () => this.#arrived(),
  );
  readonly #zonePicker = new Lazy(
    () => import('./zones.js'),
    () => this.requestUpdate(),
  );
  #acts: Acts | undefined;
  readonly #control = new FormControl(this.#internals, () => this.shadowRoot);
  readonly #keeping = new Keeping(() => this.requestUpdate());
  readonly #host = new HostSettings();
  #heard = '';
  #hasFocused = false;
  #campaign!: Campaign;
  #stopListening = new AbortController();
  #stopWatching: (() => void) | undefined;
  /** Through the attribute or a disabled fieldset around. */
  #isDisabled = false;
  #phaseBefore: Phase = 'drafting';
  #copiedTicket = '';
  #hadFocus = false;
  #hadContactsFocus = false;
  #isOnDark = false;
  #appliedCountry = '';
  #announced = '';
  #alerted = '';

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
    this.addEventListener('invalid', () => this.#showIfReported());
    // With the first field that is entered comes what its words may need.
    this.addEventListener('focusin', () => {
      if (!this.#hasFocused) this.requestUpdate();
    });
  }

  // ---- The campaign ----

  /** The campaign this element shows. May be set, so that it can outlive its element. */
  get campaign(): Campaign {
    return this.#campaign;
  }

  set campaign(campaign: Campaign) {
    if (!(campaign instanceof EventTarget)) {
      warnOnce('campaign has to be a Campaign.');
      return;
    }
    this.#stopListening.abort();
    this.#stopListening = new AbortController();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#campaign = campaign;
    const { signal } = this.#stopListening;
    campaign.addEventListener('change', () => this.#changed(), { signal });
    for (const name of eventNames) {
      campaign.addEventListener(name, (event) => this.#forward(event), { signal });
    }
    const { contacts } = campaign;
    contacts.addEventListener('change', () => this.#importer.listChanged(), { signal });
    this.#appliedCountry = '';
    this.#importer.startAfresh();
    const read = () => this.#walk.read(contacts);
    contacts.addEventListener('change', read, { signal });
    read();
    this.#importer.listChanged();
    this.#configureContacts();
    this.#disclosure.startAfresh();
    this.#applySettings();
    this.#host.applyTimeZone(this.#campaign, this.timeZone);
    if (this.isConnected) this.#follow();
    this.#keep();
    this.#changed();
  }

  /** What the author edits. Members that are left out are the form's defaults. */
  get draft(): Readonly<Draft> {
    return this.#campaign.draft;
  }

  set draft(draft: Partial<Draft>) {
    this.#campaign.draft = draft;
  }

  /** The ticket, once there is one. Setting it follows a campaign that was created before. */
  get ticket(): string {
    return this.#campaign.ticketNumber ?? '';
  }

  set ticket(ticket: string | null | undefined) {
    const ticketNumber = readText(ticket);
    if (ticketNumber !== '') this.#campaign.open(ticketNumber);
  }

  get phase(): Phase {
    return this.#campaign.phase;
  }

  /**
   * Checks, asks and creates, as the button does. True once there is a ticket; otherwise the
   * issues are shown and the first of them, in the summary, has the focus.
   */
  async create(): Promise<boolean> {
    if (this.#isDisabled) return this.ticket !== '';
    // Whoever was typed in and not added yet is meant to be called, too.
    if (this.#importer.typed !== '' && !(await this.#importer.takeTyped())) return false;
    if (this.phase !== 'drafting') return this.#campaign.create();
    this.#disclosure.showAll();
    // Without its other half there would be a ticket that nobody sees.
    if (!(await this.#later.need())) return false;
    const created = await this.#campaign.create();
    this.requestUpdate();
    await this.updateComplete;
    if (created) this.#inside('tracker-title')?.focus();
    else this.#inside('summary')?.focus();
    return created;
  }

  /**
   * Asks and confirms, without the form's second act: for hosts that have one of their own. True
   * once it is confirmed; a ticket is confirmed once, whatever happens.
   */
  async confirm(): Promise<boolean> {
    return this.#isDisabled ? false : this.#campaign.confirm();
  }

  /** Asks and cancels. True once it is cancelled. */
  async cancel(): Promise<boolean> {
    return this.#isDisabled ? false : this.#campaign.cancel();
  }

  /** An empty form again, with the site's own defaults. Ignored while a call has to be answered first. */
  reset(): void {
    this.#disclosure.startAfresh();
    this.#importer.startAfresh();
    this.#campaign.reset();
  }

  /**
   * Brings in a file or a text, as the author's own act does; `detail` of the event that follows is
   * what is promised. Rejects with an `ImportProblem` whose `issue` says why nothing was taken in,
   * or with the signal's reason; the list is as it was then.
   */
  importContacts(file: Blob | string, options: ImportOptions = {}): Promise<ImportReport> {
    return this.#importer.import(file, options);
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
    if (!this.#campaign.issues.some(isError)) return this.#internals.reportValidity();
    this.#showAll();
    return false;
  }

  formDisabledCallback(disabled: boolean): void {
    this.#isDisabled = disabled;
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
    const wrong = this.#shownIssues().find(
      (one) => isError(one) && this.#control.control(one.field),
    );
    if (wrong) return this.#goTo(wrong.field, options);
    const first = this.renderRoot.querySelector<HTMLElement>('.control');
    (first ?? this.#inside('tracker-title'))?.focus(options);
  }

  // ---- Life cycle ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.#configure();
    // While the page is parsed, the JSON child may come after its element.
    if (this.ownerDocument.readyState === 'loading') {
      this.ownerDocument.addEventListener('DOMContentLoaded', () => this.#configure(), {
        once: true,
      });
    }
    this.ownerDocument.addEventListener('pointerdown', this.#disclosure.pressed, true);
    this.ownerDocument.addEventListener('visibilitychange', this.#looked);
    window.addEventListener('beforeunload', this.#leaving);
    this.#follow();
    this.#keep();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('pointerdown', this.#disclosure.pressed, true);
    this.ownerDocument.removeEventListener('visibilitychange', this.#looked);
    window.removeEventListener('beforeunload', this.#leaving);
    // A microtask later: an element that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopWatching?.();
      this.#stopWatching = undefined;
      this.#listening?.stop();
      this.#keeping.stop();
    });
  }

  /** As with a native control: what an outer form asks in the same task is true already. */
  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    if (#internals in this) this.#participate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('messages') && this.messages !== undefined && !isRecord(this.messages)) {
      warnOnce('messages has to be a table of words.');
    }
    if (changed.has('settings')) this.#applySettings();
    if (changed.has('timeZone')) this.#host.applyTimeZone(this.#campaign, this.timeZone);
    this.#configureContacts();
    if (changed.has('autosave')) this.#keep();
    // The review and the tracker are needed with the first word.
    const isNeeded = this.#isBegun() || this.#disclosure.isComplete || this.#hasFocused;
    if (isNeeded && !this.#later.hasFailed) void this.#later.need();
    this.#hush();
    // A ticket may have been there before the way to ask about it.
    if ((changed.has('endpoint') || changed.has('fetch')) && this.isConnected) this.#follow();
    const focused = this.shadowRoot?.activeElement;
    this.#hadFocus = Boolean(focused);
    this.#hadContactsFocus = Boolean(focused?.closest('section.contacts'));
    this.#hasFocused ||= this.#hadFocus;
    this.#isOnDark = isLight(getComputedStyle(this).color);
  }

  protected override render(): TemplateResult {
    const view = this.#view();
    const { phase } = this;
    const { language } = this.#words();
    return html`<div
      class="root ${this.#isOnDark ? 'on-dark' : ''}"
      lang=${language}
      dir=${directionOf(language)}
    >
      <slot name="header"></slot>
      ${this.#later.hasFailed ? loadFailure(view, this.#later) : nothing}
      ${this.#keeping.kept ? view.later?.keptNote(view, this.#keeping.kept) : nothing}
      ${isTracked(phase) ? view.later?.tracker(view, phase) : this.#renderForm(view)}
      <slot name="footer"></slot>
      <div class="region" role="status">${this.#announced}</div>
      <div class="region" role="alert">${this.#alerted}</div>
    </div>`;
  }

  #renderForm(view: View): TemplateResult {
    const isLocked = view.isDisabled || this.phase === 'creating';
    return html`${summary(view)}
      <form
        part="form"
        class="sections"
        novalidate
        autocomplete="off"
        @submit=${this.#submitted}
        @focusout=${this.#disclosure.leftField}
      >
        <fieldset class="all" ?disabled=${isLocked}>
          ${messageSection(view)} ${view.later?.preview(view) ?? emptyPreview(view)}
          ${contactsSection(view)} ${deliverySection(view)}
        </fieldset>
        ${reviewSection(view)}
      </form>`;
  }

  protected override updated(): void {
    const { phase } = this;
    const errors = this.#campaign.issues.filter(({ level }) => level === 'error');
    const isDrafting = phase === 'drafting' || phase === 'creating';
    this.#control.show({
      busy: phase === 'creating' || phase === 'confirming' || phase === 'cancelling',
      invalid: isDrafting && errors.length > 0,
      'user-invalid': isDrafting && this.#shownIssues().some(isError),
      dragging: this.#importer.isDragging,
      ready: phase === 'ready',
      confirmed: phase === 'confirmed',
      cancelled: phase === 'cancelled',
    });
    // An error inside a closed disclosure could not be seen.
    for (const details of this.renderRoot.querySelectorAll('details')) {
      if (details.querySelector('[aria-invalid]')) details.open = true;
    }
    this.#adoptPanelStyles();
    this.#participate();
    // What had the focus is gone with the form, or with a problem that is over.
    if (!this.shadowRoot?.activeElement) {
      if (isTracked(phase) && this.#hadFocus) this.focus();
      else if (this.#hadContactsFocus) this.#control.control('recipients')?.focus();
    }
  }

  // ---- Inside ----

  #participate(): void {
    const { ticket, draft } = this;
    this.#control.tell({
      ticket,
      state: { draft, ticket },
      isRequired: this.required,
      valueMissing: this.#words().messages.valueMissing,
      issues: this.#campaign.issues,
    });
  }

  #inside(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${id}`);
  }

  #configure(): void {
    if (this.isConnected && this.#host.configure(this, this.#campaign)) this.#applySettings();
  }

  #applySettings(): void {
    this.#host.apply(this.#campaign, this.settings);
    if (this.#keeping.kept) this.#keep();
  }

  /** What the list is told; a campaign of the host's own keeps what nothing is said about here. */
  #configureContacts(): void {
    const { language } = this.#words();
    const workerUrl = readText(this.workerUrl) || VoiceCampaignFormElement.workerUrl;
    const country = readText(this.defaultCountry).toUpperCase();
    const isCountry = /^[A-Z]{2}$/.test(country);
    if (country && !isCountry) warnOnce(`default-country="${country}" is no code of two letters.`);
    const told = {
      language,
      ...(workerUrl && { workerUrl }),
      ...(isCountry && country !== this.#appliedCountry && { defaultCountry: country }),
    };
    if (isCountry) this.#appliedCountry = country;
    void this.#importer.attempt(() => this.#campaign.contacts.configure(told));
  }

  /** They come with the part that shows lists. */
  #adoptPanelStyles(): void {
    const { styleSheet } = this.#importer.panels?.styles ?? {};
    const sheets = this.shadowRoot?.adoptedStyleSheets;
    if (styleSheet && !sheets?.includes(styleSheet)) sheets?.push(styleSheet);
  }

  /** The element as the ways in of the contacts know it. */
  #contactsHost(): ContactsHost {
    const list = () => this.#campaign.contacts;
    const language = () => this.#words().language;
    return {
      get list() {
        return list();
      },
      get language() {
        return language();
      },
      words: () => this.#words(),
      changed: () => this.requestUpdate(),
      announce: (sentence) => {
        this.#announced = sentence;
        this.requestUpdate();
      },
      alert: (sentence) => {
        this.#alerted = sentence;
        this.requestUpdate();
      },
      focusOn: (...selectors) =>
        void this.updateComplete.then(() => {
          const found = selectors.map((one) => this.renderRoot.querySelector<HTMLElement>(one));
          found.find((one) => one !== null)?.focus();
        }),
      isLocked: () => this.#isDisabled || this.phase !== 'drafting',
    };
  }

  /** Hands the campaign the way to the backend, and watches it. */
  #follow(): void {
    this.#host.connect(this.#campaign, this);
    this.#stopWatching ??= this.#campaign.watch();
    this.#looked();
  }

  #keep(): void {
    if (!this.isConnected) return;
    void this.#keeping.keep(this.#campaign, readText(this.autosave), this.#host.settings.keep);
  }

  readonly #looked = (): void => {
    this.#campaign.isHidden = this.ownerDocument.visibilityState === 'hidden';
  };

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    this.#keeping.leaving(event, this.#campaign);
  };

  /** The other half is there, or not: its words and styles come with it. */
  #arrived(): void {
    const { module } = this.#later;
    if (module && !this.#listening) {
      this.#listening = new module.Listening(this, () => this.requestUpdate());
      this.#acts = new module.Acts(
        () => this.#actsOn(),
        () => void this.#showAct(),
      );
      const { styleSheet } = module.laterStyles;
      if (styleSheet) this.shadowRoot?.adoptedStyleSheets.push(styleSheet);
      if (isTracked(this.phase)) this.#announce();
    }
    this.requestUpdate();
  }

  #isBegun(): boolean {
    return this.#campaign.phase !== 'drafting' || this.#campaign.hasUnsavedWork;
  }

  /** What is read aloud stops once it is another text. */
  #hush(): void {
    const { text, voiceLanguage, voiceGender } = this.draft;
    const heard = JSON.stringify([text, voiceLanguage, voiceGender, this.#walk.index, this.phase]);
    if (heard !== this.#heard) this.#listening?.stop();
    this.#heard = heard;
  }

  #actsOn() {
    const people = this.#campaign.status?.numberOfContacts ?? 0;
    const isTyped = people > (this.#host.settings.confirmTypedAbove ?? 100);
    return { people, isTyped, confirm: () => this.confirm(), cancel: () => this.cancel() };
  }

  /** The focus goes where the act is, and back to what became of it. */
  async #showAct(): Promise<void> {
    const before = this.shadowRoot?.activeElement?.id;
    this.requestUpdate();
    await this.updateComplete;
    const { open, isMistyped } = this.#acts ?? {};
    if (isMistyped) this.#inside('typed')?.focus();
    else if (open === undefined) this.#inside('tracker-title')?.focus();
    else if (before !== 'typed') this.#inside('panel-title')?.focus();
  }

  #forward(event: VoiceCampaignEventMap[keyof VoiceCampaignEventMap]): void {
    const { type, detail, cancelable } = event;
    if (type === 'voice-campaign-error') this.#disclosure.showAll();
    const said = new CustomEvent<unknown>(type, {
      detail,
      cancelable,
      bubbles: true,
      composed: true,
    });
    if (!this.dispatchEvent(said)) event.preventDefault();
  }

  #changed(): void {
    const { phase } = this;
    if (phase !== this.#phaseBefore) {
      this.#phaseBefore = phase;
      this.#announce();
      // The fields are about to be disabled, and a disabled field drops the focus.
      if (phase === 'creating' && this.shadowRoot?.activeElement) {
        this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
      }
    }
    const problems = isTracked(phase) ? this.#campaign.issues : [];
    const { messages, format } = this.#words();
    this.#alerted = problems.map((issue) => sentenceOf(issue, messages, format)).join(' ');
    this.requestUpdate();
  }

  #announce(): void {
    const { messages, format } = this.#words();
    const { phase } = this;
    if (phase === 'creating') this.#announced = messages.creating;
    else if (isTracked(phase)) {
      const { titleOf, standing } = this.#later.module ?? {};
      // Without its words yet: told once they are there.
      if (!titleOf || !standing) return;
      const title = titleOf(this.#campaign, messages, phase);
      this.#announced = `${title}. ${standing(this.#campaign, messages, phase, format)}`;
    } else this.#announced = '';
  }

  #words() {
    return this.#language.words(this.messages);
  }

  #view(): View {
    const { messages, format } = this.#words();
    const {
      features = [],
      fixed = {},
      lists = [],
      price,
      confirmTypedAbove = 100,
    } = this.#host.settings;
    return {
      campaign: this.#campaign,
      words: messages,
      format,
      likelyLanguages: [this.#language.language, ...navigator.languages],
      features,
      importer: this.#importer,
      walk: this.#walk,
      listening: this.#listening,
      fixed,
      lists,
      price,
      confirmTypedAbove,
      later: this.#later.module,
      zonePicker: this.#zonePicker,
      acts: this.#acts,
      isDisabled: this.#isDisabled,
      isCopied: this.#copiedTicket !== '' && this.#copiedTicket === this.ticket,
      shown: this.#shownIssues(),
      showsAll: this.#disclosure.isComplete,
      update: (patch) => this.#campaign.update(patch),
      goTo: (field) => this.#goTo(field),
      copyTicket: () => void this.#copyTicket(),
      insert: (words) => this.#insert(words),
      select: (from, to) => this.#select(from, to),
      startAnother: (from) => {
        this.#disclosure.startAfresh();
        if (from === 'this') this.#campaign.draftAgain();
        else this.reset();
        void this.updateComplete.then(() => this.focus());
      },
    };
  }

  #insert(words: string): void {
    const field = this.#control.control('text') as HTMLTextAreaElement | undefined;
    if (!field) return;
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    this.#campaign.update({ text: field.value });
  }

  #select(from: number, to: number): void {
    const field = this.#control.control('text') as HTMLTextAreaElement | undefined;
    field?.focus();
    field?.setSelectionRange(from, to);
  }

  #shownIssues(): readonly Issue[] {
    const shown = this.#disclosure.shown(this.#campaign.issues);
    // Whoever is typed in already is not missing.
    return this.#importer.typed.trim() === ''
      ? shown
      : shown.filter(({ code }) => code !== 'recipients.missing');
  }

  #showAll(): void {
    this.#disclosure.showAll();
    void this.updateComplete.then(() => (this.#inside('summary') ?? this).focus());
  }

  /** The browser reports by moving the focus to the anchor; a mere check does not. */
  #showIfReported(): void {
    const before = this.shadowRoot?.activeElement;
    setTimeout(() => {
      const now = this.shadowRoot?.activeElement;
      if (now && now !== before) this.#disclosure.showAll();
    });
  }

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    void this.create();
  };

  #goTo(field: string, options?: FocusOptions): void {
    const control = this.#control.control(field);
    const details = control?.closest('details');
    if (details) details.open = true;
    control?.focus(options);
  }

  async #copyTicket(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.ticket);
      this.#copiedTicket = this.ticket;
      this.#announced = this.#words().messages.tracker.copied;
    } catch {
      // Not allowed here: the ticket is selected instead, for the reader to copy.
      const code = this.renderRoot.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
    }
    this.requestUpdate();
  }
}

/** Light text means a dark page, whatever its color-scheme says. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = /^rgb/.test(color)
    ? (color.match(/[\d.]+/g) ?? []).map(Number)
    : [];
  return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv']);

const directionOf = (language: string) =>
  rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
