import type { Known } from '@vigie/advice';
import { applyAll, emptyState, view } from '@vigie/fold';
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import { impactsOf } from '@vigie/hazards';
import { createRouter, encodeRoads, openRoads, type Router } from '@vigie/roads';
import type { Entry } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import type { OwnHome } from '../src/messages.ts';
import { type Ground, type OwnAsked, ownAnswers } from '../src/worker/own-answers.ts';
import { closure, squareAround, statement } from './scene.ts';

// One street of three stretches, 800 m each: home is at its beginning, the halls along it.
const NOW_MS = Date.UTC(2026, 10, 22, 11);
const at = (i: number): PositionE7 => [38_700_000 + i * 100_000, 436_100_000];

function routerIn(known: Known): Router {
  const edges = [0, 1, 2].map((i) => ({
    from: i,
    to: i + 1,
    line: [at(i), at(i + 1)] as const,
    name: 'Rue Haute',
    highway: 'residential' as const,
    limitKmh: 30,
    access: { car: 'both' as const, foot: 'both' as const },
  }));
  const roads = openRoads(encodeRoads({ nodes: [0, 1, 2, 3].map(at), edges }));
  if (!roads.ok) throw new Error(roads.refusal.code);
  const router = createRouter(roads.value);
  router.setImpacts(impactsOf(known.view!), 'v1');
  return router;
}

const HOME: OwnHome = {
  position: at(0),
  name: 'Rue Haute 1',
  kind: 'solid',
  floor: 'upper',
  upstairs: false,
  reducedMobility: false,
  profile: 'foot',
};

const told = (recordedAtMs = NOW_MS) => ({ recordedAtMs, validity: { onsetAtMs: recordedAtMs } });
const hall = (name: string, i: number, more: object = {}) =>
  statement('shelter', { name, position: at(i), state: 'open', ...more }, told());
const evacuate = () =>
  statement('order', { order: 'evacuate', zone: squareAround(at(0), 5_000), info: [] }, told());
const flood = (zone: PolygonE7) =>
  statement('hazard', { module: 'flood', level: 3, polygon: zone, observation: 'observed' }, told());

const answered = (entries: Entry[], home: OwnHome = HOME, more: Partial<Ground> = {}) =>
  asked(entries, { places: { home, schools: [] }, around: null }, more).home!;

const around = (entries: Entry[], home: OwnHome | null = null) =>
  asked(entries, { places: { home, schools: [] }, around: at(0) }).around!;

function asked(entries: Entry[], question: OwnAsked, more: Partial<Ground> = {}) {
  const known: Known = { view: view(applyAll(emptyState(), entries), NOW_MS), ageMs: 0 };
  const ground = {
    router: routerIn(known),
    floodZones: [],
    plansExpected: false,
    assemblyPoints: [],
    help: [],
    ...more,
  };
  return ownAnswers(known, question, ground);
}

test('the nearest shelters that take people in are offered, by the way one takes', () => {
  const { answer, shelters } = answered([
    evacuate(),
    hall('Loin', 3),
    hall('Près', 1),
    hall('Plein', 2, { capacity: 9, occupancy: 9 }),
  ]);
  expect(answer.first).toBe('leave');
  expect(shelters.map(({ name }) => name)).toEqual(['Près', 'Loin']);
});

test('where every shelter is full, people gather where the town says', () => {
  const assemblyPoints = [{ name: 'Place Haute', position: at(2) }];
  const full = hall('Plein', 1, { capacity: 9, occupancy: 9 });
  const { answer, shelters } = answered([evacuate(), full], HOME, { assemblyPoints });
  expect([answer.first, shelters.map(({ name }) => name)]).toEqual(['leave', ['Place Haute']]);
});

test('a hall with steps is none for whom steps stop', () => {
  const entries = [evacuate(), hall('Marches', 1, { wheelchair: false }), hall('De plain-pied', 2)];
  const names = (home: OwnHome) => answered(entries, home).shelters.map(({ name }) => name);
  expect(names(HOME)).toEqual(['Marches', 'De plain-pied']);
  expect(names({ ...HOME, reducedMobility: true })).toEqual(['De plain-pied']);
});

