import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { BENCHES, fileNeed, openNeed } from './telling.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
  for (const id of ['asha', 'bruno']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
});
afterAll(() => region.close());

const textAt = async (path: string, as?: string) =>
  (await ask(region, path, as === undefined ? {} : { as })).text();

const follow = (need: string, as: string, suivre = 'oui') =>
  ask(region, `/atelier/besoins/${need}/suivre`, { as, form: { suivre } });

describe('following a need', () => {
  test('begins for who tells it, and is counted without a name', async () => {
    const need = await openNeed(region, 'asha');
    expect(await textAt(`/atelier/besoins/${need}`)).toContain('1\u00a0personne suit ce besoin.');
    expect((await follow(need, 'bruno')).headers.get('location')).toBe(`/atelier/besoins/${need}?fait=suivi`);
    await follow(need, 'bruno');
    const page = await textAt(`/atelier/en/besoins/${need}`);
    expect(page).toContain('2\u00a0people follow this need.');
    expect(page).not.toContain('bruno');
    expect(page).not.toContain('/suivre');
    await follow(need, 'bruno', 'non');
    expect(await textAt(`/atelier/besoins/${need}`, 'bruno')).toContain('value="oui"');
    expect(await textAt(`/atelier/besoins/${need}`, 'asha')).toContain('value="non"');
  });

  test('is listed in one’s space, and goes from there', async () => {
    const need = await openNeed(region, 'asha', { title: 'Un plan des fontaines' });
    expect(await textAt('/atelier/suivis', 'bruno')).toContain('Vous ne suivez aucun besoin.');
    await follow(need, 'bruno');
    expect(await textAt('/atelier/suivis', 'bruno')).toContain('Un plan des fontaines');
    for (const page of ['/atelier/moi', '/atelier/propositions'])
      expect(await textAt(page, 'bruno')).toContain('href="/atelier/suivis"');
    await follow(need, 'bruno', 'non');
    expect(await textAt('/atelier/suivis', 'bruno')).not.toContain('Un plan des fontaines');
  });

  test('is not for a draft that one may not read', async () => {
    const draft = await fileNeed(region, 'asha', { title: 'Encore secret' });
    expect((await follow(draft, 'bruno')).status).toBe(404);
    await region.house.database.sql
      .insertInto('follower')
      .values({ need: draft, account: 'bruno' })
      .execute();
    expect(await textAt('/atelier/suivis', 'bruno')).not.toContain('Encore secret');
    expect(await textAt('/atelier/suivis', 'asha')).toContain('Encore secret');
  });

  test('is offered instead of telling the same need once more', async () => {
    const need = await openNeed(region, 'asha', { title: 'Une carte des ruches du canton' });
    const form = { ...BENCHES, title: 'La carte des ruches', what: 'Savoir où sont les ruches.' };
    const page = await (await ask(region, '/atelier/besoins/nouveau', { as: 'bruno', form })).text();
    expect(page).toContain(`action="/atelier/besoins/${need}/suivre"`);
  });
});
