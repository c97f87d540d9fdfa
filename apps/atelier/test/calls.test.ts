import type { PositionE7 } from '@vigie/geo';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  callsOf,
  callVolunteers,
  closeCall,
  fileNeedWithin,
  forgetOldCalls,
  mainCommune,
  reachOf,
  tick,
  volunteerCounts,
} from '../src/index.ts';
import { mailboxOf } from './mailbox.ts';
import { ask, NOW_MS, openRegion, personOf, type Region } from './region.ts';

let region: Region;

/** Valmire; Aigues is seven kilometres away, Sainte-Aube forty-seven. */
const CENTRE: PositionE7 = [38_700_000, 436_100_000];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const PROFILE = {
  commune: 'Valmire',
  hours: '4',
  radius: '30',
  capacity: '1',
  languages: 'fr',
  'of-age': 'on',
  'consents-crisis': 'on',
  'skill-hosting': '2',
};

async function say(id: string, change: Record<string, string | string[]> = {}): Promise<void> {
  await personOf(region, id);
  const form = { ...PROFILE, name: `Nom de ${id}`, ...change };
  expect((await ask(region, '/atelier/moi', { as: id, form })).status).toBe(303);
}

beforeAll(async () => {
  region = await openRegion();
  const { sql } = region.house.database;
  for (const name of ['valmire', 'ailleurs'])
    await sql
      .insertInto('territory')
      .values({
        ...{ name, title: name === 'valmire' ? 'Valmire' : 'Ailleurs', origin: `example/${name}` },
        ...{ log_key: null, cosigner_key: null, manifest: '' },
        ...{ bounds: '[0,0,0,0]', authority: '{}', settings: '{}' },
      })
      .execute();
  await personOf(region, 'agent');
  await say('pres');
  await say('voisin', { commune: 'Aigues', radius: '10' });
  await say('casanier', { commune: 'Aigues', radius: '5' });
  await say('loin', { commune: 'Sainte-Aube', radius: '30' });
  await say('mineur', { 'of-age': [] });
  await say('refus', { 'consents-crisis': [] });
  await say('pause', { hours: '0' });
  await say('autre', { 'skill-hosting': '0', 'skill-video': '3' });
});
afterAll(() => region.close());

beforeEach(async () => {
  region.ahead = 0;
  const { sql } = region.house.database;
  await sql.deleteFrom('crisis_call').execute();
  await sql.deleteFrom('notice').execute();
});

let keys = 0;
const call = async (change: object = {}) => {
  const id = `call-${++keys}`;
  const done = await callVolunteers(region.house.database, {
    ...{ id, territory: 'valmire', centre: CENTRE, skill: 'hosting', words: 'Accueillir au gymnase.' },
    ...{ endsAtMs: region.house.clock() + HOUR_MS, madeBy: 'agent', nowMs: region.house.clock() },
    ...change,
  });
  return { id, code: done.ok ? done.value : done.refusal.code };
};
const listed = () => callsOf(region.house.database, 'valmire');
const page = async (as: string) => (await ask(region, '/atelier/appels', { as })).text();
const answer = (as: string, id: string, said = 'yes') =>
  ask(region, `/atelier/appels/${id}`, { as, form: { answer: said } });

