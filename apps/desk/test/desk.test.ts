import { bareJpeg } from '@vigie/situation';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../../phone/test/chromium.ts';
import { buildDesk, DeskPage, PHONE } from './desk-page.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

const CLAIRE = 'claire@ville.example';
const KARIM = 'karim@ville.example';
const LOU = 'lou@ville.example';

const ACTS =
  'close hazard shelter service bulletin note vigilance order reports feedback volunteers invite'.split(' ');

let browser: Browser;
let server: FakeServer;
const open: DeskPage[] = [];

beforeAll(async () => {
  await buildDesk();
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(async () => {
  const errors = open.flatMap((desk) => desk.errors);
  for (const desk of open.splice(0)) await desk.close();
  await server.stop();
  expect(errors).toEqual([]);
});

async function deskOf(email: string, options: Parameters<typeof DeskPage.open>[2] = {}): Promise<DeskPage> {
  const desk = await DeskPage.open(browser, server.url, options);
  open.push(desk);
  await desk.signIn(email);
  await desk.ready();
  return desk;
}

const bodies = (kind: string) =>
  server.entries.flatMap((entry) => (entry.kind === kind && entry.body ? [entry.body as object] : []));

describe('signing in', () => {
  test('a wrong password is said in plain words, and the address stays', async () => {
    const desk = await DeskPage.open(browser, server.url);
    open.push(desk);
    await desk.signIn(CLAIRE, 'pas la bonne');
    await desk.by('refusal').waitFor();
    expect(await desk.by('refusal').getAttribute('data-code')).toBe('session/bad-credentials');
    expect(await desk.by('email').inputValue()).toBe(CLAIRE);
    expect(await desk.violations()).toEqual([]);
  });

  test('a moderator sees the reports and no act that they may not do', async () => {
    const desk = await deskOf(LOU);
    expect(await desk.by('open-reports').count()).toBe(1);
    expect(await desk.by('open-close').count()).toBe(0);
    await desk.page.goto(`${server.url}/desk/#close`);
    expect(await desk.by('form-close').count()).toBe(0);
  });

  test('a session that ends mid-act asks to sign in again, and the act goes on under its own key', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#note' });
    await desk.by('headline').fill('Le pont est rouvert');
    server.endSessions();
    await desk.by('submit-note').click();
    await desk.by('expired').waitFor();
    expect(await desk.violations()).toEqual([]);
    await desk.by('password').fill('la digue tient bon');
    await desk.by('submit-sign-in').click();
    await desk.stage('note', 'published');
    expect(bodies('note')).toHaveLength(1);
  });
});

describe('closing a street', () => {
  test('by its name: it is published, drawn and listed, moves through its stages, and is lifted', async () => {
    const desk = await deskOf(CLAIRE);
    await desk.closeStreet('avenue de la mer');
    const [closed] = bodies('closure') as { line: unknown[]; roadName: string; vehicles: string[] }[];
    expect(closed).toMatchObject({ roadName: 'Avenue de la Mer', stage: 'decided', nature: 'observed' });
    expect(closed!.line.length).toBeGreaterThan(1);
    expect(closed!.vehicles).not.toContain('emergency');
    await desk.rows('closure').getByTestId('barrier-placed').click();
    await desk.rows('closure').getByTestId('checked').click();
    await desk.rows('closure').getByTestId('checked').waitFor({ state: 'detached' });
    await desk.sure(desk.rows('closure').getByTestId('lift'));
    await desk.rows('closure').first().waitFor({ state: 'detached' });
    expect((bodies('closure') as { stage: string }[]).map(({ stage }) => stage)).toEqual([
      'decided',
      'barrier-placed',
      'checked',
      'lifted',
    ]);
  });

  test('by a click on the map, then longer and shorter', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#close' });
    await desk.choose('street-search', 'avenue de la mer');
    await desk.mapDrawn();
    // The chosen part is now in the middle of the map: a click there chooses it again, by its position.
    await desk.page.waitForTimeout(1_500);
    const box = (await desk.by('map').boundingBox())!;
    await desk.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await desk.by('stretches').waitFor({ state: 'detached' });
    const edges = async () => Number(await desk.by('chosen-street').getAttribute('data-edges'));
    const before = await edges();
    await desk.by('extend-end').click();
    await expect.poll(edges).toBeGreaterThan(before);
    await desk.by('shorten-end').click();
    await expect.poll(edges).toBe(before);
    await desk.publish('close');
    expect(bodies('closure')[0]).toMatchObject({ roadName: 'Avenue de la Mer' });
  });

  test('without a street nothing is sent, and the form says what is missing', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#close' });
    await desk.by('submit-close').click();
    expect(await desk.by('refusal').getAttribute('data-code')).toBe('desk/missing');
    expect(server.arrived).toHaveLength(0);
    expect(await desk.violations()).toEqual([]);
  });

  test('an answer lost on the way does not close the street twice', async () => {
    const desk = await deskOf(CLAIRE);
    server.loseAnswers(1);
    await desk.closeStreet('avenue de la mer');
    expect(server.arrived).toHaveLength(2);
    expect(new Set(server.arrived.map(({ key }) => key)).size).toBe(1);
    expect(bodies('closure')).toHaveLength(1);
  });

  test('what the server refuses is said at its field, and the form keeps its words', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#close' });
    await desk.choose('street-search', 'avenue de la mer');
    server.refuseNext({ status: 422, code: 'geometry/outside-territory', path: 'body.line[0]' });
    await desk.by('submit-close').click();
    await desk.by('refusal').waitFor();
    expect(await desk.by('refusal').getAttribute('data-code')).toBe('geometry/outside-territory');
    expect(await desk.by('road-name').inputValue()).toBe('Avenue de la Mer');
    await desk.publish('close');
  });

  test('undoing asks for a second press, then cancels the entry and the street is open again', async () => {
    const desk = await deskOf(CLAIRE);
    await desk.closeStreet('avenue de la mer');
    const undo = desk.rows('closure').getByTestId('undo');
    await undo.focus();
    await desk.page.keyboard.press('Enter');
    expect(await undo.getAttribute('data-armed')).toBe('true');
    expect(server.entries).toHaveLength(1);
    await desk.page.keyboard.press('Enter');
    await desk.rows('closure').first().waitFor({ state: 'detached' });
    const last = server.entries.at(-1)!;
    expect(last.references).toEqual({ cancel: server.entries[0]!.id });
    expect(last.body).toBeUndefined();
  });
});

