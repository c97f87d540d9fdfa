import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { lookOf, PATIENCE_MS, shoot, still, THEMES, type Theme } from './camera.ts';
import { demonstration } from './towns.ts';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.25 };

/** There are many of them: each is as light as letters that are still sharp allow. */
const COLOURS = 96;

/** East of the river, which is out of its bed. */
const [HERE] = demonstration.way;
/** The town said what it does with its children. */
const SCHOOL = 'École maternelle Les Cigales';
const SHELTER = 'Gymnase des Garrigues';

interface Screen {
  readonly name: string;
  /** Opens it from where the screen before it left the page; what must stand still before the picture is taken. */
  readonly open: (page: Page) => Promise<Locator>;
}

/** In the order of docs/phone.md. */
const SCREENS: readonly Screen[] = [
  { name: 'map', open: map },
  { name: 'list', open: list },
  { name: 'entry', open: entry },
  { name: 'way', open: way },
  { name: 'way-anyway', open: wayAnyway },
  { name: 'children', open: children },
  { name: 'home', open: home },
  { name: 'around-me', open: aroundMe },
  { name: 'report-what', open: (page) => tab(page, 'report') },
  { name: 'report-how-much', open: reportHowMuch },
  { name: 'report-where', open: reportWhere },
  { name: 'report-done', open: reportDone },
  { name: 'outbox', open: outbox },
  { name: 'prepare', open: prepare },
  { name: 'alerts', open: alerts },
  { name: 'replay', open: replay },
  { name: 'text', open: text },
];

/** Takes each screen of the phone, in the demonstration town; the paths of what was written. */
export async function photographPhone(browser: Browser, url: string, out: string): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const written: string[] = [];
  for (const theme of THEMES) written.push(...(await photographTheme(browser, url, theme, out)));
  return written;
}

