import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FRENCH_PHRASES as words } from '../src/page/phrases-french.ts';
import { orangeRain, statement } from './scene.ts';
import { drawnPhoto, house, newPage, openPage, placesOf, ready, setStage } from './stage.ts';

// The four questions and the report for whoever has no pointer, and for whoever has no screen: nothing here is clicked.

setStage();

/** What has the focus, as far as a person can tell. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    const shown = one.closest('label') ?? one;
    const box = shown.getBoundingClientRect();
    const ring = [one, shown].some((each) => getComputedStyle(each).outlineStyle !== 'none');
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return {
      id: one.id,
      testId: one.dataset.testid ?? '',
      isPage: one === document.body,
      seen: ring && inView,
    };
  });

/** Presses Tab, or Shift+Tab, until that has the focus; every stop on the way is marked and in view. */
async function tabTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (!now.isPage)
      expect(now.seen, `the focus shows on ${now.testId || now.id} before ${testId}`).toBe(true);
    if (now.testId === testId) return;
  }
  throw new Error(`no way by keyboard to ${testId}`);
}

async function press(page: Page, testId: string, key = 'Enter'): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press(key);
}

const expectFocus = (page: Page, testId: string) =>
  expect
    .poll(async () => (await focused(page)).testId, { message: `the focus is on ${testId}` })
    .toBe(testId);

/** What was pressed is gone, and the focus not with it. */
const expectKept = (page: Page) => expect.poll(async () => (await focused(page)).isPage).toBe(false);

/** Opens a panel from its tab: the focus goes on in it. */
async function openPanel(page: Page, name: string): Promise<void> {
  await press(page, `tab-${name}`);
  await expect.poll(async () => (await focused(page)).id).toBe('panel');
}

/** What a screen reader would say of its own accord: what is added to a live region, and is not quiet within it. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const LIVE = '[aria-live], [role="status"], [role="alert"]';
    const spoken = (node: Node): string => {
      const one = node instanceof Element ? node : node.parentElement;
      const region = one?.closest(LIVE);
      if (!region || region.getAttribute('aria-live') === 'off') return '';
      if (!(node instanceof Element)) return node.textContent ?? '';
      return [...node.childNodes].map((child) => spoken(child)).join(' ');
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes)
        for (const node of type === 'characterData' ? [target] : addedNodes) {
          const text = spoken(node).trim();
          if (text) heard.push(text);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

async function openListening() {
  const page = await newPage();
  const heard = await listen(page);
  await page.goto(house.page);
  await ready(page);
  /** How often a sentence was said, by itself or within more. */
  const times = async (sentence: string) => (await heard()).filter((text) => text.includes(sentence)).length;
  return { page, times };
}

/** News that changes no answer. */
async function unrelatedNews(page: Page, size: number): Promise<void> {
  await house.append([statement('note', { info: [{ language: 'fr', headline: 'Merci à tous.' }] })]);
  await page.waitForSelector(`html[data-version="${size}"]`);
}

/** The panel as a screen reader walks it, with plain spaces. */
const heardTree = async (page: Page) => plain(await page.getByTestId('panel').ariaSnapshot());
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const school = () => placesOf('school')[0]!.name;

