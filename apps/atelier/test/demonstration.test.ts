import { assess, batch, CONFIGURATION } from '@vigie/matching';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemonstration } from '../src/demonstration/seed.ts';
import { batchAside } from '../src/proposals/batch-aside.ts';
import { candidates, openNeeds } from '../src/proposals/parties.ts';
import { mostCovered } from './most-covered.ts';
import { ask, NOW_MS, openRegion, type Region } from './region.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
  expect(await seedDemonstration(region.house.database, '76', NOW_MS)).toBe(true);
});
afterAll(() => region.close());

describe('the fictional region', () => {
  test('is made once, and every page lives', async () => {
    expect(await seedDemonstration(region.house.database, '76', NOW_MS)).toBe(false);
    const shown = /besoins\/(demo\d+)"/.exec(await (await ask(region, '/atelier/besoins')).text())![1];
    for (const path of [
      '/besoins',
      `/besoins/${shown}`,
      '/organisations',
      '/organisations/orga000000',
      '/realisations',
      '/realisations/made000006',
      '/competences',
      '/region',
      '/besoins.atom',
      '/besoins.json',
      '/chercher?mots=fontaines',
      '/donnees',
    ]) {
      const answer = await ask(region, `/atelier${path}`);
      expect(answer.status, path).toBe(200);
      expect((await answer.text()).length, path).toBeLessThan(100_000);
    }
  });

  test('talks under its needs, some of which are told for an organisation', async () => {
    const organisation = await (await ask(region, '/atelier/organisations/orga000001')).text();
    const shown = /besoins\/(demo\d+)"/.exec(organisation)![1];
    expect(await (await ask(region, `/atelier/besoins/${shown}`)).text()).toContain(
      '/organisations/orga000001',
    );
    const { sql } = region.house.database;
    const posts = await sql.selectFrom('post').select(['need', 'state', 'words']).execute();
    const [said, held] = ['public', 'held'].map((state) => posts.find((post) => post.state === state)!);
    expect(await (await ask(region, `/atelier/besoins/${said!.need}`)).text()).toContain('class="posts"');
    expect(held).toBeDefined();
  });

  test('is searched by stems, with accents or without', async () => {
    const found = async (words: string) =>
      (await (await ask(region, `/atelier/chercher?mots=${encodeURIComponent(words)}`)).text()).match(
        /class="card"/g,
      )?.length ?? 0;
    expect(await found('bénévole')).toBeGreaterThan(0);
    expect(await found('benevoles')).toBe(await found('bénévole'));
    expect(await found('"aide alimentaire"')).toBeGreaterThan(0);
    expect(await found('zzzz')).toBe(0);
    for (const hostile of ['&', "'", '!!', '((', '"'.repeat(50), '-', ':*', '\u0000'])
      expect((await ask(region, `/atelier/chercher?mots=${encodeURIComponent(hostile)}`)).status).toBe(200);
  });

  test('gets a batch that covers as many needs as a maximum matching, nobody beyond their capacity', async () => {
    const { sql } = region.house.database;
    const needs = await openNeeds(sql, { region: '76' });
    const people = await candidates(sql, { region: '76' });
    const made = batch(needs, people, CONFIGURATION);
    const { covered, proposals } = made;
    expect(await batchAside({ needs, people })).toEqual(made);
    expect(covered).toBe(mostCovered(needs, people, CONFIGURATION));
    expect(covered).toBeGreaterThan(10);
    for (const { id, capacity, taken } of people)
      expect(proposals.filter(({ person }) => person === id).length + taken).toBeLessThanOrEqual(
        Math.max(capacity, taken),
      );
  });

  test('looks for the people of a need among those who could serve it, and misses nobody who may', async () => {
    const { sql } = region.house.database;
    const all = await candidates(sql, { region: '76' });
    for (const need of await openNeeds(sql, { region: '76' })) {
      const may = (people: typeof all) =>
        people.filter((person) => assess(need, person, CONFIGURATION).ok).map(({ id }) => id);
      const sieved = await candidates(sql, { region: '76', need });
      expect(may(sieved)).toEqual(may(all));
      expect(sieved.length).toBeLessThan(all.length);
    }
  });
});