async function photographTheme(browser: Browser, url: string, theme: Theme, out: string): Promise<string[]> {
  const [longitude, latitude] = HERE;
  const context = await browser.newContext({
    ...PHONE,
    ...lookOf(theme),
    baseURL: url,
    geolocation: { longitude, latitude, accuracy: 12 },
    permissions: ['geolocation'],
  });
  // A browser without a screen refuses notifications before anybody asks.
  await context.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'default' }));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto('/');
  const written: string[] = [];
  for (const { name, open } of SCREENS) {
    const path = join(out, `${name}-${theme}.png`);
    try {
      await still(await open(page));
      await shoot(page, path, COLOURS);
      written.push(path);
    } catch (error) {
      // The others are worth having all the same.
      console.error(`no picture of ${name} by ${theme}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
  await context.close();
  return written;
}

/** Of the panel that it is in; the page itself stays where it is. */
const toTop = (shown: Locator): Promise<void> =>
  shown.evaluate((element) => {
    const panel = element.closest('[data-testid=panel]')!;
    panel.scrollTop += element.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  });

/** From another tab. */
async function tab(page: Page, name: string): Promise<Locator> {
  await page.getByTestId(`tab-${name}`).click();
  return page.getByTestId('panel');
}

/** The open tab pressed again puts its sheet away. */
async function bareMap(page: Page): Promise<Locator> {
  await page.getByTestId('tab-around').click();
  return page.getByTestId('map');
}

async function map(page: Page): Promise<Locator> {
  await page.getByTestId('entry').first().waitFor();
  await page.locator('[data-testid=map][data-state=ready]').waitFor();
  return bareMap(page);
}

async function list(page: Page): Promise<Locator> {
  const panel = await tab(page, 'around');
  await toTop(page.getByTestId('entries'));
  return panel;
}

async function entry(page: Page): Promise<Locator> {
  await page.locator('[data-testid=entry][data-kind=closure]').first().click();
  await page.getByTestId('card').waitFor();
  return page.getByTestId('panel');
}

/** Types a name and takes the first place found. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.getByTestId(field).fill(name);
  await page.getByTestId('results').locator('button').first().click();
}

async function way(page: Page): Promise<Locator> {
  const panel = await tab(page, 'route');
  await page.getByTestId('from-me').click();
  await choose(page, 'to', SHELTER);
  await page.getByTestId('must-travel').waitFor();
  return panel;
}

async function wayAnyway(page: Page): Promise<Locator> {
  await page.getByTestId('must-travel').click();
  await toTop(page.getByTestId('route'));
  return page.getByTestId('panel');
}

async function children(page: Page): Promise<Locator> {
  const panel = await tab(page, 'children');
  await choose(page, 'school', SCHOOL);
  await page.getByTestId('children-answer').waitFor();
  return panel;
}

async function home(page: Page): Promise<Locator> {
  const panel = await tab(page, 'home');
  await page.getByTestId('home-me').click();
  for (const said of ['solid', 'ground']) await page.locator(`input[type=radio][value=${said}]`).check();
  await page.getByTestId('home-answer').waitFor();
  await toTop(page.locator('#home-title'));
  return panel;
}

async function aroundMe(page: Page): Promise<Locator> {
  const panel = await tab(page, 'around');
  await page.getByTestId('near-me').click();
  const entries = page.getByTestId('entries');
  // How far the nearest is.
  await entries
    .getByText(/\d\s(?:m|km)/)
    .first()
    .waitFor();
  await toTop(
    page.getByTestId('no-shelter-on-foot').or(page.getByTestId('near-shelters')).or(entries).first(),
  );
  return panel;
}

async function reportHowMuch(page: Page): Promise<Locator> {
  await page.getByTestId('report-water-on-road').click();
  await page.getByTestId('scale-2').waitFor();
  return page.getByTestId('panel');
}

async function reportWhere(page: Page): Promise<Locator> {
  await page.getByTestId('scale-2').click();
  await page.getByTestId('street-part').waitFor();
  return page.getByTestId('panel');
}

async function reportDone(page: Page): Promise<Locator> {
  await page.getByTestId('send-report').click();
  await reported(page, 'published');
  await toTop(page.getByTestId('thanks'));
  return page.getByTestId('panel');
}

const reported = (page: Page, state: string): Promise<void> =>
  page.locator(`[data-testid=own-report][data-state=${state}]`).first().waitFor();

async function outbox(page: Page): Promise<Locator> {
  await page.context().setOffline(true);
  await page.getByTestId('report-road-blocked').click();
  await page.getByTestId('scale-3').click();
  await page.getByTestId('send-report').click();
  await reported(page, 'waiting');
  // A stream that is open goes on: a page that begins anew has none.
  await page.reload();
  await page.locator('[data-testid=freshness][data-link=offline]').waitFor();
  const panel = await tab(page, 'report');
  await reported(page, 'waiting');
  await toTop(page.getByTestId('outbox'));
  return panel;
}

async function prepare(page: Page): Promise<Locator> {
  await page.context().setOffline(false);
  await page.locator('[data-testid=freshness][data-link=connected]').waitFor();
  await page.getByTestId('settings').click();
  await page.getByTestId('rehearse').click();
  await page.getByTestId('rehearsal').filter({ hasText: /\S/ }).waitFor();
  await toTop(page.getByTestId('preparation'));
  return page.getByTestId('panel');
}

async function alerts(page: Page): Promise<Locator> {
  const title = page.getByTestId('alert-state').locator('xpath=preceding::h2[1]');
  await toTop(title);
  return page.getByTestId('panel');
}

/** An hour ago. */
async function replay(page: Page): Promise<Locator> {
  await tab(page, 'around');
  await page.getByTestId('replay').click();
  const slider = page.getByTestId('replay-slider');
  for (let step = 0; step < 12; step++) await slider.press('ArrowLeft');
  return bareMap(page);
}

async function text(page: Page): Promise<Locator> {
  await page.goto(`/t/${demonstration.name}/text.html`);
  return page.locator('main');
}
