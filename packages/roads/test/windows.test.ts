import type { Impact } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRouter,
  encodeRoads,
  openRoads,
  type RoadsInput,
  type RouteAnswer,
  snapAll,
} from '../src/index.ts';
import { freeWeights, NEVER } from '../src/metric.ts';
import type { Roads } from '../src/open.ts';
import { pointOn, randomGraph, randomPoint } from './random-town.ts';
import { closure, type Town, town } from './town.ts';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 9, 14, 10);

/** Closed from one hour to another, counted from noon. */
const closedFor = (t: Town, letters: string, fromH?: number, untilH?: number): Impact => ({
  ...closure(`works ${letters}`, t.line(letters)),
  window: {
    ...(fromH === undefined ? {} : { fromMs: NOON_MS + fromH * HOUR_MS }),
    ...(untilH === undefined ? {} : { untilMs: NOON_MS + untilH * HOUR_MS }),
  },
});

const at = (t: Town, letters: string, hours: number): RouteAnswer =>
  t.router.route({
    profile: 'car',
    from: t.at(letters[0]!),
    to: t.at(letters[1]!),
    departAtMs: NOON_MS + hours * HOUR_MS,
  });

const ROUND = `
A---B---C
|       |
D-------F
`;

describe('what is closed for some hours', () => {
  test('is passed before it closes, and gone round when the trip starts later', () => {
    const t = town(ROUND);
    t.router.setImpacts([closedFor(t, 'BC', 2, 4)], 'v1');
    expect(at(t, 'AC', 0)).toMatchObject({
      value: { geometry: [t.at('A'), t.at('B'), t.at('C')], waits: [] },
    });
    expect(at(t, 'AC', 3)).toMatchObject({ value: { geometry: { length: 4 }, waits: [] } });
    expect(at(t, 'AC', 4)).toMatchObject({ value: { geometry: { length: 3 } } });
  });

  test('is closed for whoever does not say when they leave', () => {
    const t = town(ROUND);
    t.router.setImpacts([closedFor(t, 'BC', 2, 4)], 'v1');
    expect(t.path('AC')).toBe('ADFC');
  });

  test('is waited for when nothing else leads there, and the wait says for what and until when', () => {
    const t = town('A---B---C');
    t.router.setImpacts([closedFor(t, 'BC', undefined, 1)], 'v1');
    const answer = at(t, 'AC', 0.5);
    expect(answer).toMatchObject({
      value: {
        waits: [
          {
            position: t.at('B'),
            untilMs: NOON_MS + HOUR_MS,
            entries: [{ entry: 'works BC', rule: 'traffic/closed' }],
          },
        ],
      },
    });
    const [wait] = answer.ok ? answer.value.waits : [];
    // To B, then until one o’clock: half an hour less the drive.
    const driven = at(t, 'AB', 0.5);
    const drivenMs = driven.ok ? driven.value.costMs : Number.NaN;
    expect(wait?.waitS).toBe(Math.ceil((HOUR_MS / 2 - drivenMs) / 1000));
    const open = at(t, 'AC', 1);
    expect(answer.ok && open.ok && answer.value.durationS).toBeGreaterThan(
      open.ok ? open.value.durationS : 0,
    );
  });

  test('is waited for when the way round is longer than the wait', () => {
    const t = town(ROUND, { edges: { DF: { limitKmh: 1 } } });
    t.router.setImpacts([closedFor(t, 'BC', -1, 0.01)], 'v1');
    expect(at(t, 'AC', 0)).toMatchObject({
      value: { geometry: { length: 3 }, waits: [{ position: t.at('B') }] },
    });
  });

  test('is not entered when it closes before one is through', () => {
    const t = town(ROUND, { edges: { BC: { limitKmh: 1 } } });
    t.router.setImpacts([closedFor(t, 'BC', 0.01, 5)], 'v1');
    expect(at(t, 'AC', 0)).toMatchObject({ value: { geometry: { length: 4 } } });
  });

  test('that never opens again is cut off', () => {
    const t = town('A---B---C');
    t.router.setImpacts([closedFor(t, 'BC', 1)], 'v1');
    expect(at(t, 'AC', 0).ok).toBe(true);
    expect(at(t, 'AC', 2)).toMatchObject({ refusal: { code: 'roads/cut-off', lastReachable: t.at('B') } });
  });

  test('stays closed for another reason that knows no hours', () => {
    const t = town('A---B---C');
    t.router.setImpacts([closedFor(t, 'BC', 1, 2), closure('water', t.line('BC'))], 'v1');
    expect(at(t, 'AC', 0)).toMatchObject({ refusal: { code: 'roads/cut-off' } });
  });

  test('opens between two closures only as long as both let one', () => {
    const t = town('A---B---C');
    const [one, two] = [closedFor(t, 'BC', 0, 1), { ...closedFor(t, 'BC', 1, 2), entry: 'more works' }];
    t.router.setImpacts([one, two], 'v1');
    const answer = at(t, 'AC', 0.5);
    expect(answer.ok && answer.value.waits).toMatchObject([{ untilMs: NOON_MS + 2 * HOUR_MS }]);
  });

  test('roads/not-a-time for a departure that is no moment', () => {
    const t = town('A---B');
    expect(
      t.router.route({ profile: 'car', from: t.at('A'), to: t.at('B'), departAtMs: Number.NaN }),
    ).toMatchObject({ refusal: { code: 'roads/not-a-time', path: 'departAtMs' } });
  });

  test('never arrives later than the plainest search by the clock', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, windows }) => {
        const opened = openRoads(encodeRoads(graph));
        if (!opened.ok) throw new Error(opened.refusal.code);
        const router = createRouter(opened.value);
        const on = windows.map((window) => ({ ...window, edge: window.edge % graph.edges.length }));
        router.setImpacts(
          on.map((window, i) => impactOf(graph, window, i)),
          'v',
        );
        const answer = router.route({ profile: 'car', from, to, departAtMs: NOON_MS });
        expect(answer.ok ? answer.value.costMs : Number.POSITIVE_INFINITY).toBe(
          byTheClock(opened.value, graph, on, from, to),
        );
      }),
      { numRuns: 400 },
    );
  });
});

