import { paletteOf } from '@vigie/cartography';
import { type PositionE7, pointInPolygon, toDegrees } from '@vigie/geo';
import {
  createRouter,
  type Roads,
  type Route,
  type Router,
  type Street,
  streetAt,
  streets,
} from '@vigie/roads';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { busyEvening, closure, longStreet, orangeRain, roadsOf, squareAround, statement } from './scene.ts';
import { shareOf } from './share-of.ts';
import { browser, centre, house, openPage, PHONE, ready, setStage, violations } from './stage.ts';

setStage();

const shown = (page: Page, size: number) => page.waitForSelector(`html[data-version="${size}"]`);
const mapReady = (page: Page) => page.waitForSelector('[data-testid="map"][data-state="ready"]');

/** A trip across the town, and a stretch in the middle of its way that can be closed without cutting it. */
function tripWithAWayRound() {
  const roads = roadsOf(house.pack);
  const router = createRouter(roads);
  const [lon, lat] = centre();
  const [from, to] = [[lon - 80_000, lat - 60_000] as const, [lon + 90_000, lat + 80_000] as const];
  const route = router.route({ profile: 'car', from, to });
  if (!route.ok) throw new Error(route.refusal.code);
  const street = stretchToClose(roads, router, route.value);
  const text = (position: PositionE7) => toDegrees(position).join(',');
  return { street, from, to, distanceM: route.value.distanceM, hash: `#route=${text(from)};${text(to)};car` };
}

function stretchToClose(roads: Roads, router: Router, { geometry, distanceM }: Route): Street {
  for (const position of geometry.slice(Math.floor(geometry.length / 3))) {
    const street = streetAt(roads, position, 20);
    if (!street || street.name === '') continue;
    const where = { line: street.line, direction: 'both' } as const;
    const effects = { car: 'blocked', foot: 'blocked', bike: 'blocked' } as const;
    router.setImpacts([{ entry: '0', where, effects, rule: 'test/closure' }], 'test');
    const round = router.route({ profile: 'car', from: geometry[0]!, to: geometry.at(-1)! });
    if (round.ok && round.value.distanceM > distanceM) return street;
  }
  throw new Error('no stretch of this trip has a way round');
}

