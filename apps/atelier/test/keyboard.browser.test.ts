import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { knownAs, setStage, stage } from './stage.ts';

// A need told, reviewed and answered by whoever has no pointer: nothing here is clicked.

setStage();

async function opened(as: string, path: string): Promise<Page> {
  const context = await stage.browser.newContext({ baseURL: stage.url, locale: 'fr-FR', ...knownAs(as) });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

interface Stop {
  readonly name: string;
  readonly words: string;
  /** Where it stands in the document. */
  readonly place: number;
  readonly seen: boolean;
}

/** What has the focus, as far as a person can tell. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement & { name?: string; value?: string };
    const shown = one.closest('label') ?? one;
    const { top, bottom, left, right } = shown.getBoundingClientRect();
    const ring = [one, shown].some((each) => getComputedStyle(each).outlineStyle !== 'none');
    return {
      name: one.name ?? '',
      words: (one.matches('input, select, textarea') ? (one.value ?? '') : (one.textContent ?? '')).trim(),
      place: [...document.querySelectorAll('*')].indexOf(one),
      seen: ring && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    };
  });

/** Presses Tab until that has the focus; every stop on the way is marked, in view, and not further up. A date has several. */
async function tabTo(page: Page, what: { readonly name?: string; readonly words?: string }): Promise<void> {
  let before = (await focused(page)).place;
  for (let stops = 0; stops < 200; stops++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    expect(now.seen, `the focus shows on ${now.name} ${now.words}`).toBe(true);
    expect(now.place, `${now.name} ${now.words} stands no higher`).toBeGreaterThanOrEqual(before);
    before = now.place;
    if ((what.name ?? now.name) === now.name && (what.words ?? now.words) === now.words) return;
  }
  throw new Error(`no way by keyboard to ${JSON.stringify(what)}`);
}

async function write(page: Page, name: string, words: string): Promise<void> {
  await tabTo(page, { name });
  await page.keyboard.type(words);
}

/** Enter on what has the focus leads to another page. */
async function follow(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}

test('the first stop leads past the navigation', async () => {
  const page = await opened('asha', '/atelier/besoins');
  await tabTo(page, { words: 'Aller au contenu' });
  await page.keyboard.press('Enter');
  await tabTo(page, { words: 'Proposer un besoin' });
  await page.context().close();
});

test('a need is told, reviewed and opened, and a proposal is answered, by keyboard alone', async () => {
  const asha = await opened('asha', '/atelier/besoins/nouveau');
  await write(asha, 'title', 'Un agenda des jardins');
  await write(asha, 'what', 'Savoir quel jour chaque jardin est ouvert.');
  await write(asha, 'for-whom', 'Les habitants.');
  await write(asha, 'commune', 'Valmire');
  await write(asha, 'data-there', 'Une affiche.');
  await tabTo(asha, { words: 'Continuer' });
  await follow(asha);
  await tabTo(asha, { words: 'Non, c’est autre chose : envoyer' });
  await follow(asha);
  await asha.getByRole('status').getByText('Votre besoin est noté').waitFor();
  const address = new URL(asha.url()).pathname;

  const host = await opened('hote', address);
  await tabTo(host, { words: 'Relire et faire avancer' });
  await host.keyboard.press('Enter');
  await tabTo(host, { words: 'Textes, images, sons' });
  await host.keyboard.press('Enter');
  await tabTo(host, { name: 'skill', words: 'writing' });
  await host.keyboard.press('Space');
  await tabTo(host, { name: 'hours' });
  await host.keyboard.type('3');
  await tabTo(host, { words: 'C’est relu' });
  await follow(host);
  await tabTo(host, { words: 'Relire et faire avancer' });
  await host.keyboard.press('Enter');
  await tabTo(host, { words: 'Ouvrir à toutes et à tous' });
  await follow(host);
  await host.locator('.state', { hasText: 'ouvert' }).first().waitFor();
  expect(await host.getByRole('definition').allTextContents()).toContain('rédaction');

  const bruno = await opened('bruno', '/atelier/propositions');
  const first = await bruno.getByRole('heading', { level: 2 }).first().textContent();
  await write(bruno, 'words', 'Avec plaisir.');
  await tabTo(bruno, { words: 'Oui, j’en suis' });
  await follow(bruno);
  await bruno.getByRole('status').getByText('Bienvenue dans l’équipe').waitFor();
  expect(first).not.toBe('');
  for (const page of [asha, host, bruno]) await page.context().close();
});
