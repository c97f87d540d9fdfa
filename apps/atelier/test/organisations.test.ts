import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { BENCHES, fileNeed, openNeed } from './telling.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
  for (const id of ['asha', 'bruno', 'chloe']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  await personOf(region, 'gard', 'host', 'departement:30');
});
afterAll(() => region.close());

const textAt = async (path: string, as?: string) =>
  (await ask(region, path, as === undefined ? {} : { as })).text();
const READERS = { name: 'Les Amis du livre', kind: 'association', commune: 'Valmire' };
const post = (path: string, as: string, form: Record<string, string>) =>
  ask(region, `/atelier/organisations/${path}`, { as, form });
const add = (change: Record<string, string> = {}, as = 'asha') =>
  post('nouvelle', as, { ...READERS, ...change });
const idOf = (answer: Response): string =>
  answer.headers.get('location')!.replace(/^.*\/organisations\/|\?.*$/g, '');
const haveProfile = (as: string) =>
  ask(region, '/atelier/moi', {
    as,
    form: { name: as, hours: '2', radius: '20', capacity: '1', languages: 'fr' },
  });

describe('an organisation', () => {
  test('is added by a member, once in its commune by its plain name, also by two at once', async () => {
    const id = idOf(await add());
    const again = await add({ name: 'les  amis du LIVRÉ' }, 'bruno');
    expect(again.status).toBe(409);
    expect(await again.text()).toContain(`href="/atelier/organisations/${id}"`);
    expect(idOf(await add({ commune: 'Aigues' }))).not.toBe(id);
    const twice = await Promise.all([add({ name: 'Le Fournil' }), add({ name: 'Le Fournil' }, 'bruno')]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect((await ask(region, '/atelier/organisations/nouvelle', { form: READERS })).status).toBe(401);
  });

  test('has a name, a known kind and a commune, and no address', async () => {
    const wrong = async (change: Record<string, string>) => {
      const answer = await add(change);
      return [answer.status, (await answer.text()).match(/aria-invalid/g)?.length];
    };
    expect(await wrong({ name: '…' })).toEqual([422, 1]);
    expect(await wrong({ name: 'x'.repeat(121) })).toEqual([422, 1]);
    expect(await wrong({ name: 'Club, 04 67 12 34 56' })).toEqual([422, 1]);
    expect(await wrong({ kind: 'army', commune: 'Nulle-part' })).toEqual([422, 2]);
    const hostile = idOf(await add({ name: '<b onload="x">Club</b>' }));
    const page = await textAt(`/atelier/organisations/${hostile}`);
    expect(page).not.toContain('<b ');
    expect(page).toContain('&lt;b onload=');
  });

  test('is found by a part of its name, page by page', async () => {
    for (let i = 0; i < 27; i++)
      await add({ name: `Comité des fêtes ${String(i).padStart(2, '0')}`, commune: '30002' });
    const page = await textAt('/atelier/organisations?nom=Comite%20DES');
    expect(page.match(/class="card"/g)).toHaveLength(24);
    const next = /href="(\/atelier\/organisations\?[^"]*apres=24)"/.exec(page)![1]!.replaceAll('&amp;', '&');
    expect((await textAt(next)).match(/class="card"/g)).toHaveLength(3);
    expect(await textAt('/atelier/organisations?nom=100%25_')).toContain(
      'Aucune organisation ne porte ce nom.',
    );
    expect(await textAt('/atelier/en/organisations?nom=comite')).toContain('Association · Le Mas (30)');
    for (const path of [page, await textAt('/atelier/organisations')])
      expect(Buffer.byteLength(path)).toBeLessThan(100_000);
  });
});

