import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedDemonstration } from '../src/demonstration/seed.ts';
import { tick } from '../src/index.ts';
import { lastMonday, nextParisHour, parisDay } from '../src/paris-time.ts';
import { type Mailbox, mailboxOf } from './mailbox.ts';
import { ask, NOW_MS, openRegion, personOf, type Region } from './region.ts';
import { fileNeed, openNeed } from './telling.ts';

let region: Region;
let box: Mailbox;

beforeAll(async () => {
  region = await openRegion();
});
afterAll(() => region.close());

beforeEach(async () => {
  region.ahead = 0;
  const { sql } = region.house.database;
  await sql.deleteFrom('need').execute();
  await sql.deleteFrom('account').execute();
  await sql.updateTable('region').set({ batch_after_ms: null }).execute();
  box = mailboxOf(region);
  await personOf(region, 'asha');
  await personOf(region, 'bruno');
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
  await personOf(region, 'coordination', 'coordinator', 'region:76');
  for (const as of ['asha', 'bruno', 'hote', 'cd34'])
    await ask(region, '/atelier/moi/avis', {
      as,
      form: {
        proposal: 'at-once',
        answer: 'never',
        need: 'at-once',
        discussion: 'never',
        reminder: 'at-once',
        crisis: 'never',
      },
    });
});

/** The moment is this one from now on: `2026-11-25T08:00Z`. */
const goTo = (time: string): void => {
  region.ahead = Date.parse(time) - NOW_MS;
};

/** The subjects of what somebody is sent by now. */
const told = async (account: string) => {
  await tick(box.work);
  return box.to(account).map(({ subject }) => subject.replaceAll(/«\u00a0.*\u00a0»/g, '…'));
};

