import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { Campaign, ownTimeZone } from '../campaign/campaign.js';
import type { Connection, HeaderSource } from '../client.js';
import { isRecord } from '../contract/codes.js';
import { readDraft } from '../contract/payload.js';
import { defaultLimits } from '../contract/limits.js';
import { isTimeZone } from '../contract/time.js';
import type { Draft, Issue } from '../contract/types.js';
import { eventNames } from '../campaign/events.js';
import type { Phase, VoiceCampaignEventMap } from '../campaign/events.js';
import { describe } from '../locales/messages.js';
import type { PartialMessages } from '../locales/messages.js';
import { Disclosure } from './disclosure.js';
import type { View } from './fields.js';
import { ContactLines } from './lines.js';
import {
  contactsSection,
  deliverySection,
  messageSection,
  preview,
  reviewSection,
  summary,
} from './sections.js';
import {
  readConfiguration,
  readFetch,
  readHeaders,
  readSettings,
  readText,
  warnOnce,
} from './settings.js';
import type { Configuration, Settings } from './settings.js';
import { styles } from './styles.js';
import { isTracked, standing, tracker } from './tracker.js';
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
 * @fires {CustomEvent<ChangedDetail>} voice-campaign-changed - The draft or the contacts have changed.
 * @fires {CustomEvent<CreatedDetail>} voice-campaign-created - The campaign has its ticket.
 * @fires {CustomEvent<StatusDetail>} voice-campaign-status - The server said how far it is.
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
 * @csspart primary-button - The one that creates.
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
 * @cssstate busy - A campaign is being created.
 * @cssstate invalid - The draft has errors, shown or not.
 * @cssstate user-invalid - Errors are shown.
 * @cssstate ready - The campaign is computed.
 */
export class VoiceCampaignFormElement extends LitElement {
  static readonly formAssociated = true;

  static override styles = styles;

  static override properties = {
    endpoint: { type: String },
    name: { type: String, reflect: true },
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    timeZone: { type: String, attribute: 'time-zone' },
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
  readonly #lines = new ContactLines(() => this.requestUpdate());
  #campaign!: Campaign;
  #stopListening = new AbortController();
  #stopWatching: (() => void) | undefined;
  #configuration: Configuration = {};
  /** Through the attribute or a disabled fieldset around. */
  #isDisabled = false;
  #phaseBefore: Phase = 'drafting';
  #copiedTicket = '';
  #hadFocus = false;
  #isOnDark = false;
  #settings = readSettings(undefined);
  #appliedLimits = false;
  #appliedTimeZone = false;
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
    const read = () => void this.#lines.read(campaign.contacts);
    campaign.contacts.addEventListener('change', read, { signal });
    read();
    this.#disclosure.startAfresh();
    this.#applySettings();
    this.#applyTimeZone();
    if (this.isConnected) this.#follow();
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
    if (this.phase !== 'drafting') return this.#campaign.create();
    this.#disclosure.showAll();
    const created = await this.#campaign.create();
    this.requestUpdate();
    await this.updateComplete;
    if (created) this.#inside('tracker-title')?.focus();
    else this.#inside('summary')?.focus();
    return created;
  }