describe('the other acts', () => {
  test('a hazard area around a place, by keyboard alone', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#hazard' });
    await desk.page.getByText('Autour d’un lieu').click();
    await desk.choose('zone-place', 'gymnase');
    await desk.by('zone-radius').fill('500');
    await desk.publish('hazard');
    expect(bodies('hazard')[0]).toMatchObject({ module: 'flood', level: 2, observation: 'observed' });
  });

  test('a hazard area drawn on the map', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#hazard' });
    await desk.mapDrawn();
    const box = (await desk.by('map').boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    const corners = [at(0.3, 0.3), at(0.6, 0.3), at(0.6, 0.6), at(0.3, 0.3)];
    // The drawing library is loaded when first asked for.
    await desk.page.waitForTimeout(1_000);
    for (const [x, y] of corners) {
      await desk.page.mouse.move(x, y);
      await desk.page.mouse.click(x, y);
      await desk.page.waitForTimeout(400);
    }
    await expect.poll(() => desk.by('zone').getAttribute('data-corners')).toBe('3');
    await desk.publish('hazard');
    expect((bodies('hazard')[0] as { polygon: unknown[][] }).polygon[0]).toHaveLength(4);
  });

  test('a shelter at a place of the pack opens, fills and closes', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#shelter' });
    await desk.choose('place-search', 'gymnase');
    await desk.by('capacity').fill('250');
    await desk.publish('shelter');
    await desk.rows('shelter').getByTestId('full').click();
    await desk.rows('shelter').getByTestId('open').waitFor();
    await desk.sure(desk.rows('shelter').getByTestId('close'));
    const states = () => (bodies('shelter') as { state: string }[]).map(({ state }) => state);
    await expect.poll(states).toEqual(['open', 'full', 'closed']);
  });

  test('a bulletin, a vigilance of the town and a closed tram line', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#bulletin' });
    await desk.by('headline').fill('La Vernole déborde : restez chez vous');
    await desk.publish('bulletin');
    await desk.by('back').click();
    await desk.openAct('vigilance');
    await desk.by('level-words').fill('Inondation en cours dans les quartiers bas');
    await desk.publish('vigilance');
    await desk.by('back').click();
    await desk.openAct('service');
    await desk.by('service').selectOption('tram');
    await desk.by('name').fill('Ligne 1');
    await desk.publish('service');
    expect(server.entries.map(({ kind }) => kind)).toEqual(['bulletin', 'vigilance', 'service']);
  });

  test('a zone order waits for a second officer, and the first cannot confirm it', async () => {
    const claire = await deskOf(CLAIRE, { hash: '#order' });
    await claire.page.getByText('Autour d’un lieu').click();
    await claire.choose('zone-place', 'gymnase');
    await claire.by('headline').fill('Quartier de la Plaine');
    await claire.by('submit-order').click();
    await claire.by('pending-order').waitFor();
    expect(await claire.by('order-confirm').count()).toBe(0);
    expect(server.entries).toHaveLength(0);
    const karim = await deskOf(KARIM);
    await karim.by('pending-order').waitFor();
    expect(await karim.by('pending-order').textContent()).toContain('Claire Martin');
    expect(await karim.violations()).toEqual([]);
    await karim.sure(karim.by('order-confirm'));
    await claire.rows('order').waitFor();
    expect(bodies('order')[0]).toMatchObject({ order: 'shelter-in-place' });
  });

  test('an invitation shows its link once', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#invite' });
    await desk.by('invite-name').fill('Nora Haddad');
    await desk.by('submit-invite').click();
    expect(await desk.by('invite-link').textContent()).toContain('/desk/#invitation=');
    expect(await desk.violations()).toEqual([]);
  });
});

