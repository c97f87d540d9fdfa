import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paletteOf } from '@vigie/cartography';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../phone/test/chromium.ts';
import { shareOf } from '../../phone/test/share-of.ts';
import { buildDesk, DeskPage } from './desk-page.ts';
import { startFakeServer } from './fake-server.ts';

let browser: Browser;

beforeAll(async () => {
  await buildDesk();
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('the desk draws its ground from the basemap, in the theme that is chosen, and names its sources', async () => {
  const server = await startFakeServer();
  const desk = await DeskPage.open(browser, server.url);
  await desk.signIn('claire@ville.example');
  await desk.ready();
  await desk.mapDrawn();
  const shows = async (theme: 'day' | 'night') => {
    const { water, street } = paletteOf({ theme, contrast: false });
    for (const colour of [water, street])
      await expect.poll(() => shareOf(desk.by('map'), colour), { timeout: 20_000 }).toBeGreaterThan(0.002);
  };
  await shows('day');
  for (let pressed = 0; pressed < 2; pressed++) await desk.by('theme').click();
  await shows('night');
  await desk.by('sources').locator('summary').click();
  expect(await desk.by('sources').textContent()).toContain('CC0-1.0');
  expect(desk.errors).toEqual([]);
  await desk.close();
  await server.stop();
});

test('neither the desk nor the phone has a colour or a layer of its own: there is one style', async () => {
  const folders = [
    join(import.meta.dirname, '../src/map'),
    join(import.meta.dirname, '../../phone/src/page/map'),
  ];
  for (const folder of folders)
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text, file).not.toMatch(/#[0-9a-f]{6}\b|rgb\(|addLayer|LayerSpecification|version: 8/i);
    }
});
