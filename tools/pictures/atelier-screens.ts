import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { vigie } from '../../apps/server/test/server-process.ts';
import { lookOf, PATIENCE_MS, shoot, still, THEMES } from './camera.ts';

const COMPUTER = { viewport: { width: 1100, height: 1050 } };

/** Pages are flat: few colours hold them. */
const COLOURS = 64;

/** The region of the demonstration. */
const REGION = '76';

interface Screen {
  readonly name: string;
  /** Opens it; what must stand still before the picture is taken. */
  readonly open: (page: Page) => Promise<Locator>;
}

/** In the order of docs/life-of-a-need.md. */
const SCREENS: readonly Screen[] = [
  { name: 'home', open: (page) => at(page, '') },
  { name: 'need', open: need },
  { name: 'candidates', open: candidates },
  { name: 'skills', open: (page) => at(page, 'competences?competence=map-making') },
  { name: 'region', open: (page) => at(page, 'region') },
  { name: 'realisation', open: realisation },
];

/** Takes the community's pages as who coordinates a fictional region reads them; the paths of what was written. */
export async function photographAtelier(
  browser: Browser,
  url: string,
  data: string,
  out: string,
): Promise<string[]> {
  await mkdir(out, { recursive: true });
  // The first page that is asked for makes the fictional region.
  await fetch(`${url}/atelier/`);
  const coordinator = await signUp(browser, url, data);
  const written: string[] = [];
  for (const theme of THEMES) {
    const context = await browser.newContext({
      ...COMPUTER,
      ...lookOf(theme),
      baseURL: `${url}/atelier/`,
      storageState: coordinator,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    for (const { name, open } of SCREENS) {
      await still(await open(page));
      const path = join(out, `${name}-${theme}.png`);
      await shoot(page, path, COLOURS);
      written.push(path);
    }
    await context.close();
  }
  return written;
}

/** The first coordinator of the region, signed in. */
async function signUp(browser: Browser, url: string, data: string) {
  const installed = await vigie('region', 'install', REGION, '--data', data);
  const code = /type (\S+) at/.exec(installed.stdout)?.[1];
  if (code === undefined) throw new Error(installed.stderr || 'the region has a coordinator already');
  const context = await browser.newContext({ baseURL: `${url}/atelier/`, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('inscription');
  await page.locator('[name=name]').fill('Claire');
  await page.locator('[name=email]').fill('claire@region.example');
  await page.locator('[name=password]').fill('la place aux tilleuls');
  await page.locator('main button').click();
  await page.waitForURL(/\/besoins\?/);
  await page.goto('invitation');
  await page.locator('[name=code]').fill(code);
  await page.locator('main button').click();
  await page.waitForURL(/\/bureau$/);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function at(page: Page, path: string): Promise<Locator> {
  await page.goto(path);
  return page.locator('body');
}

/** The first of a list whose page has that. */
async function first(page: Page, list: string, has: string): Promise<Locator> {
  await page.goto(list);
  const paths = await page
    .locator('.card :is(h2, h3) a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  for (const path of paths) {
    await page.goto(path);
    if ((await page.locator(has).count()) > 0) return page.locator('body');
  }
  throw new Error(`nothing in ${list} has ${has}`);
}

/** Two people at least, who together could meet a need. */
const CANDIDATES = 'section:has(.cards > :nth-child(2) [name=person])';

async function need(page: Page): Promise<Locator> {
  return first(page, 'besoins?etat=cherche', CANDIDATES);
}

async function candidates(page: Page): Promise<Locator> {
  const section = page.locator(CANDIDATES);
  await section.evaluate((shown) => shown.scrollIntoView());
  return section;
}

async function realisation(page: Page): Promise<Locator> {
  return first(page, 'realisations', '.family ul');
}
