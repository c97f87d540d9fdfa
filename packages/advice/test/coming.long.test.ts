import { applyAll, emptyState, type Shown, type View, view } from '@vigie/fold';
import type { LineE7, PositionE7 } from '@vigie/geo';
import { impactsOf } from '@vigie/hazards';
import {
  createRouter,
  type EdgeInput,
  encodeRoads,
  openRoads,
  type RouteAnswer,
  type RouteQuestion,
} from '@vigie/roads';
import { type AnyStatement, type Entry, PROFILES } from '@vigie/situation';
import { HOUR_MS, linesIn, MORNING_MS, plausibleLogs, polygonsIn, statementsOf } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

// Five avenues of five crossings, 400 m apart, joined at both ends only: whatever lies on one is a long way round.
const SIDE = 5;
const WEST_E7 = 38_700_000;
const SOUTH_E7 = 436_000_000;
const STEP_E7 = 40_000;
const BOX = [WEST_E7, SOUTH_E7, WEST_E7 + SIDE * STEP_E7, SOUTH_E7 + SIDE * STEP_E7] as const;

const roads = (() => {
  const nodes: PositionE7[] = [];
  for (let i = 0; i < SIDE * SIDE; i++)
    nodes.push([WEST_E7 + (i % SIDE) * STEP_E7, SOUTH_E7 + Math.floor(i / SIDE) * STEP_E7]);
  const access = Object.fromEntries(PROFILES.map((profile) => [profile, 'both' as const]));
  const street = (from: number, to: number): EdgeInput => ({
    from,
    to,
    line: [nodes[from]!, nodes[to]!],
    name: '',
    highway: 'residential',
    limitKmh: 30,
    access,
    ...(from % 7 === 3 ? { flags: ['ford' as const] } : {}),
  });
  const edges = nodes.flatMap((_, i) => [
    ...(i % SIDE < SIDE - 1 ? [street(i, i + 1)] : []),
    ...((i % SIDE) % (SIDE - 1) === 0 && i < SIDE * (SIDE - 1) ? [street(i, i + SIDE)] : []),
  ]);
  const opened = openRoads(encodeRoads({ nodes, edges }));
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value;
})();

const ROAD_WORKS = {
  nature: 'planned',
  cause: 'roadworks',
  direction: 'both',
  vehicles: ['car', 'foot', 'bike', 'emergency', 'heavy'],
} as const;

/** Along a street, so that closures lie where people pass. */
const streetLines = (): fc.Arbitrary<LineE7> =>
  fc.tuple(fc.nat(SIDE - 1), fc.nat(SIDE - 2), fc.boolean()).map(([across, along, north]): LineE7 => {
    const at = (i: number): PositionE7 =>
      north
        ? [WEST_E7 + across * STEP_E7, SOUTH_E7 + i * STEP_E7]
        : [WEST_E7 + i * STEP_E7, SOUTH_E7 + across * STEP_E7];
    return [at(along), at(along + 1)];
  });

const closures = (): fc.Arbitrary<AnyStatement> =>
  fc
    .tuple(statementsOf('closure'), streetLines(), linesIn([...BOX], 3), fc.nat(3))
    .map(([entry, street, anywhere, kind]) => {
      const { arcs: _, ...said } = entry.body;
      const line = kind === 0 ? anywhere : street;
      const body = { ...said, line, ...(kind > 1 ? ROAD_WORKS : {}) };
      return { ...entry, body };
    });

const hazards = (): fc.Arbitrary<AnyStatement> =>
  fc
    .tuple(statementsOf('hazard'), polygonsIn([...BOX]), fc.constantFrom('flood', 'traffic', 'volcano'))
    .map(([entry, polygon, module]) => ({ ...entry, body: { ...entry.body, polygon, module } }));

const orders = (): fc.Arbitrary<AnyStatement> =>
  fc
    .tuple(statementsOf('order'), polygonsIn([...BOX]))
    .map(([entry, zone]) => ({ ...entry, body: { ...entry.body, zone } }));

const vigilances = (): fc.Arbitrary<AnyStatement> =>
  fc
    .tuple(statementsOf('vigilance'), fc.constantFrom('rain-flood', 'river-flood'))
    .map(([entry, phenomenon]) => ({ ...entry, body: { ...entry.body, phenomenon } }));

const dangers = () =>
  fc
    .oneof({ weight: 3, arbitrary: closures() }, hazards(), orders(), vigilances())
    .map((entry): AnyStatement => ({ ...entry, status: 'Actual' }));

const MINUTE_MS = 60_000;

/** A trip takes minutes: it meets what begins in minutes, may wait for what ends in minutes, and never meets the rest. */
const soon = (maxMs: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 * MINUTE_MS }) },
    fc.integer({ min: 1, max: maxMs }),
  );

