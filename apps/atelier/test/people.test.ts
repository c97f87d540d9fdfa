import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../src/notices/notice.ts';
import { addProposal } from '../src/proposals/store.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

let region: Region;

const PROFILE = {
  commune: 'Valmire',
  hours: '4',
  radius: '30',
  capacity: '2',
  languages: 'fr oc',
  remote: 'on',
  'of-age': 'on',
  'consents-matching': 'on',
  'consents-map': 'on',
};

const say = (as: string, change: Record<string, string | string[]> = {}) =>
  ask(region, '/atelier/moi', { as, form: { ...PROFILE, name: as, ...change } });

beforeAll(async () => {
  region = await openRegion();
  for (const id of ['asha', 'bruno', 'chloe', 'dede', 'elsa']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
  await personOf(region, 'cd30', 'developer', 'departement:30');
});
afterAll(() => region.close());

describe('a profile', () => {
  test('is shown as it was said, and to nobody else', async () => {
    expect(
      (await say('asha', { 'skill-map-making': '3', 'skill-listening': '1', learns: ['video'] })).status,
    ).toBe(303);
    const page = await (await ask(region, '/atelier/moi', { as: 'asha' })).text();
    expect(page).toContain('value="français, occitan"');
    expect(page).toMatch(/id="skill-map-making"[\s\S]*?<option value="3" selected>/);
    expect((await ask(region, '/atelier/moi')).status).toBe(303);
  });

  test('takes no contact for a name, no number out of bounds, no unknown commune', async () => {
    const wrong = async (change: Record<string, string>) => {
      const answer = await say('bruno', change);
      return [answer.status, (await answer.text()).match(/aria-invalid/g)?.length];
    };
    expect(await wrong({ name: 'bruno@example.org' })).toEqual([422, 1]);
    expect(await wrong({ name: 'Bruno 06 12 34 56 78' })).toEqual([422, 1]);
    expect(await wrong({ hours: '36', radius: '-1', capacity: '6' })).toEqual([422, 3]);
    expect(await wrong({ commune: 'Nulle-part', languages: '1' })).toEqual([422, 2]);
  });

  test('takes languages by their names, or their codes', async () => {
    const spoken = async (languages: string) => {
      const answer = await say('bruno', { languages });
      const row = await region.house.database.sql
        .selectFrom('person')
        .select('languages')
        .where('account', '=', 'bruno')
        .executeTakeFirst();
      return answer.status === 303 ? row!.languages : answer.status;
    };
    expect(await spoken('Français, arabe algérien,langue des signes')).toEqual(['fr', 'arq', 'fsl']);
    expect(await spoken('english spanish pt-BR, français')).toEqual(['en', 'es', 'pt-BR', 'fr']);
    expect(await spoken('klingon')).toBe(422);
    expect(await spoken('fr, oc, ca, br, eu, co, en, es, it')).toBe(422);
  });

  test('of a minor agrees to nothing', async () => {
    await say('dede', { 'of-age': [], 'skill-map-making': '2' });
    const row = await region.house.database.sql
      .selectFrom('person')
      .select(['of_age', 'consents_map', 'consents_matching', 'consents_crisis'])
      .where('account', '=', 'dede')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      of_age: false,
      consents_map: false,
      consents_matching: false,
      consents_crisis: false,
    });
  });
});

test('whoever agrees no more to be called in a crisis is mailed of no call', async () => {
  const { sql } = region.house.database;
  await say('elsa', { 'consents-crisis': 'on' });
  const call = { account: 'elsa', kind: 'crisis', what: 'called', need: null, words: 'Savoir lire' } as const;
  await notify(sql, [call], region.house.clock());
  const waiting = async () =>
    (await sql.selectFrom('notice').select('kind').where('account', '=', 'elsa').execute()).map(
      ({ kind }) => kind,
    );
  expect(await waiting()).toContain('crisis');
  await say('elsa', { 'consents-crisis': [] });
  expect(await waiting()).not.toContain('crisis');
});

