import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from './mailbox.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { fileNeed, openNeed } from './telling.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
  await personOf(region, 'asha');
  await personOf(region, 'hote', 'host');
  await personOf(region, 'collegue', 'host');
  await personOf(region, 'cd34', 'developer');
  await personOf(region, 'gard', 'developer', 'departement:30');
});
afterAll(() => region.close());

const review = (need: string, form: Record<string, string>) =>
  ask(region, `/atelier/besoins/${need}/relecture`, { as: 'hote', form });

const rowOf = (need: string) =>
  region.house.database.sql
    .selectFrom('need')
    .select(['state', 'owner', 'next_date', 'reminders', 'owner_spoke_at_ms'])
    .where('id', '=', need)
    .executeTakeFirstOrThrow();

describe('the next date', () => {
  test('is asked for, ten working days from now until the team says another', async () => {
    const need = await fileNeed(region, 'asha');
    const page = await (await ask(region, `/atelier/besoins/${need}`, { as: 'hote' })).text();
    expect(page).toMatch(/name="next-date"[^>]*value="2026-12-07"/);
    expect((await review(need, { was: 'draft', to: 'reviewed', 'next-date': '2026-11-30' })).status).toBe(
      303,
    );
    expect(await rowOf(need)).toMatchObject({ owner: 'hote', next_date: '2026-11-30', state: 'reviewed' });
  });

  test('need/next-date-missing, need/next-date-past: is refused at its field, with all that was typed', async () => {
    const need = await fileNeed(region, 'asha');
    for (const [date, code] of [
      ['', 'Il manque la date de la prochaine étape'],
      ['2026-02-30', 'Il manque la date de la prochaine étape'],
      ['2026-11-22', 'Cette date est passée'],
    ] as const) {
      const answer = await review(need, {
        was: 'draft',
        to: 'reviewed',
        'next-date': date,
        hours: '7',
        skill: 'map-making',
      });
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toContain(code);
      expect(page).toContain('href="#next-date"');
      expect(page).toMatch(/<details class="staff" open>/);
      expect(page.match(/aria-invalid="true"/g)).toHaveLength(1);
      expect(page).toMatch(/id="hours"[^>]*value="7"/);
      expect(page).toMatch(/value="map-making" checked/);
      expect((await rowOf(need)).state).toBe('draft');
    }
    expect((await review(need, { was: 'draft', to: 'reviewed', 'next-date': '2026-11-23' })).status).toBe(
      303,
    );
  });

  test('is not asked of what nobody waits for', async () => {
    const need = await fileNeed(region, 'asha');
    const form = { was: 'draft', to: 'answered', 'answered-with': 'uMap', 'next-date': '' };
    expect((await review(need, form)).status).toBe(303);
    expect((await rowOf(need)).next_date).toBe(null);
  });

  test('that is over is on the desk, the oldest first', async () => {
    const older = await openNeed(region, 'asha', { title: 'Le plus ancien' });
    const newer = await openNeed(region, 'asha', { title: 'Le plus récent' });
    await review(newer, { was: 'open', 'next-date': '2026-11-25' });
    await review(older, { was: 'open', 'next-date': '2026-11-24' });
    const overdue = async () => {
      const page = await (await ask(region, '/atelier/bureau', { as: 'hote' })).text();
      const part = /prochaine étape est passée<\/h2>([\s\S]*?)<h2>/.exec(page)![1]!;
      return [...part.matchAll(/>(Le plus [^<]*)</g)].map(([, title]) => title);
    };
    region.ahead = DAY_MS;
    expect(await overdue()).toEqual([]);
    region.ahead = 3 * DAY_MS;
    expect(await overdue()).toEqual(['Le plus ancien', 'Le plus récent']);
    region.ahead = 0;
  });
});

