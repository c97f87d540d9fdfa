import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RANKS, type Rank } from '../src/access/role.ts';
import { ROUTES } from '../src/routes.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

/** Who may ask at all: every route of the community, said a second time by hand. */
const LEAST: Readonly<Record<string, Rank>> = {
  'GET /': 'visitor',
  'GET /appels': 'member',
  'GET /avis/arreter/:secret': 'visitor',
  'GET /avis/confirmer/:secret': 'visitor',
  'GET /besoins': 'visitor',
  'GET /besoins.atom': 'visitor',
  'GET /besoins.json': 'visitor',
  'GET /besoins/:id': 'visitor',
  'GET /besoins/:id/modifier': 'member',
  'GET /besoins/nouveau': 'visitor',
  'GET /bureau': 'host',
  'GET /bureau/discussions': 'host',
  'GET /bureau/equipe': 'host',
  'GET /bureau/invitations': 'developer',
  'GET /bureau/propositions': 'developer',
  'GET /chercher': 'visitor',
  'GET /communes': 'visitor',
  'GET /competences': 'visitor',
  'GET /donnees': 'visitor',
  'GET /efface': 'visitor',
  'GET /entrer': 'visitor',
  'GET /inscription': 'visitor',
  'GET /invitation': 'member',
  'GET /moi': 'member',
  'GET /moi/adresse': 'member',
  'POST /moi/adresse': 'member',
  'GET /mot-de-passe': 'visitor',
  'GET /mot-de-passe/:secret': 'visitor',
  'POST /mot-de-passe': 'visitor',
  'POST /mot-de-passe/:secret': 'visitor',
  'GET /moi/avis': 'member',
  'GET /organisations': 'visitor',
  'GET /organisations/:id': 'visitor',
  'GET /organisations/nouvelle': 'member',
  'GET /propositions': 'member',
  'GET /realisations': 'visitor',
  'GET /realisations/:id': 'visitor',
  'GET /realisations/:id/REUSE.toml': 'visitor',
  'GET /realisations/:id/modifier': 'member',
  'GET /realisations/:id/publiccode.yml': 'visitor',
  'GET /realisations/:id/reprise': 'member',
  'GET /realisations/nouvelle': 'member',
  'GET /region': 'visitor',
  'GET /region.csv': 'visitor',
  'GET /sortir': 'visitor',
  'GET /suivis': 'member',
  'POST /appels/:id': 'member',
  'POST /avis/arreter/:secret': 'visitor',
  'POST /avis/confirmer/:secret': 'visitor',
  'POST /besoins/:id/adopter': 'member',
  'POST /besoins/:id/aider': 'member',
  'POST /besoins/:id/confier': 'member',
  'POST /besoins/:id/messages': 'member',
  'POST /besoins/:id/modifier': 'member',
  'POST /besoins/:id/proposer': 'host',
  'POST /besoins/:id/quitter': 'member',
  'POST /besoins/:id/relecture': 'host',
  'POST /besoins/:id/retirer': 'member',
  'POST /besoins/:id/suivre': 'member',
  'POST /besoins/:id/toujours': 'member',
  'POST /besoins/nouveau': 'member',
  'POST /bureau/accueil': 'host',
  'POST /bureau/discussions/:id': 'host',
  'POST /bureau/equipe': 'host',
  'POST /bureau/invitations': 'developer',
  'POST /bureau/propositions': 'developer',
  'POST /bureau/propositions/:id': 'developer',
  'POST /entrer': 'visitor',
  'POST /entrer/code': 'visitor',
  'POST /inscription': 'visitor',
  'POST /invitation': 'member',
  'POST /messages/:id/retirer': 'member',
  'POST /messages/:id/signaler': 'member',
  'POST /moi': 'member',
  'POST /moi/avis': 'member',
  'POST /moi/avis/confirmation': 'member',
  'POST /moi/effacer': 'member',
  'POST /organisations/:id/mienne': 'member',
  'POST /organisations/:id/retirer': 'host',
  'POST /organisations/nouvelle': 'member',
  'POST /propositions/:id': 'member',
  'POST /realisations/:id/adopter': 'member',
  'POST /realisations/:id/modifier': 'member',
  'POST /realisations/:id/publier': 'host',
  'POST /realisations/:id/reprise': 'member',
  'POST /realisations/:id/reprise/retirer': 'member',
  'POST /realisations/:id/retirer': 'member',
  'POST /realisations/:id/signature': 'member',
  'POST /realisations/:id/sommeil': 'member',
  'POST /realisations/nouvelle': 'member',
  'POST /region/semaine': 'coordinator',
  'POST /sortir': 'visitor',
};

