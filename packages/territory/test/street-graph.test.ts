import { distanceM, lengthM, type PositionE7 } from '@vigie/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OsmNode, OsmWay, Tags } from '../src/osm.ts';
import { Skips } from '../src/skips.ts';
import { streetGraph } from '../src/street-graph.ts';

/** Nodes on a line, 100 m apart to the east, by id. */
const row = (...ids: number[]): Map<number, OsmNode> =>
  new Map(ids.map((id) => [id, { id, position: [38_700_000 + id * 12_400, 436_000_000] }]));

const way = (id: number, nodes: number[], tags: Tags = {}): OsmWay => ({
  id,
  nodes,
  tags: { highway: 'residential', ...tags },
});

function graphOf(nodes: Map<number, OsmNode>, ways: OsmWay[]) {
  const skips = new Skips();
  return { ...streetGraph({ nodes, ways, country: 'FR' }, skips), skipped: skips.list() };
}

describe('the junction graph', () => {
  test('folds ways of the same nature that meet end to end', () => {
    const { edges, nodes } = graphOf(row(1, 2, 3, 4), [way(1, [1, 2, 3]), way(2, [3, 4])]);
    expect(edges).toHaveLength(1);
    expect(edges[0]!.line).toHaveLength(4);
    expect(nodes).toHaveLength(2);
  });

  test('keeps apart what has another name, class, limit, flag or access', () => {
    for (const tags of [
      { name: 'Rue Neuve' },
      { highway: 'tertiary' },
      { maxspeed: '30' },
      { bridge: 'yes' },
      { oneway: 'yes' },
      { access: 'private' },
      { surface: 'gravel' },
    ]) {
      const { edges } = graphOf(row(1, 2, 3), [way(1, [1, 2]), way(2, [2, 3], tags)]);
      expect(edges).toHaveLength(2);
    }
  });

  test('tells paved from unpaved by surface, then by the grade of a track', () => {
    for (const [tags, unpaved] of [
      [{ surface: 'asphalt' }, false],
      [{ surface: 'gravel' }, true],
      [{ surface: 'asphalt;gravel' }, true],
      [{ surface: 'paving_stones:30' }, false],
      [{ highway: 'track' }, true],
      [{ highway: 'track', tracktype: 'grade1' }, false],
      [{ highway: 'track', tracktype: 'grade1', surface: 'earth' }, true],
      [{ tracktype: 'grade3' }, true],
    ] as const) {
      const { edges } = graphOf(row(1, 2), [way(1, [1, 2], tags)]);
      expect([tags, edges[0]!.flags!.includes('unpaved')]).toEqual([tags, unpaved]);
    }
  });

  test('a ford that is only a node of a street makes a ford of the street, up to its next junctions', () => {
    const nodes = row(1, 2, 3, 9);
    nodes.set(3, { ...nodes.get(3)!, tags: { ford: 'yes' } });
    const { edges } = graphOf(nodes, [way(1, [1, 2, 3]), way(2, [2, 9])]);
    expect(edges.map(({ flags }) => flags)).toEqual([[], ['ford'], []]);
  });

  test('a bridge made to be flooded is a ford as well', () => {
    const { edges } = graphOf(row(1, 2), [way(1, [1, 2], { bridge: 'low_water_crossing' })]);
    expect(edges[0]!.flags).toEqual(['bridge', 'ford']);
  });

  test('a ferry is as fast as its duration says', () => {
    const crossing = (tags: Tags) => graphOf(row(1, 101), [way(1, [1, 101], { route: 'ferry', ...tags })]);
    expect(crossing({ duration: '01:00' }).edges[0]).toMatchObject({ highway: 'ferry', limitKmh: 10 });
    expect(crossing({}).edges[0]!.limitKmh).toBe(15);
  });

  test('splits a way where another joins it in its middle', () => {
    const { edges } = graphOf(row(1, 2, 3, 9), [way(1, [1, 2, 3]), way(2, [2, 9])]);
    expect(edges).toHaveLength(3);
  });

  test('folds a one-way street drawn in two directions, and stores it the way it runs', () => {
    const { edges } = graphOf(row(1, 2, 3), [
      way(1, [1, 2], { oneway: 'yes' }),
      way(2, [3, 2], { oneway: '-1' }),
    ]);
    expect(edges).toHaveLength(1);
    expect(edges[0]!.access.car).toBe('forward');
    const against = graphOf(row(1, 2), [way(1, [1, 2], { oneway: '-1' })]).edges[0]!;
    expect(against.access.car).toBe('forward');
    expect(against.line[0]).toEqual(row(2).get(2)!.position);
  });

  test('does not fold two one-way streets that run towards each other', () => {
    const { edges } = graphOf(row(1, 2, 3), [
      way(1, [1, 2], { oneway: 'yes' }),
      way(2, [3, 2], { oneway: 'yes' }),
    ]);
    expect(edges).toHaveLength(2);
  });

  test('keeps a ring without any junction, and one that hangs on a single street', () => {
    const alone = graphOf(row(1, 2, 3), [way(1, [1, 2, 3, 1])]);
    expect(alone.edges).toHaveLength(1);
    expect(alone.edges[0]!.from).toBe(alone.edges[0]!.to);
    const inTwo = graphOf(row(1, 2, 3, 4), [way(1, [1, 2, 3]), way(2, [3, 4, 1])]);
    expect(inTwo.edges).toHaveLength(1);
    const hanging = graphOf(row(1, 2, 3, 9), [way(1, [1, 2, 3, 1]), way(2, [1, 9])]);
    expect(hanging.edges).toHaveLength(2);
  });

  test('keeps what is known of a way with missing nodes, and counts what is not', () => {
    const { edges, skipped } = graphOf(row(1, 2, 4, 5), [way(1, [1, 2, 3, 4, 5]), way(2, [7, 8])]);
    expect(edges).toHaveLength(2);
    expect(skipped).toEqual([
      { what: 'way', why: 'some nodes missing: kept where known', count: 1 },
      { what: 'node', why: 'missing from the file', count: 3 },
      { what: 'way', why: 'nodes missing', count: 1 },
    ]);
  });

  test('counts what is no street, what is not open, and what nobody may travel', () => {
    const { edges, skipped } = graphOf(row(1, 2), [
      way(1, [1, 2], { highway: 'bus_stop' }),
      way(2, [1, 2], { highway: 'construction' }),
      way(3, [1, 2], { highway: 'footway', access: 'no' }),
      way(4, [1]),
    ]);
    expect(edges).toHaveLength(0);
    expect(skipped.map(({ why }) => why)).toEqual([
      'highway=bus_stop: not a street',
      'highway=construction: not open',
      'open to nobody',
      'fewer than two nodes',
    ]);
  });

  test('reads negative ids, as editors give them before uploading', () => {
    const { edges } = graphOf(row(-1, -2, -3), [way(-7, [-1, -2, -3])]);
    expect(edges).toHaveLength(1);
  });

  test('loses no metre of street and invents none', () => {
    fc.assert(
      fc.property(randomWays, ({ nodes, ways }) => {
        const drawn = ways.reduce((sum, { nodes: ids }) => sum + metres(nodes, ids), 0);
        const { edges } = graphOf(nodes, ways);
        expect(edges.reduce((sum, { line }) => sum + lengthM(line), 0)).toBeCloseTo(drawn, 3);
      }),
    );
  });

  test('has a node wherever more than two ends of street meet, and no needless one', () => {
    fc.assert(
      fc.property(randomWays, ({ nodes, ways }) => {
        const { edges } = graphOf(nodes, ways);
        const ends = new Map<number, number>();
        for (const { from, to } of edges) for (const n of [from, to]) ends.set(n, (ends.get(n) ?? 0) + 1);
        // Where exactly two meet, it is because they are the two ends of one ring.
        for (const [node, count] of ends)
          if (count === 2) expect(edges.some(({ from, to }) => from === node && to === node)).toBe(true);
      }),
    );
  });
});

const randomWays = fc
  .array(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lists) => ({
    nodes: new Map(
      Array.from({ length: 12 }, (_, i): [number, OsmNode] => {
        const position: PositionE7 = [38_700_000 + (i % 4) * 12_000 + i * 137, 436_000_000 + i * 3_000];
        return [i + 1, { id: i + 1, position }];
      }),
    ),
    ways: lists.map((ids, i) => way(i, ids)),
  }));

function metres(nodes: Map<number, OsmNode>, ids: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < ids.length; i++)
    sum += distanceM(nodes.get(ids[i - 1]!)!.position, nodes.get(ids[i]!)!.position);
  return sum;
}
