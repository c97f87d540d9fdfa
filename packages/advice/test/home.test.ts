import { MODULES } from '@vigie/hazards';
import type { Entry } from '@vigie/situation';
import { positionsIn } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseHome, type HomeFirst, type HomeQuestion, type Known, ruleNamed } from '../src/index.ts';
import { entry, fresh, knowing, oneMore, shownOnes, views, ZONE } from './said.ts';

const GROUND: HomeQuestion = {
  position: [38_700_000, 436_000_000],
  kind: 'solid',
  floor: 'ground',
  upstairs: true,
  reducedMobility: false,
  floodZone: false,
};
const FLAT: HomeQuestion = { ...GROUND, floor: 'upper', upstairs: false };
const CARAVAN: HomeQuestion = { ...GROUND, kind: 'light', upstairs: false };

const rain = (level: string): Entry =>
  entry(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level, tendency: 'rising' },
    { source: 'feed' },
  );
const flood = (observation: string, more: object = {}): Entry =>
  entry('hazard', { module: 'flood', level: 3, polygon: ZONE, observation }, more);
const order = (said: string, more: object = {}): Entry =>
  entry('order', { order: said, zone: ZONE, info: [] }, more);

const firstOf = (home: HomeQuestion, ...entries: Entry[]) => adviseHome(knowing(...entries), home).first;