describe('handing over', () => {
  const give = (need: string, as: string, form: Record<string, string>) =>
    ask(region, `/atelier/besoins/${need}/confier`, { as, form });

  test('gives a need to a colleague of the département, who is told, and whose time begins anew', async () => {
    const need = await openNeed(region, 'asha');
    const { sql } = region.house.database;
    await sql
      .updateTable('need')
      .set({ reminders: 2, owner_spoke_at_ms: 1 })
      .where('id', '=', need)
      .execute();
    const page = await (await ask(region, `/atelier/besoins/${need}`, { as: 'hote' })).text();
    expect(page).toMatch(/<select id="person"[\s\S]*?collegue[\s\S]*?<\/select>/);
    expect(page).not.toMatch(/<option value="(?:hote|gard|asha)"/);
    expect((await give(need, 'hote', { was: 'hote', person: 'collegue' })).status).toBe(303);
    expect(await rowOf(need)).toMatchObject({
      owner: 'collegue',
      reminders: 0,
      owner_spoke_at_ms: region.house.clock(),
    });
    const notices = await sql.selectFrom('notice').selectAll().where('account', '=', 'collegue').execute();
    expect(notices.map(({ details }) => details)).toEqual([expect.objectContaining({ what: 'given' })]);
    expect(await (await ask(region, `/atelier/besoins/${need}`)).text()).toContain(
      'confié à quelqu’un d’autre de l’équipe',
    );
  });

  test('is for the owner, or a developer of the département; to nobody who is not on its team', async () => {
    const need = await openNeed(region, 'asha');
    for (const as of ['asha', 'collegue', 'gard'])
      expect((await give(need, as, { was: 'hote', person: 'collegue' })).status).toBe(403);
    for (const person of ['asha', 'gard', ''])
      expect((await give(need, 'hote', { was: 'hote', person })).status).toBe(400);
    expect((await give(need, 'cd34', { was: 'hote', person: 'cd34' })).status).toBe(303);
    expect((await rowOf(need)).owner).toBe('cd34');
  });

  test('by two at once is done once (need/changed-meanwhile)', async () => {
    const need = await openNeed(region, 'asha');
    const both = await Promise.all([
      give(need, 'hote', { was: 'hote', person: 'collegue' }),
      give(need, 'cd34', { was: 'hote', person: 'cd34' }),
    ]);
    // The one who came second is told so, or is the owner no more.
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
    const stale = await give(need, 'cd34', { was: 'hote', person: 'hote' });
    expect(await stale.text()).toContain('need/changed-meanwhile');
  });

  test('is not offered for a draft, nor for what sleeps', async () => {
    const draft = await fileNeed(region, 'asha');
    const asleep = await openNeed(region, 'asha');
    await review(asleep, { was: 'open', to: 'sleeping' });
    for (const need of [draft, asleep])
      expect(await (await ask(region, `/atelier/besoins/${need}`, { as: 'cd34' })).text()).not.toContain(
        '/confier"',
      );
  });

  test('whoever takes up what sleeps looks after it from then on', async () => {
    const need = await openNeed(region, 'asha');
    await review(need, { was: 'open', to: 'sleeping' });
    const form = { was: 'sleeping', to: 'adopted' };
    await ask(region, `/atelier/besoins/${need}/relecture`, { as: 'collegue', form });
    expect(await rowOf(need)).toMatchObject({ owner: 'collegue', state: 'adopted', next_date: '2026-12-07' });
  });
});

describe('a need that sleeps', () => {
  const sleeping = async () => {
    const need = await openNeed(region, 'hote');
    expect((await review(need, { was: 'open', to: 'sleeping' })).status).toBe(303);
    return need;
  };
  const adopt = (need: string, as: string) =>
    ask(region, `/atelier/besoins/${need}/adopter`, { as, form: {} });

  test('is taken up by any member, who looks after it from then on, with a next date', async () => {
    const need = await sleeping();
    expect(await (await ask(region, `/atelier/besoins/${need}`)).text()).not.toContain('Je le reprends');
    expect(await (await ask(region, `/atelier/besoins/${need}`, { as: 'asha' })).text()).toContain(
      'Je le reprends',
    );
    expect((await adopt(need, 'asha')).headers.get('location')).toContain('fait=repris');
    expect(await rowOf(need)).toMatchObject({ state: 'adopted', owner: 'asha', next_date: '2026-12-07' });
    const page = await (await ask(region, `/atelier/besoins/${need}`, { as: 'asha' })).text();
    // She has no profile yet: the name of her account is said.
    expect(page).toContain('<dt>Accompagné par</dt><dd class="words">asha</dd>');
    expect(page).toContain('Je m’en occupe toujours');
  });

  test('need/changed-meanwhile: is taken up once, and only while it sleeps', async () => {
    const need = await sleeping();
    const answers = await Promise.all(['asha', 'collegue'].map((as) => adopt(need, as)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect((await adopt(await fileNeed(region, 'hote'), 'asha')).status).toBe(404);
  });
});