test('nobody is sent through water that was seen, whether shelters are open, full or none', () => {
  const water = flood(squareAround(at(0), 5_000));
  for (const shelters of [[], [hall('Près', 1)], [hall('Plein', 1, { capacity: 9, occupancy: 9 })]])
    expect(answered([evacuate(), water, ...shelters]).answer.first).toBe('call');
});

test('a way that is cut makes who must leave call, and a home on no street does not', () => {
  const cut = flood(squareAround([at(0)[0] + 50_000, at(0)[1]], 5_000));
  expect(answered([evacuate(), cut, hall('Près', 1)]).answer.first).toBe('call');
  const far: PositionE7 = [at(0)[0], at(0)[1] + 200_000];
  const order = statement('order', { order: 'evacuate', zone: squareAround(far, 5_000), info: [] }, told());
  expect(answered([order, hall('Près', 1)], { ...HOME, position: far }).answer.first).toBe('leave');
});

describe('around, where no shelter can be walked to', () => {
  const noWayOnFoot = () => ({
    ...closure([at(0), at(1)], 'Rue Haute', { vehicles: ['foot'], cause: 'accident' }),
    ...told(),
  });
  const cut = () => flood(squareAround([at(0)[0] + 50_000, at(0)[1]], 5_000));

  test('that is said, and to stay, with the way by car where one goes by car', () => {
    const { shelters, stranded } = around([noWayOnFoot(), hall('Loin', 3), hall('Près', 1)]);
    expect(shelters).toEqual([]);
    expect([stranded!.first, stranded!.byCar!.name]).toEqual(['stay', 'Près']);
    expect(around([noWayOnFoot(), hall('Près', 1)], HOME).stranded!.byCar).toBeNull();
  });

  test('a car is offered no way through water, and none to who must leave and cannot', () => {
    expect(around([cut(), hall('Près', 1)]).stranded).toMatchObject({ first: 'stay', byCar: null });
    const { first, because, byCar } = around([evacuate(), noWayOnFoot(), hall('Près', 1)]).stranded!;
    expect([first, byCar]).toEqual(['call', null]);
    expect(because.map(({ rule }) => rule)).toContain('situation/help-numbers');
  });

  test('nothing of it is said where one leads there, or where none takes people in', () => {
    expect(around([hall('Près', 1)]).stranded).toBeNull();
    expect(around([cut()]).stranded).toBeNull();
  });

  test('that none takes people in is said of the town, whether or not streets are here', () => {
    expect(around([cut()]).noShelter).toBe(true);
    expect(around([hall('Plein', 1, { capacity: 10, occupancy: 10 })]).noShelter).toBe(true);
    expect(around([noWayOnFoot(), hall('Près', 1)]).noShelter).toBe(false);
  });
});

test('a plan of flood zones that is not here yet may know this ground', () => {
  const rain = statement(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level: 'red', tendency: 'rising' },
    { source: 'feed', ...told() },
  );
  const home: OwnHome = { ...HOME, floor: 'ground', upstairs: true };
  const first = (more: Partial<Ground>) => answered([rain], home, more).answer.first;
  expect(first({ floodZones: [squareAround(at(0), 5_000)] })).toBe('go-up');
  expect(first({ floodZones: [] })).toBe('stay');
  expect(first({ floodZones: null, plansExpected: true })).toBe('go-up');
});

test('rescuers and carers near a place come by the way that one would walk, and none through water', () => {
  const water = flood(squareAround([at(1)[0] + 50_000, at(1)[1]], 5_000));
  const help = [
    { name: 'Hôpital', position: at(3) },
    { name: 'Pompiers', position: at(1) },
  ];
  const near = (...entries: Entry[]) => {
    const known: Known = { view: view(applyAll(emptyState(), entries), NOW_MS), ageMs: 0 };
    const ground = {
      router: routerIn(known),
      floodZones: [],
      plansExpected: false,
      assemblyPoints: [],
      help,
    };
    const { around } = ownAnswers(known, { places: { home: null, schools: [] }, around: at(0) }, ground);
    return around!.help.map(({ name }) => name);
  };
  expect(near()).toEqual(['Pompiers', 'Hôpital']);
  expect(near(water)).toEqual(['Pompiers']);
});
