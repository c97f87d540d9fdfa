import { LANGUAGES, SKILLS, type Skill, SMALLEST_CELL } from '@vigie/community';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installRegion } from '../src/index.ts';
import { ROUTES } from '../src/routes.ts';
import { openPeopled, type Peopled, pagesOf, secret } from './peopled.ts';
import { AREAS, ask, commune, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

// What somebody could learn of the people here who reads every page, feed and file, in both languages, as anyone and as a
// member, and asks every question that a page answers.

/** Where one person lives, and where two live who are all of their département: nothing else ever happens there. */
const [ALONE, TWO] = ['Zoubrac', 'Zagnols'];
const HAMLETS = {
  ...AREAS,
  departements: [...AREAS.departements, { code: '48', name: 'Lozère' }],
  communes: [
    ...AREAS.communes,
    commune('34090', ALONE, '34', '243400017', 90, 3.7, 43.7),
    commune('48090', TWO, '48', null, 60, 3.5, 44.5),
  ],
};

let peopled: Peopled;
let region: Region;
/** Written where nobody but its author and the team reads. */
const secrets: string[] = [];

beforeAll(async () => {
  peopled = await openPeopled();
  ({ region } = peopled);
  await installRegion(region.house.database, HAMLETS, 'EPN');
  await personOf(region, 'witness');
  for (const [id, where] of [
    ['account-zoe', ALONE],
    ['account-zak', TWO],
    ['account-zia', TWO],
  ] as const)
    await lives(id, where);
  await takesPart('account-zoe');
});
afterAll(() => region.close());

async function lives(id: string, where: string): Promise<void> {
  await personOf(region, id);
  const form = {
    ...{
      name: `Z. ${id.slice(-3)}`,
      commune: where,
      hours: '3',
      radius: '90',
      capacity: '3',
      languages: 'fr',
    },
    ...{ remote: 'on', 'of-age': 'on', 'consents-matching': 'on', 'consents-map': 'on' },
    ...{ 'skill-writing': '3', 'skill-map-making': '2' },
  };
  expect((await ask(region, '/atelier/moi', { as: id, form })).status).toBe(303);
}

const hidden = (): string => {
  secrets.push(secret());
  return secrets.at(-1)!;
};

/** Everything that leaves a trace: a need told, one joined, one declined, a draft, a message, a report, a reuse, a visit. */
async function takesPart(as: string): Promise<void> {
  const send = (path: string, form: Record<string, string>, by = as) =>
    ask(region, `/atelier${path}`, { as: by, form });
  const { realisations: realisation } = peopled.ids;
  const need = await openNeed(region, 'asha', { title: 'Des fontaines', skill: ['writing'] });
  const { sql } = region.house.database;
  const told = {
    title: `Un secret ${hidden()}`,
    what: hidden(),
    'for-whom': 'moi',
    commune: 'Aigues',
    step: 'send',
  };
  expect((await send('/besoins/nouveau', told)).status).toBe(303);
  const made = {
    kind: 'document',
    title: hidden(),
    summary: hidden(),
    commune: 'Aigues',
    repository: 'https://forge.example.org/z',
    'licence-content': 'CC-BY-4.0',
  };
  expect((await send('/realisations/nouvelle', made)).status).toBe(303);
  await send(`/besoins/${need}/proposer`, { person: as }, 'hote');
  const proposed = await sql
    .selectFrom('proposal')
    .select('id')
    .where('person', '=', as)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const words = `${hidden()} 06 11 22 33 44, zoe@example.net`;
  expect((await send(`/propositions/${proposed.id}`, { answer: 'yes', words })).status).toBe(303);
  await send(`/besoins/${need}/messages`, { words: 'Bonjour, je peux écrire les textes.' });
  await send(`/besoins/${need}/suivre`, { suivre: 'oui' });
  const reuse = { commune: 'Aigues', organisation: 'Les écrivains', words: '', address: '' };
  await send(`/realisations/${realisation}/reprise`, reuse);
  const invited = { rank: 'host', scope: 'departement:34' };
  await send('/bureau/invitations', invited, 'cd34');
}

const QUESTIONS = ['bancs', 'carte', 'Z. zoe', 'account-zoe', 'asha@example.org', ALONE, TWO, 'cartographie'];

/** Every question that a page answers, whoever asks. */
const asked = (): readonly string[] => [
  ...pagesOf(peopled.ids),
  ...SKILLS.map((skill) => `/atelier/competences?competence=${skill}`),
  ...QUESTIONS.map((words) => `/atelier/chercher?${new URLSearchParams({ mots: words })}`),
  ...QUESTIONS.map((nom) => `/atelier/organisations?${new URLSearchParams({ nom })}`),
  ...SKILLS.map((competence) => `/atelier/besoins?${new URLSearchParams({ competence })}`),
  ...['34', '30', '48'].map((departement) => `/atelier/besoins?${new URLSearchParams({ departement })}`),
];

interface Read {
  readonly address: string;
  readonly text: string;
}

/** Reads all that is asked, and all that it leads to; what is one's own alone is left out. */
async function crawl(as: string | null): Promise<readonly Read[]> {
  const addresses = new Set<string>();
  for (const address of asked())
    for (const language of LANGUAGES)
      addresses.add(language === 'fr' ? address : address.replace('/atelier', '/atelier/en'));
  const read: Read[] = [];
  // A set tells what is added to it while it is walked.
  for (const address of addresses) {
    if (OWN.test(address)) continue;
    const answer = await ask(region, address, as === null ? {} : { as });
    const text = await answer.text();
    const headers = [...answer.headers].map((pair) => pair.join(': ')).join('\n');
    read.push({ address, text: `${headers}\n${text}` });
    for (const [, link] of text.matchAll(/(?:href|action)="(\/atelier[^"#]*)/g))
      if (addresses.size < MOST_PAGES) addresses.add(link!.replaceAll('&amp;', '&'));
  }
  expect(addresses.size).toBeLessThan(MOST_PAGES);
  return read;
}

const MOST_PAGES = 4000;
/** What people say of themselves, to themselves; and official names, of which somebody typed the beginning. */
const OWN = /^\/atelier(?:\/en)?\/(?:moi|propositions|suivis|communes)(?:\/|\?|$)/;

describe.each([['anyone', null] as const, ['a member', 'witness'] as const])(
  '%s, who reads everything',
  (_, as) => {
    let pages: readonly Read[];
    beforeAll(async () => {
      pages = await crawl(as);
    });

    test('reads every route', () => {
      const seen = new Set(pages.map(({ address }) => address.replace(/\?.*$/, '')));
      for (const path of pagesOf(peopled.ids)) if (!OWN.test(path)) expect(seen, path).toContain(path);
      expect(pages.length).toBeGreaterThan(300);
    });

    const nowhere = (what: RegExp, but: (page: Read) => boolean = () => false): void => {
      const found = pages.filter((page) => what.test(page.text) && !but(page));
      expect(found.map(({ address, text }) => `${address}: ${what.exec(text)?.[0]}`)).toEqual([]);
    };
    /** A search says again what was searched for. */
    const isEcho = ({ address }: Read): boolean => /(?:mots|nom)=/.test(address);

    test('meets no e-mail address, no telephone number, and no account', () => {
      nowhere(/[\w.+-]+(?:@|%40)(?:example|demonstration)\.\w+/, isEcho);
      nowhere(/(?:\+33|0[67])[ .]?(?:\d\d[ .]?){4}/);
      nowhere(/fictional-\d+|account-z/, isEcho);
    });

    test('learns of nobody where they live', () => {
      nowhere(new RegExp(`${ALONE}|${TWO}`), isEcho);
      for (const page of pages.filter(isEcho))
        if (/Zoubrac|Zagnols|account|example/.test(page.address))
          expect(page.text).not.toContain('class="card"');
    });

    test('reads nothing that is for its author and the team', () => nowhere(new RegExp(secrets.join('|'))));

    test('is shown no list of people', async () => {
      const { sql } = region.house.database;
      const people = await sql.selectFrom('person').select('name').distinct().execute();
      expect(people.length).toBeGreaterThan(100);
      for (const { address, text } of pages) {
        const named = people.filter(({ name }) => text.includes(`>${name}<`) || text.includes(` ${name},`));
        expect(named.length, `${address}: ${named.map(({ name }) => name).join()}`).toBeLessThanOrEqual(4);
      }
    });

    test('is told of three people together, or of none', async () => {
      const told = pages.flatMap(({ text }) => [
        ...text.matchAll(/(?:(\d[\d\u202f,]*)\u00a0?\s?au moins|at least (\d[\d,]*))/g),
      ]);
      expect(told.length).toBeGreaterThan(50);
      for (const [, french, english] of told)
        expect(Number((french ?? english)!.replaceAll(/\D/g, ''))).toBeGreaterThanOrEqual(SMALLEST_CELL);
      const lozere = pages.find(({ address }) => address === '/atelier/region')!.text;
      expect(lozere).toMatch(/Lozère<\/th>.*moins de trois/s);
      const csv = pages.find(({ address }) => address === '/atelier/region.csv')!.text;
      expect(csv).toMatch(/^"48";"Lozère";0;0;0;"";"";"";"";0;0\r?$/m);
    });
  },
);

interface Resident {
  readonly commune: string;
  readonly epci: string | null;
  readonly departement: string;
}

async function residents(skill: Skill): Promise<readonly Resident[]> {
  const rows = await region.house.database.sql
    .selectFrom('person')
    .innerJoin('commune', 'commune.code', 'person.commune')
    .select(['commune.name as commune', 'commune.epci', 'commune.departement', 'person.skills'])
    .where('person.consents_map', '=', true)
    .where('person.of_age', '=', true)
    .execute();
  return rows.filter(({ skills }) => skill in skills);
}

/** A line of the map's table: who lives in its area, and how many it tells of. */
interface Line {
  readonly area: readonly Resident[];
  readonly told: number;
}

function areaOf(line: string, all: readonly Resident[]): readonly Resident[] {
  const named = (list: readonly { readonly code: string; readonly name: string }[], end: string) =>
    list.find(({ name }) => line === `${name}${end}`)?.code;
  const departement = named(HAMLETS.departements, ', autres communes du département');
  const epci = named(HAMLETS.epcis, ', autres communes');
  if (line === 'Autres communes de la région') return all;
  if (departement !== undefined) return all.filter((one) => one.departement === departement);
  if (epci !== undefined) return all.filter((one) => one.epci === epci);
  return all.filter((one) => one.commune === line);
}

describe('the skills map, counted again by hand', () => {
  test.each(SKILLS)(
    'tells of %s nothing that fewer than three people together would make true',
    async (skill) => {
      const page = await (await ask(region, `/atelier/competences?competence=${skill}`)).text();
      const map = page.slice(0, page.indexOf('Compétences qui manquent'));
      const all = await residents(skill);
      const lines = [...map.matchAll(/<th scope="row">([^<]*)<\/th><td>(\d+)[^<]*<\/td>/g)].map(
        ([, name, count]): Line => ({ area: areaOf(name!, all), told: Number(count) }),
      );
      // Nobody stands in two lines: so there are enough people for each line and for all those within its area.
      for (const { area } of lines) {
        const within = lines.filter((one) => one.area.every((resident) => area.includes(resident)));
        const told = within.reduce((sum, one) => sum + Math.max(one.told, SMALLEST_CELL), 0);
        expect(area.length).toBeGreaterThanOrEqual(told);
      }
      if (lines.length === 0) expect(all.length).toBeLessThan(SMALLEST_CELL);
    },
  );
});

test('nobody learns who has just joined by looking before and after', async () => {
  const look = () =>
    Promise.all(
      ['/', '/region', '/region.csv', '/competences?competence=writing'].map(async (path) =>
        (await ask(region, `/atelier${path}`)).text(),
      ),
    );
  const before = await look();
  for (let i = 0; i < 9; i++) await lives(`account-new-${i}`, ALONE);
  expect(await look()).toEqual(before);
  region.ahead += 3_600_001;
  expect(await look()).not.toEqual(before);
});

describe('whoever copies everything', () => {
  test('is counted at later pages, the search, the map and the files; the first pages cost nothing', async () => {
    region.counted.length = 0;
    for (const path of ['/', '/besoins', '/realisations', '/region', '/communes?debut=va', '/donnees'])
      await ask(region, `/atelier${path}`);
    expect(region.counted).toEqual([]);
    const counted = ['/besoins?apres=24', '/realisations?apres=24', '/chercher?mots=a', '/competences'];
    for (const path of [...counted, '/region.csv', '/besoins.json', '/besoins.atom'])
      await ask(region, `/atelier${path}`);
    expect(region.counted).toHaveLength(7);
    region.busy = true;
    const refused = await ask(region, '/atelier/besoins?apres=24');
    region.busy = false;
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('finds later pages in no search engine', async () => {
    for (const path of ['/besoins', '/realisations']) {
      expect(await (await ask(region, `/atelier${path}`)).text()).not.toContain('noindex');
      expect(await (await ask(region, `/atelier${path}?apres=24`)).text()).toContain('noindex');
    }
  });

  test('and no route is one of people', () => {
    const paths = ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path);
    expect(paths.filter((path) => /person|membre|profil|people/.test(path))).toEqual([]);
  });
});