describe('the first answer to my home', () => {
  test('is an ordinary day when nothing is said, and never then when the situation is old or missing', () => {
    expect(firstOf(GROUND)).toBe('ordinary');
    const { view } = knowing();
    expect(adviseHome({ view, ageMs: 31 * 60_000 }, GROUND)).toMatchObject({
      first: 'unknown',
      unknown: [{ what: 'old-situation' }],
    });
    expect(adviseHome({ view, ageMs: null }, GROUND).first).toBe('unknown');
    expect(adviseHome({ view: null, ageMs: null }, GROUND)).toMatchObject({
      first: 'unknown',
      unknown: [{ what: 'no-situation' }],
    });
  });

  test('under orange is to stay in, and to go up where a plan knows the ground to flood or steps take time', () => {
    expect(firstOf(GROUND, rain('orange'))).toBe('stay');
    expect(firstOf({ ...GROUND, floodZone: true }, rain('orange'))).toBe('go-up');
    expect(firstOf({ ...GROUND, reducedMobility: true }, rain('orange'))).toBe('go-up');
    expect(firstOf(FLAT, rain('red'))).toBe('stay');
    expect(firstOf(GROUND, rain('yellow'))).toBe('ordinary');
  });

  test('in a basement is to leave it from orange on', () => {
    expect(firstOf({ ...GROUND, floor: 'basement' }, rain('orange'))).toBe('go-up');
    expect(firstOf({ ...GROUND, floor: 'basement', upstairs: false }, rain('orange'))).toBe(
      'go-up-elsewhere',
    );
  });

  test('in a tent or a caravan is to reach a solid building before the water, and to call once it is there', () => {
    expect(firstOf(CARAVAN, rain('orange'))).toBe('leave-light');
    expect(firstOf(CARAVAN, flood('forecast'))).toBe('leave-light');
    expect(firstOf(CARAVAN, flood('observed'))).toBe('call');
  });

  test('where water is forecast is to go up, at a neighbour’s if need be', () => {
    expect(firstOf(GROUND, flood('forecast'))).toBe('go-up');
    expect(firstOf({ ...GROUND, upstairs: false }, flood('forecast'))).toBe('go-up-elsewhere');
    expect(firstOf({ ...GROUND, upstairs: false }, flood('observed'))).toBe('call');
  });

  test('is to leave where that is ordered, by the hour it says, and to call when no way leads out', () => {
    expect(firstOf(FLAT, order('evacuate'))).toBe('leave');
    const coming = order('evacuate', { validity: { onsetAtMs: 3_600_000 } });
    expect(adviseHome(knowing(coming), FLAT)).toMatchObject({ first: 'prepare-to-leave', byMs: 3_600_000 });
    expect(firstOf({ ...FLAT, wayOut: 'cut-off' }, order('evacuate'))).toBe('call');
    expect(firstOf(FLAT, order('shelter-in-place'))).toBe('take-shelter');
    expect(firstOf({ ...FLAT, position: [39_400_000, 436_500_000] }, order('evacuate'))).toBe('ordinary');
  });

  test('is to call, and not to leave, through water that was seen at home unless a dry way was found', () => {
    const seen = flood('observed');
    expect(firstOf(FLAT, seen, order('evacuate'))).toBe('call');
    expect(firstOf({ ...FLAT, wayOut: 'open' }, seen, order('evacuate'))).toBe('leave');
    const old = flood('observed', { validity: { onsetAtMs: -2, expiresAtMs: 0 } });
    expect(firstOf(FLAT, old, order('evacuate'))).toBe('call');
  });

  test('is what is to be done now, before what is to be done by an hour, and says the first of the hours', () => {
    const inHours = (hours: number) => ({ validity: { onsetAtMs: hours * 3_600_000 } });
    const coming = [order('evacuate', inHours(6)), order('evacuate', inHours(2))];
    expect(adviseHome(knowing(...coming, flood('forecast')), CARAVAN)).toMatchObject({
      first: 'leave-light',
      byMs: 2 * 3_600_000,
    });
    expect(adviseHome(knowing(...coming, flood('observed')), GROUND).first).toBe('go-up');
    expect(adviseHome(knowing(...coming), GROUND).first).toBe('prepare-to-leave');
    expect(firstOf(CARAVAN, flood('forecast'), order('shelter-in-place'))).toBe('leave-light');
  });

  test('of water that was seen grows no bolder as the observation ages', () => {
    const aged = (home: HomeQuestion) =>
      firstOf(home, flood('observed', { validity: { onsetAtMs: -2, expiresAtMs: 0 } }));
    expect([aged(CARAVAN), aged({ ...GROUND, upstairs: false })]).toEqual(['call', 'call']);
  });

  test('follows what an alert asks, from whoever', () => {
    const alert = (responseType: string[], more: object = {}): Entry =>
      entry('bulletin', { severity: 'Severe', responseType, info: [], area: ZONE }, more);
    expect(firstOf(FLAT, alert(['Evacuate']))).toBe('leave');
    expect(firstOf(FLAT, alert(['Evacuate'], { source: 'feed' }))).toBe('follow');
    expect(firstOf(FLAT, alert(['Avoid']))).toBe('follow');
    expect(firstOf(FLAT, alert([]))).toBe('follow');
    expect(firstOf(FLAT, alert(['AllClear']))).toBe('ordinary');
    expect(firstOf(FLAT, alert(['Shelter'], { source: 'feed' }))).toBe('take-shelter');
  });

  test.each([
    ...['rain-flood', 'river-flood', 'flash-flood', 'coastal-flood', 'storm', 'wind'],
    ...['forest-fire', 'heat-wave', 'snow-ice', 'crowd'],
  ])('is no ordinary day under orange for %s', (phenomenon) => {
    const body = { issuer: 'x', phenomenon, zone: '34', level: 'orange', tendency: 'rising' };
    expect(firstOf(GROUND, entry('vigilance', body, { source: 'feed' }))).not.toBe('ordinary');
  });

  test('is careful after an unconfirmed word of water in the street, and says that it is one', () => {
    const body = { report: 'water-on-road', scale: 2, position: [38_700_000, 436_000_000] };
    const report = entry('report', body, { source: 'citizen', confidence: 'unconfirmed' });
    expect(adviseHome(knowing(report), GROUND)).toMatchObject({
      first: 'go-up',
      unknown: [{ what: 'unconfirmed', entries: [report.id] }],
    });
  });

  test('is to stay in under a danger that this version does not know', () => {
    const lava = entry('hazard', { module: 'volcano', level: 1, polygon: ZONE, observation: 'observed' });
    expect(adviseHome(knowing(lava), GROUND)).toMatchObject({
      first: 'stay',
      because: [{ rule: 'situation/unknown-hazard', entry: lava.id }],
    });
  });

  test('is ordinary again once an official entry lifts the order, and not by a citizen’s word', () => {
    const evacuate = order('evacuate');
    const lifted = (source: string): Entry =>
      order('lifted', { references: { update: evacuate.id }, recordedAtMs: 1, source });
    expect(firstOf(FLAT, evacuate, lifted('official'))).toBe('ordinary');
    expect(firstOf(FLAT, evacuate, lifted('citizen'))).toBe('leave');
  });

  test('tells what to do besides, and why, from named public documents', () => {
    const alarm = rain('orange');
    const { because } = adviseHome(knowing(alarm), { ...GROUND, floodZone: true });
    expect(because[0]).toEqual({ rule: 'flood/go-up', entry: alarm.id });
    expect(because.map(({ rule }) => rule)).toContain('flood/no-basement');
    for (const { rule } of because) expect(ruleNamed(rule)?.sources.length, rule).toBeGreaterThan(0);
  });
});

