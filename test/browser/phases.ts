import { sendKeys } from '@web/test-runner-commands';
import type { Mock, MockOptions } from '../../mock/index.js';
import type { Phase } from '../../src/campaign/events.js';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  alex,
  filledDraft,
  filledForm,
  formWith,
  inside,
  isReady,
  settled,
  waitUntil,
} from './helpers.js';

/** A phase as somebody meets it who has come there by keyboard. */
export interface Situation {
  name: string;
  reach: () => Promise<VoiceCampaignFormElement>;
  /** Where the focus is, as a selector. */
  focus: string;
  /** What the polite region has said last. */
  heard: RegExp;
  /** What the alert has said; nothing without. */
  alerted?: RegExp;
  /** Every act that is offered, and where the focus is once it is done. */
  acts: Record<string, string>;
}

const press = (key: string) => sendKeys({ press: key });

/** Another ticket for each form: a confirmation that hangs keeps its ticket locked. */
const ticket = () =>
  `voice_${Array.from({ length: 13 }, () => Math.floor(Math.random() * 16).toString(16)).join('')}`;

/** The button of that label, reached with Tab alone. Throws where the focus leaves the form first. */
export async function tabTo(form: VoiceCampaignFormElement, label: string): Promise<HTMLElement> {
  for (let stops = 0; stops < 40; stops += 1) {
    await press('Tab');
    const active = activeIn(form);
    if (!active) throw new Error(`The focus has left the form before “${label}”.`);
    if (active.textContent.trim() === label) return active;
  }
  throw new Error(`“${label}” is not reached by Tab.`);
}

export const isAt = (form: VoiceCampaignFormElement, selector: string) =>
  activeIn(form) === form.shadowRoot?.querySelector(selector);

interface Made {
  form: VoiceCampaignFormElement;
  mock: Mock;
}

/** A campaign that was created by the Enter key. */
async function created(
  mock: MockOptions = {},
  draft = filledDraft,
  people = [alex],
): Promise<Made> {
  const made = await filledForm({ draft, mock: { firstTicket: ticket(), ...mock } });
  const { form } = made;
  await form.campaign.contacts.replace(people);
  inside(form, '.act .primary').focus();
  await press('Enter');
  await waitUntil(() => form.ticket !== '', 'it has its ticket', { timeout: 10_000 });
  await settled(form);
  return made;
}

const computing = () => created({ computingSeconds: 3600 });

async function ready(...options: Parameters<typeof created>): Promise<Made> {
  const made = await created(...options);
  await isReady(made.form);
  await settled(made.form);
  return made;
}

/** Presses one button after another, each reached with Tab. */
async function perform(form: VoiceCampaignFormElement, ...labels: string[]): Promise<void> {
  for (const label of labels) {
    await tabTo(form, label);
    await press('Enter');
    await settled(form);
  }
}

const confirm = ['Confirm and send…', 'Confirm and call 1 person'] as const;
const cancel = ['Cancel campaign…', 'Cancel the campaign'] as const;

const inPhase = async (form: VoiceCampaignFormElement, phase: Phase) => {
  await waitUntil(() => form.phase === phase, phase, { timeout: 10_000 });
  await settled(form);
  return form;
};

const firstField = '[name=voice_language]';
const title = '#tracker-title';
const question = '#panel-title';

/** Those of every ticket, while nothing is being asked. */
const always = {
  'Copy ticket': '.ticket button',
  'Start another from this one': firstField,
  'Start another campaign': firstField,
};

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