describe('the phone', () => {
  test('says the place, how old its news is, and that silence is not safety', async () => {
    const page = await openPage();
    expect(await page.getByTestId('header').textContent()).toContain('Aiguerive');
    expect(await page.getByTestId('freshness-line').textContent()).toMatch(/Situation/);
    expect(await page.getByTestId('nothing-reported').textContent()).toContain(
      'Cela ne veut pas dire qu’il n’y a aucun danger',
    );
    // Whose map it is: the pack's own sources, and nobody else's.
    await page.getByTestId('attribution').getByText('engendrée par Vigie').first().waitFor();
    expect(await page.getByTestId('attribution').textContent()).not.toContain('OpenStreetMap');
  });

  test('the ground is drawn from the pack’s basemap, and again without a network', async () => {
    const page = await openPage();
    await mapReady(page);
    const { water } = paletteOf({ theme: 'day', contrast: false });
    const river = () => shareOf(page.getByTestId('map'), water);
    await expect.poll(river, { timeout: 20_000 }).toBeGreaterThan(0.005);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    house.down = true;
    await page.reload();
    await ready(page);
    await mapReady(page);
    await expect.poll(river, { timeout: 20_000 }).toBeGreaterThan(0.005);
  });

  test('a closure appears on the open page, and the way goes round it without reload', async () => {
    const { street, distanceM, hash } = tripWithAWayRound();
    const page = await openPage({ hash });
    const route = page.getByTestId('route');
    await route.waitFor();
    expect(await route.getAttribute('data-distance')).toBe(String(distanceM));
    const closing = closure(street.line, street.name);
    await house.append([closing]);
    await shown(page, 2);
    await page.waitForSelector('[data-testid="route"][data-situation="2"]');
    expect(Number(await route.getAttribute('data-distance'))).toBeGreaterThan(distanceM);
    expect(await page.getByTestId('recomputed').textContent()).toContain('recalculé');
    const avoided = await page.getByTestId('avoided').textContent();
    expect(avoided).toContain(street.name);
    expect(avoided).toContain('Ville d’Aiguerive');
    await house.append([
      statement('closure', { ...closing.body!, stage: 'lifted' } as never, {
        references: { update: closing.id },
      }),
    ]);
    await page.waitForSelector(`[data-testid="route"][data-distance="${distanceM}"][data-situation="3"]`);
  });

  test('under orange the first answer is to put the trip off, and the way comes after I must travel', async () => {
    await house.append([orangeRain()]);
    const { hash } = tripWithAWayRound();
    const page = await openPage({ hash });
    await page.getByTestId('put-off').waitFor();
    expect(await page.getByTestId('put-off').textContent()).toMatch(/^Reportez ce déplacement\./);
    expect(await page.getByTestId('put-off').textContent()).toContain('Météo-France');
    expect(await page.getByTestId('route').count()).toBe(0);
    await page.getByTestId('must-travel').click();
    await page.getByTestId('route').waitFor();
  });

  test('a trip is asked for at a later hour, in its address, and for now again by one press', async () => {
    const nowMs = Date.now();
    const validity = { onsetAtMs: nowMs - 60_000, expiresAtMs: nowMs + 7_200_000 };
    await house.append([{ ...orangeRain(), validity }]);
    const { hash } = tripWithAWayRound();
    const page = await openPage({ hash });
    await page.getByTestId('put-off').waitFor();
    // The twentieth quarter of an hour from now: the warning has run out, and nobody has said what comes after.
    await page.getByRole('combobox', { name: 'Quand' }).selectOption({ index: 20 });
    const answer = page.getByTestId('not-known');
    await answer.waitFor();
    expect(await answer.textContent()).toContain('ce qu’il en sera à cette heure');
    expect(await page.getByTestId('asked-hour').textContent()).toContain('connu et annoncé maintenant');
    expect(await answer.getByTestId('unknown').textContent()).toContain('d’ici là');
    expect(await page.evaluate(() => location.hash)).toMatch(/;car;\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    await page.getByTestId('leave-now').click();
    await page.getByTestId('put-off').waitFor();
    expect(await page.evaluate(() => location.hash)).toMatch(/;car$/);
    await page.evaluate((past) => {
      location.hash = `${location.hash};${past}`;
    }, '2026-01-01T10:00Z');
    await page.getByText('L’heure demandée est passée').waitFor();
    expect(await page.getByTestId('departure').inputValue()).toBe('');
  });

  test('whether to go is said where the town’s streets are missing', async () => {
    await house.append([orangeRain()]);
    const { hash } = tripWithAWayRound();
    house.files.delete('pack/manifest.json');
    const page = await openPage({ hash });
    await page.getByTestId('put-off').waitFor();
    await page.getByTestId('must-travel').click();
    await page.getByTestId('no-streets').waitFor();
  });

  test('an exercise is shown as one and changes no way', async () => {
    const { street, distanceM, hash } = tripWithAWayRound();
    await house.append([{ ...closure(street.line, street.name), status: 'Exercise' }]);
    const page = await openPage({ hash });
    await page.waitForSelector(`[data-testid="route"][data-distance="${distanceM}"]`);
    await page.getByTestId('tab-around').click();
    expect(await page.getByTestId('entry').textContent()).toMatch(/^EXERCICE — /);
  });

  test('a vigilance stands in the header with its source, its level in words and its tendency', async () => {
    await house.append([orangeRain()]);
    const page = await openPage();
    const text = await page.getByTestId('vigilance').textContent();
    for (const word of ['Vigilance orange', 'pluie-inondation', 'Météo-France', 'Hérault', 'en hausse'])
      expect(text).toContain(word);
  });

  test('several vigilances stand there, the gravest first, each read aloud with its source and tendency', async () => {
    const evening = busyEvening(house.pack, centre());
    await house.append(evening.filter(({ kind }) => kind === 'vigilance'));
    const page = await openPage();
    await page.getByRole('button', { name: 'et 1 de plus' }).click();
    const inForce = page.getByRole('region', { name: 'Alertes et vigilances en cours' });
    const read = [
      /^Vigilance rouge crues Vigicrues, Lez-Mosson , tendance\s: stable$/,
      /^Vigilance orange pluie-inondation Météo-France, Hérault , tendance\s: en hausse$/,
      /^Parcs fermés, écoles ouvertes La commune, Aiguerive , tendance\s: en hausse$/,
    ];
    const buttons = inForce.getByRole('button');
    expect(await buttons.count()).toBe(read.length);
    const inOrder = async () => {
      for (const [i, name] of read.entries())
        expect(await buttons.nth(i).evaluate((one) => one.textContent)).toBe(
          await inForce.getByRole('button', { name }).evaluate((one) => one.textContent),
        );
    };
    await inOrder();
    await page.evaluate(() => localStorage.setItem('vigie-settings', '{"easy":true}'));
    await page.reload();
    await ready(page);
    await page.getByRole('button', { name: 'et 1 de plus' }).click();
    await inOrder();
  });

  test('without the server it opens again, shows, routes and says how old it is', async () => {
    const { street, hash } = tripWithAWayRound();
    await house.append([closure(street.line, street.name)]);
    const page = await openPage({ hash });
    await page.getByTestId('route').waitFor();
    const distanceM = async () => Number(await page.getByTestId('route').getAttribute('data-distance'));
    const online = await distanceM();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    house.down = true;
    house.cutStreams();
    await page.reload();
    await shown(page, 2);
    await page.getByTestId('route').waitFor();
    // The address holds the ends to a metre.
    expect(Math.abs((await distanceM()) - online)).toBeLessThan(5);
    await page.waitForSelector('[data-testid="freshness"][data-link="offline"]');
    expect(await page.getByTestId('freshness-line').textContent()).toContain('Hors connexion — situation d');
    await mapReady(page);
  });

  test('a mirror that lies is named, and what was verified stays', async () => {
    const page = await openPage();
    const honest = house.files.get('log/checkpoint')!;
    house.files.set(
      'log/checkpoint',
      new TextEncoder().encode(new TextDecoder().decode(honest).replace(/\n1\n/, '\n9\n')),
    );
    house.cutStreams();
    const notice = page.getByTestId('notice-refused');
    await notice.waitFor();
    expect(await notice.textContent()).toContain('Ce miroir ne dit pas la vérité');
    expect(await page.evaluate(() => document.documentElement.dataset.version)).toBe('1');
  });

  test('a place cut off gets the last point that can be reached', async () => {
    const { to, hash } = tripWithAWayRound();
    await house.append([
      statement('hazard', {
        module: 'flood',
        level: 3,
        polygon: squareAround(to, 9_000),
        observation: 'observed',
      }),
    ]);
    const page = await openPage({ hash });
    await page.getByTestId('must-travel').click();
    const refusal = page.getByTestId('no-way');
    await refusal.waitFor();
    expect(await refusal.getAttribute('data-code')).toBe('roads/cut-off');
    expect(await refusal.textContent()).toContain('Dernier point accessible');
  });

  test('road works all round the goal are waited for, until their hour, in either language', async () => {
    const { to, hash } = tripWithAWayRound();
    const [ring] = squareAround(to, 12_000);
    const inside = (position: PositionE7) => pointInPolygon(position, [ring!]);
    const works = [...streets(roadsOf(house.pack))]
      .filter(({ line }) => inside(line[0]!) !== inside(line.at(-1)!))
      .map(({ line, name }) => ({
        ...closure(line, name || 'Voie sans nom', { nature: 'planned', cause: 'roadworks' }),
        validity: { onsetAtMs: Date.now() - 60_000, expiresAtMs: Date.now() + 1_200_000 },
      }));
    await house.append(works);
    const page = await openPage({ hash });
    const waits = page.getByTestId('waits');
    await waits.waitFor();
    expect(await waits.textContent()).toMatch(/^Attendez .* jusqu’à (demain )?\d\d:\d\d, puis continuez\./);
    expect(await waits.textContent()).toContain('travaux');
    expect(await page.getByTestId('route').textContent()).toContain('sans l’attente');
    expect(await page.getByTestId('journey').textContent()).not.toContain('Rien de signalé');
    await page.getByTestId('language').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await waits.textContent()).toMatch(/^Wait .* until (tomorrow )?\d\d:\d\d, then go on\./);
    expect(await page.getByTestId('route').textContent()).toContain('plus the wait');
  });

  test('a goal that nobody may enter is told as such, with who ordered it', async () => {
    const { to, hash } = tripWithAWayRound();
    await house.append([
      statement('order', {
        order: 'evacuate',
        zone: squareAround(to, 9_000),
        info: [{ language: 'fr', headline: 'Évacuez le quartier' }],
      }),
    ]);
    const page = await openPage({ hash });
    await page.getByTestId('must-travel').click();
    const refusal = page.getByTestId('no-way');
    expect(await refusal.textContent()).toContain('dans un secteur où il ne faut pas entrer');
    expect(await page.getByTestId('goal-closed').textContent()).toContain('Ville d’Aiguerive');
  });

  test('what lies on no street is named under the answer, and not where everything was placed', async () => {
    const { street, to, hash } = tripWithAWayRound();
    await house.append([closure(street.line, street.name)]);
    const page = await openPage({ hash });
    await page.getByTestId('avoided').waitFor();
    expect(await page.getByTestId('unplaced').count()).toBe(0);
    const away = (metres: number): PositionE7 => [to[0], to[1] + 5_000_000 + metres * 90];
    await house.append([closure([away(0), away(100)], 'Chemin de la Garrigue')]);
    const unplaced = page.getByTestId('unplaced');
    await unplaced.waitFor();
    expect(await unplaced.textContent()).toContain('Chemin de la Garrigue');
    expect(await page.getByTestId('journey').textContent()).toMatch(
      /1 information n’a pas pu être placée sur les rues\s:/,
    );
  });

  test('under orange the ford is closed, and the answer says by which rule', async () => {
    const roads = roadsOf(house.pack);
    const ford = [...streets(roads)].find(({ flags }) => flags.includes('ford'))!;
    const text = (position: PositionE7) => toDegrees(position).join(',');
    await house.append([orangeRain()]);
    const page = await openPage({ hash: `#route=${text(ford.line[0]!)};${text(ford.line.at(-1)!)};car` });
    await page.getByTestId('must-travel').click();
    const answer = page.getByTestId('panel');
    await page.waitForSelector('[data-testid="route"], [data-testid="no-way"]');
    expect(await answer.textContent()).toContain('ni sur un gué ni dans un passage souterrain');
  });

  test('a report takes three taps, waits without a network, and arrives once', async () => {
    const page = await openPage();
    await page.getByTestId('tab-report').click();
    await page.getByTestId('report-water-on-road').waitFor();
    expect(await page.getByTestId('panel').textContent()).toMatch(/^SignalerQuelqu’un est en danger/);
    house.down = true;
    await page.getByTestId('report-water-on-road').click();
    await page.getByTestId('scale-2').click();
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    await page.getByTestId('send-report').click();
    await page.waitForSelector('[data-testid="own-report"][data-state="waiting"]');
    house.down = false;
    await page.reload();
    await ready(page);
    await page.getByTestId('tab-report').click();
    await page.waitForSelector('[data-testid="own-report"][data-state="held"]');
    expect(house.posted).toHaveLength(1);
    expect(house.posted[0]!.body).toMatchObject({
      report: 'water-on-road',
      scale: 2,
      position: [...centre()],
    });
  });

  test('a refused report says why in plain words', async () => {
    house.answer = { status: 422, body: { code: 'geometry/outside-territory' } };
    const page = await openPage();
    await page.getByTestId('tab-report').click();
    await page.getByTestId('report-other').click();
    await page.getByTestId('scale-1').click();
    await page.waitForSelector('[data-testid="send-report"]:enabled');
    await page.getByTestId('send-report').click();
    const own = page.getByTestId('own-report');
    await page.waitForSelector('[data-testid="own-report"][data-state="refused"]');
    expect(await own.textContent()).toContain('hors du territoire');
  });

  test('a street is found by name whatever its accents, by keyboard alone', async () => {
    const page = await openPage();
    await mapReady(page);
    const { name } = longStreet(roadsOf(house.pack));
    await page.getByTestId('tab-route').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('from-me').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('to').focus();
    await page.keyboard.type(name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
    await page.getByTestId('results').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('route').waitFor();
    expect(page.url(), 'where somebody is stays out of the address').not.toContain('#route=');
  });

  test('without WebGL the list and the way still work', async () => {
    const { hash } = tripWithAWayRound();
    const context = await browser.newContext({ viewport: PHONE });
    await context.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    const page = await context.newPage();
    await page.goto(`${house.page}${hash}`);
    await page.waitForSelector('[data-testid="map"][data-state="unavailable"]');
    await page.getByTestId('route').waitFor();
  });

  test('a new release is announced, and waits until the person agrees', async () => {
    const page = await openPage();
    await page.waitForFunction(() => navigator.serviceWorker?.controller);
    await page.evaluate(() => {
      document.documentElement.dataset.mine = 'yes';
    });
    house.release = 2;
    await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistration())?.update().then(() => true),
    );
    await page.getByTestId('update').waitFor();
    // In the middle of a report it cannot even be taken.
    await page.getByTestId('tab-report').click();
    await page.getByTestId('report-crowd').click();
    await page.getByText('Elle attend la fin de votre signalement.').waitFor();
    expect(await page.getByText('Mettre à jour').count()).toBe(0);
    await page.getByText('Retour').click();
    expect(await page.evaluate(() => document.documentElement.dataset.mine)).toBe('yes');
    await page.getByTestId('update').getByText('Mettre à jour').click();
    await page.waitForFunction(() => document.documentElement.dataset.mine === undefined);
    await ready(page);
  });

  test('English is complete and remembered', async () => {
    await house.append(busyEvening(house.pack, centre()));
    const page = await openPage();
    await page.getByTestId('language').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await page.getByTestId('panel').textContent()).toContain('Everything on the map');
    await page.reload();
    await ready(page);
    expect(await page.getByTestId('freshness-line').textContent()).toMatch(/Situation (up to date|from)/);
  });
});

