import type { Issue } from '../contract/types.js';

/** What a form control tells of itself. */
interface Standing {
  ticket: string;
  /** What the browser keeps over a reload. */
  state: unknown;
  isRequired: boolean;
  valueMissing: string;
  issues: readonly Issue[];
}

export const isError = ({ level }: Issue) => level === 'error';

/** The element as a control of an outer form: its value is the ticket, its anchor what is wrong. */
export class FormControl {
  readonly #internals: ElementInternals;
  readonly #root: () => ParentNode | null;

  constructor(internals: ElementInternals, root: () => ParentNode | null) {
    this.#internals = internals;
    this.#root = root;
  }

  /** What the outer form gets to know. The anchor is where the browser puts its own message. */
  tell({ ticket, state, isRequired, valueMissing, issues }: Standing): void {
    this.#internals.setFormValue(ticket || null, JSON.stringify(state));
    if (isRequired && ticket === '') {
      const anchor = this.#anchor(issues);
      this.#internals.setValidity({ valueMissing: true }, valueMissing, anchor);
    } else {
      this.#internals.setValidity({});
    }
  }

  /** Where the focus goes for a field: its control, or the first of its choices. */
  control(field: string): HTMLElement | undefined {
    const selector = `[name="${CSS.escape(field)}"]`;
    const controls = [...(this.#root()?.querySelectorAll<HTMLInputElement>(selector) ?? [])];
    return controls.find(({ checked }) => checked) ?? controls[0];
  }

  /** The custom states that are on, of those that may be. */
  show(states: Readonly<Record<string, boolean>>): void {
    for (const [state, isOn] of Object.entries(states)) {
      if (isOn) this.#internals.states.add(state);
      else this.#internals.states.delete(state);
    }
  }

  /** The first control that is wrong, else the button that makes a ticket. */
  #anchor(issues: readonly Issue[]): HTMLElement | undefined {
    const wrong = issues.filter(isError).map(({ field }) => this.control(field));
    const button = this.#root()?.querySelector<HTMLElement>('.primary');
    return wrong.find((control) => control !== undefined) ?? button ?? undefined;
  }
}
