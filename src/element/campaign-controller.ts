import type { LitElement, PropertyValues, ReactiveController } from 'lit';
import type { Campaign } from '../campaign/campaign.js';
import type { Phase } from '../campaign/events.js';
import { isRecord } from '../contract/record.js';
import type { Issue } from '../contract/types.js';
import type { PartialMessages } from '../locales/messages.js';
import type { ActsHost } from './acts.js';
import { Announcer } from './announcer.js';
import { Disclosure } from './disclosure.js';
import type { View } from './fields.js';
import { Focus } from './focus.js';
import { Following } from './following.js';
import { FormControl, isError } from './form-control.js';
import { HostSettings } from './host-settings.js';
import type { Way } from './host-settings.js';
import { Importer } from './importer.js';
import type { ContactsHost } from './importer.js';
import { Keeping } from './keeping.js';
import { Parts } from './parts.js';
import { PreviewWalk } from './preview-walk.js';
import { readText, warnOnce } from './settings.js';
import type { Settings } from './settings.js';
import { isBusy, isTracked } from './tracked.js';
import { WordsController } from './words.js';

/** The element, as what acts inside knows it. */
interface Host extends LitElement, Way {
  readonly phase: Phase;
  readonly settings: Settings | undefined;
  readonly messages: PartialMessages | undefined;
  readonly required: boolean;
  readonly timeZone: string | undefined;
  readonly defaultCountry: string | undefined;
  readonly workerUrl: string | undefined;
  readonly autosave: string | undefined;
  confirm: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
}

/** The campaign that an element shows, and all that acts on it inside. */
export class CampaignController implements ReactiveController {
  readonly #host: Host;
  readonly #usualWorkerUrl: () => string | undefined;
  readonly #language: WordsController;
  readonly #control: FormControl;
  readonly #announcer: Announcer;
  readonly #settings = new HostSettings();
  readonly #keeping: Keeping;
  readonly #walk: PreviewWalk;
  readonly #parts: Parts;
  readonly #following: Following;
  readonly #acting: ContactsHost & ActsHost;
  readonly focus: Focus;
  readonly disclosure: Disclosure;
  readonly importer: Importer;
  #campaign!: Campaign;
  /** The phase that was announced. */
  #phaseBefore: Phase | undefined;
  #connection = new AbortController();
  /** Through the attribute or a disabled fieldset around. */
  isDisabled = false;

  constructor(host: Host, internals: ElementInternals, usualWorkerUrl: () => string | undefined) {
    const changed = () => host.requestUpdate();
    this.#host = host;
    this.#usualWorkerUrl = usualWorkerUrl;
    this.#language = new WordsController(host);
    this.#control = new FormControl(internals, () => host.shadowRoot);
    this.#announcer = new Announcer(changed);
    this.#keeping = new Keeping(changed);
    this.#walk = new PreviewWalk(changed);
    this.focus = new Focus(host, this.#control);
    this.disclosure = new Disclosure(changed);
    this.#acting = this.#actingHost(changed);
    this.importer = new Importer(this.#acting);
    this.#parts = new Parts(host, this.#acting, () => this.#arrived());
    this.#following = new Following(host, {
      changed: () => this.#changed(),
      contactsChanged: () => this.#contactsChanged(),
      told: (name) => {
        const isRefused = name === 'voice-campaign-error';
        if (isRefused) this.disclosure.showAll();
        if (isRefused || name === 'voice-campaign-status') this.#parts.acts?.answered(!isRefused);
      },
    });
    host.addController(this);
    // With the first field that is entered comes what its words may need.
    host.addEventListener('focusin', () => void this.later.need(), { once: true });
  }

  get campaign(): Campaign {
    return this.#campaign;
  }