let region: Region;

beforeAll(async () => {
  region = await openRegion();
});
afterAll(() => region.close());

/** Whether the door lets somebody through, whatever is behind it. */
async function isLetIn(route: string, rank: Rank): Promise<boolean> {
  const [method = '', path = ''] = route.split(' ');
  const as = rank === 'visitor' ? {} : { as: await personOf(region, `one-${rank}`, rank, scopeOf(rank)) };
  const answer = await ask(region, `/atelier${path.replace(':id', 'nothing')}`, {
    ...as,
    ...(method === 'POST' && { form: {} }),
  });
  const sentToEnter = answer.headers.get('location')?.startsWith('/atelier/entrer?') ?? false;
  const text = await answer.text();
  return !(sentToEnter || text.includes('session/required') || text.includes('session/not-for-this-role'));
}

const scopeOf = (rank: Rank) => (rank === 'coordinator' ? 'region:76' : 'departement:34');

describe('the matrix of ranks and routes', () => {
  test('has a line for every route, and no other', () => {
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(LEAST).toSorted(),
    );
  });

  test.each(Object.keys(LEAST))('%s lets in whom it says, and nobody below', async (route) => {
    // A form for those who have no account says where to sign in; whoever has one reads it.
    const least = route === 'GET /besoins/nouveau' ? 'member' : LEAST[route]!;
    for (const rank of RANKS) {
      if (route === 'POST /moi/effacer' && rank !== 'visitor') continue;
      // A coordinator has no département of their own, whose computers they would share.
      if (route === 'POST /bureau/accueil' && rank === 'coordinator') continue;
      expect(await isLetIn(route, rank), `${rank} at ${route}`).toBe(
        RANKS.indexOf(rank) >= RANKS.indexOf(least),
      );
    }
  });

  test('holds in the other language, too', async () => {
    expect((await ask(region, '/atelier/en/bureau')).headers.get('location')).toContain('/atelier/en/entrer');
    const member = await personOf(region, 'one-member');
    expect((await ask(region, '/atelier/en/bureau', { as: member })).status).toBe(403);
  });
});

describe('an invitation', () => {
  test('gives its rank once, and nobody gives more than they have', async () => {
    await personOf(region, 'cd34', 'developer');
    await personOf(region, 'newcomer');
    const form = { rank: 'host', scope: 'departement:34' };
    const page = await (await ask(region, '/atelier/bureau/invitations', { as: 'cd34', form })).text();
    const code = /data-testid="code">([0-9a-f-]+)</.exec(page)![1]!;
    expect((await ask(region, '/atelier/bureau', { as: 'newcomer' })).status).toBe(403);
    expect((await ask(region, '/atelier/invitation', { as: 'newcomer', form: { code } })).status).toBe(303);
    expect((await ask(region, '/atelier/bureau', { as: 'newcomer' })).status).toBe(200);
    expect((await ask(region, '/atelier/invitation', { as: 'newcomer', form: { code } })).status).toBe(422);
    const invite = async (change: object) =>
      (await ask(region, '/atelier/bureau/invitations', { as: 'cd34', form: { ...form, ...change } })).status;
    expect(await invite({ scope: 'departement:30' })).toBe(400);
    expect(await invite({ rank: 'coordinator', scope: 'region:76' })).toBe(400);
    expect(await invite({ rank: 'admin' })).toBe(400);
  });

  test('takes nothing from who has more already', async () => {
    await personOf(region, 'cd34', 'developer');
    const form = { rank: 'host', scope: 'departement:34' };
    const page = await (await ask(region, '/atelier/bureau/invitations', { as: 'cd34', form })).text();
    const code = /data-testid="code">([0-9a-f-]+)</.exec(page)![1]!;
    expect((await ask(region, '/atelier/invitation', { as: 'cd34', form: { code } })).status).toBe(303);
    expect((await ask(region, '/atelier/bureau/invitations', { as: 'cd34' })).status).toBe(200);
  });
});

