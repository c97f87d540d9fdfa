import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, encodeRoads, openRoads, snapAll } from '../src/index.ts';
import { Oracle, onArcs } from './oracle.ts';
import { asImpact, onGraph, pointOn, randomClosures, randomGraph, randomPoint } from './random-town.ts';
import { area, closure, type Town, town } from './town.ts';

const CHAIN = `
A---B---C---D
`;

function reached(t: Town, letter: string, withinS: number): string[] {
  const answer = t.router.reach({ profile: 'foot', from: t.at(letter), withinS });
  if (!answer.ok) return [answer.refusal.code];
  return answer.value.streets.map(
    ({ name, fromM, toM }) => `${name} ${Math.round(fromM)}–${Math.round(toM)}`,
  );
}

describe('what can be reached in time', () => {
  test('is parts of streets, to the metre', () => {
    const t = town(CHAIN);
    const lengthM = Math.round(t.roads.lengthsCm[t.edge('AB')]! / 100);
    // 5 km/h on foot: 90 m in 64.8 s.
    expect(reached(t, 'A', 64.8)).toEqual(
      [`AB 0–90`].map((part) => (lengthM > 90 ? part : `AB 0–${lengthM}`)),
    );
    expect(reached(t, 'B', 36)).toEqual([`AB ${lengthM - 50}–${lengthM}`, 'BC 0–50']);
  });

  test('does not cross what is closed, and stops where it begins', () => {
    const t = town(CHAIN);
    t.router.setImpacts([closure('e1', [t.along('BC', 0.5), t.at('C')])], 'v1');
    const half = Math.round(t.roads.lengthsCm[t.edge('BC')]! / 200);
    const parts = reached(t, 'B', 10_000);
    expect(parts).toHaveLength(2);
    const [, to] = /BC 0–(\d+)/.exec(parts[1]!) ?? [];
    expect(Math.abs(Number(to) - half)).toBeLessThanOrEqual(1);
  });

  test('never jumps a river: what lies beside a street and is not joined with it is not reached', () => {
    const t = town(`
A---B---C

D---E---F
`);
    expect(reached(t, 'A', 10_000)).toHaveLength(2);
  });

  test('enters a private street, and does not pass through', () => {
    const t = town(
      `
A---B---C---D
`,
      { edges: { BC: { noThrough: ['foot'] } } },
    );
    expect(reached(t, 'A', 10_000).map((part) => part.slice(0, 2))).toEqual(['AB', 'BC']);
  });

  test('names its situation, and refuses what is no question', () => {
    const t = town(CHAIN);
    t.router.setImpacts([], 'v9');
    const from = t.at('A');
    expect(t.router.reach({ profile: 'car', from, withinS: 60 })).toMatchObject({
      value: { situation: 'v9' },
    });
    const code = (question: Parameters<typeof t.router.reach>[0]): unknown => t.router.reach(question);
    expect(code({ profile: 'car', from, withinS: -1 })).toMatchObject({
      refusal: { code: 'roads/not-a-time' },
    });
    expect(code({ profile: 'car', from, withinS: Number.NaN })).toMatchObject({
      refusal: { code: 'roads/not-a-time' },
    });
    expect(code({ profile: 'car', from: [Number.NaN, 0], withinS: 1 })).toMatchObject({
      refusal: { code: 'roads/not-a-position' },
    });
    expect(code({ profile: 'car', from: [0, 0], withinS: 1 })).toMatchObject({
      refusal: { code: 'roads/outside' },
    });
  });

  test('never promises the end of a street that a plain search reaches too late', () => {
    fc.assert(
      fc.property(
        randomGraph,
        randomPoint,
        randomClosures,
        fc.integer({ min: 5, max: 200 }),
        (graph, at, drawn, withinS) => {
          const opened = openRoads(encodeRoads(graph));
          if (!opened.ok) throw new Error(opened.refusal.code);
          const roads = opened.value;
          const closures = onGraph(drawn, graph);
          const router = createRouter(roads);
          router.setImpacts(
            closures.map((one, i) => asImpact(graph, one, i)),
            'v',
          );
          const from = pointOn(graph, at);
          const answer = router.reach({ profile: 'car', from, withinS });
          if (!answer.ok) throw new Error(answer.refusal.code);
          const truth = new Oracle(
            graph,
            roads,
            'car',
            closures.flatMap((c) => onArcs(c.edge, c.direction, c.effect)),
          );
          const starts = snapAll(roads, from, 500, () => true);
          graph.edges.forEach((_, edge) => {
            const lengthCm = roads.lengthsCm[edge]!;
            for (const [alongCm, end] of [
              [0, 'fromM'],
              [lengthCm, 'toM'],
            ] as const) {
              const goal = { edge, alongCm, position: from, distanceM: 0 };
              const costMs = truth.cost(starts, [goal]);
              const parts = answer.value.streets.filter((part) => part.edge === edge);
              const holds = parts.some((part) => part[end] === alongCm / 100);
              if (holds) expect(costMs).toBeLessThanOrEqual(withinS * 1000);
            }
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the nearest places', () => {
  const places = (t: Town, ...letters: string[]) =>
    letters.map((letter) => ({ id: letter, position: t.at(letter) }));

  test('come by the way one would take, not as the crow flies', () => {
    const t = town(`
A---B---C
|
D       E
|       |
F---G---H
`);
    const answer = t.router.nearest({
      profile: 'foot',
      from: t.at('C'),
      places: places(t, 'E', 'D'),
      count: 2,
    });
    expect(answer.ok && answer.value.places.map(({ place }) => place.id)).toEqual(['D', 'E']);
  });

  test('leave out the full ones, and say which cannot be reached', () => {
    const t = town('A---B---C---D');
    t.router.setImpacts([closure('e1', t.line('CD'))], 'v1');
    const [b, c, d] = places(t, 'B', 'C', 'D');
    const answer = t.router.nearest({
      profile: 'foot',
      from: t.at('A'),
      places: [{ ...b!, room: 0 }, { ...c!, room: 3 }, d!],
    });
    expect(answer).toMatchObject({
      value: {
        situation: 'v1',
        places: [{ place: { id: 'C', room: 3 }, route: { doubtful: [], waits: [] } }],
        unreachable: [{ id: 'D' }],
      },
    });
  });

  test('are the nearest by hours too: a street that closes later does not count today', () => {
    const t = town(`
A---B---C
|
D-----------E
`);
    const works = { ...closure('e1', t.line('BC')), window: { fromMs: 3_600_000, untilMs: 7_200_000 } };
    t.router.setImpacts([works], 'v1');
    const ask = (departAtMs: number) => {
      const question = { profile: 'car', from: t.at('A'), places: places(t, 'E', 'C'), count: 2 } as const;
      const answer = t.router.nearest({ ...question, departAtMs });
      return answer.ok && answer.value.places.map(({ place }) => place.id);
    };
    expect(ask(0)).toEqual(['C', 'E']);
    // To C one would wait for the better part of an hour.
    expect(ask(3_600_000)).toEqual(['E', 'C']);
  });

  test('are an empty list when there are none', () => {
    const t = town('A---B');
    expect(t.router.nearest({ profile: 'foot', from: t.at('A'), places: [] })).toMatchObject({
      ok: true,
      value: { places: [], unreachable: [] },
    });
  });

  test('are known for every junction at once', () => {
    const t = town('A---B---C---D---E');
    const { target, costMs } = t.router.nearestForAll('foot', places(t, 'A', 'E'));
    const nodeAt = (letter: string): number => {
      const [lon, lat] = t.at(letter);
      for (let n = 0; n < t.roads.nodeCount; n++)
        if (t.roads.nodes[n * 2] === lon && t.roads.nodes[n * 2 + 1] === lat) return n;
      throw new Error(letter);
    };
    expect(['A', 'B', 'D', 'E'].map((letter) => target[nodeAt(letter)])).toEqual([0, 0, 1, 1]);
    expect(costMs[nodeAt('A')]).toBe(0);
  });
});

describe('what is cut off', () => {
  const TOWN = `
A---B---C-------D---E
|   |
F---G
`;

  test('is the streets that lost every way out, with the addresses on them', () => {
    const t = town(TOWN);
    const none = t.router.cutOff({ profile: 'car' });
    expect(none).toMatchObject({ streets: [], addresses: 0, lengthM: 0 });
    t.router.setImpacts([closure('e1', [t.along('CD', 0.4), t.along('CD', 0.6)])], 'v1');
    const address = (letters: string, alongCm: number) => ({ edge: t.edge(letters), alongCm });
    const answer = t.router.cutOff({
      profile: 'car',
      addresses: [address('DE', 100), address('CD', 100), address('AB', 100)],
    });
    expect(answer.situation).toBe('v1');
    expect(answer.streets.map(({ name }) => name)).toEqual(['CD', 'DE']);
    expect(answer.streets[0]!.fromM).toBeGreaterThan(0);
    expect(answer.addresses).toBe(1);
  });

  test('is a stretch between two closures of one street', () => {
    const t = town(TOWN);
    const cut = (share: number) => [t.along('AB', share - 0.05), t.along('AB', share + 0.05)];
    t.router.setImpacts([closure('e1', cut(0.3)), closure('e2', cut(0.7))], 'v1');
    const { streets } = t.router.cutOff({ profile: 'car' });
    expect(streets.map(({ name }) => name)).toEqual(['AB']);
    const [{ fromM, toM }] = streets as [(typeof streets)[0]];
    const lengthM = t.roads.lengthsCm[t.edge('AB')]! / 100;
    expect(fromM / lengthM).toBeCloseTo(0.35, 1);
    expect(toM / lengthM).toBeCloseTo(0.65, 1);
  });

  test('is not everyone else when a quarter is evacuated', () => {
    const t = town(`
A---B---C---D
|   |   |
E---F---G
|   |   |
H---I---J
`);
    const [lon, lat] = t.at('F');
    const [dx, dy] = [18_000, 13_000];
    const ring = [
      [lon - dx, lat - dy],
      [lon + dx + 3_000, lat - dy],
      [lon + dx + 3_000, lat + dy],
      [lon - dx, lat + dy],
      [lon - dx, lat - dy],
    ] as const;
    t.router.setImpacts([area('order', ring, 'no-entry')], 'v1');
    expect(t.path('FD')).not.toContain('roads/');
    expect(t.router.cutOff({ profile: 'car' })).toMatchObject({ streets: [], addresses: 0 });
  });

  test('is what only a private street leads out of, for those who are not on it', () => {
    const t = town(
      `
A---B---C
|   |   |
D---E   F
        |
X---Y---Z
`,
      { edges: { CF: { noThrough: ['car'] }, FZ: { noThrough: ['car'] } } },
    );
    expect(t.router.cutOff({ profile: 'car' }).streets).toEqual([]);
    expect(t.path('XA')).toBe('roads/no-way');
  });

  test('is not what one can still leave one way', () => {
    const t = town(TOWN);
    t.router.setImpacts([closure('e1', t.line('CD'), 'forward')], 'v1');
    expect(t.router.cutOff({ profile: 'car' }).streets).toEqual([]);
    t.router.setImpacts([closure('e1', t.line('DC'), 'forward')], 'v2');
    // Who is on CD can only go on to D.
    expect(t.router.cutOff({ profile: 'car' }).streets.map(({ name }) => name)).toEqual(['CD', 'DE']);
  });
});
