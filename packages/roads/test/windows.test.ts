import type { Impact } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arcTailIn,
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
import { asTown, closure, type Town, town } from './town.ts';

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

  test('lets those who live there leave before it closes, come home after, and pass along it meanwhile never', () => {
    const t = town('A---B---C---D');
    t.router.setImpacts([closedFor(t, 'BC', 2, 4)], 'v1');
    const go = (from: readonly [number, number], to: readonly [number, number], hours: number) =>
      t.router.route({ profile: 'car', from, to, departAtMs: NOON_MS + hours * HOUR_MS });
    const [home, farther] = [t.along('BC', 0.4), t.along('BC', 0.8)];
    for (const trip of [
      [home, t.at('D')],
      [t.at('A'), home],
      [home, farther],
    ] as const) {
      expect(go(...trip, 0)).toMatchObject({ ok: true, value: { waits: [] } });
      expect(go(...trip, 3)).toMatchObject({
        ok: true,
        value: { waits: [{ untilMs: NOON_MS + 4 * HOUR_MS }] },
      });
    }
  });

  test('is waited for by the true clock: a doubt before it never makes the told time shorter', () => {
    const t = town('A---B---C');
    const works = closedFor(t, 'BC', undefined, 0.1);
    t.router.setImpacts([works], 'v1');
    const plain = at(t, 'AC', 0);
    t.router.setImpacts([works, closure('doubt', t.line('AB'), 'both', 'unknown')], 'v2');
    const doubtful = at(t, 'AC', 0);
    if (!plain.ok || !doubtful.ok) throw new Error('no way');
    expect(doubtful.value.waits).toMatchObject([{ untilMs: NOON_MS + 0.1 * HOUR_MS }]);
    expect(doubtful.value.durationS).toBeGreaterThanOrEqual(plain.value.durationS);
  });

  test('names the hour that one waits for, not a later one of the same street', () => {
    const t = town('A---B---C');
    const [today, tomorrow] = [
      closedFor(t, 'BC', -1, 1),
      { ...closedFor(t, 'BC', 20, 30), entry: 'tomorrow' },
    ];
    t.router.setImpacts([today, tomorrow], 'v1');
    expect(at(t, 'AC', 0)).toMatchObject({
      value: { waits: [{ untilMs: NOON_MS + HOUR_MS, entries: [{ entry: 'works BC' }] }] },
    });
  });

  test('is waited for at a gate between two places that are one, and its time is told', () => {
    const at = [38_700_000, 436_000_000] as const;
    const [west, east] = [
      [38_690_000, 436_000_000],
      [38_710_000, 436_000_000],
    ] as const;
    const street = { name: '', highway: 'residential', limitKmh: 50, access: { car: 'both' } } as const;
    const gate = { holdups: { forward: { gates: 1 }, backward: { gates: 1 } } };
    const t = asTown(
      {
        nodes: [west, at, at, east],
        edges: [
          { ...street, from: 0, to: 1, line: [west, at] },
          { ...street, ...gate, from: 1, to: 2, line: [at, at] },
          { ...street, from: 2, to: 3, line: [at, east] },
        ],
      },
      ['A', 'B', 'C', 'D'],
    );
    const open = t.go('AD');
    expect(open.ok && open.value.durationS).toBe(open.ok && Math.round(open.value.costMs / 1000));
    const arcs = { roads: 'a'.repeat(64), arcs: [2, 3] };
    const shut: Impact = {
      ...closure('gate', [at, at]),
      where: { line: [at, at], direction: 'both', arcs },
      window: { untilMs: NOON_MS + HOUR_MS },
    };
    t.router.setImpacts([shut], 'v1');
    const answer = t.router.route({ profile: 'car', from: west, to: east, departAtMs: NOON_MS });
    expect(answer).toMatchObject({ value: { waits: [{ untilMs: NOON_MS + HOUR_MS }] } });
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

const scene = fc
  .record({
    graph: randomGraph,
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
    from: pointOn(graph, from),
    to: pointOn(graph, to),
    windows,
  }));

const impactOf = (graph: RoadsInput, { edge, fromS, forS }: RandomWindow, i: number): Impact => ({
  entry: `w${i}`,
  where: { line: graph.edges[edge]!.line, direction: 'both' },
  effects: { car: 'blocked' },
  rule: 'traffic/closed',
  window: { fromMs: NOON_MS + fromS * 1000, untilMs: NOON_MS + (fromS + forS) * 1000 },
});

/** Earliest arrival from street to street, ms after the departure; streets without through traffic by phase of the way. */
function byTheClock(
  roads: Roads,
  graph: RoadsInput,
  windows: readonly RandomWindow[],
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const free = freeWeights(roads, 'car');
  const banned = new Set((graph.bans ?? []).map((ban) => `${ban.from} ${ban.to}`));
  const isPrivate = (arc: number): boolean => graph.edges[arc >> 1]!.noThrough?.includes('car') ?? false;
  /** When one is through so much of an arc. */
  const through = (arc: number, cm: number, atMs: number): number => {
    if (free[arc] === NEVER) return Number.POSITIVE_INFINITY;
    if (cm === 0) return atMs;
    const ms = Math.round((free[arc]! * cm) / roads.lengthsCm[arc >> 1]!);
    const met = windows.find(({ edge, fromS, forS }) => {
      return edge === arc >> 1 && atMs + ms > fromS * 1000 && atMs < (fromS + forS) * 1000;
    });
    return met ? through(arc, cm, (met.fromS + met.forS) * 1000) : atMs + ms;
  };
  const best = new Map<string, number>();
  const open: [arc: number, phase: 0 | 1 | 2, ms: number][] = [];
  const reach = (arc: number, phase: 0 | 1 | 2, ms: number): void => {
    const key = `${arc} ${phase}`;
    if (!Number.isFinite(ms) || ms >= (best.get(key) ?? Number.POSITIVE_INFINITY)) return;
    best.set(key, ms);
    open.push([arc, phase, ms]);
  };
  const snaps = (at: readonly [number, number]) => snapAll(roads, at, 500, () => true);
  let least = Number.POSITIVE_INFINITY;
  for (const one of snaps(from)) {
    const lengthCm = roads.lengthsCm[one.edge]!;
    for (const other of snaps(to)) {
      if (one.edge !== other.edge) continue;
      const cm = other.alongCm - one.alongCm;
      least = Math.min(
        least,
        cm === 0 ? 0 : through(cm > 0 ? one.edge * 2 : one.edge * 2 + 1, Math.abs(cm), 0),
      );
    }
    for (const arc of [one.edge * 2, one.edge * 2 + 1])
      reach(arc, isPrivate(arc) ? 0 : 1, through(arc, arc & 1 ? one.alongCm : lengthCm - one.alongCm, 0));
  }
  while (open.length > 0) {
    open.sort((a, b) => b[2] - a[2]);
    const [arc, before, ms] = open.pop()!;
    if (ms > best.get(`${arc} ${before}`)!) continue;
    for (let next = 0; next < graph.edges.length * 2; next++) {
      if (arcTailIn(graph.edges, next) !== arcTailIn(graph.edges, arc ^ 1) || banned.has(`${arc} ${next}`))
        continue;
      if (!isPrivate(next) && before === 2) continue;
      const phase = isPrivate(next) ? (before === 1 ? 2 : before) : 1;
      const lengthCm = roads.lengthsCm[next >> 1]!;
      reach(next, phase, through(next, lengthCm, ms));
      for (const { edge, alongCm } of snaps(to))
        if (edge === next >> 1)
          least = Math.min(least, through(next, next & 1 ? lengthCm - alongCm : alongCm, ms));
    }
  }
  return least;
}