describe('one’s own organisation', () => {
  let id: string;
  beforeAll(async () => {
    id = idOf(await add({ name: 'Médiathèque du Lez', kind: 'library' }));
  });
  const name = (as: string, mienne = 'oui') => post(`${id}/mienne`, as, { mienne });

  test('is named in a profile, which comes first, and is shown to its owner alone', async () => {
    expect((await name('asha')).headers.get('location')).toBe('/atelier/moi?fait=profil-d-abord');
    expect(await textAt('/atelier/moi?fait=profil-d-abord', 'asha')).toContain('Dites d’abord comment');
    await haveProfile('asha');
    expect((await name('asha')).headers.get('location')).toContain('fait=nommee');
    expect(await textAt('/atelier/moi', 'asha')).toContain('Médiathèque du Lez');
    await haveProfile('asha');
    expect(await textAt('/atelier/moi', 'asha')).toContain('Médiathèque du Lez');
    for (const reader of [undefined, 'bruno', 'hote'])
      expect(await textAt(`/atelier/organisations/${id}`, reader)).not.toContain('asha');
    await name('asha', 'non');
    expect(await textAt('/atelier/moi', 'asha')).not.toContain('Médiathèque du Lez');
  });

  test('may be who a need is told for; its page shows what is public, and what came of it', async () => {
    await haveProfile('asha');
    await name('asha');
    expect(await textAt('/atelier/besoins/nouveau', 'asha')).toContain(
      'Je le propose pour Médiathèque du Lez',
    );
    const change = { title: 'Un plan des rayons', 'for-organisation': id };
    const draft = await fileNeed(region, 'asha', { ...change, title: 'Pas encore relu' });
    const open = await openNeed(region, 'asha', change);
    const without = await openNeed(region, 'asha', { title: 'Pour moi seule' });
    expect(await textAt(`/atelier/besoins/${open}`)).toContain(
      `<a href="/atelier/organisations/${id}">Médiathèque du Lez</a>`,
    );
    expect(await textAt(`/atelier/besoins/${without}`)).not.toContain('Médiathèque du Lez');
    const made = await ask(region, '/atelier/realisations/nouvelle', {
      as: 'bruno',
      form: {
        kind: 'map',
        title: 'Le plan qui parle',
        summary: 'Trouver un rayon.',
        commune: 'Valmire',
        repository: 'https://forge.example.org/plan',
        'licence-code': 'AGPL-3.0-or-later',
        'licence-data': 'ODbL-1.0',
        need: open,
      },
    });
    const page = await textAt(`/atelier/organisations/${id}`);
    expect(page).toContain(open);
    expect(page).not.toContain(draft);
    expect(page).not.toContain('Le plan qui parle');
    const path = made.headers.get('location')!.replace(/\?.*$/, '');
    await ask(region, `${path}/publier`, { as: 'hote', form: {} });
    expect(await textAt(`/atelier/organisations/${id}`)).toContain('Le plan qui parle');
  });

  test('is asked for again beside what exists already, and is nobody else’s to name', async () => {
    const told = { ...BENCHES, title: 'Encore un plan des rayons', 'for-organisation': id };
    const similar = await ask(region, '/atelier/besoins/nouveau', { as: 'asha', form: told });
    expect(await similar.text()).toContain(`name="for-organisation" value="${id}"`);
    const sent = { ...told, step: 'send' };
    for (const as of ['bruno', 'chloe']) {
      const answer = await ask(region, '/atelier/besoins/nouveau', { as, form: sent });
      expect(answer.status).toBe(400);
    }
    const opened = await ask(region, '/atelier/bureau/accueil', { as: 'hote', form: {} });
    const code = /data-testid="code">([A-Z0-9]{6})</.exec(await opened.text())![1]!;
    await haveProfile('hote');
    await name('hote');
    const begun = await ask(region, '/atelier/entrer/code', { form: { code } });
    const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
    expect(await (await ask(region, '/atelier/besoins/nouveau', { cookie })).text()).not.toContain(id);
    expect((await ask(region, '/atelier/besoins/nouveau', { cookie, form: sent })).status).toBe(400);
  });

  test('may go while somebody names it or tells a need for it', async () => {
    await haveProfile('chloe');
    for (let i = 0; i < 6; i++) {
      const passing = idOf(await add({ name: `De passage ${i}` }));
      const mine = (as: string) => post(`${passing}/mienne`, as, { mienne: 'oui' });
      await mine('asha');
      const told = { ...BENCHES, step: 'send', title: `De passage ${i}`, 'for-organisation': passing };
      const [named, filed, gone] = await Promise.all([
        mine('chloe'),
        ask(region, '/atelier/besoins/nouveau', { as: 'asha', form: told }),
        post(`${passing}/retirer`, 'hote', {}),
      ]);
      expect([303, 404]).toContain(named.status);
      expect([303, 400]).toContain(filed.status);
      expect(gone.status).toBe(303);
    }
    const { sql } = region.house.database;
    const needs = await sql
      .selectFrom('need')
      .select('organisation')
      .where('title', 'like', 'De passage%')
      .execute();
    expect(needs.every(({ organisation }) => organisation === null)).toBe(true);
    await name('asha');
  });

  test('is taken out by the team of its département; needs and people stay', async () => {
    const need = await openNeed(region, 'asha', { title: 'Qui reste', 'for-organisation': id });
    expect((await post(`${id}/retirer`, 'gard', {})).status).toBe(403);
    expect((await post(`${id}/retirer`, 'asha', {})).status).toBe(403);
    expect((await post(`${id}/retirer`, 'hote', {})).status).toBe(303);
    expect((await post(`${id}/retirer`, 'hote', {})).status).toBe(404);
    expect((await name('asha')).status).toBe(404);
    expect(await textAt(`/atelier/besoins/${need}`)).toContain('Qui reste');
    expect(await textAt('/atelier/moi', 'asha')).toContain('La choisir dans la liste');
  });
});
