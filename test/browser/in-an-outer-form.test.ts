import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import { createMock } from '../../mock/index.js';
import {
  activeIn,
  alex,
  control,
  filledDraft,
  inside,
  saidAt,
  settled,
  summaryOf,
  write,
} from './helpers.js';

/** A page's own form around ours, with its own buttons below it. */
async function outerForm() {
  const outer = await fixture<HTMLFormElement>(
    html`<form>
      <voice-campaign-form name="ticket" required endpoint="/backend"></voice-campaign-form>
      <button type="reset">Reset</button>
      <button>Save</button>
    </form>`,
  );
  outer.addEventListener('submit', (event) => event.preventDefault());
  const form = outer.querySelector('voice-campaign-form')!;
  form.fetch = createMock({ computingSeconds: 3600 }).fetch;
  await settled(form);
  return { outer, form };
}

async function fill(form: VoiceCampaignFormElement) {
  form.draft = filledDraft;
  await form.campaign.contacts.replace([alex]);
  await settled(form);
}

/** Presses and releases like a hand: with time for the page to draw in between. */
async function clickSlowly(form: VoiceCampaignFormElement, target: Element) {
  target.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = target.getBoundingClientRect();
  const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
  try {
    await sendMouse({ type: 'move', position });
    await sendMouse({ type: 'down' });
    await settled(form);
    await sendMouse({ type: 'up' });
  } finally {
    await resetMouse();
  }
  await settled(form);
}

describe('inside a page’s own form', () => {
  it('the ticket is in it by the time the page hears of the campaign', async () => {
    const { outer, form } = await outerForm();
    await fill(form);
    let heard: [value: unknown, isValid: boolean] | undefined;
    outer.addEventListener('voice-campaign-created', () => {
      heard = [new FormData(outer).get('ticket'), outer.checkValidity()];
    });
    await form.create();
    expect(heard).to.deep.equal(['voice_5f44ebf9e47b7', true]);
  });

  it('required holds in the same task, before anything is drawn', () => {
    const outer = document.createElement('form');
    document.body.append(outer);
    outer.innerHTML = '<voice-campaign-form required></voice-campaign-form>';
    expect(outer.checkValidity()).to.equal(false);
    outer.querySelector('voice-campaign-form')!.required = false;
    expect(outer.checkValidity()).to.equal(true);
    outer.remove();
  });

  it('a page that checks while somebody types shows them nothing', async () => {
    const { outer, form } = await outerForm();
    outer.addEventListener('input', () => outer.checkValidity());
    await write(form, 'sender', 'a');
    await settled(form);
    expect(saidAt(form, 'sender')).to.deep.equal([]);
    expect(summaryOf(form)).to.deep.equal([]);
  });

  it('a finished draft that nobody created is reported at the button', async () => {
    const { outer, form } = await outerForm();
    await fill(form);
    expect(form.reportValidity()).to.equal(false);
    expect(activeIn(form)).to.equal(inside(form, '.primary'));
    (document.activeElement as HTMLElement).blur();
    outer.requestSubmit();
    expect(activeIn(form)).to.equal(inside(form, '.primary'));
  });

  it('a button of the page below is not pushed away from under the pointer', async () => {
    const { outer, form } = await outerForm();
    let clicks = 0;
    const save = outer.querySelector<HTMLElement>('button:not([type])')!;
    save.addEventListener('click', () => (clicks += 1));
    await write(form, 'sender', 'ab');
    await clickSlowly(form, save);
    expect(clicks).to.equal(1);
  });

  it('its reset leaves no trace of the field one comes from', async () => {
    const { outer, form } = await outerForm();
    await write(form, 'sender', 'ab');
    await write(form, 'recipients', '  \n');
    await clickSlowly(form, outer.querySelector('[type=reset]')!);
    expect(control(form, 'sender').value).to.equal('');
    expect(control(form, 'recipients').value).to.equal('');
    expect(saidAt(form, 'sender')).to.deep.equal([]);
    expect(saidAt(form, 'recipients')).to.deep.equal([]);
  });

  it('disabled, it keeps the campaign it has', async () => {
    const { form } = await outerForm();
    await fill(form);
    await form.create();
    form.disabled = true;
    await settled(form);
    inside(form, '.another').click();
    expect(form.ticket).to.equal('voice_5f44ebf9e47b7');
    expect(form.campaign.isPolling, 'and goes on following it').to.equal(true);
  });
});
