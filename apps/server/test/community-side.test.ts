import { installRegion } from '@vigie/atelier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AREAS } from '../../atelier/test/region.ts';
import type { FeedbackLine } from '../src/feedback/reading.ts';
import { anywhere } from './reporting.ts';
import {
  addTerritory,
  logOf,
  newKey,
  openTown,
  personFor,
  refused,
  type Sent,
  send,
  type Town,
} from './town.ts';

// Where the crisis side asks something of the community: needs made of feedback, and calls to volunteers.

let town: Town;
let territory: string;
let elsewhere: string;
let officer: string;
let other: string;

beforeAll(async () => {
  town = await openTown();
  territory = await addTerritory(town.house.database);
  elsewhere = await addTerritory(town.house.database);
  officer = (await personFor(town, territory, 'officer')).cookie;
  other = (await personFor(town, elsewhere, 'officer')).cookie;
});
afterAll(() => town.close());

const ask = (path: string, sent: Sent = {}, name = territory) =>
  send(town, `/api/territories/${name}/${path}`, { cookie: officer, ...sent });

const NEED = { title: 'Une carte des étages', what: 'Savoir où monter.', forWhom: 'Les habitants.' };
const CALL = { skill: 'hosting', words: 'Accueillir au gymnase.' };
const hours = (count: number): number => town.house.clock() + count * 3_600_000;

/** So many pieces of feedback, by their ids. */
async function feedback(count: number, name = territory): Promise<string[]> {
  for (let i = 0; i < count; i++) {
    const body = {
      ...{ subject: 'home', answer: 'go-up', rules: [], entries: [], size: 1, language: 'fr' },
      ...{ verdict: 'wrong', words: `Pas d’étage (${newKey()}).` },
    };
    const path = `/api/territories/${name}/feedback`;
    expect((await send(town, path, { body, key: newKey(), from: anywhere() })).status).toBe(201);
  }
  const cookie = name === territory ? officer : other;
  return (await linesOf(name, cookie)).slice(0, count).map(({ id }) => id);
}

async function linesOf(name = territory, cookie = officer): Promise<readonly FeedbackLine[]> {
  const read = await send(town, `/api/territories/${name}/feedback`, { cookie });
  return ((await read.json()) as { feedback: FeedbackLine[] }).feedback;
}

/** A person of the community with an account, who agreed to be called. */
async function volunteer(id: string, skill = 'hosting'): Promise<void> {
  const { sql } = town.house.database;
  const at = new Date(0);
  const account = { id, name: id, email: `${id}@example.org`, emailVerified: true, image: null };
  await sql
    .insertInto('account')
    .values({ ...account, createdAt: at, updatedAt: at })
    .execute();
  await sql
    .insertInto('person')
    .values({
      ...{ account: id, name: `Nom de ${id}`, commune: '34001', organisation: null, of_age: true },
      ...{ hours_a_week: 2, radius_km: 20, remote: false, capacity: 1, languages: ['fr'], learns: [] },
      ...{ skills: JSON.stringify({ [skill]: 2 }) },
      ...{ consents_matching: false, consents_map: false, consents_crisis: true },
      ...{ created_at_ms: 0, changed_at_ms: 0 },
    })
    .execute();
}

test('region/none: before a region is installed nothing can be asked of it', async () => {
  const [id] = await feedback(1);
  expect(await refused(await ask('needs', { body: { ...NEED, feedback: [id] } }))).toBe('region/none');
  expect(await refused(await ask('volunteers'))).toBe('region/none');
  await installRegion(town.house.database, AREAS, 'EPN');
});

