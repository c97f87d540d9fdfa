import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from '../../phone/test/axe.ts';
import { pagesOf } from './peopled.ts';
import { flaws, knownAs, setStage, stage } from './stage.ts';

// Every page of the community as it is seen on a telephone and at a desk, by day and by night, narrow, and by axe.

setStage();

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
const SCHEMES = ['light', 'dark'] as const;
const NARROW = { width: 320, height: 640 };

async function opened(as: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await stage.browser.newContext({
    baseURL: stage.url,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    ...knownAs(as),
    ...options,
  });
  return context.newPage();
}

/** What is wrong with what is shown, in every look of it. */
async function wrongWith(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  // Forms of a page are as long as it gets.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  for (const size of SIZES)
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page)).map((one) => `${size.width} ${colorScheme}: ${one}`));
    }
  for (const size of [...SIZES, NARROW]) {
    await page.setViewportSize(size);
    found.push(...(await flaws(page)).map((one) => `${size.width}: ${one}`));
  }
  return found;
}

const isPage = (type: string | undefined): boolean => type?.startsWith('text/html') ?? false;

/** Who reads it with the most on it: a member their own pages, the team all that it has to do. */
test.each(['cd34', 'bruno', null])(
  'every page that %s reads is whole',
  async (as) => {
    const page = await opened(as);
    const { ids, met, draftNeed } = stage.peopled;
    const needs = [met, ...(as === 'cd34' ? [draftNeed] : [])].map((id) => `/atelier/besoins/${id}`);
    for (const path of [...pagesOf(ids), ...needs]) {
      const type = (await page.request.fetch(path, { maxRedirects: 0 })).headers();
      if (!isPage(type['content-type'])) continue;
      const answer = (await page.goto(path))!;
      // The team reads every page: one that has nothing to show needs an id in `openPeopled`.
      if (as === 'cd34') expect(answer.status(), path).toBe(200);
      expect.soft(await wrongWith(page), path).toEqual([]);
    }
    await page.context().close();
  },
  600_000,
);

test('in English, too', async () => {
  const page = await opened('cd34', { locale: 'en-GB' });
  for (const path of [
    '/',
    `/besoins/${stage.peopled.ids.besoins}`,
    '/competences',
    '/region',
    '/moi',
    '/bureau',
  ]) {
    await page.goto(`/atelier/en${path}`);
    expect.soft(await wrongWith(page), path).toEqual([]);
  }
  await page.context().close();
});

test('and every page that says no', async () => {
  const page = await opened('bruno');
  for (const [path, status] of [
    ['/atelier/besoins/nothing', 404],
    ['/atelier/nulle-part', 404],
    ['/atelier/bureau', 403],
  ] as const) {
    expect((await page.goto(path))!.status(), path).toBe(status);
    expect.soft(await wrongWith(page), path).toEqual([]);
  }
  for (const [path, send] of [
    ['/atelier/besoins/nouveau', 'Continuer'],
    ['/atelier/realisations/nouvelle', 'Enregistrer'],
    ['/atelier/moi', 'Enregistrer'],
  ] as const) {
    await page.goto(path);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLInputElement>('main :is(input, textarea)'))
        if (one.type !== 'hidden') one.value = '';
    });
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: send }).click();
    expect((await answered).status(), path).toBe(422);
    expect.soft(await wrongWith(page), `${path}, mended`).toEqual([]);
  }
  await page.context().close();
});
