import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { VoiceCampaignFormElement } from '../../src/index.js';
import {
  activeIn,
  alex,
  control,
  filledDraft,
  filledForm,
  formWith,
  inside,
  isDrawn,
  isReady,
  region,
  settled,
  summaryOf,
  titleOf,
  transferOf,
  waitUntil,
  write,
} from './helpers.js';

/** Brings a form into each state that a person can see. */
const states: [name: string, reach: () => Promise<VoiceCampaignFormElement>][] = [
  ['drafting', async () => (await formWith()).form],
  [
    'drafting, everything open',
    async () => {
      const { form } = await filledForm();
      form.settings = {
        features: ['segmentation', 'auto_remove_blacklisted_numbers', 'get_back_pressed_keys'],
      };
      form.draft = { ...form.draft, when: 'later', sendAt: '2026-12-01T09:30' };
      await settled(form);
      inside<HTMLDetailsElement>(form, 'details').open = true;
      return form;
    },
  ],
  [
    'with issues',
    async () => {
      const { form } = await formWith();
      form.draft = { sender: 'x', tagName: 'a', listName: 'b', requestId: 'é', when: 'later' };
      await form.create();
      return form;
    },
  ],
  [
    'with people, refused and doubled ones among them, one being edited',
    async () => {
      const { form } = await formWith();
      await form.importContacts(
        'Phone,Name,Day\n+33612345678,Zoé,Monday\n06 12,Anna\n+33612345678',
      );
      await isDrawn(form);
      await waitUntil(() => form.shadowRoot?.querySelector('.chart'));
      for (const details of form.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
      inside(form, '#edit-1').click();
      await settled(form);
      return form;
    },
  ],
  [
    'with a file that is asked about, and a person being added',
    async () => {
      const { form } = await formWith();
      const transfer = transferOf(new File(['a,b\nx,y\n'], 'list.csv'));
      inside<HTMLInputElement>(form, '#file').files = transfer.files;
      inside(form, '#file').dispatchEvent(new Event('change'));
      inside(form, '#lines ~ .acts .quiet').click();
      await waitUntil(() => form.shadowRoot?.querySelector('.panel'), 'it is asked about', {
        timeout: 10_000,
      });
      await settled(form);
      return form;
    },
  ],
  [
    'busy',
    async () => {
      const { form } = await filledForm({ fetch: () => new Promise<never>(() => undefined) });
      void form.create();
      await waitUntil(() => form.phase === 'creating');
      await form.updateComplete;
      return form;
    },
  ],
  [
    'with a ticket',
    async () => {
      const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
      await form.create();
      return form;
    },
  ],
  [
    'ready',
    async () => {
      const { form } = await filledForm();
      await form.create();
      await isReady(form);
      await form.updateComplete;
      return form;
    },
  ],
  [
    'failed',
    async () => {
      const { form } = await filledForm({ mock: { scenario: 'computation-fails' } });
      await form.create();
      await waitUntil(() => form.phase === 'failed');
      await form.updateComplete;
      return form;
    },
  ],
  [
    'with a text that needs a second look',
    async () => {
      const { form } = await filledForm();
      form.draft = { ...filledDraft, text: 'Hi {first_name} {prenom}, see www.example.org on 3/4' };
      await form.campaign.contacts.replace([alex, { phone_number: '+33612345678' }]);
      control(form, 'text').focus();
      control(form, 'sender').focus();
      await settled(form);
      return form;
    },
  ],
  [
    'asked to confirm, with the number mistyped',
    async () => {
      const { form } = await filledForm();
      form.settings = { confirmTypedAbove: 0 };
      await form.create();
      await isReady(form);
      await settled(form);
      inside(form, '.tracker .primary').click();
      await settled(form);
      inside(form, '.perform').click();
      await settled(form);
      return form;
    },
  ],
  [
    'confirmed',
    async () => {
      const { form } = await filledForm();
      await form.create();
      await isReady(form);
      await form.confirm();
      await settled(form);
      return form;
    },
  ],
  [
    'asked to cancel',
    async () => {
      const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
      await form.create();
      await settled(form);
      inside(form, '.cancel').click();
      await settled(form);
      return form;
    },
  ],
  [
    'cancelled',
    async () => {
      const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
      await form.create();
      await form.cancel();
      await settled(form);
      return form;
    },
  ],
  [
    'unsettled',
    async () => {
      const ticket = `voice_asked${Math.random().toString(36).slice(2, 12)}`;
      const status = { status: 'ready_to_be_sent', number_of_contacts: 1, cost: 0.03 };
      const { form } = await formWith({ fetch: () => Promise.resolve(Response.json(status)) });
      // As a page leaves it that went away in the middle of confirming.
      localStorage.setItem(`voice-campaign-form:ticket:${ticket}`, '{"step":"asked"}');
      form.ticket = ticket;
      await waitUntil(() => form.phase === 'unsettled');
      await settled(form);
      return form;
    },
  ],
  [
    'with a status that cannot be read',
    async () => {
      const { form } = await formWith({ fetch: () => Promise.reject(new TypeError()) });
      form.ticket = 'voice_5f44ebf9e47b7';
      await waitUntil(() => form.shadowRoot?.querySelector('.problem'));
      return form;
    },
  ],
];

const pages = {
  light: { 'background-color': '#fff', color: '#1d2430', 'color-scheme': 'light' },
  'dark by color-scheme': {
    'background-color': '#14171c',
    color: '#e9ecf1',
    'color-scheme': 'dark',
  },
  'dark by a class': { 'background-color': '#14171c', color: '#e9ecf1', 'color-scheme': 'normal' },
};

for (const [page, look] of Object.entries(pages)) {
  describe(`in a ${page} page, axe finds nothing`, () => {
    before(() =>
      Object.entries(look).forEach(([name, value]) => document.body.style.setProperty(name, value)),
    );
    after(() => document.body.removeAttribute('style'));

    for (const [state, reach] of states) {
      it(state, async () => {
        const form = await reach();
        await expect(form).to.be.accessible();
      });
    }
  });
}

describe('by keyboard alone', () => {
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => sendKeys({ press: key })), Promise.resolve());

  it('goes from an empty form to a ticket', async () => {
    const { form } = await formWith({ mock: { computingSeconds: 3600 } });
    form.focus();
    expect(activeIn(form)).to.equal(control(form, 'voice_language'));
    await sendKeys({ type: 'Deutsch' });
    await press('Tab', 'Space', 'Tab', 'Tab');
    await sendKeys({ type: 'Hallo' });
    await press('Tab', 'Tab');
    expect(activeIn(form), 'a file may be chosen').to.equal(inside(form, '.choose'));
    await press('Tab');
    await sendKeys({ type: '+493012345678' });
    await press('Tab', 'Space');
    await isDrawn(form);
    control(form, 'list_name').focus();
    await press('Tab');
    await sendKeys({ type: '12345' });
    await press('Enter');
    await waitUntil(() => form.phase === 'computing', 'created', { timeout: 10_000 });
    await form.updateComplete;
    await waitUntil(() => activeIn(form)?.id === 'tracker-title');
    expect(form.draft).to.include({ voiceLanguage: 'de-DE', text: 'Hallo', sender: '12345' });
    await press('Tab');
    expect(activeIn(form)?.textContent.trim()).to.equal('Cancel campaign…');
    await press('Tab');
    expect(activeIn(form)?.textContent.trim()).to.equal('Copy ticket');
    await press('Tab', 'Tab', 'Enter');
    await waitUntil(() => form.phase === 'drafting');
  });

  it('goes from the summary to a field by a link', async () => {
    const { form } = await formWith();
    await form.create();
    await press('Tab', 'Tab', 'Tab', 'Enter');
    expect(activeIn(form)).to.equal(control(form, 'text'));
  });

  it('opens the further options', async () => {
    const { form } = await formWith();
    inside(form, 'summary').focus();
    await press('Space');
    expect(inside<HTMLDetailsElement>(form, 'details').open).to.equal(true);
    await press('Tab');
    expect(activeIn(form)).to.equal(control(form, 'tag_name'));
  });
});