describe('what citizens report', () => {
  const NOW_MS = Date.now();
  const report = (digit: string) => ({
    ...{ id: digit.repeat(32), kind: 'report', recordedAtMs: NOW_MS, source: 'citizen', status: 'Actual' },
    ...{ confidence: 'unconfirmed', validity: { onsetAtMs: NOW_MS, expiresAtMs: NOW_MS + 3_600_000 } },
    body: { report: 'water-on-road', scale: 2, position: [40_500_000, 433_500_000], words: 'e'.repeat(64) },
  });
  const waiting = (digit: string, state: 'held' | 'published', words: string) => {
    const { id, body, status } = report(digit);
    return { id, state, status, ...body, words, receivedAtMs: NOW_MS, onsetAtMs: NOW_MS };
  };

  test('held ones are published or discarded; public ones confirmed with their words, or merged, and undone', async () => {
    await server.append(report('a') as never, report('b') as never);
    server.waiting = [
      waiting('c', 'held', 'Une voiture est coincée rue du Bayle'),
      waiting('a', 'published', 'De l’eau jusqu’aux genoux'),
    ];
    const desk = await deskOf(LOU, { hash: '#reports' });
    const card = (digit: string) =>
      desk.page.locator(`[data-testid=report][data-entry-id="${digit.repeat(32)}"]`);
    await card('c').waitFor();
    expect(await desk.violations()).toEqual([]);
    await card('c').getByTestId('publish').click();
    await card('c').waitFor({ state: 'detached' });
    await desk.sure(card('a').getByTestId('reveal'));
    await desk.by('judged').waitFor();
    await card('b').getByTestId('reject').click();
    await card('b').getByTestId('reject').click();
    await card('b').waitFor({ state: 'detached' });
    expect(bodies('verdict')).toMatchObject([
      { verdict: 'confirmed', reveals: ['words'] },
      { verdict: 'rejected', reveals: [] },
    ]);
    await desk.by('tab-recent').click();
    await desk.sure(desk.rows('verdict').first().getByTestId('undo'));
    await card('b').waitFor();
  });
});