/** Every phase there is, each in the ways in which it looks different. */
export const situations: Record<Phase, Situation[]> = {
  drafting: [
    {
      name: 'with a draft that is refused',
      async reach() {
        const { form } = await filledForm({ draft: { ...filledDraft, sender: '' } });
        inside(form, '.act .primary').focus();
        await press('Enter');
        await waitUntil(() => isAt(form, '#summary'), 'what is to be mended is shown');
        return form;
      },
      focus: '#summary',
      heard: /^$/,
      acts: { 'Create campaign': '#summary' },
    },
  ],
  creating: [
    {
      name: 'as long as nobody answers',
      async reach() {
        const { form } = await filledForm({ mock: { scenario: 'hanging' } });
        inside(form, '.act .primary').focus();
        await press('Enter');
        return inPhase(form, 'creating');
      },
      focus: '.act .primary',
      heard: /^Creating the campaign…$/,
      acts: { 'Stop waiting': '#summary' },
    },
  ],
  computing: [
    {
      name: 'as long as it takes',
      reach: async () => (await computing()).form,
      focus: title,
      heard: /^Your campaign is created\. The number of people, the cost and the duration/,
      acts: { 'Cancel campaign…': question, ...always },
    },
    {
      name: 'with a service that cannot be reached',
      async reach() {
        const { form, mock } = await filledForm({ mock: { computingSeconds: 3600 } });
        mock.scenario('no-network', { on: 'status' });
        inside(form, '.act .primary').focus();
        await press('Enter');
        await waitUntil(() => form.shadowRoot?.querySelector('.problem'), 'it is said');
        await settled(form);
        return form;
      },
      focus: title,
      heard: /^Your campaign is created\./,
      alerted: /could not be reached/,
      acts: { 'Check again': '.problem button', 'Cancel campaign…': question, ...always },
    },
  ],
  ready: [
    {
      name: 'with what it comes to',
      reach: async () => (await ready()).form,
      focus: title,
      heard: /^Your campaign is ready\. .*People: 1\. Estimated cost: €0\.03\. Each call, about: /,
      acts: { 'Confirm and send…': question, 'Cancel campaign…': question, ...always },
    },
    {
      name: 'with another number of people than were given',
      async reach() {
        const zoe = { phone_number: '+33612345678', first_name: 'Zoé' };
        const { form } = await ready({ scenario: 'fewer-contacts' }, filledDraft, [alex, zoe]);
        return form;
      },
      focus: title,
      heard: /^Your campaign is ready\. .*People: 1\./,
      alerted: /^The service counts 1 person; you gave 2\./,
      acts: { 'Confirm and send…': question, 'Cancel campaign…': question, ...always },
    },
    {
      name: 'asking whether to start the calls',
      async reach() {
        const { form } = await ready();
        await perform(form, confirm[0]);
        return form;
      },
      focus: question,
      heard: /^Your campaign is ready\./,
      acts: { [confirm[1]]: title, 'Not yet': title, ...always },
    },
    {
      name: 'with a number that was mistyped',
      async reach() {
        const { form } = await ready();
        form.settings = { confirmTypedAbove: 0 };
        await settled(form);
        await perform(form, confirm[0], confirm[1]);
        return form;
      },
      focus: '#typed',
      heard: /^Your campaign is ready\./,
      acts: { [confirm[1]]: '#typed', 'Not yet': title, ...always },
    },
    {
      name: 'without the credit it takes',
      async reach() {
        const { form } = await ready({ credit: 0 });
        await perform(form, ...confirm);
        await waitUntil(() => form.shadowRoot?.querySelector('.problem'), 'it is said');
        return inPhase(form, 'ready');
      },
      focus: title,
      heard: /^Your campaign is ready\./,
      alerted: /^The account has too little credit/,
      acts: {
        'Check again': '.problem button',
        'Confirm and send…': question,
        'Cancel campaign…': question,
        ...always,
      },
    },
  ],
  confirming: [
    {
      name: 'as long as nobody answers',
      async reach() {
        const { form, mock } = await ready();
        mock.scenario('hanging', { on: 'send' });
        await perform(form, ...confirm);
        return inPhase(form, 'confirming');
      },
      focus: title,
      heard: /^Confirming the campaign\. The service is being asked to start the calls\./,
      acts: { 'Copy ticket': '.ticket button' },
    },
  ],
  confirmed: [
    {
      name: 'with calls that have started',
      async reach() {
        const { form } = await ready();
        await perform(form, ...confirm);
        return inPhase(form, 'confirmed');
      },
      focus: title,
      heard: /^The calls have started\. They began .* \([^)]+\)\. How they went is reported/,
      acts: always,
    },
    {
      name: 'with calls that are still to come',
      async reach() {
        const { form } = await ready({}, { ...filledDraft, when: 'later', sendAt: tomorrow() });
        await perform(form, confirm[0], 'Confirm and schedule 1 person');
        return inPhase(form, 'confirmed');
      },
      focus: title,
      heard: /^The calls are scheduled\. They start .*you can still cancel\.$/,
      acts: { 'Cancel campaign…': question, ...always },
    },
  ],
  unsettled: [
    {
      name: 'after a reload in the middle of confirming',
      async reach() {
        const name = ticket();
        const { form, mock } = await formWith({ mock: { firstTicket: name } });
        mock.store.create({ text: 'Hello', recipients: [alex] });
        localStorage.setItem(`voice-campaign-form:ticket:${name}`, '{"step":"asked"}');
        form.focus();
        form.ticket = name;
        return inPhase(form, 'unsettled');
      },
      focus: title,
      heard: /^It is not known whether the campaign was confirmed\. .*is not sent again/,
      acts: {
        'Check again': '.primary',
        'Cancel campaign…': question,
        'Copy ticket': '.ticket button',
        'Start another campaign': firstField,
      },
    },
  ],
  cancelling: [
    {
      name: 'as long as nobody answers',
      async reach() {
        const { form, mock } = await computing();
        mock.scenario('hanging', { on: 'cancel' });
        await perform(form, ...cancel);
        return inPhase(form, 'cancelling');
      },
      focus: title,
      heard: /^Cancelling the campaign\. The service is being asked to drop the campaign\.$/,
      acts: { 'Copy ticket': '.ticket button' },
    },
    {
      name: 'asking first',
      async reach() {
        const { form } = await computing();
        await perform(form, cancel[0]);
        return form;
      },
      focus: question,
      heard: /^Your campaign is created\./,
      acts: { [cancel[1]]: title, 'Keep it': title, ...always },
    },
  ],
  cancelled: [
    {
      name: 'for good',
      async reach() {
        const { form } = await computing();
        await perform(form, ...cancel);
        return inPhase(form, 'cancelled');
      },
      focus: title,
      heard: /^The campaign is cancelled\. It calls nobody any more\./,
      acts: always,
    },
  ],
  failed: [
    {
      name: 'for good',
      async reach() {
        const { form } = await created({ scenario: 'computation-fails' });
        return inPhase(form, 'failed');
      },
      focus: title,
      heard: /^The campaign could not be computed\. Nobody was called and nothing was charged\./,
      acts: { 'Cancel campaign…': question, ...always },
    },
  ],
};