describe('the skills map', () => {
  test('shows three people of a commune, and never two, nor who did not agree', async () => {
    await say('bruno', { 'skill-map-making': '2' });
    await say('chloe', { 'skill-map-making': '1', 'consents-map': [] });
    const shown = async () => (await ask(region, '/atelier/competences?competence=map-making')).text();
    expect(await shown()).toContain('Pas encore assez de personnes');
    await say('chloe', { 'skill-map-making': '1', 'skill-listening': '2' });
    // The map is counted anew every hour at most.
    expect(await shown()).toContain('Pas encore assez de personnes');
    region.ahead += 61 * 60_000;
    const page = await shown();
    expect(page).toContain('<th scope="row">Valmire</th><td>3 au moins</td>');
    expect(page).toContain('<svg');
    expect(page).not.toContain('asha');
    expect((await ask(region, '/atelier/competences?competence=witchcraft')).status).toBe(404);
  });
});

describe('a proposal', () => {
  let need: string;
  beforeAll(async () => {
    const filed = await ask(region, '/atelier/besoins/nouveau', {
      as: 'elsa',
      form: {
        title: 'Un plan du parc',
        what: 'Se repérer.',
        'for-whom': 'Les visiteurs.',
        commune: 'Valmire',
        step: 'send',
      },
    });
    need = filed.headers.get('location')!.replace(/^.*\/besoins\/|\?.*$/g, '');
    const review = (form: Record<string, string | string[]>) =>
      ask(region, `/atelier/besoins/${need}/relecture`, {
        as: 'hote',
        form: { skill: ['map-making', 'listening'], hours: '2', remote: 'on', ...form },
      });
    await review({ was: 'draft', to: 'reviewed' });
    await review({ was: 'reviewed', to: 'open' });
  });

  test('is explained to both sides in one sentence; one declines, one joins, once (proposal/not-open)', async () => {
    const staff = await (await ask(region, `/atelier/besoins/${need}`, { as: 'hote' })).text();
    expect(staff).toContain('elle apporte ce qui manque à l’équipe (cartographie, écoute des besoins)');
    for (const person of ['asha', 'bruno'])
      expect(
        (await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person } })).status,
      ).toBe(303);
    const mine = async (as: string) => (await ask(region, '/atelier/propositions', { as })).text();
    const idIn = (page: string) => /\/propositions\/([a-z0-9]{10})"/.exec(page)![1]!;
    const asha = await mine('asha');
    expect(asha).toContain('vous apportez ce qui manque à l’équipe');
    const bruno = await mine('bruno');
    const notHers = await ask(region, `/atelier/propositions/${idIn(bruno)}`, {
      as: 'asha',
      form: { answer: 'yes' },
    });
    expect(notHers.status).toBe(404);
    const no = await ask(region, `/atelier/propositions/${idIn(bruno)}`, {
      as: 'bruno',
      form: { answer: 'no', words: 'trop loin' },
    });
    expect(no.headers.get('location')).toBe('/atelier/propositions?fait=non');
    expect(await (await ask(region, '/atelier/propositions?fait=non', { as: 'bruno' })).text()).toContain(
      'merci d’avoir répondu',
    );
    expect(
      (await ask(region, `/atelier/propositions/${idIn(asha)}`, { as: 'asha', form: { answer: 'yes' } }))
        .status,
    ).toBe(303);
    const again = await ask(region, `/atelier/propositions/${idIn(asha)}`, {
      as: 'asha',
      form: { answer: 'yes' },
    });
    expect(await again.text()).toContain('proposal/not-open');
    const page = await (await ask(region, `/atelier/besoins/${need}`)).text();
    expect(page).toContain('une équipe s’en occupe');
    expect(page).not.toContain('trop loin');
  });

  test('proposal/already-there, proposal/gate-shut: nobody is asked twice, nor after a no', async () => {
    const propose = async (person: string) =>
      (await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person } })).text();
    expect(await propose('bruno')).toContain('proposal/gate-shut');
    expect(await propose('asha')).toContain('proposal/gate-shut');
    expect(await propose('dede')).toContain('proposal/gate-shut');
    expect(
      (await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'cd30', form: { person: 'chloe' } }))
        .status,
    ).toBe(403);
    expect(
      (await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'elsa', form: { person: 'chloe' } }))
        .status,
    ).toBe(403);
  });

  test('proposal/too-many: three wait for an answer at most, and a second one for nobody', async () => {
    const { database } = region.house;
    const made = [];
    for (const id of ['un', 'deux', 'trois', 'quatre']) {
      await personOf(region, id);
      await say(id, { 'skill-listening': '2' });
      made.push(await addProposal(database, { need, person: id, origin: 'staff', nowMs: 0 }));
    }
    expect(made.map((one) => (one.ok ? 'open' : one.refusal.code))).toEqual([
      'open',
      'open',
      'open',
      'proposal/too-many',
    ]);
    const again = await addProposal(database, { need, person: 'un', origin: 'staff', nowMs: 0 });
    expect(again).toMatchObject({ refusal: { code: 'proposal/already-there' } });
    await database.sql.deleteFrom('account').where('id', 'in', ['un', 'deux', 'trois', 'quatre']).execute();
  });

  test('comes in a batch that a developer of the département confirms one by one', async () => {
    const run = await ask(region, '/atelier/bureau/propositions', { as: 'cd34', form: {} });
    expect(run.headers.get('location')).toContain('faites=1&besoins=1');
    const page = await (await ask(region, '/atelier/bureau/propositions', { as: 'cd34' })).text();
    const id = /\/bureau\/propositions\/([a-z0-9]{10})"/.exec(page)![1]!;
    expect(await (await ask(region, '/atelier/propositions', { as: 'chloe' })).text()).not.toContain(
      'Un plan du parc</a>',
    );
    expect(
      (await ask(region, `/atelier/bureau/propositions/${id}`, { as: 'cd30', form: { answer: 'yes' } }))
        .status,
    ).toBe(404);
    expect(
      (await ask(region, `/atelier/bureau/propositions/${id}`, { as: 'cd34', form: { answer: 'yes' } }))
        .status,
    ).toBe(303);
    expect(await (await ask(region, '/atelier/propositions', { as: 'chloe' })).text()).toContain(
      'Un plan du parc</a>',
    );
  });
});