interface RandomWindow {
  readonly edge: number;
  /** Seconds after the departure. */
  readonly fromS: number;
  readonly forS: number;
}

/** Streets that are not at the ends of the trip: there the router keeps clear of any closed hour. */
const scene = fc
  .record({
    graph: randomGraph.map((graph) => ({
      ...graph,
      edges: graph.edges.map(({ noThrough: _, ...edge }) => edge),
    })),
    from: randomPoint,
    to: randomPoint,
    windows: fc.array(
      fc.record({
        edge: fc.nat(1_000),
        fromS: fc.integer({ min: -60, max: 120 }),
        forS: fc.integer({ min: 1, max: 300 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ graph, from, to, windows }) => ({
    graph,
    from: pointOn(graph, { ...from, share: 0 }),
    to: pointOn(graph, { ...to, share: 0 }),
    windows,
  }));

const impactOf = (graph: RoadsInput, { edge, fromS, forS }: RandomWindow, i: number): Impact => ({
  entry: `w${i}`,
  where: { line: graph.edges[edge]!.line, direction: 'both' },
  effects: { car: 'blocked' },
  rule: 'traffic/closed',
  window: { fromMs: NOON_MS + fromS * 1000, untilMs: NOON_MS + (fromS + forS) * 1000 },
});

/** Earliest arrival from street to street, ms after the departure. Ends lie on junctions. */
function byTheClock(
  roads: Roads,
  graph: RoadsInput,
  windows: readonly RandomWindow[],
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const free = freeWeights(roads, 'car');
  const banned = new Set((graph.bans ?? []).map((ban) => `${ban.from} ${ban.to}`));
  const tail = (arc: number): number => (arc & 1 ? graph.edges[arc >> 1]!.to : graph.edges[arc >> 1]!.from);
  const closedFor = (edge: number): [number, number][] =>
    windows.filter((w) => w.edge === edge).map(({ fromS, forS }) => [fromS * 1000, (fromS + forS) * 1000]);
  const start = (arc: number, atMs: number): number => {
    const hit = closedFor(arc >> 1).find(([a, b]) => atMs + free[arc]! > a && atMs < b);
    return hit ? start(arc, hit[1]) : atMs;
  };
  const wholeMs = (arc: number, cm: number): number =>
    Math.round((free[arc]! * cm) / roads.lengthsCm[arc >> 1]!);
  const isClosed = (edge: number): boolean => closedFor(edge).length > 0;
  const best = new Map<number, number>();
  const open: [arc: number, ms: number][] = [];
  const reach = (arc: number, ms: number): void => {
    if (ms >= (best.get(arc) ?? Number.POSITIVE_INFINITY)) return;
    best.set(arc, ms);
    open.push([arc, ms]);
  };
  const snaps = (at: readonly [number, number]) => snapAll(roads, at, 500, () => true);
  let least = Number.POSITIVE_INFINITY;
  for (const one of snaps(from))
    for (const other of snaps(to)) {
      if (one.edge !== other.edge) continue;
      const cm = other.alongCm - one.alongCm;
      const arc = cm > 0 ? one.edge * 2 : one.edge * 2 + 1;
      if (cm === 0) least = 0;
      else if (!isClosed(one.edge) && free[arc] !== NEVER)
        least = Math.min(least, wholeMs(arc, Math.abs(cm)));
    }
  for (const { edge, alongCm } of snaps(from))
    for (const arc of [edge * 2, edge * 2 + 1]) {
      const cm = arc & 1 ? alongCm : roads.lengthsCm[edge]! - alongCm;
      if (free[arc] !== NEVER && (cm === 0 || !isClosed(edge))) reach(arc, wholeMs(arc, cm));
    }
  while (open.length > 0) {
    open.sort((a, b) => b[1] - a[1]);
    const [arc, ms] = open.pop()!;
    if (ms > best.get(arc)!) continue;
    for (let next = 0; next < graph.edges.length * 2; next++) {
      if (tail(next) !== tail(arc ^ 1) || banned.has(`${arc} ${next}`) || free[next] === NEVER) continue;
      reach(next, start(next, ms) + free[next]!);
      for (const { edge, alongCm } of snaps(to)) {
        if (edge !== next >> 1) continue;
        const cm = next & 1 ? roads.lengthsCm[edge]! - alongCm : alongCm;
        if (cm === 0 || !isClosed(edge)) least = Math.min(least, ms + wholeMs(next, cm));
      }
    }
  }
  return least;
}
