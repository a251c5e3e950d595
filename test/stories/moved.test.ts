import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reach, sights, stories } from './author.js';
import type { Author, Sight } from './author.js';

type Form = HTMLElementTagNameMap['voice-campaign-form'];
type Holding = Window & { taken: Form };

/** As a sortable list or a portal does it. */
const toAnotherParent = ({ page }: Author) =>
  page.$eval('voice-campaign-form', (form) => {
    document.querySelector('aside')?.append(form);
  });

/** As newer frameworks do it: without leaving the document. */
const inOneGo = ({ page }: Author) =>
  page.$eval('voice-campaign-form', (form) => {
    document.querySelector('main')?.moveBefore(form, null);
  });

/** As a router does it: out of the page for a while. */
const takeOut = ({ page }: Author) =>
  page.$eval('voice-campaign-form', (form) => {
    (window as unknown as Holding).taken = form;
    form.remove();
  });

const putIn = ({ page }: Author) =>
  page.evaluate(() => {
    document.querySelector('main')?.append((window as unknown as Holding).taken);
  });

/** As a host does it that keeps the campaign and makes its pages anew. */
const toAnotherElement = ({ page }: Author) =>
  page.$eval('voice-campaign-form', (form) => {
    const other = document.createElement('voice-campaign-form');
    other.endpoint = '/backend';
    other.campaign = form.campaign;
    form.replaceWith(other);
  });

const optionsFor = (sight: Sight) => ({ computingSeconds: sight === 'computing' ? 3_600 : 0 });

function checkOnce(author: Author, sight: Sight): void {
  assert.equal(author.mock.store.size, 1, 'one create');
  const isConfirmed = ['ready', 'confirming', 'started', 'scheduled', 'unsettled'].includes(sight);
  assert.equal(author.asked('send'), isConfirmed ? 1 : 0);
}

describe('an element that is moved in the document', () => {
  const open = stories();

  for (const sight of sights) {
    it(`while it is ${sight} goes on`, async () => {
      const author = await open(optionsFor(sight));
      await reach(author, sight);
      await toAnotherParent(author);
      await author.sees(sight);
      await inOneGo(author);
      await author.sees(sight);
      await takeOut(author);
      await putIn(author);
      await author.sees(sight);
      await author.reads(/See you at five/);
      await author.goOn(sight);
      checkOnce(author, sight);
    });
  }

  for (const [sight, next, phase] of [
    ['creating', 'ready', 'computing'],
    ['confirming', 'started', 'confirmed'],
    ['cancelling', 'cancelled', 'cancelled'],
  ] as const) {
    it(`shows what was answered while it was out of the document: ${sight}`, async () => {
      const author = await open();
      await reach(author, sight);
      await takeOut(author);
      await author.mock.advance('1h');
      await author.page.waitForFunction(
        (expected) => (window as unknown as Holding).taken.phase === expected,
        { polling: 100 },
        phase,
      );
      await putIn(author);
      await author.sees(next);
      checkOnce(author, sight);
    });
  }

  it('asks for no status while it is out of the document, and at once when it is back', async () => {
    const author = await open(optionsFor('computing'));
    await reach(author, 'computing');
    await takeOut(author);
    const asked = author.answers('status').length;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal(author.answers('status').length, asked);
    await author.mock.advance('1h');
    await putIn(author);
    await author.sees('ready');
    assert.equal(author.answers('status').length, asked + 1);
  });
});

describe('a campaign that is set on another element', () => {
  const open = stories();

  for (const sight of sights) {
    it(`while it is ${sight} goes on there`, async () => {
      const author = await open(optionsFor(sight));
      await reach(author, sight);
      await toAnotherElement(author);
      await author.sees(sight);
      await author.reads(/See you at five/);
      await author.goOn(sight);
      checkOnce(author, sight);
    });
  }
});