const homes = (): fc.Arbitrary<HomeQuestion> =>
  fc.record({
    position: positionsIn(),
    kind: fc.constantFrom('solid', 'light'),
    floor: fc.constantFrom('basement', 'ground', 'upper'),
    upstairs: fc.boolean(),
    reducedMobility: fc.boolean(),
    floodZone: fc.boolean(),
  });

/**
 * By hand, not by the order in which the code sorts: what keeps somebody alive in water that is here, then what gets them out of
 * its way, then what keeps them where they are. The same figure: neither is the bolder one.
 */
const BOLDNESS: Readonly<Record<HomeFirst, number>> = {
  call: 0,
  leave: 1,
  'leave-light': 2,
  'go-up': 3,
  'go-up-elsewhere': 3,
  'take-shelter': 3,
  'prepare-to-leave': 4,
  stay: 5,
  follow: 6,
  unknown: 7,
  ordinary: 8,
};

const boldness = (known: Known, home: HomeQuestion): number =>
  BOLDNESS[adviseHome(known, home, MODULES).first];

describe('more danger never makes the answer bolder', () => {
  test('one more statement, of any kind and rank, keeps it or makes it more careful, and keeps every reason', () => {
    fc.assert(
      fc.property(views(), shownOnes(), fc.nat(), homes(), (before, one, at, home) => {
        const after = fresh(oneMore(before, one, at));
        expect(boldness(after, home)).toBeLessThanOrEqual(boldness(fresh(before), home));
        const reasons = adviseHome(after, home).because;
        expect(reasons).toEqual(expect.arrayContaining([...adviseHome(fresh(before), home).because]));
      }),
    );
  });

  test('the older the situation the more careful, and with none it is never an ordinary day', () => {
    const ages = fc.option(fc.nat(3 * 3_600_000), { nil: null });
    fc.assert(
      fc.property(views(), homes(), ages, (view, home, ageMs) => {
        expect(boldness({ view, ageMs }, home)).toBeLessThanOrEqual(boldness(fresh(view), home));
        expect(adviseHome({ view: null, ageMs }, home).first).toBe('unknown');
      }),
    );
  });

  test('a home that is harder to leave or to climb in is never answered more boldly', () => {
    fc.assert(
      fc.property(views(), homes(), (view, home) => {
        const here = boldness(fresh(view), { ...home, reducedMobility: false, floodZone: false });
        for (const harder of [{ reducedMobility: true }, { floodZone: true }, { kind: 'light' as const }])
          expect(
            boldness(fresh(view), { ...home, reducedMobility: false, floodZone: false, ...harder }),
          ).toBeLessThanOrEqual(here);
        expect(boldness(fresh(view), { ...home, wayOut: 'cut-off' })).toBeLessThanOrEqual(
          boldness(fresh(view), home),
        );
      }),
    );
  });
});