describe('trusted reporters', () => {
  test('are named with a grade, their link is shown once, and they can be removed', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#invite' });
    await desk.by('trusted-name').fill('Nora Haddad');
    await desk.page.getByText('réserve communale').click();
    await desk.by('submit-trusted').click();
    expect(await desk.by('trusted-link').textContent()).toContain('/p/demo/#trusted=');
    expect(await desk.by('trusted').textContent()).toMatch(/Nora Haddad · réserve.*pas encore été ouvert/);
    expect(await desk.violations()).toEqual([]);
    await desk.sure(desk.by('forget-trusted'));
    await desk.by('trusted').waitFor({ state: 'detached' });
  });

  test('come first in the list, with name and grade', async () => {
    const now = Date.now();
    const report = (digit: string) => ({
      ...{ id: digit.repeat(32), kind: 'report', recordedAtMs: now, source: 'citizen', status: 'Actual' },
      ...{ confidence: 'unconfirmed', validity: { onsetAtMs: now, expiresAtMs: now + 3_600_000 } },
      body: { report: 'crowd', scale: 2, position: [40_500_000, 433_500_000] },
    });
    await server.append(report('a') as never, report('b') as never);
    const { id, status, body } = report('a');
    server.waiting = [
      {
        ...{ id, status, ...body, state: 'published', receivedAtMs: now, onsetAtMs: now },
        trusted: { name: 'Nora Haddad', grade: 'agent' },
      },
    ];
    const desk = await deskOf(LOU, { hash: '#reports' });
    await desk.by('trust').waitFor();
    expect(await desk.by('report').first().getAttribute('data-entry-id')).toBe(id);
    expect(await desk.by('trust').textContent()).toBe('Nora Haddad · agent ou secours');
    expect(await desk.violations()).toEqual([]);
  });
});