  /** An empty form again, with the site's own defaults. Ignored while a campaign is created. */
  reset(): void {
    if (this.phase === 'creating') return;
    this.#disclosure.startAfresh();
    this.#lines.text = '';
    this.#campaign.reset();
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
    const wrong = this.#shownIssues().find((one) => isError(one) && this.#control(one.field));
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
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('pointerdown', this.#disclosure.pressed, true);
    // A microtask later: an element that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopWatching?.();
      this.#stopWatching = undefined;
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
    if (changed.has('timeZone')) this.#applyTimeZone();
    // A ticket may have been there before the way to ask about it.
    if ((changed.has('endpoint') || changed.has('fetch')) && this.isConnected) this.#follow();
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
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
      ${isTracked(phase) ? tracker(view, phase) : this.#renderForm(view)}
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
          ${messageSection(view)} ${preview(view)} ${contactsSection(view)} ${deliverySection(view)}
        </fieldset>
        ${reviewSection(view)}
      </form>`;
  }

  protected override updated(): void {
    const { phase } = this;
    const errors = this.#campaign.issues.filter(({ level }) => level === 'error');
    const isDrafting = phase === 'drafting' || phase === 'creating';
    const { states } = this.#internals;
    toggle(states, 'busy', phase === 'creating');
    toggle(states, 'invalid', isDrafting && errors.length > 0);
    toggle(states, 'user-invalid', isDrafting && this.#shownIssues().some(isError));
    toggle(states, 'ready', phase === 'ready');
    // An error inside a closed disclosure could not be seen.
    for (const details of this.renderRoot.querySelectorAll('details')) {
      if (details.querySelector('[aria-invalid]')) details.open = true;
    }
    this.#participate();
    // What had the focus is gone with the form, or with a problem that is over.
    if (isTracked(phase) && this.#hadFocus && !this.shadowRoot?.activeElement) this.focus();
  }

  // ---- Inside ----

  /** What the outer form gets to know. The anchor is where the browser puts its own message. */
  #participate(): void {
    const { ticket, draft } = this;
    this.#internals.setFormValue(ticket || null, JSON.stringify({ draft, ticket }));
    if (this.required && ticket === '') {
      const { valueMissing } = this.#words().messages;
      this.#internals.setValidity({ valueMissing: true }, valueMissing, this.#anchor());
    } else {
      this.#internals.setValidity({});
    }
  }

  /** The first control that is wrong, else the button that makes a ticket. */
  #anchor(): HTMLElement | undefined {
    const wrong = this.#campaign.issues.filter(isError).map(({ field }) => this.#control(field));
    const button = this.shadowRoot?.querySelector<HTMLElement>('.primary');
    return wrong.find((control) => control !== undefined) ?? button ?? undefined;
  }

  /** Where the focus goes for a field: its control, or the first of its choices. */
  #control(field: string): HTMLElement | undefined {
    const selector = `[name="${CSS.escape(field)}"]`;
    const controls = [...(this.shadowRoot?.querySelectorAll<HTMLInputElement>(selector) ?? [])];
    return controls.find(({ checked }) => checked) ?? controls[0];
  }

  #inside(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${id}`);
  }

  #configure(): void {
    if (!this.isConnected) return;
    const configuration = readConfiguration(this);
    if (JSON.stringify(configuration) === JSON.stringify(this.#configuration)) return;
    this.#configuration = configuration;
    if (configuration.draft !== undefined) this.#campaign.defaults = configuration.draft;
    this.#applySettings();
  }

  #applySettings(): void {
    this.#settings = readSettings(this.settings ?? this.#configuration.settings);
    // A campaign of the host's own keeps its limits where nothing is said here.
    const isSaid = this.#settings.limits !== defaultLimits;
    if (isSaid || this.#appliedLimits) this.#campaign.limits = this.#settings.limits;
    this.#appliedLimits = isSaid;
  }

  #applyTimeZone(): void {
    const { timeZone } = this;
    if (timeZone && !isTimeZone(timeZone)) {
      warnOnce(`time-zone="${timeZone}" is no time zone known here.`);
    } else if (timeZone || this.#appliedTimeZone) {
      this.#campaign.timeZone = timeZone || ownTimeZone();
      this.#appliedTimeZone = !!timeZone;
    }
  }

  /** Hands the campaign the way to the backend, read when a call is made, and watches it. */
  #follow(): void {
    const endpoint = () => readText(this.endpoint) || undefined;
    const fetch = () => readFetch(this.fetch);
    if (fetch() || endpoint() !== undefined || !this.#campaign.canCall) {
      const headers = () => readHeaders(this.headers ?? this.#configuration.headers);
      const credentials = () => this.#settings.credentials;
      const connection: Connection = {
        get endpoint() {
          return endpoint();
        },
        get fetch() {
          return fetch();
        },
        get headers() {
          return headers();
        },
        get credentials() {
          return credentials();
        },
      };
      this.#campaign.connection = connection;
    }
    this.#stopWatching ??= this.#campaign.watch();
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
    this.#alerted = problems.map((issue) => describe(issue, messages, format)).join(' ');
    this.requestUpdate();
  }

  #announce(): void {
    const { messages } = this.#words();
    const { phase } = this;
    if (phase === 'creating') this.#announced = messages.creating;
    else if (isTracked(phase)) {
      this.#announced = `${messages.tracker.title[phase]}. ${standing(this.#campaign, messages, phase)}`;
    } else this.#announced = '';
  }

  #words() {
    return this.#language.words(this.messages);
  }

  #view(): View {
    const { messages, format } = this.#words();
    const { features = [] } = this.#settings;
    return {
      campaign: this.#campaign,
      words: messages,
      format,
      likelyLanguages: [this.#language.language, ...navigator.languages],
      features,
      recipientsText: this.#lines.text,
      areLinesComplete: this.#lines.areComplete,
      previewContact: this.#lines.first,
      isDisabled: this.#isDisabled,
      isCopied: this.#copiedTicket !== '' && this.#copiedTicket === this.ticket,
      shown: this.#shownIssues(),
      showsAll: this.#disclosure.isComplete,
      update: (patch) => this.#campaign.update(patch),
      typeRecipients: (text) => this.#lines.type(text, this.#campaign.contacts),
      goTo: (field) => this.#goTo(field),
      copyTicket: () => void this.#copyTicket(),
      startAnother: () => {
        this.reset();
        void this.updateComplete.then(() => this.focus());
      },
    };
  }

  #shownIssues(): readonly Issue[] {
    return this.#disclosure.shown(this.#campaign.issues);
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
    const control = this.#control(field);
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

const isError = ({ level }: Issue) => level === 'error';

/** Light text means a dark page, whatever its color-scheme says. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = /^rgb/.test(color)
    ? (color.match(/[\d.]+/g) ?? []).map(Number)
    : [];
  return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
}

function toggle(states: CustomStateSet, state: string, isOn: boolean): void {
  if (isOn) states.add(state);
  else states.delete(state);
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv']);

const directionOf = (language: string) =>
  rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
