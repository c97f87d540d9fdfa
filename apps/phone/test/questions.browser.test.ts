import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PositionE7 } from '@vigie/geo';
import { openPlaces, type Place } from '@vigie/places';
import { canonicalBytes, type Statement, settingsOf } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EASY_FRENCH } from '../src/page/phrases-easy-french.ts';
import { launchChromium } from './chromium.ts';
import { FakeHouse } from './fake-house.ts';
import { orangeRain, squareAround, statement, territoryEntry } from './scene.ts';
import { FACTS } from './town-facts.ts';

// « Dois-je aller chercher mes enfants ? », « Que faire chez moi ? », « Qu’y a-t-il autour de moi ? », as a person asks them.

// Through the debugger, which no content policy stops.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser | null = null;
let house: FakeHouse;
let context: BrowserContext;
let why = '';

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());
beforeEach(async (ctx) => {
  if (!browser) ctx.skip(why);
  house = await FakeHouse.open();
  await house.append([territoryEntry(house.pack, house.manifestHash)]);
  context = await browser!.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
});
afterEach(async () => {
  await context?.close();
  await house?.close();
});

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(house.page);
  await page.waitForSelector('html[data-ready="true"]');
  return page;
}

function placesOf(category: string): readonly Place[] {
  const file = house.pack.files.find(({ role }) => role === 'places')!;
  const places = openPlaces(file.content);
  if (!places.ok) throw new Error(places.refusal.code);
  return places.value.places.filter((place) => place.category === category);
}

