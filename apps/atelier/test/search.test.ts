import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

let region: Region;
let need: string;

beforeAll(async () => {
  region = await openRegion();
  for (const id of ['asha', 'bruno']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  need = await openNeed(region, 'asha');
});
afterAll(() => region.close());

/** The addresses of what is found. */
const found = async (words: string): Promise<readonly string[]> => {
  const page = await (await ask(region, `/atelier/chercher?mots=${encodeURIComponent(words)}`)).text();
  return [...page.matchAll(/<h3><a href="([^"]+)">/g)].map(([, address]) => address!);
};
const say = (as: string, words: string) =>
  ask(region, `/atelier/besoins/${need}/messages`, { as, form: { words } });

test('a need is found by its commune, with accents or without, and by its words’ stems', async () => {
  expect(await found('valmire')).toEqual([`/atelier/besoins/${need}`]);
  expect(await found('canicules')).toEqual([`/atelier/besoins/${need}`]);
  expect(await found('Aigues')).toEqual([]);
});

test('what is said under a need is found once everyone may read it', async () => {
  await say('bruno', 'La mairie tient un inventaire des fontaines.');
  expect(await found('fontaine')).toEqual([]);
  await say('hote', 'Le cadastre solaire aiderait.');
  expect(await found('cadastres')).toEqual([`/atelier/besoins/${need}#discussion`]);
});

test('an organisation is found by its name and by its commune', async () => {
  const added = await ask(region, '/atelier/organisations/nouvelle', {
    as: 'asha',
    form: { name: 'Les Amis du livre', kind: 'association', commune: 'Aigues' },
  });
  const at = added.headers.get('location')!.replace(/\?.*$/, '');
  expect(await found('amis livres')).toEqual([at]);
  expect(await found('aigues')).toEqual([at]);
});
