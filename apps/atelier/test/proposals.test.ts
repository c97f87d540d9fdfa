import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../src/index.ts';
import { mailboxOf } from './mailbox.ts';
import { ask, NOW_MS, openRegion, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

let region: Region;

const PROFILE = {
  commune: 'Valmire',
  hours: '4',
  radius: '30',
  capacity: '1',
  languages: 'fr',
  remote: 'on',
  'of-age': 'on',
  'consents-matching': 'on',
  'skill-map-making': '3',
};

const say = (as: string, change: Record<string, string | string[]> = {}) =>
  ask(region, '/atelier/moi', { as, form: { ...PROFILE, name: as, ...change } });

beforeAll(async () => {
  region = await openRegion();
  await personOf(region, 'elsa');
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
});
afterAll(() => region.close());

beforeEach(async () => {
  const { sql } = region.house.database;
  await sql.deleteFrom('need').execute();
  await sql.deleteFrom('account').where('id', 'in', ['asha', 'bruno']).execute();
  for (const id of ['asha', 'bruno']) await personOf(region, id);
  await say('asha');
});

const open = (title: string) => openNeed(region, 'elsa', { title, skill: ['map-making'] });
const propose = (need: string, person: string) =>
  ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person } });
const pageOf = async (need: string, as: string) =>
  (await ask(region, `/atelier/besoins/${need}`, { as })).text();

const proposals = () =>
  region.house.database.sql.selectFrom('proposal').select(['id', 'need', 'person', 'state']).execute();
const toldOf = async (account: string) => {
  const rows = await region.house.database.sql
    .selectFrom('notice')
    .select('details')
    .where('account', '=', account)
    .where('kind', '=', 'proposal')
    .execute();
  return rows.map(({ details }) => (details as { what: string }).what);
};
const answerOf = (id: string, as: string, form: Record<string, string>) =>
  ask(region, `/atelier/propositions/${id}`, { as, form });

describe('an offer of help', () => {
  test('stands on the need’s page for its team, which says yes or no there', async () => {
    const need = await open('Un plan du parc');
    await ask(region, `/atelier/besoins/${need}/aider`, { as: 'asha', form: {} });
    const page = await pageOf(need, 'hote');
    expect(page).toContain('Cette personne offre son aide');
    const id = /\/atelier\/propositions\/([a-z0-9]{10})"/.exec(page)![1]!;
    expect(await pageOf(need, 'elsa')).not.toContain('Cette personne offre son aide');
    expect((await answerOf(id, 'asha', { answer: 'yes' })).status).toBe(404);
    expect((await answerOf(id, 'hote', { answer: 'yes' })).status).toBe(303);
    expect(await pageOf(need, 'elsa')).toContain('une équipe s’en occupe');
    expect(await toldOf('asha')).toEqual(['welcome']);
  });

  test('is welcome where a need asks for no skill in particular', async () => {
    const need = await openNeed(region, 'elsa', { title: 'Un goûter' });
    expect(await pageOf(need, 'asha')).toContain('Je peux aider');
    await ask(region, `/atelier/besoins/${need}/aider`, { as: 'asha', form: {} });
    expect(await pageOf(need, 'hote')).toContain('Oui, avec plaisir');
  });

  test('is still answered when the need has gone to a workshop', async () => {
    const need = await open('Un plan du parc');
    await ask(region, `/atelier/besoins/${need}/aider`, { as: 'asha', form: {} });
    for (const [was, to] of [
      ['open', 'team'],
      ['team', 'workshop'],
    ] as const)
      await ask(region, `/atelier/besoins/${need}/relecture`, { as: 'hote', form: { was, to } });
    expect(await pageOf(need, 'hote')).toContain('Oui, avec plaisir');
  });
});

describe('who helps', () => {
  const leave = (need: string, as: string) =>
    ask(region, `/atelier/besoins/${need}/quitter`, { as, form: {} });

  test('takes an offer back as long as nobody answered, and may offer again', async () => {
    const need = await open('Un plan du parc');
    const offer = () => ask(region, `/atelier/besoins/${need}/aider`, { as: 'asha', form: {} });
    await offer();
    expect(await pageOf(need, 'asha')).toContain('Retirer mon offre');
    expect((await leave(need, 'bruno')).status).toBe(404);
    expect((await leave(need, 'asha')).headers.get('location')).toContain('fait=quitte');
    expect(await pageOf(need, 'hote')).not.toContain('Cette personne offre son aide');
    expect((await offer()).status).toBe(303);
  });

  test('leaves a team, is free for another need and not asked again; an empty team is looked for anew', async () => {
    const need = await open('Un plan du parc');
    await propose(need, 'asha');
    const { id } = (await proposals())[0]!;
    expect(await pageOf(need, 'asha')).toContain('votre réponse est attendue');
    await answerOf(id, 'asha', { answer: 'yes' });
    const mine = async () => (await ask(region, '/atelier/propositions', { as: 'asha' })).text();
    expect(await mine()).toContain('Les besoins que vous aidez');
    expect(await pageOf(need, 'asha')).toContain('Quitter l’équipe');
    expect((await leave(need, 'asha')).status).toBe(303);
    expect(await mine()).not.toContain('Les besoins que vous aidez');
    const page = await pageOf(need, 'elsa');
    expect(page).toContain('<p class="state open">');
    expect(page).toContain('quelqu’un a quitté l’équipe');
    expect((await propose(need, 'asha')).status).toBe(422);
    expect((await propose(await open('Un plan du bourg'), 'asha')).status).toBe(303);
    expect((await leave(need, 'asha')).status).toBe(404);
  });
});