describe('what a screen reader is told', () => {
  it('comes from one polite region and one alert, which are there from the start', async () => {
    const { form } = await formWith();
    for (const role of ['status', 'alert']) {
      expect(form.shadowRoot?.querySelectorAll(`[role=${role}]`)).to.have.length(1);
    }
  });

  it('is each step: creating, created, ready', async () => {
    const { form } = await filledForm();
    const heard: string[] = [];
    const observer = new MutationObserver(() => heard.push(region(form, 'status')));
    observer.observe(inside(form, '.region[role=status]'), {
      childList: true,
      characterData: true,
      subtree: true,
    });
    await form.create();
    await isReady(form);
    await settled(form);
    observer.disconnect();
    expect(heard.join('\n')).to.match(/Creating the campaign.*created.*is ready/s);
  });

  it('is a name for every control, which is its visible label', async () => {
    const { form } = await formWith();
    form.settings = {
      features: ['segmentation', 'auto_remove_blacklisted_numbers', 'get_back_pressed_keys'],
    };
    form.draft = { when: 'later' };
    await settled(form);
    inside<HTMLDetailsElement>(form, 'details').open = true;
    const controls =
      form.shadowRoot?.querySelectorAll<HTMLInputElement>('[name]:not(slot, button)') ?? [];
    const names = new Set<string>();
    for (const field of controls) {
      const [label] = field.labels ?? [];
      expect(label?.getBoundingClientRect().height, field.name).to.be.greaterThan(10);
      expect(label?.textContent.trim(), field.name).to.not.equal('');
      names.add(field.name);
    }
    expect([...names].sort()).to.deep.equal(
      [
        'auto_remove_blacklisted_numbers',
        'get_back_pressed_keys',
        'list_name',
        'purpose',
        'recipients',
        'request_id',
        'segmentation',
        'send_at',
        'sender',
        'simulation_mode',
        'tag_name',
        'text',
        'voice_gender',
        'voice_language',
        'when',
      ],
      'every field of the API, by its own name',
    );
  });

  it('is the language of what will be spoken', async () => {
    const { form } = await filledForm();
    const bubble = inside(form, '.bubble');
    expect(bubble.lang).to.equal('en-GB');
    expect(bubble.getAttribute('translate')).to.equal('no');
    expect(control(form, 'text').lang).to.equal('en-GB');
  });
});