describe('another language', () => {
  test('reads from right to left where it does, and leaves official words their own', async () => {
    await house.append([
      ...busyEvening(house.pack, centre()),
      statement('bulletin', {
        ...{ severity: 'Severe', urgency: 'Immediate', certainty: 'Observed', responseTypes: ['Shelter'] },
        ...{ category: 'Met', event: 'Crue', area: squareAround(centre(), 900) },
        info: [{ language: 'fr', headline: 'Restez chez vous' }],
      } as never),
    ]);
    const page = await openPage({ lang: 'ar' });
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ]);
    expect(await page.getByTestId('notice-unreviewed').textContent()).toContain('ترجمة لم تُراجع');
    const official = page.getByText('Restez chez vous', { exact: true }).first();
    expect(await official.getAttribute('lang')).toBe('fr');
    expect(await official.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of ['children', 'route', 'home', 'report', 'around']) {
      await page.getByTestId(`tab-${name}`).click();
      expect(await violations(page), name).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    // Latin digits, as in the Maghreb.
    expect(await page.locator('body').textContent()).not.toMatch(/[٠-٩]/);
  });

  test('that cannot be loaded leaves the former one, and says so', async () => {
    const page = await openPage({ serviceWorkers: 'block' });
    await page.context().route(/\/assets\/es-[^/]*\.js$/, (route) => route.abort());
    await page.getByTestId('language').selectOption('es');
    await page.getByTestId('notice-no-words').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    expect(await page.getByTestId('language').inputValue()).toBe('fr');
    await page.getByTestId('language').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await page.getByTestId('notice-no-words').count()).toBe(0);
  });
});