describe('an answer', () => {
  test('that says neither yes nor no changes nothing', async () => {
    const need = await open('Un plan du parc');
    await propose(need, 'asha');
    const { id } = (await proposals())[0]!;
    expect((await answerOf(id, 'asha', { words: 'Non merci' })).status).toBe(400);
    expect((await proposals())[0]!.state).toBe('open');
  });
});

describe('who may be proposed', () => {
  test('is asked of what they are then: two needs at once do not take one who has time for one', async () => {
    const needs = [await open('Un plan du parc'), await open('Un plan du bourg')];
    const answers = await Promise.all(needs.map((need) => propose(need, 'asha')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(await proposals()).toHaveLength(1);
  });

  test('is asked for nothing any more once they do not agree to it', async () => {
    const asked = await open('Un plan du parc');
    await propose(asked, 'asha');
    await say('bruno');
    await open('Un plan du bourg');
    await ask(region, '/atelier/bureau/propositions', { as: 'cd34', form: {} });
    const suggestion = (await proposals()).find(({ state }) => state === 'suggested')!;
    expect(suggestion.person).toBe('bruno');
    for (const as of ['asha', 'bruno']) await say(as, { 'consents-matching': [] });
    const confirmed = await ask(region, `/atelier/bureau/propositions/${suggestion.id}`, {
      as: 'cd34',
      form: { answer: 'yes' },
    });
    expect(confirmed.status).toBe(404);
    expect(await proposals()).toEqual([]);
    expect([await toldOf('asha'), await toldOf('bruno')]).toEqual([[], []]);
    expect(await pageOf(asked, 'hote')).not.toContain('<strong>asha</strong>');
  });
});

describe('who says nothing', () => {
  const goTo = (time: string): void => {
    region.ahead = Date.parse(time) - NOW_MS;
  };

  test('is waited for two working weeks; then the place is free, and they are not asked again', async () => {
    const box = mailboxOf(region);
    const asked = await open('Un plan du parc');
    await propose(asked, 'asha');
    await say('bruno', { 'skill-map-making': [], 'skill-video': '2' });
    const suggested = await openNeed(region, 'elsa', { title: 'Un film du bourg', skill: ['video'] });
    await ask(region, '/atelier/bureau/propositions', { as: 'cd34', form: {} });
    const states = async () =>
      (await proposals()).map(({ person, state }) => `${person} ${state}`).toSorted();
    goTo('2026-12-05T09:00Z');
    await tick(box.work);
    expect(await states()).toEqual(['asha open', 'bruno suggested']);
    const page = await pageOf(suggested, 'hote');
    expect(page).toContain('Sera proposé');
    expect(page).not.toContain('On attend la réponse');
    goTo('2026-12-07T05:00Z');
    await Promise.all([tick(box.work), tick(box.work)]);
    region.ahead = 0;
    expect(await states()).toEqual(['asha withdrawn', 'bruno lapsed']);
    const told = box.to('hote').filter(({ subject }) => subject.includes('n’a pas répondu'));
    expect(told).toHaveLength(1);
    expect([(await propose(asked, 'asha')).status, (await propose(suggested, 'bruno')).status]).toEqual([
      422, 303,
    ]);
    expect(box.said).toEqual([]);
  });
});

describe('what was prepared', () => {
  test('is shown to the developers of its département, a page at a time', async () => {
    await personOf(region, 'gard', 'developer', 'departement:30');
    const need = await open('Un plan du parc');
    const { sql } = region.house.database;
    const one = { need, origin: 'batch', state: 'suggested', configuration: '2026-1', words: '' };
    const fit = {
      points: 1,
      parts: { cover: 1, learning: 0, place: 0, availability: 0 },
      brings: [],
      learns: [],
    };
    for (let i = 0; i < 26; i++) {
      await personOf(region, `many-${i}`);
      await say(`many-${i}`);
      const row = {
        ...one,
        id: `many-${i}`,
        person: `many-${i}`,
        fit: JSON.stringify({ ...fit, distanceKm: 0 }),
      };
      await sql
        .insertInto('proposal')
        .values({ ...row, made_at_ms: i, answered_at_ms: null })
        .execute();
    }
    const shown = async (as: string) => {
      const page = await (await ask(region, '/atelier/bureau/propositions', { as })).text();
      return [page.match(/class="card"/g)?.length ?? 0, page.includes('D’autres suivent')];
    };
    expect(await shown('cd34')).toEqual([24, true]);
    expect(await shown('gard')).toEqual([0, false]);
    await sql.deleteFrom('account').where('id', 'like', 'many-%').execute();
  });
});

describe('a need that nobody works on any more', () => {
  test('waits for nobody: who was asked is free, who offered is thanked, what was suggested is gone', async () => {
    const need = await open('Un plan du parc');
    await propose(need, 'asha');
    await say('bruno');
    await ask(region, `/atelier/besoins/${need}/aider`, { as: 'bruno', form: {} });
    const form = { was: 'open', to: 'answered', 'answered-with': 'uMap', skill: 'map-making' };
    await ask(region, `/atelier/besoins/${need}/relecture`, { as: 'hote', form });
    expect((await proposals()).map(({ state }) => state)).toEqual(['lapsed', 'lapsed']);
    expect([await toldOf('asha'), await toldOf('bruno')]).toEqual([[], ['not-needed']]);
    const { id } = (await proposals())[0]!;
    expect(await (await answerOf(id, 'asha', { answer: 'yes' })).text()).toContain('proposal/not-open');
    // Whoever never said no may be asked again once it is open again.
    await ask(region, `/atelier/besoins/${need}/relecture`, {
      as: 'hote',
      form: { was: 'answered', to: 'open', skill: 'map-making' },
    });
    expect((await propose(need, 'asha')).status).toBe(303);
  });
});