describe('a role', () => {
  const remove = (as: string, person: string, scope = 'departement:34') =>
    ask(region, '/atelier/bureau/equipe', { as, form: { person, scope } });
  const desk = async (as: string) => (await ask(region, '/atelier/bureau', { as })).status;

  test('is taken back by who may give it, and left by who has it', async () => {
    for (const id of ['h1', 'h2']) await personOf(region, id, 'host');
    for (const id of ['d1', 'd2']) await personOf(region, id, 'developer');
    await personOf(region, 'gard', 'developer', 'departement:30');
    await personOf(region, 'coordination', 'coordinator', 'region:76');
    expect((await remove('h1', 'h2')).status).toBe(403);
    expect((await remove('gard', 'h1')).status).toBe(400);
    expect((await remove('d1', 'd2')).status).toBe(403);
    expect((await remove('d1', 'coordination', 'region:76')).status).toBe(400);
    expect((await remove('d1', 'h1')).headers.get('location')).toContain('fait=retire');
    expect((await remove('coordination', 'd1')).status).toBe(303);
    expect((await remove('h2', 'h2')).status).toBe(303);
    expect([await desk('h1'), await desk('d1'), await desk('h2'), await desk('d2')]).toEqual([
      403, 403, 403, 200,
    ]);
    expect((await remove('d2', 'h1')).status).toBe(400);
    const page = await (await ask(region, '/atelier/bureau/equipe', { as: 'd2' })).text();
    expect(page).toContain('Quitter ce rôle : d2, Hérault');
    expect(page).not.toContain('coordination de la région');
    const welcomes = async (as: string) =>
      (await (await ask(region, '/atelier/bureau', { as })).text()).includes('Donner un code');
    expect([await welcomes('d2'), await welcomes('coordination')]).toEqual([true, false]);
  });

  test('that is taken back leaves no need without its team, and ends the visits that it opened', async () => {
    await personOf(region, 'h3', 'host');
    const need = await openNeed(region, 'h3', {}, 'h3');
    await ask(region, '/atelier/bureau/accueil', { as: 'h3', form: {} });
    await remove('d2', 'h3');
    const { sql } = region.house.database;
    const row = await sql.selectFrom('need').select('owner').where('id', '=', need).executeTakeFirstOrThrow();
    expect(row.owner).toBe(null);
    expect(await sql.selectFrom('shared_visit').select('hash').where('host', '=', 'h3').execute()).toEqual(
      [],
    );
  });
});

describe('an account', () => {
  test.each([
    'a@-.fr',
    'a@b',
    'a@b..fr',
    'é@b.fr',
    '.a@b.fr',
    'a b@c.fr',
    'a@b.fr@c.fr',
    '@b.fr',
    'a@b.f',
    'a@b.1',
  ])('is not made under an address that nobody could sign in with: %s', async (email) => {
    const form = { name: 'Asha', email, password: 'une phrase assez longue' };
    const answer = await ask(region, '/atelier/inscription', { form });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('role="alert"')]);
    const made = await region.house.database.sql
      .selectFrom('account')
      .select('id')
      .where('email', '=', email)
      .execute();
    expect(made).toEqual([]);
  });

  test.each(['a@b.fr', 'asha.b+atelier@mairie-de.valmire.example', "o'neil@x-y.org"])(
    'is made under %s',
    async (email) => {
      const form = { name: 'Asha', email: email.toUpperCase(), password: 'une phrase assez longue' };
      expect((await ask(region, '/atelier/inscription', { form })).status).toBe(303);
    },
  );
});

describe('limits', () => {
  test('refuse with how long to wait', async () => {
    region.busy = true;
    const answer = await ask(region, '/atelier/entrer/code', { form: { code: 'ABCDEF' } });
    region.busy = false;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('are on every form, and on search', () => {
    expect(region.counted.filter((action) => action.startsWith('POST')).length).toBeGreaterThan(30);
    expect(region.counted).toContain('GET /chercher');
  });

  test('refuse a form of a megabyte, and one that is no form', async () => {
    const large = await ask(region, '/atelier/inscription', { form: { name: 'x'.repeat(1_000_000) } });
    expect(large.status).toBe(413);
    const json = await region.app.request('/atelier/inscription', {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(400);
  });
});
