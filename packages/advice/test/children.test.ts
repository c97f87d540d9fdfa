import type { Entry } from '@vigie/situation';
import { positionsIn } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseChildren, type Known, ruleNamed, type SchoolQuestion } from '../src/index.ts';
import { entry, fresh, knowing, oneMore, shownOnes, views, ZONE } from './said.ts';

const SCHOOL: SchoolQuestion = { name: 'École Jules-Ferry', position: [38_700_000, 436_000_000] };

const rain = (more: object = {}): Entry =>
  entry(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level: 'orange', tendency: 'rising' },
    { source: 'feed', ...more },
  );
const word = (state: string, body: object = {}, more: object = {}): Entry =>
  entry('service', { service: 'school', name: 'École Jules Ferry', state, ...body }, more);

const firstOf = (...entries: Entry[]) => adviseChildren(knowing(...entries), SCHOOL).first;

describe('the first answer to my children', () => {
  test('is to leave them where they are safe, by a rule with its sources, under any danger', () => {
    const answer = adviseChildren(knowing(rain()), SCHOOL);
    expect(answer.first).toBe('stay-away');
    expect(answer.because[0]).toEqual({ rule: 'situation/children' });
    expect(ruleNamed('situation/children')!.sources.length).toBeGreaterThan(1);
  });

  test('needs no news: it is the same with an old situation, and with none', () => {
    const { view } = knowing();
    expect(adviseChildren({ view, ageMs: 3_600_000 }, SCHOOL).first).toBe('stay-away');
    expect(adviseChildren({ view: null, ageMs: null }, SCHOOL)).toEqual({
      first: 'stay-away',
      because: [{ rule: 'situation/children' }],
      said: [],
      unknown: [{ what: 'no-situation' }],
    });
  });

  test('is an ordinary day when nothing is said, or far away, or in an exercise', () => {
    expect(firstOf()).toBe('ordinary');
    expect(firstOf(rain({ status: 'Exercise' }))).toBe('ordinary');
    const smoke = { report: 'fire-smoke', scale: 1, position: [39_400_000, 436_500_000] };
    expect(firstOf(entry('report', smoke, { source: 'citizen' }))).toBe('ordinary');
  });

  test('is careful after one citizen’s word near the school', () => {
    const smoke = { report: 'fire-smoke', scale: 1, position: [38_700_000, 436_050_000] };
    expect(firstOf(entry('report', smoke, { source: 'citizen', confidence: 'unconfirmed' }))).toBe(
      'stay-away',
    );
  });

  test('is that one may come once the town says so, after the last danger and for this school', () => {
    const danger = rain();
    const open = word('normal', { position: SCHOOL.position });
    expect(adviseChildren(knowing(danger, open), SCHOOL)).toMatchObject({
      first: 'may-fetch',
      because: [{ rule: 'situation/school-word', entry: open.id }],
      said: [open.id],
    });
    expect(firstOf(danger, word('normal', { name: 'Toutes les écoles' }))).toBe('may-fetch');
    expect(firstOf(danger, word('normal', { area: ZONE, name: 'Secteur centre' }))).toBe('may-fetch');
    expect(firstOf(danger, word('normal', { name: 'Écoles et crèches de la ville' }))).toBe('may-fetch');
    // Another of its name may be meant; another school at the next gate is meant.
    expect(firstOf(danger, word('normal'))).toBe('stay-away');
    const next = { name: 'Collège Les Escholiers', position: [38_708_000, 436_000_000] };
    expect(firstOf(danger, word('normal', next))).toBe('stay-away');
    expect(firstOf(danger, word('normal', { name: 'Écoles du quartier Gare' }))).toBe('stay-away');
    expect(firstOf(danger, word('normal', { name: 'École Pagnol' }))).toBe('stay-away');
    expect(firstOf(danger, word('normal', { service: 'tram' }))).toBe('stay-away');
  });

  test('is to stay away while an order or a danger stands at the school itself, whatever is said of its hours', () => {
    const open = word('normal', { position: SCHOOL.position });
    const evacuate = entry('order', { order: 'evacuate', zone: ZONE, info: [] });
    const flood = entry('hazard', { module: 'flood', level: 2, polygon: ZONE, observation: 'forecast' });
    expect(firstOf(evacuate, open)).toBe('stay-away');
    expect(firstOf(flood, open)).toBe('stay-away');
    const lifted = entry(
      'order',
      { order: 'lifted', zone: ZONE, info: [] },
      { references: { update: evacuate.id } },
    );
    expect(firstOf(evacuate, lifted, open)).toBe('may-fetch');
    const undone = entry('order', undefined, { references: { cancel: lifted.id } });
    expect(firstOf(evacuate, lifted, open, undone)).toBe('stay-away');
  });

  test('is to stay away under an alert that asks something here, and the school’s own affair under one that asks nothing', () => {
    const alert = (responseType: string[], more: object = {}) =>
      entry('bulletin', { severity: 'Severe', responseType, info: [], ...more });
    for (const asked of ['Evacuate', 'Shelter', 'Avoid', 'Prepare', 'Execute'])
      expect(firstOf(alert([asked], { area: ZONE })), asked).toBe('stay-away');
    expect(firstOf(alert(['Monitor']))).toBe('follow');
    expect(firstOf(alert(['AllClear']))).toBe('ordinary');
  });

  test('is an ordinary day in a jam, and the school’s own affair in a heat wave', () => {
    const jam = entry('hazard', { module: 'traffic', level: 3, polygon: ZONE, observation: 'observed' });
    const slow = entry(
      'report',
      { report: 'traffic-jam', scale: 4, position: SCHOOL.position },
      { source: 'citizen' },
    );
    expect(firstOf(jam, slow)).toBe('ordinary');
    const body = { issuer: 'x', phenomenon: 'heat-wave', zone: '34', level: 'red', tendency: 'steady' };
    expect(firstOf(entry('vigilance', body, { source: 'feed' }))).toBe('follow');
  });

  test.each([
    'Tous les établissements scolaires',
    'Écoles de Montpellier',
    'Toutes les crèches',
    'Écoles du centre',
  ])('is to stay away when « %s » are closed', (name) => {
    expect(firstOf(word('closed', { name }))).toBe('stay-away');
  });

  test('is to stay away again after one more danger, and whoever else says that one may come', () => {
    expect(
      firstOf(
        rain(),
        word('normal'),
        entry('hazard', { module: 'flood', level: 2, polygon: ZONE, observation: 'observed' }),
      ),
    ).toBe('stay-away');
    expect(firstOf(rain(), word('normal', {}, { source: 'feed' }))).toBe('stay-away');
    expect(firstOf(rain(), word('normal', {}, { validity: { onsetAtMs: 3_600_000 } }))).toBe('stay-away');
  });

  test('is to stay away from a school that the town closes, now or in some hours', () => {
    const closed = word('closed');
    expect(adviseChildren(knowing(closed), SCHOOL)).toMatchObject({
      first: 'stay-away',
      because: [{ rule: 'situation/children' }, { rule: 'situation/school-word', entry: closed.id }],
    });
    expect(firstOf(word('closed', {}, { validity: { onsetAtMs: 3_600_000 } }))).toBe('stay-away');
  });
});

const BOLDNESS = { 'stay-away': 0, follow: 1, 'may-fetch': 2, ordinary: 2 } as const;

const boldness = (known: Known, school: SchoolQuestion): number =>
  BOLDNESS[adviseChildren(known, school).first];

const schools = (): fc.Arbitrary<SchoolQuestion> =>
  positionsIn().map((position) => ({ name: 'École', position }));

describe('more danger never makes the answer bolder', () => {
  test('one more statement of any kind but the town’s own word on schools keeps it, or makes it more careful', () => {
    fc.assert(
      fc.property(views(), shownOnes(), fc.nat(), schools(), (before, one, at, school) => {
        fc.pre(one.entry.kind !== 'service');
        const after = fresh(oneMore(before, one, at));
        expect(boldness(after, school)).toBeLessThanOrEqual(boldness(fresh(before), school));
      }),
    );
  });

  test('without the present, nobody is told to fetch a child', () => {
    fc.assert(
      fc.property(views(), schools(), fc.integer({ min: 30 * 60_000 }), (view, school, ageMs) => {
        expect(boldness({ view, ageMs }, school)).toBe(0);
        expect(boldness({ view: null, ageMs: 0 }, school)).toBe(0);
      }),
    );
  });
});