describe('a report’s photo', () => {
  const NOW_MS = Date.now();
  const HASH = 'd'.repeat(64);
  const report = (digit: string, more: object = {}) =>
    ({
      ...{ id: digit.repeat(32), kind: 'report', recordedAtMs: NOW_MS, source: 'citizen', status: 'Actual' },
      ...{ confidence: 'unconfirmed', validity: { onsetAtMs: NOW_MS, expiresAtMs: NOW_MS + 3_600_000 } },
      body: { report: 'water-on-road', scale: 2, position: [40_500_000, 433_500_000], ...more },
    }) as never;

  /** Grey all over, so that what is painted black shows. */
  async function greyPhoto(desk: DeskPage): Promise<Buffer> {
    const base64 = await desk.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(800, 600);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#808080';
      context.fillRect(0, 0, 800, 600);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    });
    return Buffer.from(base64, 'base64');
  }

  /** The brightness of a photo at places given in shares of its sides. */
  const brightness = (desk: DeskPage, photo: Buffer, at: readonly (readonly [number, number])[]) =>
    desk.page.evaluate(
      async ([address, places]) => {
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(picture, 0, 0);
        return places.map(
          ([x, y]) => context.getImageData(x * picture.width, y * picture.height, 1, 1).data[0]!,
        );
      },
      [`data:image/jpeg;base64,${photo.toString('base64')}`, at] as const,
    );

  async function open(desk: DeskPage): Promise<void> {
    await desk.by('see-photo').click();
    await desk.by('photo').waitFor();
  }

  test('is painted black by keyboard where a face is, and only that one is sent and shown', async () => {
    await server.append(report('a', { photo: HASH, words: 'e'.repeat(64) }));
    const desk = await deskOf(LOU, { hash: '#reports' });
    server.photos.set(HASH, await greyPhoto(desk));
    await open(desk);
    expect(await desk.violations()).toEqual([]);
    await desk.by('add-mask').focus();
    await desk.page.keyboard.press('Enter');
    await desk.by('mask').focus();
    for (let i = 0; i < 10; i++) await desk.page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 10; i++) await desk.page.keyboard.press('Shift+ArrowDown');
    expect(await desk.violations()).toEqual([]);
    await desk.sure(desk.by('show-photo'));
    await expect.poll(() => bodies('verdict'), { timeout: 20_000 }).toHaveLength(1);
    const [verdict] = bodies('verdict') as { reveals: string[]; photo: string }[];
    expect(verdict).toMatchObject({ verdict: 'confirmed', reveals: ['photo'] });
    const shown = server.photos.get(verdict!.photo)!;
    expect(bareJpeg(new Uint8Array(shown))).toMatchObject({ ok: true, value: { width: 800, height: 600 } });
    // Moved left by a tenth and a tenth taller, from 0.4, 0.4 and a fifth each way.
    const [inside, taller, right, above] = await brightness(desk, shown, [
      [0.4, 0.5],
      [0.4, 0.68],
      [0.55, 0.5],
      [0.4, 0.35],
    ]);
    expect([inside! < 30, taller! < 30, right! > 100, above! > 100]).toEqual([true, true, true, true]);
  });

  test('is painted black with a mouse; a frame can be taken out, and without any it is shown as it is', async () => {
    await server.append(report('a', { photo: HASH }));
    const desk = await deskOf(LOU, { hash: '#reports' });
    server.photos.set(HASH, await greyPhoto(desk));
    await open(desk);
    const box = (await desk.by('photo').boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    // Upwards and to the left: any corner will do.
    await desk.page.mouse.move(...at(0.5, 0.6));
    await desk.page.mouse.down();
    await desk.page.mouse.move(...at(0.2, 0.3), { steps: 4 });
    await desk.page.mouse.up();
    expect(await desk.by('mask').count()).toBe(1);
    expect(await desk.by('show-photo').textContent()).toContain('un cadre noirci');
    await desk.by('mask').focus();
    await desk.page.keyboard.press('Delete');
    await desk.by('mask').waitFor({ state: 'detached' });
    await desk.sure(desk.by('show-photo'));
    await expect
      .poll(() => bodies('verdict'))
      .toEqual([{ report: 'a'.repeat(32), verdict: 'confirmed', reveals: ['photo'] }]);
    expect(server.photos.size).toBe(1);
  });

  test('photo/not-here: one that has not arrived is told so, and the report can be judged without it', async () => {
    await server.append(report('a', { photo: HASH }));
    const desk = await deskOf(LOU, { hash: '#reports' });
    await desk.by('see-photo').click();
    await desk.by('photo-refusal').waitFor();
    expect(await desk.by('photo-refusal').textContent()).toContain('pas encore arrivée');
    expect(await desk.by('show-photo').count()).toBe(0);
    await desk.by('close-photo').click();
    await desk.by('confirm').click();
    await desk.by('judged').waitFor();
  });

  test('reports of one thing stand together with their count, and one that tells of more is marked', async () => {
    const about = 'a'.repeat(32);
    await server.append(
      report('a'),
      report('c'),
      report('b', { about, scale: 4 }),
      report('d', { about, unsure: true }),
    );
    const desk = await deskOf(LOU, { hash: '#reports' });
    await desk.by('group').waitFor();
    expect(await desk.by('group').getAttribute('data-count')).toBe('3');
    expect(await desk.by('group').textContent()).toMatch(
      /3 signalements.*plus haut, ou fort courant.*s’aggrave/,
    );
    expect(await desk.by('report').count()).toBe(4);
    expect(await desk.by('report').getByText('ampleur inconnue').count()).toBe(1);
    await desk.page.locator(`[data-entry-id="${about}"]`).getByTestId('confirm').click();
    await desk.by('judged').waitFor();
    expect(await desk.by('to-handle').getByTestId('group').getAttribute('data-count')).toBe('3');
    expect(await desk.violations()).toEqual([]);
  });
});

