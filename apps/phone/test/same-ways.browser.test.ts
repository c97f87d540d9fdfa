import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { demonstrationTown } from '@vigie/territory';
import type { Browser } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { answersOf } from './same-ways.ts';

let browser: Browser | null = null;
let why = '';

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

test('a phone and a server find the same ways, bit for bit', async (ctx) => {
  if (!browser) return ctx.skip(why);
  const file = demonstrationTown(1, 5_000).files.find(({ role }) => role === 'roads')!;
  const here = answersOf(file.content);
  // Ways, closed ways, waits: a comparison of refusals would prove little.
  expect(here.match(/"ok":true/g)!.length).toBeGreaterThan(200);
  expect(here).toContain('roads/cut-off');
  expect(here).toContain('"waits":[{');
  const build = await rolldown({ input: join(import.meta.dirname, 'same-ways.ts') });
  const code = (await build.generate({ format: 'iife', name: 'same' })).output[0].code;
  const page = await browser.newPage();
  await page.addScriptTag({ content: code });
  const there = await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return (window as unknown as { same: { answersOf(bytes: Uint8Array): string } }).same.answersOf(bytes);
  }, Buffer.from(file.content).toString('base64'));
  expect(digest(there)).toBe(digest(here));
});