describe('a need made of feedback', () => {
  const make = (ids: readonly string[], more: object = {}) =>
    ask('needs', { body: { ...NEED, feedback: ids, ...more } });
  const needOf = async (response: Response) => ((await response.json()) as { need: string }).need;
  const rowOf = (id: string) =>
    town.house.database.sql.selectFrom('need').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  test('is a draft in the territory’s main commune, filed by the officer, and each line leads to it', async () => {
    const ids = await feedback(2);
    const answer = await make(ids);
    expect(answer.status).toBe(201);
    const need = await needOf(answer);
    const session = await (await send(town, '/api/session', { cookie: officer })).json();
    expect(await rowOf(need)).toMatchObject({
      ...{ title: NEED.title, what: NEED.what, for_whom: NEED.forWhom, commune: '34001', state: 'draft' },
      filed_by: (session as { account: { id: string } }).account.id,
    });
    const lines = await linesOf();
    expect(
      lines
        .filter((line) => line.need === need)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted());
    const csv = await (await ask('feedback.csv')).text();
    expect(csv).toContain(need);
    const page = await send(town, `/atelier/besoins/${need}`, { cookie: officer });
    expect([page.status, (await page.text()).includes(NEED.title)]).toEqual([200, true]);
  });

  test('holds nothing but what the officer sent: no words of the feedback, no id, no device', async () => {
    const [id] = await feedback(1);
    const said = (await linesOf()).find((line) => line.id === id)!.words!;
    const need = await needOf(await make([id!]));
    const events = await town.house.database.sql
      .selectFrom('need_event')
      .selectAll()
      .where('need', '=', need)
      .execute();
    const all = JSON.stringify([await rowOf(need), events]);
    expect([all.includes(said), all.includes(id!)]).toEqual([false, false]);
    expect(events).toMatchObject([{ what: 'draft', details: { origin: 'feedback' } }]);
  });

  test('feedback/already-a-need: once only, also for two officers at once, and for one line of a group', async () => {
    const ids = await feedback(3);
    const both = await Promise.all([make(ids.slice(0, 2)), make(ids.slice(0, 2).toReversed())]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const late = both.find(({ status }) => status === 409)!;
    expect(await refused(late)).toBe('feedback/already-a-need');
    expect(await refused(await make(ids.slice(1)))).toBe('feedback/already-a-need');
    expect((await linesOf()).find(({ id }) => id === ids[2])).not.toHaveProperty('need');
  });

  test('request/not-found: of feedback that is none, or another territory’s', async () => {
    const [theirs] = await feedback(1, elsewhere);
    const [own] = await feedback(1);
    expect(await refused(await make([theirs!]))).toBe('request/not-found');
    expect(await refused(await make([own!, 'none']))).toBe('request/not-found');
    expect(await refused(await ask('needs', { body: { ...NEED, feedback: [own] }, cookie: other }))).toBe(
      'session/wrong-territory',
    );
  });

  test('commune/unknown, commune/several: it is filed where the officer says', async () => {
    const [id] = await feedback(1);
    expect(await refused(await make([id!], { commune: 'Nulle-part' }))).toBe('commune/unknown');
    const several = await make([id!], { commune: 'sa' });
    expect(await several.clone().json()).toMatchObject({
      path: 'commune',
      detail: expect.stringContaining('Saint-Aube (Hérault, 34002)'),
    });
    expect(await refused(several)).toBe('commune/several');
    const need = await needOf(await make([id!], { commune: 'Le Mas' }));
    expect((await rowOf(need)).commune).toBe('30002');
  });

  test('request/invalid: too long, too many, twice the same, or with more than was asked', async () => {
    const [id] = await feedback(1);
    for (const wrong of [
      { title: 'x'.repeat(121) },
      { title: 'Sur\ndeux lignes' },
      { what: 'x'.repeat(2001) },
      { forWhom: ' ' },
      { feedback: [] },
      { feedback: [id, id] },
      { feedback: Array.from({ length: 51 }, (_, i) => `id${i}`) },
      { device: 'a' },
    ])
      expect(await refused(await make([id!], wrong))).toBe('request/invalid');
  });

  test('need/holds-contact: what everyone will read holds no address and no number', async () => {
    const [id] = await feedback(1);
    const answer = await make([id!], { what: 'Appelez le 06 12 34 56 78.' });
    expect(await answer.clone().json()).toMatchObject({ path: 'what' });
    expect(await refused(answer)).toBe('need/holds-contact');
    expect(await refused(await make([id!], { title: 'lou@example.org' }))).toBe('need/holds-contact');
  });

  test('request/too-many: a territory has its allowance of needs an hour', async () => {
    await town.house.database.sql
      .insertInto('rate_limit')
      .values({ bucket: `needs of ${elsewhere}`, due_at_ms: hours(2) })
      .execute();
    const sent = { body: { ...NEED, feedback: ['none'] }, cookie: other };
    expect(await refused(await ask('needs', sent, elsewhere))).toBe('request/too-many');
  });
});

describe('volunteers', () => {
  const HOSTS = ['v1', 'v2', 'v3'];

  test('are counted in steps for the département of the main commune, or around the middle; no names', async () => {
    for (const id of HOSTS) await volunteer(id);
    await volunteer('v4', 'video');
    for (const query of ['', '?within=20', '?commune=30001']) {
      const answer = await ask(`volunteers${query}`);
      const text = await answer.text();
      expect(text).not.toContain('Nom de');
      const { commune, departement, skills } = JSON.parse(text);
      expect([commune, departement]).toEqual(
        query.includes('commune') ? ['Sainte-Aube', 'Gard'] : ['Valmire', 'Hérault'],
      );
      const count = (wanted: string) =>
        skills.find(({ skill }: { skill: string }) => skill === wanted).atLeast;
      expect([count('hosting'), count('video')]).toEqual(query.includes('commune') ? [0, 0] : [3, 0]);
    }
    expect(await refused(await ask('volunteers?within=7'))).toBe('request/invalid');
    expect(await refused(await ask('volunteers?commune=Nulle-part'))).toBe('commune/unknown');
  });

  test('that a call would tell are told before it is made, in steps', async () => {
    expect(await (await ask('volunteers/hosting')).json()).toEqual({
      ...{ skill: 'hosting', atLeast: 3, atMost: 4 },
    });
    expect(await (await ask('volunteers/video')).json()).toMatchObject({ atLeast: 0, atMost: 2 });
    expect(await refused(await ask('volunteers/witchcraft'))).toBe('request/not-found');
    await town.house.database.sql
      .insertInto('rate_limit')
      .values({ bucket: `reach of ${elsewhere}`, due_at_ms: hours(2) })
      .execute();
    expect(await refused(await ask('volunteers/video', { cookie: other }, elsewhere))).toBe(
      'request/too-many',
    );
  });

  const call = (more: object = {}, sent: Sent = {}, name = territory) =>
    ask('calls', { body: { ...CALL, endsAtMs: hours(2), ...more }, key: newKey(), ...sent }, name);
  const calls = async (name = territory, cookie = officer) =>
    ((await (await ask('calls', { cookie }, name)).json()) as { calls: { id: string }[] }).calls;

  test('are called once a key; nothing of it is in the log, and no other territory sees it', async () => {
    const key = newKey();
    const endsAtMs = hours(3);
    const first = await call({ endsAtMs }, { key });
    expect(first.status).toBe(201);
    const { id } = (await first.json()) as { id: string };
    expect((await call({ endsAtMs }, { key })).status).toBe(200);
    expect(await refused(await call({ endsAtMs, words: 'Autre' }, { key }))).toBe('request/key-reused');
    expect(await calls()).toMatchObject([
      { ...{ id, ...CALL, endsAtMs, told: { atLeast: 3, atMost: 4 }, coming: [] } },
    ]);
    expect(await calls(elsewhere, other)).toEqual([]);
    expect(await refused(await ask('calls', { cookie: other }))).toBe('session/wrong-territory');
    const gone = { method: 'DELETE', cookie: other };
    expect(await refused(await ask(`calls/${id}`, gone, elsewhere))).toBe('request/not-found');
    expect(JSON.stringify(await logOf(town, territory))).not.toContain('gymnase');
    const told = await town.house.database.sql.selectFrom('notice').select('account').execute();
    expect(told.map(({ account }) => account).toSorted()).toEqual(HOSTS);
  });

  test('call/ended: a call is closed once', async () => {
    const [{ id } = { id: '' }] = await calls();
    expect(await (await ask(`calls/${id}`, { method: 'DELETE' })).json()).toEqual({ id, state: 'closed' });
    expect(await refused(await ask(`calls/${id}`, { method: 'DELETE' }))).toBe('call/ended');
  });

  test('request/invalid, call/bad-end, request/idempotency-key-missing: a call that is none is not made', async () => {
    for (const wrong of [{ skill: 'witchcraft' }, { words: 'x'.repeat(501) }, { words: '' }, { to: 'all' }])
      expect(await refused(await call(wrong))).toBe('request/invalid');
    expect(await refused(await call({ endsAtMs: hours(-1) }))).toBe('call/bad-end');
    expect(await refused(await call({ endsAtMs: hours(24 * 8) }))).toBe('call/bad-end');
    expect(await refused(await call({}, { key: undefined }))).toBe('request/idempotency-key-missing');
    expect(await calls()).toHaveLength(1);
  });

  test('call/too-many-today: the fourth call of a day is refused', async () => {
    expect([(await call()).status, (await call()).status]).toEqual([201, 201]);
    expect(await refused(await call())).toBe('call/too-many-today');
    expect(await calls()).toHaveLength(3);
  });
});