describe('leaving', () => {
  test('erases a person in one act, and what they told stays without them', async () => {
    const { sql } = region.house.database;
    const left = await ask(region, '/atelier/moi/effacer', { as: 'asha', form: {} });
    expect(left.headers.get('clear-site-data')).toContain('storage');
    for (const table of ['account', 'person', 'proposal', 'team_member'] as const) {
      const rows = await sql.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('asha');
    }
    expect((await ask(region, '/atelier/moi', { as: 'asha' })).status).toBe(303);
  });

  test('leaves nothing here of an account that the crisis side keeps', async () => {
    const { sql } = region.house.database;
    await personOf(region, 'officier', 'host');
    const territory = { account: 'officier', scope: 'territory:valmire', role: 'operator' };
    await sql.insertInto('membership').values(territory).execute();
    await say('officier', { 'skill-listening': '2' });
    const need = await openNeed(region, 'officier', { skill: ['listening'] }, 'officier');
    await ask(region, `/atelier/besoins/${need}/messages`, { as: 'officier', form: { words: 'Bonjour.' } });
    const made = await ask(region, '/atelier/realisations/nouvelle', {
      as: 'officier',
      form: {
        kind: 'document',
        title: 'Un guide',
        summary: 'Un guide du parc.',
        commune: 'Valmire',
        repository: 'https://forge.example.org/guide',
        'licence-content': 'CC-BY-4.0',
      },
    });
    const path = made.headers.get('location')!;
    await ask(region, `${path}/publier`, { as: 'officier', form: {} });
    const reuse = { commune: 'Aigues', organisation: 'La mairie' };
    await ask(region, `${path}/reprise`, { as: 'officier', form: reuse });
    await ask(region, '/atelier/bureau/accueil', { as: 'officier', form: {} });
    const left = await ask(region, '/atelier/moi/effacer', { as: 'officier', form: {} });
    expect(left.status).toBe(303);
    const here = await sql.introspection.getTables();
    const naming = [];
    for (const { name } of here) {
      const rows = await sql
        .selectFrom(name as 'account')
        .selectAll()
        .execute();
      if (JSON.stringify(rows).includes('"officier"')) naming.push(name);
    }
    // Who it is, and what it is on the crisis side.
    expect(naming.toSorted()).toEqual(['account', 'membership']);
    expect(
      await sql.selectFrom('membership').select('scope').where('account', '=', 'officier').execute(),
    ).toEqual([{ scope: 'territory:valmire' }]);
  });
});
