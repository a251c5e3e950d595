import { fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { createMock } from '../../mock/index.js';
import type { Mock, MockOptions } from '../../mock/index.js';
import '../../src/define.js';
// Loaded from the start, so that a form is whole once it has drawn.
import '../../src/campaign/services.js';
import '../../src/element/later.js';
import '../../src/element/tracking.js';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import type { Draft } from '../../src/contract/index.js';

export const filledDraft: Partial<Draft> = {
  text: '{first_name}, you have 1 Voice SMS',
  sender: '12345',
  voiceGender: 'female',
  voiceLanguage: 'en-GB',
  purpose: 'alert',
};

export const alex = { phone_number: '+442038828112', first_name: 'Alex' };

/** A form in the page, over `fetch` or a mock of its own, and how often it was asked for what. */
export async function formWith(
  options: { draft?: Partial<Draft>; fetch?: typeof fetch; mock?: MockOptions } = {},
): Promise<{ form: VoiceCampaignFormElement; mock: Mock; requests: string[] }> {
  // Each mock begins with the same tickets, and the browser remembers what became of them.
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('voice-campaign-form:')) localStorage.removeItem(key);
  }
  const mock = createMock({ computingSeconds: 0, ...options.mock });
  const requests: string[] = [];
  const answer = options.fetch ?? mock.fetch;
  const form = await fixture<VoiceCampaignFormElement>(
    html`<voice-campaign-form endpoint="/backend"></voice-campaign-form>`,
  );
  form.fetch = (input, init) => {
    requests.push(`${init?.method ?? 'GET'} ${input as string}`);
    return answer(input, init);
  };
  if (options.draft) {
    form.draft = options.draft;
    await form.campaign.contacts.replace([alex]);
  }
  await settled(form);
  return { form, mock, requests };
}

export const filledForm = (options: Parameters<typeof formWith>[0] = {}) =>
  formWith({ draft: filledDraft, ...options });

/** People as lines, as somebody would type and add them. */
export async function addLines(form: VoiceCampaignFormElement, lines: string): Promise<void> {
  await write(form, 'recipients', lines);
  const { given } = form.campaign.contacts.counts;
  inside(form, '#lines ~ .acts button').click();
  await waitUntil(() => form.campaign.contacts.counts.given > given, 'they are in', {
    timeout: 10_000,
  });
  await isDrawn(form);
}

/** The list is shown as it is, and nothing is under way. */
export async function isDrawn(form: VoiceCampaignFormElement): Promise<void> {
  await waitUntil(
    () => !form.shadowRoot?.querySelector('.reading') && form.shadowRoot?.querySelector('tbody tr'),
    'the list is shown',
    { timeout: 10_000 },
  );
  await settled(form);
}

/** A spreadsheet that a real program wrote. */
export async function fileOf(name: string): Promise<File> {
  const answer = await fetch(`/test/fixtures/contacts/${name}`);
  return new File([await answer.arrayBuffer()], name);
}

export function transferOf(...files: File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** Everybody who is called. */
export const people = (form: VoiceCampaignFormElement) => form.campaign.contacts.page(0, 1_000_000);

/** Contacts are read asynchronously; then the form draws. */
export async function settled(form: VoiceCampaignFormElement): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await form.updateComplete;
  }
  if (form.phase === 'drafting' && !form.campaign.hasUnsavedWork) return;
  // The review and the tracker come with the first word.
  const isWhole = () => form.shadowRoot?.querySelector('.review-table, .tracker');
  await waitUntil(isWhole, 'the form is whole');
}

export function inside<Found extends HTMLElement = HTMLElement>(
  form: VoiceCampaignFormElement,
  selector: string,
): Found {
  const found = form.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`There is no ${selector} in the form.`);
  return found;
}

export const control = (form: VoiceCampaignFormElement, name: string) =>
  inside<HTMLInputElement>(form, `:is(input, select, textarea)[name="${name}"]`);

export const activeIn = (form: VoiceCampaignFormElement) =>
  form.shadowRoot?.activeElement as HTMLElement | null;

/** Writes into a field as a person would, and stays in it. */
export async function write(form: VoiceCampaignFormElement, name: string, value: string) {
  const field = control(form, name);
  field.focus();
  field.value = value;
  const event = field instanceof HTMLSelectElement ? 'change' : 'input';
  field.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  await settled(form);
}

/** What is said next to a control, as a reader gets it with the control. */
export function saidAt(form: VoiceCampaignFormElement, name: string): string[] {
  const field = control(form, name);
  const described = field.closest('[role=radiogroup]') ?? field;
  return (described.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id.endsWith('-issues'))
    .flatMap((id) => [...inside(form, `#${id}`).querySelectorAll('li')])
    .map(({ textContent }) => textContent.trim());
}

export const isMarkedWrong = (form: VoiceCampaignFormElement, name: string) => {
  const field = control(form, name);
  return (field.closest('[role=radiogroup]') ?? field).getAttribute('aria-invalid') === 'true';
};

/** The sentences of the summary, none where there is no summary. */
export function summaryOf(form: VoiceCampaignFormElement): string[] {
  const entries = form.shadowRoot?.querySelectorAll('#summary li') ?? [];
  return [...entries].map(({ textContent }) => textContent.trim());
}

export const region = (form: VoiceCampaignFormElement, role: 'status' | 'alert') =>
  inside(form, `.region[role=${role}]`).textContent.trim();

export const titleOf = (form: VoiceCampaignFormElement) =>
  form.shadowRoot?.querySelector('#tracker-title')?.textContent ?? '';

export const isReady = (form: VoiceCampaignFormElement) =>
  waitUntil(() => form.phase === 'ready', 'the campaign is ready', { timeout: 10_000 });

export { oneEvent, waitUntil };
