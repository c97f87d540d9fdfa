import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parsePosition } from '@vigie/geo';
import { readPack } from '@vigie/node-platform';
import { createRouter, openRoads, type Route, type Router, streets } from '@vigie/roads';
import type { Impact } from '@vigie/situation';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeskPage } from '../../../desk/test/desk-page.ts';
import { launchChromium } from '../../../phone/test/chromium.ts';
import { eventually, note, post, type Writer, writerFor } from '../appending.ts';
import { dataFolder } from '../data-folder.ts';
import { filesIn } from '../files-in.ts';
import { freePort, type ServerProcess, startServer, vigie } from '../server-process.ts';

// The two scenarios that the house was built for, on the real Montpellier, in a real browser: the desk closes an avenue and
// a phone goes round it; the server dies, the phone goes on, and another server takes over.

const SHARED = join(import.meta.dirname, '../../../../../shared/data/montpellier');
const ABSENT = existsSync(SHARED) ? null : 'shared data absent: ../shared/data/montpellier';
/** From the Comédie to Lapeyronie hospital. */
const FROM = '3.8797,43.6087';
const TO = '3.8510,43.6310';
const PASSWORD = 'la digue tient bon';

const root = await dataFolder();
const data = join(root, 'data');
const pack = join(root, 'pack');
let port: number;
let server: ServerProcess;
let writer: Writer;
let browser: Browser;
let desk: DeskPage;
let phone: Page;
let avenue: string;