describe('by keyboard alone, and by ear', () => {
  test('my children: a school is found, the answer is said once, and it is forgotten again', async () => {
    await house.append([orangeRain()]);
    const { page, times } = await openListening();
    await openPanel(page, 'children');
    await tabTo(page, 'school');
    await page.keyboard.type(school());
    await page.getByTestId('results').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'school');
    expect(await page.getByTestId('results').count()).toBe(0);
    await page.keyboard.type(school());
    await page.getByTestId('results').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('children-answer').waitFor();
    const sentence = words.answers.children['stay-away'];
    expect(await times(sentence)).toBe(1);
    await unrelatedNews(page, 3);
    expect(await times(sentence), 'and not again with every news').toBe(1);
    const tree = await heardTree(page);
    expect(tree).toContain(plain(`- heading "${words.children.title}" [level=2]`));
    expect(tree).toContain(plain(`- heading "${school()}" [level=3]`));
    expect(tree).toContain(plain(`button "${words.children.forget} : ${school()}"`));
    expect(tree).toContain(plain(`- searchbox "${words.children.add}"`));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('children-default').waitFor();
    await expectKept(page);
  });

  test('my home: where and how one lives, the answer, and the map left by Escape', async () => {
    await house.append([orangeRain()]);
    const { page, times } = await openListening();
    await page.waitForSelector('[data-testid="map"][data-state="ready"]');
    await openPanel(page, 'home');
    await press(page, 'home-map');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe(words.journey.takeCentre);
    await page.keyboard.press('Escape');
    await expectFocus(page, 'home-map');
    await tabTo(page, 'home', 'Shift+Tab');
    await page.keyboard.type(school());
    await page.getByTestId('results').waitFor();
    await page.keyboard.press('Enter');
    const answer = page.getByTestId('home-answer');
    await answer.waitFor();
    const sentence = await answer.locator('.first-answer').textContent();
    await expect.poll(() => times(sentence!)).toBe(1);
    await tabTo(page, 'home-map');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText(words.home.unsaid).waitFor({ state: 'detached' });
    expect(await times(sentence!)).toBe(1);
    const tree = await heardTree(page);
    expect(tree).toContain(plain(`- heading "${words.home.title}" [level=2]`));
    expect(tree).toContain(plain(`- group "${words.home.kind}"`));
    expect(tree).toContain(plain(`- radio "${words.home.solid}" [checked]`));
  });

  test('my way: put off first, then the way, a reason and back', async () => {
    await house.append([orangeRain()]);
    const { page, times } = await openListening();
    await openPanel(page, 'route');
    await press(page, 'from-me');
    await tabTo(page, 'to');
    await page.keyboard.type(school());
    await page.getByTestId('results').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('put-off').waitFor();
    expect(await times(words.journey.putOff)).toBe(1);
    await unrelatedNews(page, 3);
    expect(await times(words.journey.putOff)).toBe(1);
    await press(page, 'must-travel');
    await page.getByTestId('route').waitFor();
    await expectFocus(page, 'journey');
    expect(await times((await page.getByTestId('route').textContent())!)).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('card').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('route').waitFor();
    await expectKept(page);
    const tree = await heardTree(page);
    expect(tree).toContain(plain(`- heading "${words.tabs.route}" [level=2]`));
    expect(tree).toContain(plain(`- searchbox "${words.journey.to}"`));
    expect(tree).toContain('- radio "en voiture" [checked]');
  });

  test('around me: a group, a card and back where one was, another moment and back', async () => {
    await house.append([orangeRain()]);
    const { page } = await openListening();
    await press(page, 'near-me');
    await press(page, 'entry');
    const card = page.getByTestId('card');
    await card.waitFor();
    const name = await card.getByRole('heading').textContent();
    expect(
      await page.getByRole('article', { name: name! }).count(),
      'the card has the name of its entry',
    ).toBe(1);
    await page.keyboard.press('Escape');
    await expectFocus(page, 'entry');
    await tabTo(page, 'replay', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'replay-end');
    await page.getByTestId('replay-slider').waitFor();
    await page.keyboard.press('Escape');
    await expectFocus(page, 'replay');
    const tree = await heardTree(page);
    expect(tree).toMatch(/- heading ".*" \[level=2\]/);
    expect(tree).toContain(plain(`- group "${words.around.show}"`));
    expect(tree).toContain(plain(`- radio "${words.around.all}" [checked]`));
    expect(tree).toMatch(/- list:\s+- listitem:\s+- 'button "Météo-France : vigilance orange/);
  });

  test('a report with a photo: three steps, each begun at its top, sent and said', async () => {
    const { page, times } = await openListening();
    await openPanel(page, 'report');
    await press(page, 'report-water-on-road');
    await expectKept(page);
    await press(page, 'scale-1');
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    const buffer = await drawnPhoto(page);
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'choose-photo', 'Space');
    await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await page.waitForSelector('[data-testid="photo"][data-state="ready"]');
    const tree = await heardTree(page);
    expect(tree).toContain(plain(`- heading "${words.tabs.report}" [level=2]`));
    for (const group of [words.report.where, words.report.photo.title])
      expect(tree).toContain(plain(`- group "${group}"`));
    expect(tree).toContain(plain(`- textbox "${words.report.words}"`));
    expect(tree).toContain(plain(`- img "${words.report.photo.yours}"`));
    await press(page, 'send-report');
    await page.waitForSelector('[data-testid="own-report"][data-state="held"]');
    expect(house.posted[0]!.body.photo).toMatch(/^[0-9a-f]{64}$/);
    expect(await times(words.report.thanks)).toBe(1);
  });

  test('the page is one heading, its regions have names, and no stop is a trap', async () => {
    const page = await openPage();
    await page.waitForSelector('[data-testid="map"][data-state="ready"]');
    const levels = await page.getByRole('heading', { level: 1 }).allTextContents();
    expect(levels).toEqual(['Aiguerive']);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('navigation', { name: words.sheet.label }).count()).toBe(1);
    const stops: string[] = [];
    for (let i = 0; i < 60 && stops.at(-1) !== 'tab-report'; i++) {
      await page.keyboard.press('Tab');
      stops.push((await focused(page)).testId);
    }
    expect(stops.filter((stop) => stop === 'settings')).toHaveLength(1);
    expect(stops.indexOf('settings')).toBeLessThan(stops.indexOf('tab-children'));
    expect(stops.at(-1)).toBe('tab-report');
  });
});
