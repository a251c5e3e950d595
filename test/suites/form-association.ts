import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

interface FormControl extends HTMLElement {
  name: string;
  required: boolean;
  disabled: boolean;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  formStateRestoreCallback(state: unknown, mode: string): void;
}

/** What the suite has to know of a control. */
export interface ControlUnderTest<Control extends FormControl> {
  tag: string;
  /** Gives it a value, and promises which. */
  fill(control: Control): Promise<string>;
  /** Changes what the user would lose on reset; promises nothing but that it is drawn. */
  edit(control: Control): Promise<void>;
  /** True while what `edit` did is still there. */
  isEdited(control: Control): boolean;
  /** True while the control says that something is wrong. */
  showsIssues(control: Control): boolean;
  /** A single-line field inside. */
  lineInside(control: Control): HTMLElement;
  /** True once the control was asked by Enter to do what its button does. */
  actedOnEnter(control: Control): boolean | Promise<boolean>;
}

/** What every form control owes an outer form: value, required, disabled, reset, restore, Enter. */
export function behavesAsFormControl<Control extends FormControl>(
  under: ControlUnderTest<Control>,
): void {
  let form: HTMLFormElement;
  let control: Control;
  let submits: number;

  beforeEach(async () => {
    form = await fixture<HTMLFormElement>(html`
      <form>
        <label for="control">A control</label>
        <fieldset></fieldset>
        <button>Submit</button>
      </form>
    `);
    submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    control = document.createElement(under.tag) as Control;
    control.id = 'control';
    control.setAttribute('name', 'answer');
    form.querySelector('fieldset')?.append(control);
    await new Promise(requestAnimationFrame);
  });

  const valueIn = (from: HTMLFormElement) => new FormData(from).get('answer');

  it('belongs to its form and is labelled by it', () => {
    expect(control.form).to.equal(form);
    expect([...control.labels]).to.deep.equal([form.querySelector('label')]);
    expect(form.elements.namedItem('answer')).to.equal(control);
  });

  it('has no value before it is given one, then that one, under its name', async () => {
    expect(valueIn(form)).to.equal(null);
    const value = await under.fill(control);
    expect(valueIn(form)).to.equal(value);
    control.name = 'other';
    await new Promise(requestAnimationFrame);
    expect(valueIn(form)).to.equal(null);
    expect(new FormData(form).get('other')).to.equal(value);
  });

  it('takes its value along into another form', async () => {
    const value = await under.fill(control);
    const other = await fixture<HTMLFormElement>(html`<form></form>`);
    other.append(control);
    expect(control.form).to.equal(other);
    expect(valueIn(other)).to.equal(value);
    expect(valueIn(form)).to.equal(null);
  });

  it('lets an outer form be submitted while it is not required', () => {
    form.requestSubmit();
    expect(submits).to.equal(1);
  });

  it('keeps an outer form back while it is required and empty', async () => {
    control.required = true;
    await new Promise(requestAnimationFrame);
    expect(control.validity.valueMissing).to.equal(true);
    expect(control.validationMessage).to.not.equal('');
    form.requestSubmit();
    expect(submits).to.equal(0);
    await under.fill(control);
    form.requestSubmit();
    expect(submits).to.equal(1);
  });

  it('shows nothing when it is checked, and where to begin when it reports', async () => {
    control.required = true;
    await new Promise(requestAnimationFrame);
    expect(control.checkValidity()).to.equal(false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(under.showsIssues(control)).to.equal(false);
    expect(control.shadowRoot?.activeElement).to.equal(null);
    expect(control.reportValidity()).to.equal(false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(under.showsIssues(control)).to.equal(true);
    expect(control.shadowRoot?.activeElement).to.not.equal(null);
  });

  it('shows its issues when the browser reports for the form', async () => {
    control.required = true;
    await new Promise(requestAnimationFrame);
    form.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(under.showsIssues(control)).to.equal(true);
  });

  it('is disabled by its attribute', async () => {
    await under.fill(control);
    control.disabled = true;
    await new Promise(requestAnimationFrame);
    expect(control.matches(':disabled')).to.equal(true);
    expect(control.willValidate).to.equal(false);
    expect(valueIn(form)).to.equal(null);
  });

  it('is disabled by a fieldset, without an attribute being written', async () => {
    const line = under.lineInside(control);
    form.querySelector('fieldset')!.disabled = true;
    await new Promise(requestAnimationFrame);
    expect(control.matches(':disabled')).to.equal(true);
    expect(control.hasAttribute('disabled')).to.equal(false);
    expect(control.disabled).to.equal(false);
    expect(line.matches(':disabled')).to.equal(true);
    form.querySelector('fieldset')!.disabled = false;
    await new Promise(requestAnimationFrame);
    expect(line.matches(':disabled')).to.equal(false);
  });

  it('gives up what was edited when the form is reset, and keeps a value it was given', async () => {
    await under.edit(control);
    expect(under.isEdited(control)).to.equal(true);
    form.reset();
    await new Promise(requestAnimationFrame);
    expect(under.isEdited(control)).to.equal(false);
    const value = await under.fill(control);
    form.reset();
    expect(valueIn(form)).to.equal(value);
  });

  it('restores what the browser kept of it', async () => {
    // The state is what the platform was handed last: seen through a spy on the prototype.
    const kept: unknown[] = [];
    const { setFormValue } = ElementInternals.prototype;
    ElementInternals.prototype.setFormValue = function (value, state) {
      kept.push(state);
      setFormValue.call(this, value, state);
    };
    try {
      await under.edit(control);
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
    const state = kept.at(-1);
    expect(state).to.be.a('string');
    form.reset();
    expect(under.isEdited(control)).to.equal(false);
    control.formStateRestoreCallback(state, 'restore');
    expect(under.isEdited(control)).to.equal(true);
    control.formStateRestoreCallback('{', 'restore');
    expect(under.isEdited(control), 'a broken state changes nothing').to.equal(true);
  });

  it('takes the focus when its label is clicked', () => {
    form.querySelector('label')?.click();
    expect(document.activeElement).to.equal(control);
  });

  it('acts on Enter in a line of its own, and never submits the outer form', async () => {
    under.lineInside(control).focus();
    await sendKeys({ press: 'Enter' });
    expect(await under.actedOnEnter(control)).to.equal(true);
    expect(submits).to.equal(0);
  });
}
