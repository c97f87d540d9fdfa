import type { LineE7 } from '@vigie/geo';
import { FRENCH, refusalText } from '@vigie/words';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FRENCH_PHRASES } from '../src/page/phrases-french.ts';
import { FakeHouse } from './fake-house.ts';
import { closure, territoryEntry } from './scene.ts';
import { house, newPage, ready, setStage } from './stage.ts';

// What a source may do to a phone, told in the words that a person reads. That each is refused is held by the tests of
// packages/follow; here, that it is named, and that what was verified stays on the screen.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

setStage({ begun: false });

const begin = (signedAtMs = Date.now()) =>
  house.append([territoryEntry(house.pack, house.manifestHash)], signedAtMs);
const LINE: LineE7 = [
  [38_000_000, 430_000_000],
  [38_010_000, 430_000_000],
];
const street = closure(LINE, 'Rue du Mensonge');

/** Without a map, which is not what lies here. */
async function openPage(): Promise<Page> {
  const page = await newPage();
  await page.addInitScript(() => {
    localStorage.setItem('vigie-settings', JSON.stringify({ map: false }));
    // Every situation that is shown, in order.
    const versions: number[] = [];
    Object.assign(window, { versions });
    new MutationObserver(() => {
      const { version } = document.documentElement.dataset;
      if (version && versions.at(-1) !== Number(version)) versions.push(Number(version));
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-version'] });
  });
  await page.goto(house.page);
  return page;
}

const versionsShown = (page: Page) =>
  page.evaluate(() => (window as unknown as { versions: number[] }).versions);
const said = async (page: Page, notice: string) => {
  await page.getByTestId(`notice-${notice}`).waitFor();
  return page.getByTestId(`notice-${notice}`).textContent();
};
/** Spoils every file whose name begins so: its last byte but a few is another, or its second half is missing. */
function damage(how: string, kind: string): void {
  const names = [...house.files.keys()].filter((name) =>
    kind.endsWith('/')
      ? name.startsWith(kind)
      : name === kind || name.startsWith(`${kind}.`) || name.startsWith(`${kind}-`),
  );
  if (names.length === 0) throw new Error(`no ${kind} among ${[...house.files.keys()].join(' ')}`);
  for (const name of names) {
    const bytes = house.files.get(name)!.slice();
    bytes[bytes.length - 20]! ^= 1;
    house.files.set(name, how === 'forged' ? bytes : bytes.subarray(0, bytes.length / 2));
  }
}

const version = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);

describe('the phone names', () => {
  test('a forged snapshot beside a true checkpoint, and shows nothing of it', async () => {
    await begin();
    const [path] = [...house.files.keys()].filter((name) => name.startsWith('situation/'));
    const forged = house.files.get(path!)!.slice();
    forged[forged.length - 20]! ^= 1;
    house.files.set(path!, forged);
    const page = await openPage();
    expect(await said(page, 'refused')).toBe(refusalText('snapshot/wrong-hash', FRENCH));
    expect(await version(page)).toBeUndefined();
  });

  test('a mirror that stands still', async () => {
    await begin(Date.now() - 20 * MINUTE_MS);
    const page = await openPage();
    await ready(page);
    expect(await said(page, 'source-still')).toBe(FRENCH_PHRASES.freshness.sourceStill);
    expect(await page.getByTestId('freshness-line').textContent()).toMatch(/20|21/);
  });

  test('an older checkpoint, and keeps the newer situation', async () => {
    await begin();
    const older = house.files.get('log/checkpoint')!;
    await house.append([street]);
    const page = await openPage();
    await page.waitForSelector('html[data-version="2"]');
    house.files.set('log/checkpoint', older);
    house.cutStreams();
    expect(await said(page, 'refused')).toBe(refusalText('follow/older-checkpoint', FRENCH));
    expect(await version(page)).toBe('2');
  });

  test('two histories under one name, and keeps the one it verified', async () => {
    await begin();
    const page = await openPage();
    await ready(page);
    const other = await FakeHouse.open();
    await other.append([{ ...street, recordedAtMs: Date.now() }, street]);
    for (const [path, bytes] of other.files) house.files.set(path, bytes);
    await other.close();
    house.cutStreams();
    expect(await said(page, 'refused')).toBe(refusalText('follow/fork', FRENCH));
    expect(await version(page)).toBe('1');
  });

  test.each([
    ['forged', 'keys'],
    ['truncated', 'keys'],
    ['forged', 'log/checkpoint'],
    ['truncated', 'log/checkpoint'],
    ['forged', 'situation'],
    ['truncated', 'situation'],
    ['truncated', 'situation/'],
  ])('a first visitor’s file that is %s: %s', async (how, kind) => {
    await begin();
    damage(how, kind);
    const page = await openPage();
    expect((await said(page, 'refused'))!.length).toBeGreaterThan(30);
    expect(await version(page)).toBeUndefined();
  });

  test.each(['forged', 'truncated'])(
    'entries on their way that are %s, and keeps what it verified',
    async (how) => {
      await begin();
      const page = await openPage();
      await ready(page);
      house.cutStreams();
      house.down = true;
      await page.waitForSelector('[data-testid="freshness"][data-link="offline"]');
      await house.append([street]);
      damage(how, 'log/tile/entries/');
      house.down = false;
      await page.evaluate(() => dispatchEvent(new Event('online')));
      expect((await said(page, 'refused'))!.length).toBeGreaterThan(30);
      expect(await versionsShown(page)).toEqual([1]);
    },
  );

  test.each([
    ['forged', 'pack/manifest.json'],
    ['truncated', 'pack/roads'],
  ])('a map that is %s: %s, and shows the list', async (how, kind) => {
    await begin();
    damage(how, kind);
    const page = await openPage();
    await ready(page);
    await page.goto(`${house.page}#route=3.87,43.6;3.88,43.61;car`);
    await page.getByTestId('journey').getByText(refusalText('pack/wrong-hash', FRENCH)).waitFor();
    await page.getByTestId('tab-around').click();
    await page.getByTestId('nothing-reported').waitFor();
  });

  test('a clock that is a day behind the signed time', async () => {
    await begin(Date.now() + DAY_MS);
    const page = await openPage();
    await ready(page);
    expect(await said(page, 'clock-behind')).toBe(FRENCH_PHRASES.freshness.clockBehind);
  });
  test('a clock that is a day ahead, or a source that stopped: it cannot know which, and answers with care', async () => {
    await begin(Date.now() - DAY_MS);
    const page = await openPage();
    await ready(page);
    expect(await said(page, 'source-still')).toContain('vérifiez sa date et son heure');
    await page.goto(`${house.page}#route=3.87,43.6;3.88,43.61;car`);
    await page.getByTestId('not-known').waitFor();
  });
});

test('a phone that was offline for three days never shows older after newer', async () => {
  const thenMs = Date.now() - 3 * DAY_MS + 10 * MINUTE_MS;
  await house.append([{ ...territoryEntry(house.pack, house.manifestHash), recordedAtMs: thenMs }], thenMs);
  const older = new Map(house.files);
  await house.append([{ ...street, recordedAtMs: thenMs }], thenMs);
  const page = await openPage();
  await page.waitForSelector('html[data-version="2"]');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  house.down = true;
  house.cutStreams();
  await page.reload();
  await page.waitForSelector('html[data-version="2"]');
  await page.waitForSelector('[data-testid="freshness"][data-link="offline"]');
  expect(await page.getByTestId('freshness-line').textContent()).toMatch(
    /Hors connexion — situation d’il y a 3\sjours/,
  );
  // The first to answer is a mirror that stopped before.
  const newer = new Map(house.files);
  for (const [path, bytes] of older) house.files.set(path, bytes);
  house.down = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  expect(await said(page, 'refused')).toBe(refusalText('follow/older-checkpoint', FRENCH));
  for (const [path, bytes] of newer) house.files.set(path, bytes);
  await house.append([closure(LINE, 'Rue du Retour')]);
  await page.waitForSelector('html[data-version="3"]');
  await page.getByTestId('notice-refused').waitFor({ state: 'detached' });
  expect(await versionsShown(page)).toEqual([2, 3]);
  expect(await page.getByTestId('freshness-line').textContent()).toContain('Situation à jour');
});