describe('on any screen', () => {
  after(async () => {
    await setViewport({ width: 800, height: 600 });
    await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  });

  for (const [state, reach] of states) {
    it(`of 320 px nothing is wider than it: ${state}`, async () => {
      await setViewport({ width: 320, height: 800 });
      const form = await reach();
      const text = 'Donaudampfschifffahrtsgesellschaft'.repeat(5);
      if (form.phase === 'drafting') form.draft = { ...form.draft, text, listName: text };
      await settled(form);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });
  }

  it('the preview stands beside the form where there is room, in the container’s measure', async () => {
    await setViewport({ width: 1300, height: 900 });
    const { form } = await filledForm();
    const beside = () =>
      inside(form, '.preview').getBoundingClientRect().left >
      inside(form, 'section.message').getBoundingClientRect().right;
    expect(beside()).to.equal(true);
    form.style.width = '600px';
    await settled(form);
    expect(beside()).to.equal(false);
  });

  it('motion ends where it is not wanted', async () => {
    const { form } = await filledForm();
    const motion = () => getComputedStyle(inside(form, '.primary')).transitionDuration;
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(motion()).to.not.equal('0s');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(motion()).to.equal('0s');
  });

  // Puppeteer cannot ask for forced colours, so their rules are applied as if it were so.
  it('what is drawn by its background has a border in forced colours', async () => {
    const { form } = await filledForm({ mock: { computingSeconds: 3600 } });
    const root = form.shadowRoot!;
    const forced = root.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSMediaRule && /forced-colors/.test(rule.conditionText))
      .flatMap((rule) => [...(rule as CSSMediaRule).cssRules]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(forced.map(({ cssText }) => cssText).join('\n'));
    root.adoptedStyleSheets.push(sheet);
    const hasBorder = (selector: string) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(
        inside(form, selector),
      );
      expect(borderTopStyle, selector).to.equal('solid');
      expect(parseFloat(borderTopWidth), selector).to.be.at.least(1);
      expect(borderTopColor, selector).to.not.equal('rgba(0, 0, 0, 0)');
    };
    for (const selector of ['.control', '.bubble', '.primary']) hasBorder(selector);
    await form.create();
    for (const selector of ['.ticket', '.stations .done', '.stations .current']) {
      hasBorder(selector);
    }
  });

  it('whatever can be pressed is large enough for a finger', async () => {
    const { form } = await filledForm();
    form.draft = { ...form.draft, when: 'later', requestId: 'é' };
    await form.create();
    const targets = form.shadowRoot!.querySelectorAll<HTMLElement>(
      '[name]:not(slot), button, summary, li a',
    );
    expect(targets.length).to.be.greaterThan(15);
    for (const target of targets) {
      // A choice is pressed by its label as well; a link has its line to itself.
      const whole = target.closest('.choice, li') ?? target;
      const { width, height } = whole.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });

  it('axe would notice text that is too faint', async () => {
    const { form } = await formWith();
    form.style.setProperty('--voice-campaign-muted', '#bbb');
    let found = 'nothing';
    try {
      await expect(form).to.be.accessible();
    } catch (error) {
      found = String(error);
    }
    expect(found).to.match(/color-contrast/);
  });

  it('the focus stays in the form when what had it is done with', async () => {
    let works = false;
    const { form, mock } = await filledForm({
      fetch: (input, init) => (works ? mock.fetch(input, init) : Promise.reject(new TypeError())),
    });
    form.ticket = 'voice_5f44ebf9e47b7';
    await waitUntil(() => form.shadowRoot?.querySelector('.problem'));
    mock.store.create({ text: 'Hello', recipients: [alex] });
    works = true;
    const again = inside(form, '.problem button');
    again.focus();
    again.click();
    await isReady(form);
    await form.updateComplete;
    expect(activeIn(form)?.id).to.equal('tracker-title');
  });

  it('there is no inline style anywhere', async () => {
    for (const [, reach] of states) {
      const form = await reach();
      expect(form.shadowRoot?.querySelectorAll('[style], style')).to.have.length(0);
    }
  });

  it('the text on any sane accent is readable', async () => {
    const holder = await fixture<HTMLElement>(html`<div></div>`);
    for (const accent of ['#0b6e4f', '#ffcc00', '#d6336c', '#9be7ff', '#111', '#fff']) {
      holder.style.setProperty('--voice-campaign-accent', accent);
      const form = document.createElement('voice-campaign-form');
      holder.replaceChildren(form);
      await form.updateComplete;
      await expect(form).to.be.accessible();
    }
  });
});

it('the focus goes to the first error when the host asks for it', async () => {
  const { form } = await filledForm();
  form.draft = { ...form.draft, sender: '' };
  await form.create();
  expect(summaryOf(form)).to.have.length(1);
  form.focus();
  expect(activeIn(form)).to.equal(control(form, 'sender'));
  await write(form, 'sender', '12345');
  await form.create();
  expect(titleOf(form)).to.not.equal('');
  form.focus();
  expect(activeIn(form)?.id).to.equal('tracker-title');
});