describe('a call', () => {
  test('tells whoever agreed, is of age, can do it and goes as far; nobody else', async () => {
    const { id } = await call();
    const told = await region.house.database.sql
      .selectFrom('crisis_called')
      .select('person')
      .where('call', '=', id)
      .orderBy('person')
      .execute();
    expect(told.map(({ person }) => person)).toEqual(['pres', 'voisin']);
    const notices = await region.house.database.sql.selectFrom('notice').selectAll().execute();
    expect(notices.map(({ account }) => account).toSorted()).toEqual(['pres', 'voisin']);
    expect(notices[0]).toMatchObject({
      kind: 'crisis',
      details: { what: 'called', need: null, words: 'Accueillir au gymnase.' },
    });
    expect(await page('pres')).toContain('Accueillir au gymnase.');
    for (const other of ['casanier', 'loin', 'mineur', 'refus', 'pause', 'autre'])
      expect(await page(other)).toContain('Aucun appel ne vous attend.');
  });

  test('is mailed whole, under a subject of one line, with the way to answer', async () => {
    const words = `${'Il faut accueillir des familles. '.repeat(14)}Venir par la rue haute.`;
    await call({ words });
    const box = mailboxOf(region);
    await tick(box.work);
    const [mail] = box.to('pres');
    expect(mail!.text).toContain('Venir par la rue haute.');
    expect(mail!.text).toContain('/atelier/appels');
    expect(mail!.subject.length).toBeLessThanOrEqual(150);
    expect(box.to('refus')).toEqual([]);
  });

  test('is mailed to nobody once it is over', async () => {
    const { database, clock } = region.house;
    const box = mailboxOf(region);
    const closed = await call();
    await closeCall(database, 'valmire', closed.id, clock());
    await tick(box.work);
    expect(box.to('pres')).toEqual([]);
    region.ahead = 60_000;
    await call();
    region.ahead += HOUR_MS;
    await forgetOldCalls(database, clock());
    await tick(box.work);
    expect(box.to('pres')).toEqual([]);
    await call();
    await forgetOldCalls(database, clock());
    await tick(box.work);
    expect(box.to('pres')).toHaveLength(1);
  });

  test('says who will see what before it is answered, and names only who comes', async () => {
    const { id } = await call();
    const before = await page('pres');
    expect(before).toContain('voit le nom que vous avez donné');
    expect(before).toContain('href="/p/valmire/"');
    expect((await answer('pres', id)).headers.get('location')).toBe('/atelier/appels?fait=oui');
    expect((await answer('voisin', id, 'no')).status).toBe(303);
    const few = { atLeast: 0, atMost: 2 };
    expect(await listed()).toMatchObject([
      { id, coming: ['Nom de pres'], told: few, notThisTime: few, skill: 'hosting' },
    ]);
    expect(await page('voisin')).toContain('La cellule de crise ne voit pas votre nom.');
    await answer('pres', id, 'no');
    expect((await listed())[0]!.coming).toEqual([]);
  });

  test('names nobody who agrees to calls no more, and shows them none', async () => {
    const { id } = await call();
    await answer('pres', id);
    await say('pres', { 'consents-crisis': [] });
    expect((await listed())[0]!.coming).toEqual([]);
    expect(await page('pres')).toContain('Aucun appel ne vous attend.');
    await say('pres');
  });

  test('call/ended: it takes no answer after its hour, nor once it was closed, and is closed once', async () => {
    const first = await call();
    region.ahead = HOUR_MS;
    const late = await answer('pres', first.id);
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('call/ended')]);
    expect(await page('pres')).toContain('Aucun appel ne vous attend.');
    const { database, clock } = region.house;
    const second = await call();
    expect(await closeCall(database, 'ailleurs', second.id, clock())).toMatchObject({
      refusal: { code: 'request/not-found' },
    });
    expect(await closeCall(database, 'valmire', second.id, clock())).toMatchObject({ ok: true });
    expect(await closeCall(database, 'valmire', second.id, clock())).toMatchObject({
      refusal: { code: 'call/ended' },
    });
    expect(await (await answer('voisin', second.id)).text()).toContain('call/ended');
  });

  test('is answered by who was told alone, with yes or no', async () => {
    const { id } = await call();
    expect((await answer('autre', id)).status).toBe(404);
    expect((await answer('pres', 'no-such-call')).status).toBe(404);
    expect((await answer('pres', id, 'perhaps')).status).toBe(400);
  });

  test('call/too-many-today: three within 24 hours, also when two officers call at once', async () => {
    await call();
    await call();
    const both = await Promise.all([call(), call()]);
    expect(both.map(({ code }) => code).toSorted()).toEqual(['call/too-many-today', 'called']);
    expect((await call({ territory: 'ailleurs' })).code).toBe('called');
    region.ahead = DAY_MS + 1;
    expect((await call()).code).toBe('called');
  });

  test('is made once a key; request/key-reused for another call under it', async () => {
    expect((await call({ id: 'same' })).code).toBe('called');
    expect((await call({ id: 'same' })).code).toBe('known');
    expect((await call({ id: 'same', words: 'Autre chose.' })).code).toBe('request/key-reused');
    expect(await region.house.database.sql.selectFrom('notice').select('id').execute()).toHaveLength(2);
  });

  test('call/bad-end: it ends after now, within seven days', async () => {
    for (const endsAtMs of [NOW_MS, NOW_MS + 7 * DAY_MS + 1])
      expect((await call({ endsAtMs })).code).toBe('call/bad-end');
    expect((await call({ endsAtMs: NOW_MS + 7 * DAY_MS })).code).toBe('called');
  });

  test('is forgotten thirty days after its end, with what it held of people', async () => {
    const { id } = await call();
    await answer('pres', id);
    const { database } = region.house;
    await forgetOldCalls(database, NOW_MS + HOUR_MS + 30 * DAY_MS);
    expect(await listed()).toHaveLength(1);
    await forgetOldCalls(database, NOW_MS + HOUR_MS + 30 * DAY_MS + 1);
    expect(await listed()).toEqual([]);
    expect(await database.sql.selectFrom('crisis_called').selectAll().execute()).toEqual([]);
  });

  test('forgets the answer of who leaves', async () => {
    await say('partante');
    const { id } = await call();
    await answer('partante', id);
    expect((await listed())[0]!.coming).toEqual(['Nom de partante']);
    await ask(region, '/atelier/moi/effacer', { as: 'partante', form: {} });
    const { sql } = region.house.database;
    const rows = [
      await sql.selectFrom('crisis_called').selectAll().execute(),
      await sql.selectFrom('notice').selectAll().execute(),
      await listed(),
    ];
    expect(JSON.stringify(rows)).not.toContain('partante');
  });
});