describe('on a small screen', () => {
  const SIZES = [
    { width: 320, height: 568, text: 100, room: 190 },
    { width: 320, height: 568, text: 150, room: 170 },
    { width: 390, height: 844, text: 100, room: 320 },
    { width: 390, height: 844, text: 150, room: 190 },
    { width: 844, height: 390, text: 150, room: 40 },
  ] as const;

  test('the tabs stay in sight, what is read has room, and nothing moves the page', async () => {
    await house.append(busyEvening(house.pack, centre()));
    const page = await openPage({ reducedMotion: 'reduce' });
    await mapReady(page);
    for (const { width, height, text, room } of SIZES) {
      await page.setViewportSize({ width, height });
      await page.evaluate((percent) => {
        document.documentElement.style.fontSize = `${percent}%`;
      }, text);
      const holds = async (screen: string, atLeast: number) => {
        const name = `${screen}, ${width} px, ${text} %`;
        const box = (id: string) => page.getByTestId(id).boundingBox();
        // What a screen reader or a keyboard brings into view must scroll the panel alone.
        await page.evaluate(() => {
          for (const end of ['h2', '.feedback, button, a, .for-ears'])
            [...document.querySelectorAll(`#panel :is(${end})`)].at(-1)?.scrollIntoView({ block: 'start' });
        });
        const tabs = (await box('tab-report'))!;
        expect(tabs.y + tabs.height, `${name}: the tabs end in sight`).toBeLessThanOrEqual(height);
        expect((await box('header'))!.y, `${name}: the page stays where it is`).toBe(0);
        expect((await box('panel'))!.height, `${name}: the room to read`).toBeGreaterThanOrEqual(atLeast);
      };
      // By way of another tab, since the open one pressed again folds the sheet.
      await page.getByTestId('tab-report').click();
      await page.getByTestId('tab-around').click();
      await holds('the list', room);
      await page.getByTestId('entry').nth(3).click();
      await holds('a card', room);
      for (const tab of ['children', 'route', 'home', 'report']) {
        await page.getByTestId(`tab-${tab}`).click();
        await holds(tab, room);
      }
      await page.getByTestId('settings').click();
      await holds('settings', room);
      await page.getByTestId('tab-around').click();
      await page.getByTestId('replay').click();
      await page.getByTestId('replay-slider').waitFor();
      await holds('another moment', 40);
      await page.getByTestId('tab-home').click();
      await holds('a home at another moment', 40);
      await page.getByTestId('replay-end').click();
    }
  });
});