/** Types a name and takes the first place found. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.getByTestId(field).fill(name);
  await page.getByTestId('results').locator('button').first().click();
}

const firstOf = (page: Page, answer: string, first: string) =>
  page.waitForSelector(`[data-testid="${answer}"][data-first="${first}"]`);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

const word = (school: Place, state: 'closed' | 'normal') =>
  statement('service', { service: 'school', name: school.name, state, position: school.position });

describe('my children', () => {
  test('are safe where they are, before anything is asked or known', async () => {
    const page = await openPage();
    await page.getByTestId('tab-children').click();
    expect(await page.getByTestId('children-default').textContent()).toContain('en sécurité là où ils sont');
  });

  test('stay at school under orange, until the town says that one may come, and again after the next danger', async () => {
    const [school] = placesOf('school');
    await house.append([orangeRain()]);
    const page = await openPage();
    await page.getByTestId('tab-children').click();
    await choose(page, 'school', school!.name);
    await firstOf(page, 'children-answer', 'stay-away');
    const answer = page.getByTestId('children-answer');
    expect(await answer.textContent()).toContain('n’allez pas les chercher');
    expect(await answer.textContent()).toContain('Éducation nationale');
    await house.append([word(school!, 'normal')]);
    await firstOf(page, 'children-answer', 'may-fetch');
    expect(await page.getByRole('button', { name: 'Voir le chemin' }).count()).toBe(1);
    const flood = squareAround(school!.position, 20_000);
    await house.append([
      statement('hazard', { module: 'flood', level: 3, polygon: flood, observation: 'observed' }),
    ]);
    await firstOf(page, 'children-answer', 'stay-away');
  });

  test('only schools and nurseries are offered', async () => {
    const page = await openPage();
    await page.getByTestId('tab-children').click();
    await page.getByTestId('school').fill('Gymnase');
    await page.getByText('Rien de ce nom sur la carte.').waitFor();
  });

  test('are kept on this phone through a restart, without a network, and sent to nobody', async () => {
    const [school] = placesOf('school');
    const page = await openPage();
    await page.waitForFunction(() => navigator.serviceWorker?.controller);
    await page.getByTestId('tab-children').click();
    await choose(page, 'school', school!.name);
    await firstOf(page, 'children-answer', 'ordinary');
    house.down = true;
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]');
    await page.getByTestId('tab-children').click();
    await page.getByTestId('children-answer').waitFor();
    expect(await page.getByTestId('own-school').textContent()).toContain(school!.name);
    expect(house.posted).toEqual([]);
  });
});

describe('my home', () => {
  const centre = (): PositionE7 => {
    const [lon, lat] = house.pack.manifest.centre;
    return [Math.round(lon * 1e7), Math.round(lat * 1e7)];
  };

  async function atHome(page: Page): Promise<void> {
    await page.getByTestId('tab-home').click();
    await choose(page, 'home', placesOf('school')[0]!.name);
    await page.getByTestId('home-answer').waitFor();
    // Asked on until it is said: in a tent the answer is another.
    expect(await page.getByTestId('home-answer').textContent()).toContain('Vous n’avez pas dit');
    await page.getByText('une maison ou un immeuble').click();
    await page.getByText('rez-de-chaussée').click();
    await page.getByText('Vous n’avez pas dit').waitFor({ state: 'detached' });
  }

  test('is asked about its floor, and the answer follows the danger', async () => {
    const page = await openPage();
    await atHome(page);
    await firstOf(page, 'home-answer', 'ordinary');
    const [school] = placesOf('school');
    const zone = squareAround(school!.position, 20_000);
    await house.append([
      statement('hazard', { module: 'flood', level: 3, polygon: zone, observation: 'forecast' }),
    ]);
    await firstOf(page, 'home-answer', 'go-up-elsewhere');
    await page.getByLabel('Je peux monter à un étage depuis l’intérieur').check();
    await firstOf(page, 'home-answer', 'go-up');
    await page.getByText('une tente, une caravane, un mobil-home').click();
    await firstOf(page, 'home-answer', 'leave-light');
    expect(await page.getByTestId('no-shelter').textContent()).toContain('aucun lieu d’accueil ouvert');
    expect(await page.getByTestId('home-answer').textContent()).toContain(
      'Référentiel national de vulnérabilité',
    );
  });

  test('is left by the way to an open shelter when that is ordered', async () => {
    const page = await openPage();
    await atHome(page);
    const [school] = placesOf('school');
    const [hall] = placesOf('gymnasium');
    await house.append([
      statement('shelter', {
        name: hall!.name,
        position: hall!.position,
        state: 'open',
        capacity: 200,
        occupancy: 3,
      }),
      statement('order', {
        order: 'evacuate',
        zone: squareAround(school!.position, 8_000),
        info: [{ language: 'fr', headline: 'Évacuez le quartier' }],
      }),
    ]);
    await firstOf(page, 'home-answer', 'leave');
    expect(await page.getByTestId('home-shelters').textContent()).toContain(hall!.name);
    expect(await page.getByTestId('home-answer').textContent()).toContain(
      'Prenez avec vous eau, médicaments',
    );
    expect(await page.getByTestId('changes').textContent()).toContain('annonce officielle');
    await page.getByTestId('home-shelters').getByRole('button').click();
    await page.getByTestId('evacuation').waitFor();
    await page.getByTestId('route').waitFor();
  });

  test('has the town’s radio and numbers where nothing is known, and its assembly points where no shelter is open', async () => {
    const [school] = placesOf('school');
    const [hall] = placesOf('gymnasium');
    const assemblyPoints = [
      { name: 'Place de la Halle', position: hall!.position },
      { name: 'Pas encore vu', position: hall!.position, proposed: true as const },
    ];
    const settings = canonicalBytes(settingsOf('aiguerive', 'Aiguerive', { ...FACTS, assemblyPoints }));
    const hash = sha256Hex(settings);
    house.files.set(`settings/${hash}.json`, settings);
    const town = territoryEntry(house.pack, house.manifestHash) as Statement<'territory'>;
    const leave = statement('order', {
      order: 'evacuate',
      zone: squareAround(school!.position, 8_000),
      info: [{ language: 'fr', headline: 'Évacuez le quartier' }],
    });
    await house.append([{ ...town, body: { ...town.body, settings: hash } }, leave]);
    const page = await openPage();
    await atHome(page);
    await firstOf(page, 'home-answer', 'leave');
    const shelters = page.getByTestId('home-shelters');
    await shelters.waitFor();
    expect(await shelters.textContent()).toMatch(/Point de rassemblement\s: Place de la Halle/);
    expect(await shelters.textContent()).not.toContain('Pas encore vu');
    await page.getByTestId('tab-around').click();
    const help = await page.getByTestId('town-help').textContent();
    expect(help).toMatch(/Radio Vernole, 98,4\sMHz/);
    expect(help).toContain('04');
  });

  test('takes a word on its answer: shown whole, taken back, kept without a network, sent once, and no place in it', async () => {
    const [school] = placesOf('school');
    const zone = squareAround(school!.position, 20_000);
    await house.append([
      statement('hazard', { module: 'flood', level: 3, polygon: zone, observation: 'forecast' }),
    ]);
    const page = await openPage();
    await atHome(page);
    await firstOf(page, 'home-answer', 'go-up-elsewhere');
    await page.waitForFunction(() => navigator.serviceWorker?.controller);
    house.down = true;
    const box = page.getByTestId('feedback');
    await box.getByTestId('feedback-useful').press('Enter');
    await box.getByTestId('feedback-undo').press('Enter');
    await box.getByTestId('feedback-wrong').press('Enter');
    await box.getByRole('textbox').fill('Mon voisin n’a pas d’étage.');
    await box.locator('summary').press('Enter');
    const shown = await box.getByTestId('what-is-sent').locator('dd').allTextContents();
    expect(await violations(page)).toEqual([]);
    await box.getByTestId('feedback-send').press('Enter');
    await box.getByText('Gardé sur ce téléphone').waitFor();
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.reload();
    house.down = false;
    await page.goto(house.page);
    await page.waitForSelector('html[data-ready="true"]');
    await expect.poll(() => house.feedback.length, { timeout: 30_000 }).toBe(1);
    await page.getByTestId('tab-home').click();
    await page.waitForSelector('[data-testid="feedback"][data-state="sent"]');
    const [{ body }] = house.feedback as [(typeof house.feedback)[number]];
    expect(body).toMatchObject({ subject: 'home', answer: 'go-up-elsewhere', size: 2, verdict: 'wrong' });
    expect(shown).toEqual(Object.values(body).map((value) => [value].flat().join(', ')));
    for (const place of [school!.name, ...school!.position, 'solid'])
      expect(JSON.stringify(body)).not.toContain(String(place));
  });

  test('can be a point of the map, and be forgotten', async () => {
    const page = await openPage();
    await page.waitForSelector('[data-testid="map"][data-state="ready"]');
    await page.getByTestId('tab-home').click();
    await page.getByTestId('home-map').click();
    await page.getByText('Prendre le centre').click();
    await firstOf(page, 'home-answer', 'ordinary');
    const kept = await page.evaluate(() => localStorage.getItem('vigie-aiguerive-places'));
    const { home } = JSON.parse(kept!) as { home: { position: PositionE7 } };
    expect(Math.abs(home.position[0] - centre()[0])).toBeLessThan(200_000);
    await page.getByText('Oublier mon adresse').click();
    expect(await page.getByTestId('home-answer').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('vigie-aiguerive-places'))).toContain(
      '"home":null',
    );
  });
});

describe('around me', () => {
  const headlines = (page: Page) => page.getByTestId('entries').locator('.entry-headline').allTextContents();

  async function scene() {
    const [lon, lat] = house.pack.manifest.centre.map((degrees) => Math.round(degrees * 1e7)) as [
      number,
      number,
    ];
    const [hall] = placesOf('gymnasium');
    const report = (position: PositionE7) =>
      statement('report', { report: 'fire-smoke', scale: 2, position }, { source: 'citizen' });
    await house.append([
      statement('hazard', {
        module: 'flood',
        level: 3,
        polygon: squareAround([lon + 90_000, lat], 5_000),
        observation: 'observed',
      }),
      report([Math.round((lon + 20_000) / 1000) * 1000, Math.round(lat / 1000) * 1000]),
      statement('shelter', { name: hall!.name, position: hall!.position, state: 'open' }),
    ]);
  }

  test('dangers come by distance once the person asks, and shelters with the time it takes to walk there', async () => {
    await scene();
    const [longitude, latitude] = house.pack.manifest.centre;
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude, latitude });
    const page = await openPage();
    expect((await headlines(page))[0]).toMatch(/inond/i);
    await page.getByTestId('near-me').click();
    await page.getByTestId('near-shelters').waitFor();
    await firstOf(page, 'around-answer', 'near');
    expect(await page.getByTestId('near-help').textContent()).toMatch(/appelez le 112.+min · /);
    const answer = await page.getByTestId('around-answer').textContent();
    expect(answer).toMatch(/^Le danger le plus proche que nous connaissons est à \d+\sm\./);
    expect(answer).toContain('non confirmé');
    expect(await page.getByTestId('near-shelters').textContent()).toMatch(/min · /);
    const lines = await page.getByTestId('entry').allTextContents();
    const far = lines.map((line) => Number(/ (\d+)\u00a0m/.exec(line)?.[1] ?? Number.NaN));
    expect(far.filter((metres) => !Number.isNaN(metres))).toEqual(
      far.filter((metres) => !Number.isNaN(metres)).toSorted((a, b) => a - b),
    );
    await page.getByText('Aide et services').click();
    expect(await page.getByTestId('entry').count()).toBe(1);
  });

  test('where no place takes people in that is said, too', async () => {
    await house.append([orangeRain()]);
    const [longitude, latitude] = house.pack.manifest.centre;
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude, latitude });
    const page = await openPage();
    await page.getByTestId('near-me').click();
    await page.getByText('aucun lieu d’accueil ouvert où il reste de la place').waitFor();
    expect(await page.getByTestId('near-shelters').count()).toBe(0);
  });

  test('where no shelter can be walked to that is said, with what to do and whom to call', async () => {
    await scene();
    const [hall] = placesOf('gymnasium');
    await house.append([
      statement('hazard', {
        module: 'flood',
        level: 3,
        polygon: squareAround(hall!.position, 5_000),
        observation: 'observed',
      }),
    ]);
    const [longitude, latitude] = house.pack.manifest.centre;
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude, latitude });
    const page = await openPage();
    await page.getByTestId('near-me').click();
    await firstOf(page, 'no-shelter-on-foot', 'stay');
    const said = page.getByTestId('no-shelter-on-foot');
    expect(await said.textContent()).toMatch(/^Aucun lieu d’accueil n’est accessible à pied d’ici\..*étage/);
    expect(await said.getByRole('link').allTextContents()).toEqual(['112', '18', '114 (SMS)']);
    expect(await page.getByTestId('near-shelters').count()).toBe(0);
  });

  test('what came since the last look is marked, and can be seen alone', async () => {
    // The person last looked when the log had one entry.
    const look = { size: 1, atMs: Date.now() - 3_600_000, held: [['9'.repeat(32), 'Rue du Gué fermée']] };
    await context.addInitScript(
      (kept) => localStorage.setItem('vigie-aiguerive-looked', kept),
      JSON.stringify(look),
    );
    await scene();
    const page = await openPage();
    await page.waitForSelector('html[data-version="4"]');
    const since = page.getByRole('status').filter({ hasText: 'Depuis votre dernier passage' });
    expect(await since.textContent()).toMatch(/3 nouveautés.*n’est plus en vigueur/);
    await since.locator('summary').click();
    await since.getByText('Rue du Gué fermée').waitFor();
    await page.locator('.choice').getByText('3 nouveautés').click();
    expect(await page.getByTestId('entry').count()).toBe(3);
    expect(await page.locator('.badge-new').count()).toBe(3);
  });

  test('of a long list the first are drawn, and more by keyboard, which goes on with the first of them', async () => {
    const note = (i: number) => statement('note', { info: [{ language: 'fr', headline: `Message ${i}` }] });
    await house.append(Array.from({ length: 130 }, (_, i) => note(i)));
    const page = await openPage();
    await page.waitForSelector('html[data-version="131"]');
    expect(await page.locator('.panel-title .count').textContent()).toContain('130');
    expect(await page.getByTestId('entry').count()).toBe(60);
    await page.getByTestId('more-entries').press('Enter');
    const sixtyFirst = page.getByTestId('entry').nth(60);
    await sixtyFirst.waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('[data-testid=entry]'));
    expect(await sixtyFirst.evaluate((line) => line === document.activeElement)).toBe(true);
    await page.getByTestId('more-entries').click();
    await expect.poll(() => page.getByTestId('entry').count()).toBe(130);
    expect(await page.getByTestId('more-entries').count()).toBe(0);
  });

  test('without a position the list stays as it was, and says why', async () => {
    await scene();
    await context.clearPermissions();
    const page = await openPage();
    await page.getByTestId('near-me').click();
    await page.locator('[data-testid="position-trouble"][data-state="denied"]').waitFor();
    expect(await page.getByTestId('entry').count()).toBe(3);
  });
});

describe('another moment', () => {
  test('is shown as what was known then, or is announced, never as the present', async () => {
    const [lon, lat] = house.pack.manifest.centre.map((degrees) => Math.round(degrees * 1e7)) as [
      number,
      number,
    ];
    const agoMs = Date.now() - 2 * 3_600_000;
    await house.close();
    house = await FakeHouse.open();
    const town = territoryEntry(house.pack, house.manifestHash);
    const report = (position: PositionE7, more: object = {}) =>
      statement('report', { report: 'fire-smoke', scale: 2, position }, { source: 'citizen', ...more });
    await house.append([
      { ...town, recordedAtMs: agoMs - 3_600_000 },
      report([Math.round(lon / 1000) * 1000, Math.round(lat / 1000) * 1000], {
        recordedAtMs: agoMs,
        validity: { onsetAtMs: agoMs, expiresAtMs: agoMs + 3_600_000 },
      }),
      orangeRain(),
      statement(
        'hazard',
        { module: 'flood', level: 3, polygon: squareAround([lon, lat], 9_000), observation: 'forecast' },
        { validity: { onsetAtMs: Date.now() + 3 * 3_600_000 } },
      ),
    ]);
    const page = await openPage();
    await page.waitForSelector('html[data-version="4"]');
    const kinds = async () =>
      (
        await page
          .getByTestId('entry')
          .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.kind))
      ).toSorted();
    expect(await kinds()).toEqual(['hazard', 'vigilance']);
    await page.getByTestId('replay').click();
    const slider = page.getByTestId('replay-slider');
    await slider.waitFor();
    const said = () => page.getByTestId('replay-said').textContent();
    const lookAt = (atMs: number) =>
      slider.evaluate((input, value) => {
        (input as HTMLInputElement).value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, atMs);
    await lookAt(agoMs + 30 * 60_000);
    await page.waitForSelector('[data-testid="entry"][data-kind="report"]');
    expect(await kinds()).toEqual(['report']);
    expect(await said()).toContain('Ce n’est pas maintenant');
    await lookAt(Date.now() + 5 * 3_600_000);
    await page.waitForSelector('[data-testid="entry"][data-kind="hazard"][data-standing="in-force"]');
    expect(await said()).toContain('Prévision');
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    // Eyes follow what plays; ears hear where it stopped.
    const heard = () => page.getByTestId('replay-heard').textContent();
    const play = page.getByTestId('replay-play');
    expect([await play.getAttribute('aria-pressed'), await play.getAttribute('aria-label')]).toEqual([
      'false',
      'Faire défiler',
    ]);
    const [seen, before] = [await said(), await heard()];
    expect(seen).toBe(before);
    await play.click();
    await page.waitForFunction(
      (text) => document.querySelector('[data-testid="replay-said"]')?.textContent !== text,
      seen,
    );
    expect(await heard()).toBe(before);
    expect([await play.getAttribute('aria-pressed'), await play.getAttribute('aria-label')]).toEqual([
      'true',
      'Arrêter le défilement',
    ]);
    await play.click();
    await page.waitForSelector('[data-testid="replay-play"][aria-pressed="false"]');
    expect(await heard()).toBe(await said());
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('replay-end').click();
    await page.waitForSelector('[data-testid="entry"][data-kind="hazard"][data-standing="coming"]');
    expect(await page.getByTestId('time-bar').count()).toBe(0);
  });

  test('is read no further once it is closed, and the next one is not disturbed', async () => {
    const note = (i: number) => statement('note', { info: [{ language: 'fr', headline: `Message ${i}` }] });
    await house.append(Array.from({ length: 1_000 }, (_, i) => note(i)));
    const page = await openPage();
    await page.waitForSelector('html[data-version="1001"]');
    const asked: string[] = [];
    let go = () => {};
    house.hold = (path) => {
      if (!path.includes('entries')) return;
      if (asked.push(path) > 1) return;
      return new Promise((resolve) => {
        go = resolve;
      });
    };
    await page.getByTestId('replay').click();
    await expect.poll(() => asked.length).toBe(1);
    await page.getByTestId('replay-end').click();
    await page.getByTestId('replay').click();
    go();
    await page.getByTestId('replay-slider').waitFor();
    const further = asked.filter((path) => path !== asked[0]);
    expect(further, 'the bundles of the second opening, and none of the first').toHaveLength(3);
    expect(new Set(further).size).toBe(3);
  });

  test('whose past cannot be read without a network says so, and shows what is announced', async () => {
    const soonMs = Date.now() + 3 * 3_600_000;
    const validity = { onsetAtMs: soonMs, expiresAtMs: soonMs + 3_600_000 };
    await house.append([{ ...orangeRain(), validity }]);
    const page = await openPage();
    await page.waitForSelector('html[data-version="2"]');
    house.down = true;
    await page.getByTestId('replay').click();
    await page.getByTestId('no-past').waitFor();
    const said = await page.getByTestId('no-past').textContent();
    expect(said).toContain('Le passé n’a pas pu être lu');
    expect(said).toContain('Pas de réponse du serveur');
    const slider = page.getByTestId('replay-slider');
    expect(Number(await slider.getAttribute('min'))).toBeGreaterThan(Date.now() - 60_000);
    await slider.evaluate((input, value) => {
      (input as HTMLInputElement).value = String(value);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, soonMs + 1_800_000);
    await page.waitForSelector('[data-testid="entry"][data-kind="vigilance"][data-standing="in-force"]');
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('replay-end').click();
    await page.waitForSelector('[data-testid="entry"][data-standing="coming"]');
  });
});

describe('this phone', () => {
  test('says what is ready, and tries it without a network', async () => {
    const page = await openPage();
    await page.waitForSelector('[data-testid="map"][data-state="ready"]');
    await page.waitForFunction(() => navigator.serviceWorker?.controller);
    await page.getByTestId('settings').click();
    await page.getByTestId('preparation').getByText('sont téléchargées').waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('[data-testid="preparation"] [data-done="true"]').length >= 3,
    );
    await page.getByTestId('rehearse').click();
    await page.getByText('fonctionnent sans réseau').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('that lacks something says so', async () => {
    for (const path of house.files.keys()) if (path.includes('basemap')) house.files.delete(path);
    const page = await openPage();
    await page.getByTestId('settings').click();
    await page.getByTestId('rehearse').click();
    await page.getByText('Il manque encore quelque chose').waitFor();
  });

  test('reads larger, with more contrast, in easy words and without a map, and keeps it', async () => {
    const page = await openPage();
    await page.getByTestId('settings').click();
    await page.getByText('très grande').click();
    await page.getByLabel('Contraste renforcé').check();
    await page.getByLabel('Réponses faciles à lire (FALC)').check();
    await page.getByTestId('tab-children').click();
    await page.getByTestId('children-default').getByText(EASY_FRENCH.answers.children['stay-away']).waitFor();
    await page.getByTestId('settings').click();
    await page.getByLabel('Économiser la batterie : sans carte').click();
    await page.waitForSelector('.no-map');
    await page.waitForSelector('html[data-ready="true"]');
    const { contrast, size } = await page.evaluate(() => ({
      contrast: document.documentElement.dataset.contrast,
      size: getComputedStyle(document.documentElement).fontSize,
    }));
    expect([contrast, size]).toEqual(['more', '24px']);
    expect(await page.getByTestId('map').count()).toBe(0);
    for (const name of ['children', 'route', 'home', 'around', 'report']) {
      await page.getByTestId(`tab-${name}`).click();
      expect(await violations(page), name).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
});