const stateOf = async (id: string) => {
  const row = await region.house.database.sql
    .selectFrom('need')
    .select(['state', 'reminders'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return [row.state, row.reminders];
};

const teamUp = (need: string) =>
  ask(region, `/atelier/moi`, {
    as: 'bruno',
    form: {
      name: 'Bruno',
      commune: 'Valmire',
      hours: '4',
      radius: '30',
      capacity: '2',
      languages: 'fr',
      remote: 'on',
    },
  }).then(() =>
    region.house.database.sql
      .insertInto('team_member')
      .values({ need, person: 'bruno', since_ms: NOW_MS })
      .execute(),
  );

const FIRST = 'Où en est …\u00a0?';
const SECOND = 'On attend un mot sur …';
const LAST = 'Dernier rappel pour …';

describe('a silent owner', () => {
  test('is reminded after 2, 5 and 10 working days, holidays apart; then the need sleeps and its people are free', async () => {
    // Thursday 17 December: of the days after it, Friday the 25th and Friday 1 January are holidays.
    goTo('2026-12-17T09:00Z');
    const need = await openNeed(region, 'asha');
    await teamUp(need);
    await told('hote');
    box.to('asha');
    goTo('2026-12-20T12:00Z');
    expect(await told('hote')).toEqual([]);
    // Five in the morning of the second working day: an hour too early for everyone.
    goTo('2026-12-21T04:00Z');
    expect(await told('hote')).toEqual([]);
    goTo('2026-12-21T05:00Z');
    expect(await told('hote')).toEqual([FIRST]);
    goTo('2026-12-23T22:59Z');
    expect(await told('hote')).toEqual([]);
    goTo('2026-12-24T05:00Z');
    expect(await told('hote')).toEqual([SECOND]);
    goTo('2026-12-31T23:30Z');
    expect(await told('hote')).toEqual([]);
    goTo('2027-01-04T05:00Z');
    expect(await told('hote')).toEqual([LAST]);
    goTo('2027-01-10T12:00Z');
    expect(await told('hote')).toEqual([]);
    expect(await stateOf(need)).toEqual(['open', 3]);
    goTo('2027-01-11T05:00Z');
    expect(await told('hote')).toEqual(['Le besoin … est mis en sommeil']);
    expect(await stateOf(need)).toEqual(['sleeping', 3]);
    expect(box.to('bruno').map(({ subject }) => subject.slice(0, 7))).toEqual(['Merci\u00a0!']);
    expect(box.to('asha').map(({ subject }) => subject)).toEqual([expect.stringContaining('en sommeil')]);
    expect(await (await ask(region, `/atelier/besoins/${need}`)).text()).toContain('en sommeil</li>');
    goTo('2027-02-15T09:00Z');
    expect(await told('hote')).toEqual([]);
  });

  test('has proposals that lapse, and a team that counts no more', async () => {
    const need = await openNeed(region, 'asha');
    await teamUp(need);
    const { sql } = region.house.database;
    await sql
      .insertInto('person')
      .values({
        account: 'asha',
        name: 'Asha',
        commune: '34001',
        organisation: null,
        of_age: true,
        hours_a_week: 2,
        radius_km: 20,
        remote: true,
        capacity: 1,
        languages: ['fr'],
        skills: '{}',
        learns: [],
        consents_matching: true,
        consents_map: false,
        consents_crisis: false,
        created_at_ms: NOW_MS,
        changed_at_ms: NOW_MS,
      })
      .execute();
    await sql
      .insertInto('proposal')
      .values({
        id: 'waiting',
        need,
        person: 'asha',
        state: 'open',
        origin: 'staff',
        configuration: '2026-1',
        fit: '{}',
        made_at_ms: NOW_MS,
        answered_at_ms: null,
        words: '',
      })
      .execute();
    await sql
      .updateTable('need')
      .set({ reminders: 3, reminded_at_ms: NOW_MS, owner_spoke_at_ms: NOW_MS - 7 * 86_400_000 })
      .execute();
    goTo('2026-12-08T09:00Z');
    await tick(box.work);
    expect(await stateOf(need)).toEqual(['sleeping', 3]);
    expect(await sql.selectFrom('team_member').selectAll().execute()).toEqual([]);
    const late = await ask(region, '/atelier/propositions/waiting', { as: 'asha', form: { answer: 'yes' } });
    expect(await late.text()).toContain('proposal/not-open');
  });

  test('says a word, and reminders begin anew', async () => {
    const need = await openNeed(region, 'asha');
    goTo('2026-11-25T09:00Z');
    expect((await told('hote')).at(-1)).toBe(FIRST);
    const page = await (await ask(region, `/atelier/besoins/${need}`, { as: 'hote' })).text();
    expect(page).toContain('Je m’en occupe toujours');
    const said = await ask(region, `/atelier/besoins/${need}/toujours`, { as: 'hote', form: {} });
    expect(said.headers.get('location')).toContain('fait=mot');
    expect((await ask(region, `/atelier/besoins/${need}/toujours`, { as: 'cd34', form: {} })).status).toBe(
      403,
    );
    expect(await stateOf(need)).toEqual(['open', 0]);
    goTo('2026-11-26T09:00Z');
    expect(await told('hote')).toEqual([]);
    goTo('2026-11-27T09:00Z');
    expect(await told('hote')).toEqual([FIRST]);
  });

  test('is told one thing at a time, and has as long to answer as ever, when no server ran for a month', async () => {
    const need = await openNeed(region, 'asha');
    await told('hote');
    goTo('2027-01-05T09:00Z');
    expect(await told('hote')).toEqual([FIRST]);
    for (const time of ['2027-01-05T09:01Z', '2027-01-07T09:00Z']) {
      goTo(time);
      expect(await told('hote')).toEqual([]);
    }
    goTo('2027-01-08T09:00Z');
    expect(await told('hote')).toEqual([SECOND]);
    goTo('2027-01-15T09:00Z');
    expect(await told('hote')).toEqual([LAST]);
    goTo('2027-01-21T09:00Z');
    expect(await told('hote')).toEqual([]);
    goTo('2027-01-22T09:00Z');
    await told('hote');
    expect((await stateOf(need))[0]).toBe('sleeping');
  });

  test('is told once by two ticks at once, and the need sleeps once', async () => {
    const need = await openNeed(region, 'asha');
    await told('hote');
    goTo('2026-11-25T09:00Z');
    await Promise.all([tick(box.work), tick(box.work), tick(box.work)]);
    expect(box.to('hote').map(({ subject }) => subject.slice(0, 10))).toEqual(['Où en est ']);
    const { sql } = region.house.database;
    await sql.updateTable('need').set({ reminders: 3 }).execute();
    goTo('2027-01-05T09:00Z');
    await Promise.all([tick(box.work), tick(box.work), tick(box.work)]);
    expect(box.to('hote')).toHaveLength(1);
    const events = await sql
      .selectFrom('need_event')
      .select('what')
      .where('need', '=', need)
      .where('what', '=', 'sleeping')
      .execute();
    expect(events).toHaveLength(1);
    expect(box.said).toEqual([]);
  });
});

describe('a need without an owner', () => {
  test('reminds the team of its département, and nobody elsewhere', async () => {
    await personOf(region, 'gard', 'developer', 'departement:30');
    const draft = await fileNeed(region, 'asha');
    goTo('2026-11-25T09:00Z');
    expect([await told('hote'), await told('cd34'), await told('gard')]).toEqual([[FIRST], [FIRST], []]);
    // A draft is never let sleep: nobody has read it.
    for (const time of ['2026-11-30T09:00Z', '2026-12-07T09:00Z', '2027-01-11T09:00Z']) {
      goTo(time);
      await tick(box.work);
    }
    expect(await stateOf(draft)).toEqual(['draft', 3]);
  });

  test('in a département without a team is left as it is', async () => {
    const draft = await fileNeed(region, 'asha', { commune: '30001' });
    goTo('2026-12-15T09:00Z');
    await tick(box.work);
    expect(await stateOf(draft)).toEqual(['draft', 0]);
  });
});

describe('a region of people who do not exist', () => {
  test('tells nothing at install, and nothing by itself as long as nobody else is its team', async () => {
    const { sql } = region.house.database;
    await sql.deleteFrom('account').execute();
    expect(await seedDemonstration(region.house.database, '76', NOW_MS)).toBe(true);
    goTo('2027-01-05T09:00Z');
    await tick({ ...box.work, mailer: { ...box.work.mailer, keepsFiles: true } });
    expect(await sql.selectFrom('notice').selectAll().execute()).toEqual([]);
    expect([box.mails, box.said]).toEqual([[], []]);
  });
});

describe('the proposals of the week', () => {
  const MONDAY = '2026-11-30T05:00Z';
  const suggested = async () =>
    (
      await region.house.database.sql
        .selectFrom('proposal')
        .select('need')
        .where('state', '=', 'suggested')
        .execute()
    ).length;
  const choose = (weekly: string, as = 'coordination') =>
    ask(region, '/atelier/region/semaine', { as, form: { weekly } });

  beforeEach(async () => {
    await openNeed(region, 'asha', { skill: ['map-making'] });
    const form = {
      name: 'Bruno',
      commune: 'Valmire',
      hours: '4',
      radius: '30',
      capacity: '1',
      languages: 'fr',
      remote: 'on',
      'of-age': 'on',
      'consents-matching': 'on',
      'skill-map-making': '2',
    };
    await ask(region, '/atelier/moi', { as: 'bruno', form });
  });

  /** As if nobody were suggested any more. */
  const discard = () => region.house.database.sql.deleteFrom('proposal').execute();

  test('are prepared on Mondays at six in Paris, where the region chose so, once', async () => {
    goTo(MONDAY);
    await tick(box.work);
    expect(await suggested()).toBe(0);
    region.ahead = 0;
    expect((await choose('sometimes')).status).toBe(400);
    expect((await choose('on', 'cd34')).status).toBe(403);
    expect((await choose('on')).status).toBe(303);
    expect(await (await ask(region, '/atelier/region', { as: 'coordination' })).text()).toContain(
      'value="off"',
    );
    expect(await (await ask(region, '/atelier/region', { as: 'cd34' })).text()).not.toContain(
      'name="weekly"',
    );
    // Chosen on a Monday at ten: not for this week any more.
    await tick(box.work);
    goTo('2026-11-30T04:59Z');
    await tick(box.work);
    expect(await suggested()).toBe(0);
    goTo(MONDAY);
    await Promise.all([tick(box.work), tick(box.work), tick(box.work)]);
    expect(await suggested()).toBe(1);
    await discard();
    goTo('2026-12-06T23:00Z');
    await tick(box.work);
    expect(await suggested()).toBe(0);
    goTo('2026-12-07T05:00Z');
    await tick(box.work);
    expect(await suggested()).toBe(1);
    expect(box.said).toEqual([]);
  });

  test('are prepared later when no server ran on Monday, and never when it was chosen not to be', async () => {
    await choose('on');
    // Chosen again: the same as before.
    goTo('2026-11-29T12:00Z');
    await choose('on');
    goTo('2026-12-03T15:00Z');
    await tick(box.work);
    expect(await suggested()).toBe(1);
    await discard();
    await choose('off');
    goTo('2026-12-14T09:00Z');
    await tick(box.work);
    expect(await suggested()).toBe(0);
  });
});

test('what is counted once an hour is counted by the clock: whoever joins meanwhile is not seen before the next', async () => {
  const people = async () =>
    /<td>([^<]*)<\/td>/.exec(
      await (await ask(region, '/atelier/competences?competence=accessibility')).text(),
    )?.[1];
  goTo('2028-03-06T09:00Z');
  await tick(box.work);
  const profile = {
    commune: 'Valmire',
    hours: '2',
    radius: '20',
    capacity: '1',
    languages: 'fr',
    'of-age': 'on',
  };
  for (const as of ['lea', 'mehdi', 'nour']) {
    await personOf(region, as);
    await ask(region, '/atelier/moi', {
      as,
      form: { ...profile, name: as, 'consents-map': 'on', 'skill-accessibility': '2' },
    });
  }
  const before = await people();
  goTo('2028-03-06T10:01Z');
  await tick(box.work);
  expect([before, await people()]).toEqual([undefined, '3 au moins']);
});

describe('Paris', () => {
  test('has its own midnight, in summer and in winter', () => {
    const at = (text: string) => Date.parse(text);
    expect(parisDay(at('2026-07-14T22:00Z')) - parisDay(at('2026-07-14T21:59Z'))).toBe(1);
    expect(parisDay(at('2026-12-31T23:00Z')) - parisDay(at('2026-12-31T22:59Z'))).toBe(1);
    expect(nextParisHour(7, at('2026-07-14T05:00Z'))).toBe(at('2026-07-15T05:00Z'));
    // The clocks went back in the night before: 25 October 2026.
    expect(nextParisHour(7, at('2026-10-24T12:00Z'))).toBe(at('2026-10-25T06:00Z'));
    expect(nextParisHour(7, at('2027-03-27T12:00Z'))).toBe(at('2027-03-28T05:00Z'));
    expect(lastMonday(6, at('2026-11-23T04:59Z'))).toBe(at('2026-11-16T05:00Z'));
    expect(lastMonday(6, at('2026-11-23T05:00Z'))).toBe(at('2026-11-23T05:00Z'));
    expect(lastMonday(6, at('2026-11-29T22:00Z'))).toBe(at('2026-11-23T05:00Z'));
  });

  test('reaches any hour of the morning once a day, and any Monday once a week', () => {
    const moment = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00Z') });
    const hourIn = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    fc.assert(
      fc.property(moment, fc.integer({ min: 4, max: 9 }), (atMs, hour) => {
        const next = nextParisHour(hour, atMs);
        expect(next).toBeGreaterThan(atMs);
        expect(next - atMs).toBeLessThanOrEqual(25 * 3_600_000);
        expect(hourIn.format(next)).toMatch(`0${hour}:00`);
        const monday = lastMonday(hour, atMs);
        expect(monday).toBeLessThanOrEqual(atMs);
        expect(atMs - monday).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000);
        expect(hourIn.format(monday)).toMatch(/^Mon/);
        expect(hourIn.format(monday)).toContain(`0${hour}:00`);
      }),
    );
  });
});