  set campaign(campaign: Campaign) {
    this.#campaign = campaign;
    this.#phaseBefore = undefined;
    this.#following.follow(campaign);
    this.importer.startAfresh();
    this.#contactsChanged();
    this.#configureContacts();
    this.disclosure.startAfresh();
    this.#applySettings();
    this.#settings.applyTimeZone(campaign, this.#host.timeZone);
    if (this.#host.isConnected) this.#follow();
    this.#keep();
    this.#changed();
  }

  get words() {
    return this.#language.words(this.#host.messages);
  }

  get regions() {
    return this.#announcer.regions();
  }

  get later() {
    return this.#parts.later;
  }

  get failed() {
    return this.#parts.failed;
  }

  get kept() {
    return this.#keeping.kept;
  }

  /** Issues that may be shown by now. */
  get shownIssues(): readonly Issue[] {
    const shown = this.disclosure.shown(this.#campaign.issues);
    // Whoever is typed in already is not missing.
    return this.importer.typed.trim() === ''
      ? shown
      : shown.filter(({ code }) => code !== 'recipients.missing');
  }

  /** The first error whose control is there. */
  get firstWrong(): Issue | undefined {
    return this.shownIssues.find((one) => isError(one) && this.#control.control(one.field));
  }

  /** What is to be mended, and the focus on it. */
  async showProblems(): Promise<void> {
    this.disclosure.showAll();
    await this.later.need();
    await this.focus.on('#summary', '.control');
  }

  async create(): Promise<boolean> {
    // Whoever was typed in and not added yet is meant to be called, too.
    if (this.importer.typed !== '' && !(await this.importer.takeTyped())) return false;
    if (this.#campaign.phase !== 'drafting') return this.#campaign.create();
    this.disclosure.showAll();
    // Without the rest of the form there would be a ticket that nobody sees.
    if (!(await this.#parts.whole())) return false;
    const created = await this.#campaign.create();
    this.#host.requestUpdate();
    await this.focus.on(...(created ? ['#tracker-title'] : ['#summary', '.primary']));
    return created;
  }

  reset(): void {
    if (!this.#campaign.reset()) return;
    this.disclosure.startAfresh();
    this.importer.startAfresh();
  }

  /** What an outer form gets to know. */
  participate(): void {
    const { draft, ticketNumber: ticket = '', issues } = this.#campaign;
    this.#control.tell({
      ticket,
      state: { draft, ticket },
      isRequired: this.#host.required,
      valueMissing: this.words.messages.valueMissing,
      issues,
    });
  }

  // ---- Life cycle ----

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const { ownerDocument: page } = this.#host;
    this.#configure();
    // While the page is parsed, the JSON child may come after its element.
    if (page.readyState === 'loading') {
      page.addEventListener('DOMContentLoaded', () => this.#configure(), { signal });
    }
    page.addEventListener('pointerdown', this.disclosure.pressed, { capture: true, signal });
    page.addEventListener('visibilitychange', this.#following.look, { signal });
    const leaving = (event: BeforeUnloadEvent) => this.#keeping.leaving(event, this.#campaign);
    window.addEventListener('beforeunload', leaving, { signal });
    this.#follow();
    this.#keep();
  }

  hostDisconnected(): void {
    this.#connection.abort();
    // A microtask later: an element that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#following.stop();
      this.#parts.listening?.stop();
      this.#keeping.stop();
    });
  }

  /** Before it is drawn: what the host has set takes effect. */
  willUpdate(changed: PropertyValues): void {
    const { messages, timeZone, isConnected } = this.#host;
    if (changed.has('messages') && messages !== undefined && !isRecord(messages)) {
      warnOnce('messages has to be a table of words.');
    }
    if (changed.has('settings')) this.#applySettings();
    if (changed.has('timeZone')) this.#settings.applyTimeZone(this.#campaign, timeZone);
    this.#configureContacts();
    if (changed.has('autosave')) this.#keep();
    // The review is needed with the first word, the tracker with the ticket.
    const { phase, hasUnsavedWork, draft } = this.#campaign;
    const isBegun = phase !== 'drafting' || hasUnsavedWork || this.disclosure.isComplete;
    if (isBegun && !this.later.hasFailed) void this.later.need();
    if (phase !== 'drafting' && !this.failed) void this.#parts.whole();
    const { text, voiceLanguage, voiceGender } = draft;
    this.#parts.hush(JSON.stringify([text, voiceLanguage, voiceGender, this.#walk.index, phase]));
    // A ticket may have been there before the way to ask about it.
    if ((changed.has('endpoint') || changed.has('fetch')) && isConnected) this.#follow();
  }

  hostUpdated(): void {
    const { phase, issues } = this.#campaign;
    const isDrafting = phase === 'drafting' || phase === 'creating';
    this.#control.show({
      busy: phase === 'creating' || isBusy(phase),
      invalid: isDrafting && issues.some(isError),
      'user-invalid': isDrafting && this.shownIssues.some(isError),
      dragging: this.importer.isDragging,
      ready: phase === 'ready',
      confirmed: phase === 'confirmed',
      cancelled: phase === 'cancelled',
    });
    // An error inside a closed disclosure could not be seen.
    for (const details of this.#host.renderRoot.querySelectorAll('details')) {
      if (details.querySelector('[aria-invalid]')) details.open = true;
    }
    this.#parts.adopt(this.later.module?.laterStyles, this.importer.panels?.styles);
    this.participate();
  }

  view(): View {
    const { messages, format } = this.words;
    const { features = [], fixed = {}, lists = [], price } = this.#settings.settings;
    const { later, tracking, zonePicker, listening, acts } = this.#parts;
    const text = () => this.#control.control('text') as HTMLTextAreaElement | undefined;
    return {
      campaign: this.#campaign,
      words: messages,
      format,
      likelyLanguages: [this.#language.language, ...navigator.languages],
      features,
      importer: this.importer,
      walk: this.#walk,
      listening,
      fixed,
      lists,
      price,
      confirmTypedAbove: this.#acting.confirmTypedAbove,
      later: later.module,
      tracking: tracking.module,
      zonePicker,
      acts,
      isDisabled: this.isDisabled,
      shown: this.shownIssues,
      showsAll: this.disclosure.isComplete,
      update: (patch) => this.#campaign.update(patch),
      goTo: (field) => this.focus.goTo(field),
      insert: (words) => {
        const field = text();
        if (!field) return;
        field.focus();
        field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
        this.#campaign.update({ text: field.value });
      },
      select: (from, to) => {
        text()?.focus();
        text()?.setSelectionRange(from, to);
      },
      startAnother: (from) => {
        if (from === 'nothing') this.reset();
        else {
          this.disclosure.startAfresh();
          this.#campaign.draftAgain();
        }
        void this.#host.updateComplete.then(() => this.#host.focus());
      },
    };
  }

  // ---- Inside ----

  #actingHost(changed: () => void): ContactsHost & ActsHost {
    const host = this.#host;
    const campaign = () => this.#campaign;
    const words = () => this.words;
    const settings = () => this.#settings.settings;
    return {
      get campaign() {
        return campaign();
      },
      get list() {
        return campaign().contacts;
      },
      get language() {
        return words().language;
      },
      get confirmTypedAbove() {
        return settings().confirmTypedAbove ?? 100;
      },
      words,
      changed,
      announce: this.#announcer.announce,
      alert: this.#announcer.alert,
      focusOn: (...selectors) => void this.focus.on(...selectors),
      isLocked: () => this.isDisabled || this.#campaign.phase !== 'drafting',
      confirm: () => host.confirm(),
      cancel: () => host.cancel(),
    };
  }

  #configure(): void {
    if (this.#settings.configure(this.#host, this.#campaign)) this.#applySettings();
  }

  #applySettings(): void {
    this.#settings.apply(this.#campaign, this.#host.settings);
    this.#keep();
  }

  #configureContacts(): void {
    const { contacts } = this.#campaign;
    const { language } = this.words;
    const { workerUrl = this.#usualWorkerUrl(), defaultCountry } = this.#host;
    const options = this.#settings.optionsFor(contacts, { workerUrl, defaultCountry });
    void this.importer.attempt(() => contacts.configure({ language, ...options }));
  }

  /** Hands the campaign the way to the backend, and watches it. */
  #follow(): void {
    this.#settings.connect(this.#campaign, this.#host);
    this.#following.watch();
  }

  #keep(): void {
    const { isConnected, autosave } = this.#host;
    if (!isConnected) return;
    void this.#keeping.keep(this.#campaign, readText(autosave), this.#settings.settings.keep);
  }

  #contactsChanged(): void {
    this.importer.listChanged();
    this.#walk.read(this.#campaign.contacts);
  }

  #changed(): void {
    const { phase } = this.#campaign;
    if (phase !== this.#phaseBefore) {
      this.#phaseBefore = phase;
      this.#announcePhase();
      if (phase === 'creating') this.focus.leaveFields();
    }
    this.#announcer.alertProblems(this.#campaign, this.words, this.#parts.tracking.module);
  }

  /** A part is there, or not: what it has the words for is said. */
  #arrived(): void {
    if (isTracked(this.#campaign.phase)) this.#announcePhase();
    this.#changed();
  }

  #announcePhase(): void {
    const { later, tracking, acts } = this.#parts;
    this.#announcer.announcePhase(this.#campaign, this.words, later.module && tracking.module);
    acts?.phaseBegan();
  }
}