beforeAll(async () => {
  if (ABSENT) return;
  const file = (name: string) => join(SHARED, name);
  const built = await vigie(
    ...['territory', 'build', '--name', 'montpellier', '--title', 'Montpellier', '--out', pack],
    ...['--osm', file('montpellier-drive-merged-2024-10-30.json')],
    ...['--water', file('cours-eau.geojson'), '--places', file('etablissements-publics.geojson')],
  );
  if (built.code !== 0) throw new Error(built.stderr);
  avenue = await avenueWithAWayRound();
  port = await freePort();
  server = await startServer({ data, port, pack });
  writer = await writerFor(server.url, data);
  browser = await launchChromium();
  desk = await firstOfficer(/\/desk\/(#first=\S+)/.exec(server.output())![1]!);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  phone = await context.newPage();
  phone.setDefaultTimeout(30_000);
  await phone.goto(`${server.url}/p/montpellier/#route=${FROM};${TO};car`);
  await phone.getByTestId('route').waitFor();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function firstOfficer(hash: string): Promise<DeskPage> {
  const page = await DeskPage.open(browser, server.url, { hash });
  await page.by('name').fill('Claire Martin');
  await page.by('email').fill('claire@ville.example');
  await page.by('password').fill(PASSWORD);
  await page.by('submit-first-account').click();
  await page.ready();
  return page;
}

/** The files below a folder that hold these words. */
async function grep(folder: string, words: string): Promise<string[]> {
  return [...(await filesIn(folder))].filter(([, bytes]) => bytes.includes(words)).map(([path]) => path);
}

/** An avenue or quay of the trip that can be closed from end to end without cutting the trip. */
async function avenueWithAWayRound(): Promise<string> {
  const read = await readPack(pack);
  if (!read.ok) throw new Error(read.refusal.code);
  const roads = openRoads(read.value.files.get('roads')!);
  if (!roads.ok) throw new Error(roads.refusal.code);
  const router = createRouter(roads.value);
  const way = trip(router);
  if (!way) throw new Error('no way across Montpellier');
  for (const name of new Set(way.steps.map((step) => step.name))) {
    if (!/^(Avenue|Quai|Boulevard) /.test(name)) continue;
    const closed: Impact[] = [...streets(roads.value)]
      .filter((street) => street.name === name)
      .map(({ line }, i) => ({
        entry: `${i}`,
        where: { line, direction: 'both' },
        effects: { car: 'blocked' },
        rule: 'test/closed',
      }));
    router.setImpacts(closed, name);
    const round = trip(router);
    if (round && round.distanceM > way.distanceM) return name;
  }
  throw new Error('no avenue of the trip has a way round');
}

function trip(router: Router): Route | null {
  const answer = router.route({ profile: 'car', from: parsePosition(FROM)!, to: parsePosition(TO)! });
  return answer.ok ? answer.value : null;
}

const distanceM = async () => Number(await phone.getByTestId('route').getAttribute('data-distance'));
const version = async () => Number(await phone.evaluate(() => document.documentElement.dataset.version));
const navigations = () =>
  phone.evaluate(() => performance.getEntriesByType('navigation').length + performance.timeOrigin);

/** Opens a panel of the phone; pressing the open one's tab would put it away. */
async function panel(name: string): Promise<void> {
  const tab = phone.getByTestId(`tab-${name}`);
  if ((await tab.getAttribute('aria-current')) !== 'page') await tab.click();
}

async function closeAvenue(): Promise<void> {
  await desk.openAct('close');
  await desk.choose('street-search', avenue);
  await desk.by('chosen-street').waitFor();
  await desk.by('whole-street').click();
  await desk.publish('close');
}

test('the desk closes an avenue: the open phone shows it and goes round, and cancelling it restores the way', async (ctx) => {
  if (ABSENT) return ctx.skip(ABSENT);
  const before = await distanceM();
  const page = await navigations();
  await closeAvenue();
  await phone.waitForFunction(
    (shorter) =>
      Number(document.querySelector<HTMLElement>('[data-testid=route]')?.dataset.distance) > shorter,
    before,
  );
  expect(await phone.getByTestId('avoided').textContent()).toContain(avenue);
  await panel('around');
  expect(await phone.getByTestId('entries').textContent()).toContain('Ville de Montpellier');
  const closures = desk.rows('closure');
  while ((await closures.count()) > 0) {
    const left = await closures.count();
    await desk.sure(closures.first().getByTestId('undo'));
    await eventually('the row goes', async () => ((await closures.count()) < left ? true : null));
  }
  await panel('route');
  await phone.waitForFunction(
    (same) => Number(document.querySelector<HTMLElement>('[data-testid=route]')?.dataset.distance) === same,
    before,
  );
  expect(await navigations(), 'without reload').toBe(page);
}, 120_000);

test('a bulletin crosses to the phone with who said it; a report crosses to the desk, its words only after a verdict', async (ctx) => {
  if (ABSENT) return ctx.skip(ABSENT);
  await desk.by('back').click();
  await desk.openAct('bulletin');
  await desk.by('headline').first().fill('Crue du Verdanson : évitez les quais');
  await desk.publish('bulletin');
  await panel('around');
  await phone.getByText('Crue du Verdanson : évitez les quais').first().waitFor();

  await panel('report');
  await phone.getByTestId('report-water-on-road').click();
  await phone.getByTestId('scale-2').click();
  await phone.locator('textarea').fill('L’eau monte devant le lycée');
  await phone.getByTestId('send-report').click();
  await desk.by('back').click();
  await desk.openAct('reports');
  const report = desk.by('report').first();
  await report.waitFor();
  // It is public at once, without its words; those come to the desk alone.
  await report.getByText('L’eau monte devant le lycée').waitFor();
  const geojson = async () => (await fetch(`${server.url}/t/montpellier/situation.geojson`)).text();
  expect(await geojson()).not.toContain('lycée');
  await panel('around');
  await phone.getByTestId('entry').filter({ hasText: 'Eau sur la route' }).first().click();
  await phone.getByTestId('card').waitFor();
  expect(await phone.getByTestId('words').count()).toBe(0);
  await desk.sure(report.getByTestId('reveal'));
  await phone.getByTestId('words').getByText('L’eau monte devant le lycée').waitFor();
}, 120_000);

test('a photo crosses to the desk alone, and back to phones only with a face painted over; the first one is gone', async (ctx) => {
  if (ABSENT) return ctx.skip(ABSENT);
  const base64 = await phone.evaluate(async () => {
    const canvas = new OffscreenCanvas(2_000, 1_500);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#808080';
    context.fillRect(0, 0, 2_000, 1_500);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
  });
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
  await panel('report');
  await phone.getByTestId('report-road-blocked').click();
  await phone.getByTestId('scale-3').click();
  await phone.getByTestId('choose-photo').setInputFiles(photo);
  await phone.waitForSelector('[data-testid="photo"][data-state="ready"]');
  const sending = phone.waitForRequest((request) => request.method() === 'PUT');
  await phone.getByTestId('send-report').click();
  const hash = (await sending).url().split('/').at(-1)!;
  await phone.waitForSelector('[data-testid="own-photo"][data-state="sent"]');
  const blob = async (name: string) => (await fetch(`${server.url}/t/montpellier/blob/${name}`)).status;
  expect(await blob(hash)).toBe(404);

  const report = desk.by('report').filter({ hasText: 'Route bloquée' }).first();
  await report.getByTestId('see-photo').click();
  await desk.by('photo').waitFor();
  await desk.by('add-mask').click();
  await desk.sure(desk.by('show-photo'));
  await eventually('the first photo is gone', async () => ((await blob(hash)) === 410 ? true : null));
  await panel('around');
  await phone.getByTestId('entry').filter({ hasText: 'Route bloquée' }).first().click();
  await phone.getByTestId('see-photo').click();
  const picture = phone.getByTestId('revealed-photo').locator('img');
  await picture.waitFor();
  await eventually('it is drawn', async () =>
    (await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)) === 1_280 ? true : null,
  );
}, 120_000);

test('a word on an answer and one on a page in words cross to the desk alone', async (ctx) => {
  if (ABSENT) return ctx.skip(ABSENT);
  await panel('children');
  const said = phone.getByTestId('feedback');
  await said.getByTestId('feedback-wrong').click();
  await said.getByRole('textbox').fill('Il manque la passerelle du Verdanson');
  await said.getByTestId('feedback-send').click();
  await phone.waitForSelector('[data-testid=feedback][data-state=sent]');
  const words = await phone.context().newPage();
  await words.goto(`${server.url}/t/montpellier/text.html`);
  await words.getByLabel(/^Sinon, pourquoi/).fill('La page oublie le tram');
  await words.getByRole('button', { name: 'Fausse ou incomplète' }).click();
  await words.getByRole('heading', { name: 'Merci' }).waitFor();
  await words.getByRole('link').click();
  await words.waitForURL(/\/t\/montpellier\/text\.html$/);
  await words.close();
  await desk.by('back').click();
  await desk.openAct('feedback');
  const lines = desk.by('feedback-line');
  await lines.filter({ hasText: 'Il manque la passerelle' }).getByText('Mes enfants').waitFor();
  await lines.filter({ hasText: 'La page oublie le tram' }).getByText('Page en mots').waitFor();
  expect(await grep(join(data, 'published'), 'passerelle du Verdanson')).toEqual([]);
}, 120_000);

test('the server dies: the phone shows, routes and says how old its news is; another server takes over and the phone goes on', async (ctx) => {
  if (ABSENT) return ctx.skip(ABSENT);
  const known = await version();
  await server.kill();
  await phone.waitForSelector('[data-testid="freshness"][data-link="offline"]', { timeout: 60_000 });
  expect(await phone.getByTestId('freshness-line').textContent()).toContain('Hors connexion — situation d');
  await panel('route');
  const byCar = await distanceM();
  await phone.getByText('à pied', { exact: true }).click();
  await phone.waitForFunction(
    (other) => Number(document.querySelector<HTMLElement>('[data-testid=route]')?.dataset.distance) !== other,
    byCar,
  );
  expect(await version(), 'never an older map').toBe(known);

  server = await startServer({ data, port });
  const answer = await post(
    server.url,
    writer,
    'from-the-second-server',
    note('La cellule de crise répond à nouveau'),
  );
  expect(answer.status).toBe(201);
  await panel('around');
  await phone.getByText('La cellule de crise répond à nouveau').first().waitFor({ timeout: 120_000 });
  expect(
    await desk.page.evaluate(async () => (await fetch('/api/territories/montpellier/feedback')).text()),
  ).toContain('passerelle');
  expect(await vigie('audit', `${server.url}/t/montpellier/`)).toMatchObject({ code: 0 });
}, 240_000);
