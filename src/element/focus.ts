import type { LitElement, ReactiveController } from 'lit';
import type { Phase } from '../campaign/events.js';
import type { FormControl } from './form-control.js';
import { isTracked } from './tracked.js';

/** Where the focus goes, and what takes it over when what had it is gone. */
export class Focus implements ReactiveController {
  readonly #host: LitElement & { readonly phase: Phase };
  readonly #control: FormControl;
  #hadFocus = false;
  /** Until there is something to take it: what shows a ticket may still be loading. */
  #isLost = false;
  #hadContactsFocus = false;
  #fieldBefore: Element | null | undefined;

  constructor(host: LitElement & { readonly phase: Phase }, control: FormControl) {
    this.#host = host;
    this.#control = control;
    host.addController(this);
  }

  /** What has it, inside. */
  get active(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  /** To the first of these that is there, once it is drawn. */
  async on(...selectors: string[]): Promise<void> {
    await this.#host.updateComplete;
    const found = selectors.map((one) => this.#find(one));
    found.find((one) => one !== null)?.focus();
  }

  /** To a field, whatever it is folded into. */
  goTo(field: string, options?: FocusOptions): void {
    const control = this.#control.control(field);
    const details = control?.closest('details');
    if (details) details.open = true;
    control?.focus(options);
  }

  /** To the first field, else to what became of the campaign. */
  begin(options?: FocusOptions): void {
    (this.#find('.control') ?? this.#find('#tracker-title'))?.focus(options);
  }

  /** The fields are about to be disabled, and a disabled field drops it. */
  leaveFields(): void {
    if (this.active) this.#find('.primary')?.focus();
  }

  /** The browser reports by moving the focus to the anchor; a mere check does not. */
  ifReported(then: () => void): void {
    const before = this.active;
    setTimeout(() => {
      if (this.active && this.active !== before) then();
    });
  }

  hostUpdate(): void {
    const { activeElement, body } = this.#host.ownerDocument;
    this.#isLost &&= activeElement === body;
    this.#hadFocus = this.active !== null || this.#isLost;
    this.#hadContactsFocus = Boolean(this.active?.closest('section.contacts'));
    this.#fieldBefore = this.active?.closest('.field');
  }

  /** What had it is gone with the form, or with an issue that is mended. */
  hostUpdated(): void {
    if (!this.#hadFocus || this.active) return;
    const field = this.#fieldBefore?.querySelector<HTMLElement>('.control, :checked');
    if (isTracked(this.#host.phase)) this.#host.focus();
    else if (this.#hadContactsFocus) this.#control.control('recipients')?.focus();
    else if (field?.isConnected) field.focus();
    else this.#host.focus();
    this.#isLost = !this.#host.shadowRoot?.activeElement;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