describe('how many may be called', () => {
  test('is never told below three, and in steps; of a département, or around a place', async () => {
    const { database, clock } = region.house;
    // A keeper of its own: what is kept for an hour belongs to a database.
    const keeper = () => ({ database: { ...database }, clock });
    const hosting = async (around: Parameters<typeof volunteerCounts>[1]) =>
      (await volunteerCounts(keeper(), around)).find(({ skill }) => skill === 'hosting');
    expect(await hosting({ departement: '34' })).toEqual({ skill: 'hosting', atLeast: 3, atMost: 4 });
    expect(await hosting({ departement: '30' })).toEqual({ skill: 'hosting', atLeast: 0, atMost: 2 });
    expect(await hosting({ centre: CENTRE, withinKm: 5 })).toMatchObject({ atLeast: 0, atMost: 2 });
    expect(await hosting({ centre: CENTRE, withinKm: 50 })).toMatchObject({ atLeast: 3, atMost: 4 });
    expect(await reachOf(database, CENTRE, 'hosting')).toEqual({ atLeast: 0, atMost: 2 });
  });

  test('is counted anew once an hour at most', async () => {
    const { house } = region;
    const video = async () =>
      (await volunteerCounts(house, { departement: '34' })).find(({ skill }) => skill === 'video');
    expect(await video()).toMatchObject({ atLeast: 0 });
    for (const id of ['v1', 'v2']) await say(id, { 'skill-hosting': '0', 'skill-video': '1' });
    expect(await video()).toMatchObject({ atLeast: 0 });
    region.ahead = HOUR_MS + 1;
    expect(await video()).toMatchObject({ atLeast: 3 });
  });
});

describe('a territory’s main commune', () => {
  const bounds = [38_000_000, 435_000_000, 39_600_000, 437_000_000] as const;
  const main = async (title: string, contains = (_: PositionE7) => true, box = bounds) =>
    (await mainCommune(region.house.database, { title, bounds: box, contains }))?.name ?? null;

  test('is the one it is called after, else the most populous inside, else unknown', async () => {
    expect(await main('Saint Aube')).toBe('Saint-Aube');
    expect(await main('Une métropole')).toBe('Valmire');
    expect(await main('Une métropole', ([lon]) => lon > 39_200_000)).toBe('Aigues');
    expect(await main('Le Mas', () => false)).toBe('Le Mas');
    expect(await main('Une métropole', () => false)).toBeNull();
    expect(await main('Ville en mer', undefined, [0, 0, 1, 1] as never)).toBeNull();
  });
});

describe('a need of the crisis side', () => {
  test('tells the team where it comes from, and nobody else, nor who said it', async () => {
    const { sql } = region.house.database;
    await personOf(region, 'hote', 'host');
    const draft = {
      ...{ title: 'Une carte des étages', what: 'Savoir où monter.', forWhom: 'Les habitants.' },
      ...{ commune: '34001', dataThere: '', dataMissing: '', wantedBy: null },
    };
    const need = await sql
      .transaction()
      .execute((db) => fileNeedWithin(db, { draft, filedBy: 'agent', nowMs: NOW_MS, origin: 'feedback' }));
    const read = async (as: string) => (await ask(region, `/atelier/besoins/${need}`, { as })).text();
    expect(await read('hote')).toContain('vient de retours d’habitants');
    expect(await read('agent')).toContain('Une carte des étages');
    expect(await read('agent')).not.toContain('vient de retours d’habitants');
    expect((await ask(region, `/atelier/besoins/${need}`)).status).toBe(404);
  });
});

test('a profile says what agreeing to be called means, and leads to the calls', async () => {
  const mine = await (await ask(region, '/atelier/en/moi', { as: 'pres' })).text();
  expect(mine).toContain('aria-describedby="consents-crisis-help"');
  expect(mine).toContain('your name, if you answer “I come”');
  expect(mine).toContain('href="/atelier/en/appels"');
});