describe('what people say of the answers', () => {
  const line = (id: string, more: object) => ({
    ...{ id, receivedAtMs: Date.now() - 60_000, subject: 'home', answer: 'go-up', rules: ['flood/refuge'] },
    ...{
      entries: [],
      size: 12,
      language: 'fr',
      verdict: 'wrong',
      words: 'Ma maison n’a <b>pas</b> d’étage.',
    },
    ...more,
  });

  test('is counted, filtered by a rule, handled and taken up again, by keyboard and by its address', async () => {
    server.feedback.push(line('a', {}), line('b', { verdict: 'useful', rules: [], words: undefined }));
    const desk = await deskOf(KARIM);
    await desk.by('open-feedback').getByText('2', { exact: true }).waitFor();
    await desk.page.keyboard.press('t');
    await desk.by('form-feedback').waitFor();
    expect(desk.page.url()).toMatch(/#feedback$/);
    await desk.by('feedback-line').nth(1).waitFor();
    const first = desk.by('feedback-line').first();
    expect(await first.textContent()).toContain('Chez moi · monter à l’étage');
    expect(await first.getByTestId('words').textContent()).toBe('Ma maison n’a <b>pas</b> d’étage.');
    expect(await desk.violations()).toEqual([]);
    await first.getByTestId('mark').press('Enter');
    await first.getByText('par Karim Benali').waitFor();
    expect(await desk.by('unhandled').textContent()).toContain('1 à regarder');
    expect(server.feedback[0]!.handled).toBeDefined();
    await first.getByTestId('mark').press('Enter');
    await desk.page.waitForSelector('[data-id=a][data-handled=false]');
    expect(server.feedback[0]!.handled).toBeUndefined();
    await desk.by('by-rule').getByRole('button').first().press('Enter');
    await expect.poll(() => desk.by('feedback-line').count()).toBe(1);
    expect(await desk.by('filter-rule').textContent()).not.toContain('flood/refuge');
    expect(await desk.by('feedback-csv').getAttribute('href')).toBe('/api/territories/demo/feedback.csv');
  });

  test('becomes a need of the community, once the officer has read what is sent', async () => {
    server.feedback.push(line('a', {}), line('b', { words: 'Rien à l’étage.' }), line('c', {}));
    const desk = await deskOf(KARIM, { hash: '#feedback' });
    await desk.by('feedback-line').first().getByTestId('make-need').press('Enter');
    await desk.by('need-what').waitFor();
    expect(await desk.by('need-what').inputValue()).toContain('Ma maison n’a <b>pas</b> d’étage.');
    expect(await desk.by('need-title').inputValue()).toContain('monter à l’étage');
    expect(await desk.violations()).toEqual([]);
    await desk.by('need-what').fill('Savoir où monter.');
    await desk.by('submit-need').click();
    await desk.by('need-dialog').waitFor({ state: 'detached' });
    await desk.page.locator('[data-id=a]').getByTestId('need-link').waitFor();
    expect(server.needs).toMatchObject([{ feedback: ['a'], what: 'Savoir où monter.' }]);
    expect(server.needs[0]).not.toHaveProperty('commune');
    expect(await desk.by('need-made').getByTestId('need-link').getAttribute('href')).toBe(
      '/atelier/besoins/besoin2345',
    );
    await desk.by('by-answer').getByTestId('make-group-need').click();
    const what = await desk.by('need-what').inputValue();
    expect([what.includes('Ma maison'), what.includes('Rien à l’étage.')]).toEqual([true, true]);
    await desk.by('commune').fill('Le Mas');
    await desk.by('submit-need').click();
    await desk.by('need-dialog').waitFor({ state: 'detached' });
    expect(server.needs[1]).toMatchObject({ feedback: ['b', 'c'], commune: 'Le Mas' });
    await desk.by('make-group-need').first().waitFor({ state: 'detached' });
    expect(await desk.violations()).toEqual([]);
  });

  test('is empty at first, and no moderator reads it', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#feedback' });
    await desk.by('no-feedback').waitFor();
    const other = await deskOf(LOU, { hash: '#feedback' });
    expect(await other.by('form-feedback').count()).toBe(0);
    expect(await other.by('open-feedback').count()).toBe(0);
  });
});

