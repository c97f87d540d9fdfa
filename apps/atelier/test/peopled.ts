import { randomBytes } from 'node:crypto';
import { seedDemonstration } from '../src/index.ts';
import { makeLink, type Purpose } from '../src/notices/links.ts';
import { ROUTES } from '../src/routes.ts';
import { ask, NOW_MS, openRegion, personOf, type Region } from './region.ts';
import { fileNeed, openNeed } from './telling.ts';

/** A region where every page has something to show, and who reads them. */
export interface Peopled {
  readonly region: Region;
  /** What stands for `:id` or `:secret` in an address, by what comes before it. */
  readonly ids: Readonly<Record<string, string>>;
  /** Not public: read by who wrote it and by the team alone. */
  readonly draftNeed: string;
  /** A need that a realisation answers. */
  readonly met: string;
}

/** The three hundred of the demonstration, and six who use the pages: asha and bruno, hote, cd34, cd30 and coordination. */
export async function openPeopled(areas?: Parameters<typeof openRegion>[0]): Promise<Peopled> {
  const region = await openRegion(areas);
  await seedDemonstration(region.house.database, '76', NOW_MS);
  for (const id of ['asha', 'bruno']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
  await personOf(region, 'cd30', 'developer', 'departement:30');
  await personOf(region, 'coordination', 'coordinator', 'region:76');
  for (const as of ['asha', 'bruno']) await ask(region, '/atelier/moi', { as, form: PROFILE });
  const met = await openNeed(region, 'asha');
  const need = await openNeed(region, 'asha', {
    title: 'Un plan des fontaines',
    skill: ['map-making', 'sensors', 'video'],
  });
  await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person: 'bruno' } });
  await say(region, need, 'asha', 'Les bancs de la place sont à l’ombre dès 15 h.');
  await say(region, need, 'cd34', 'Merci, nous irons voir.');
  const draftNeed = await fileNeed(region, 'asha', { title: 'Un brouillon de bancs' });
  await ask(region, '/atelier/bureau/propositions', { as: 'cd34', form: {} });
  const realisation = await published(region, met);
  const { sql } = region.house.database;
  const link = (purpose: Purpose) =>
    makeLink(sql, { account: 'asha', purpose, email: 'asha@example.org', kinds: ['need'] }, NOW_MS);
  const ids = {
    besoins: need,
    realisations: realisation,
    organisations: await organisation(region),
    confirmer: await link('confirm'),
    arreter: await link('stop'),
    'mot-de-passe': await link('reset'),
  };
  return { region, ids, draftNeed, met };
}

const PROFILE = {
  name: 'Bruno',
  commune: 'Saint-Aube',
  hours: '4',
  radius: '60',
  capacity: '3',
  languages: 'fr oc',
  remote: 'on',
  'of-age': 'on',
  'consents-matching': 'on',
  'consents-map': 'on',
  'skill-map-making': '2',
  'skill-writing': '3',
  learns: ['openstreetmap'],
};

async function say(region: Region, need: string, as: string, words: string): Promise<void> {
  region.ahead += 1000;
  await ask(region, `/atelier/besoins/${need}/messages`, { as, form: { words } });
}

async function organisation(region: Region): Promise<string> {
  const form = { name: 'Les jardins de Valmire', kind: 'association', commune: 'Valmire' };
  const added = await ask(region, '/atelier/organisations/nouvelle', { as: 'asha', form });
  return added.headers.get('location')!.replace(/^.*\/organisations\/|\?.*$/g, '');
}

/** One with data, reuses and variants. */
async function published(region: Region, need: string): Promise<string> {
  const described = async (change: object): Promise<string> => {
    const form = {
      kind: 'map',
      title: 'Les bancs de Valmire',
      summary: 'Une carte des bancs à l’ombre, à jour chaque été.',
      commune: 'Valmire',
      repository: `https://forge.example.org/${'les-bancs-a-l-ombre'.repeat(5)}`,
      address: 'https://bancs.example.org/',
      'licence-code': 'AGPL-3.0-or-later',
      'licence-data': 'ODbL-1.0',
      'licence-content': 'CC-BY-4.0',
      ...change,
    };
    const answer = await ask(region, '/atelier/realisations/nouvelle', { as: 'bruno', form });
    const id = answer.headers.get('location')!.replace(/^.*\/realisations\/|\?.*$/g, '');
    await ask(region, `/atelier/realisations/${id}/publier`, { as: 'hote', form: {} });
    return id;
  };
  const id = await described({ need });
  await described({ 'variant-of': id, title: 'Les bancs de Saint-Aube', commune: 'Saint-Aube' });
  const reuse = { commune: 'Le Mas', organisation: 'La mairie du Mas', words: 'pour nos aînés', address: '' };
  await ask(region, `/atelier/realisations/${id}/reprise`, { as: 'asha', form: reuse });
  return id;
}

/** The address of a route, with what there is for its ids; `nothing` for an id that nobody gave. */
export const addressOf = (path: string, ids: Peopled['ids']): string =>
  path.replaceAll(/([a-z-]+)\/:[a-z]+/g, (_, before: string) => `${before}/${ids[before] ?? 'nothing'}`);

/** Every page that is read, by its address in French. */
export const pagesOf = (ids: Peopled['ids']): readonly string[] =>
  ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => `/atelier${addressOf(path, ids)}`);

/** Something that nobody writes by chance, to be looked for where it must not be. */
export const secret = (): string => `zz${randomBytes(6).toString('hex')}zz`;