const comings = (): fc.Arbitrary<Shown> =>
  fc
    .tuple(dangers(), soon(30 * HOUR_MS), fc.option(soon(HOUR_MS), { nil: undefined }))
    .map(([entry, inMs, lastsMs]) => standing(entry, 'coming', MORNING_MS + inMs, lastsMs));

const inForce = (): fc.Arbitrary<Shown> =>
  fc
    .tuple(dangers(), fc.option(soon(HOUR_MS), { nil: undefined }))
    .map(([entry, lastsMs]) => standing(entry, 'in-force', MORNING_MS, lastsMs));

function standing(
  entry: AnyStatement,
  how: Shown['standing'],
  onsetAtMs: number,
  lastsMs: number | undefined,
): Shown {
  const validity = { onsetAtMs, ...(lastsMs === undefined ? {} : { expiresAtMs: onsetAtMs + lastsMs }) };
  return { index: 0, entry: { ...entry, validity }, standing: how, erased: [] };
}

const situations = (): fc.Arbitrary<View> =>
  fc.array(fc.oneof(comings(), inForce()), { maxLength: 5 }).map(viewOf);

const viewOf = (all: readonly Shown[]): View => ({ atMs: MORNING_MS, size: all.length, shown: all });

const points = (): fc.Arbitrary<PositionE7> =>
  fc
    .tuple(fc.nat(STEP_E7 * (SIDE - 1)), fc.nat(STEP_E7 * (SIDE - 1)))
    .map(([dx, dy]): PositionE7 => [WEST_E7 + dx, SOUTH_E7 + dy]);

const trips = (): fc.Arbitrary<RouteQuestion> =>
  fc
    .record({ from: points(), to: points(), profile: fc.constantFrom(...PROFILES), hour: fc.nat(3) })
    .map(({ hour, ...trip }) => (hour > 0 ? { ...trip, departAtMs: MORNING_MS } : trip));

function askOf(situation: View, trip: RouteQuestion): RouteAnswer {
  const router = createRouter(roads);
  router.setImpacts(impactsOf(situation), 'v');
  return router.route(trip);
}

/** What the way costs, waiting included; infinite when there is none. */
const costOf = (answer: RouteAnswer): number => (answer.ok ? answer.value.costMs : Number.POSITIVE_INFINITY);

describe('a danger that is announced', () => {
  test('never shortens a way, and never makes one appear that was not there', () => {
    const seen = { dearer: 0, waiting: 0 };
    fc.assert(
      fc.property(situations(), comings(), trips(), (before, coming, trip) => {
        const answer = askOf(viewOf([...before.shown, coming]), trip);
        const costMs = costOf(askOf(before, trip));
        expect(costOf(answer)).toBeGreaterThanOrEqual(costMs);
        if (costOf(answer) > costMs) seen.dearer += 1;
        if (answer.ok && answer.value.waits.length > 0) seen.waiting += 1;
      }),
      { numRuns: 1500 },
    );
    // Otherwise it was held against towns in which nothing happens.
    expect(Math.min(seen.dearer, seen.waiting)).toBeGreaterThan(0);
  });

  test('leaves no way as it was when it is lifted before it began', () => {
    fc.assert(
      fc.property(situations(), comings(), trips(), (before, coming, trip) => {
        const router = createRouter(roads);
        const ask = (): RouteAnswer => router.route(trip);
        router.setImpacts(impactsOf(before), 'v1');
        const first = ask();
        router.setImpacts(impactsOf(viewOf([...before.shown, coming])), 'v2');
        ask();
        router.setImpacts(impactsOf(before), 'v1');
        expect(ask()).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  test('does nothing in an exercise, whatever its kind and hour', () => {
    fc.assert(
      fc.property(situations(), comings(), fc.constantFrom('Exercise', 'Test'), (before, coming, status) => {
        const exercise = { ...coming, entry: { ...coming.entry, status } as AnyStatement };
        expect(impactsOf(viewOf([...before.shown, exercise]))).toEqual(impactsOf(before));
      }),
    );
  });

  test('appended to any log takes away no impact of what it does not name', () => {
    fc.assert(
      fc.property(plausibleLogs({ maxLength: 20 }), comings(), (log, { entry: coming }) => {
        const nowMs = log.at(-1)?.recordedAtMs ?? MORNING_MS;
        const validity = { onsetAtMs: nowMs + HOUR_MS };
        const { references: _, ...rest } = { ...coming, validity, recordedAtMs: nowMs };
        const now = (entries: readonly Entry[]) => impactsOf(view(applyAll(emptyState(), entries), nowMs));
        expect(now([...log, { ...rest, id: 'f'.repeat(32) } as Entry])).toEqual(
          expect.arrayContaining(now(log)),
        );
      }),
    );
  });
});