describe('volunteers', () => {
  test('are counted, called in two steps, named when they come, and the call is ended', async () => {
    const desk = await deskOf(KARIM);
    await desk.openAct('volunteers');
    await desk.page.locator('[data-code="commune/unknown"]').waitFor();
    await desk.by('commune').fill('Valmire');
    await desk.by('commune').press('Enter');
    await desk.by('volunteer-counts').waitFor();
    expect(await desk.by('volunteer-counts').textContent()).toBe('accueil dans un lieuau moins 5');
    await desk.by('check-call').click();
    expect(await desk.by('form-call').getByTestId('refusal').getAttribute('data-code')).toBe('desk/missing');
    await desk.by('call-words').fill('Accueillir au gymnase, entrée rue haute.');
    await desk.by('check-call').press('Enter');
    await desk.by('confirm-call').waitFor();
    expect(await desk.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'confirm-call',
    );
    expect(server.calls).toEqual([]);
    expect(await desk.by('told-at-most').textContent()).toContain('9 personnes au plus');
    expect(await desk.violations()).toEqual([]);
    await desk.by('send-call').click();
    await desk.by('call').waitFor();
    expect(server.calls).toMatchObject([
      { skill: 'hosting', words: 'Accueillir au gymnase, entrée rue haute.' },
    ]);
    expect(String(server.calls[0]!.key)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await desk.by('call-words').inputValue()).toBe('');
    server.calls[0]!.coming = ['Ana B.'];
    await desk.sure(desk.by('end-call'));
    await desk.page.locator('[data-testid=call][data-open=false]').waitFor();
    expect(await desk.by('coming').textContent()).toContain('Ana B.');
  });

  test('are for officers and administrators', async () => {
    const desk = await deskOf(LOU, { hash: '#volunteers' });
    expect(await desk.by('form-volunteers').count()).toBe(0);
    expect(await desk.by('open-volunteers').count()).toBe(0);
  });
});

describe('the page itself', () => {
  test('the exercise switch stripes the desk, and what is sent then is an exercise', async () => {
    const desk = await deskOf(CLAIRE);
    await desk.by('exercise').check();
    await desk.by('exercise-banner').waitFor();
    expect(await desk.violations()).toEqual([]);
    await desk.closeStreet('avenue de la mer');
    expect(server.entries[0]!.status).toBe('Exercise');
    await desk.by('exercise').uncheck();
    await desk.sure(desk.rows('closure').getByTestId('undo'));
    await desk.rows('closure').first().waitFor({ state: 'detached' });
    expect(server.entries.at(-1)!.status).toBe('Exercise');
  });

  test('single keys open acts, ? lists them, and typing a word opens nothing', async () => {
    const desk = await deskOf(CLAIRE);
    await desk.page.keyboard.press('?');
    await desk.by('shortcuts').waitFor();
    expect(await desk.violations()).toEqual([]);
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('n');
    await desk.by('form-note').waitFor();
    await desk.by('headline').pressSequentially('fzb');
    expect(await desk.by('form-note').count()).toBe(1);
    await desk.by('headline').blur();
    await desk.page.keyboard.press('Escape');
    await desk.by('form-note').waitFor({ state: 'detached' });
    await expect.poll(() => desk.page.evaluate(() => document.activeElement?.id)).toBe('open-note');
  });

  test('what was typed survives Escape and the way back; giving it up forgets it', async () => {
    const desk = await deskOf(CLAIRE, { hash: '#note' });
    await desk.by('headline').fill('Le pont est');
    await desk.page.keyboard.press('Escape');
    await desk.openAct('note');
    expect(await desk.by('headline').inputValue()).toBe('Le pont est');
    await desk.by('give-up').click();
    await desk.openAct('note');
    expect(await desk.by('headline').inputValue()).toBe('');
  });

  test('it speaks English when asked', async () => {
    const desk = await deskOf(CLAIRE);
    await desk.by('language').click();
    await desk.page.getByText('Close a street').waitFor();
    expect(await desk.page.getAttribute('html', 'lang')).toBe('en');
  });

  test.each(['light', 'dark'])('axe finds nothing wrong with any act, in the %s', async (theme) => {
    const desk = await deskOf(CLAIRE, { dark: theme === 'dark' });
    const found: Record<string, readonly string[]> = { list: await desk.violations() };
    for (const act of ACTS) {
      await desk.page.evaluate((hash) => {
        location.hash = hash;
      }, act);
      await desk.by(`form-${act}`).waitFor();
      for (const details of await desk.page.locator('.act details').all()) await details.click();
      found[act] = await desk.violations();
    }
    expect(Object.values(found).flat()).toEqual([]);
    expect(Object.keys(found)).toHaveLength(ACTS.length + 1);
  });

  test('on a phone everything is there, one below the other, and nothing is wider than the screen', async () => {
    const desk = await deskOf(CLAIRE, { viewport: PHONE });
    await desk.closeStreet('avenue de la mer');
    await desk.rows('closure').first().waitFor();
    const width = await desk.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    expect(await desk.violations()).toEqual([]);
  });
});
