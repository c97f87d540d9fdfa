import { distanceM, type PolygonE7, type PositionE7, pointInPolygon, polygonCrossesItself } from '@vigie/geo';
import { arcTailIn, mayTravelIn, type RoadsInput, strongComponents } from '@vigie/roads';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Address,
  demonstrationInput,
  demonstrationStage,
  type OsmNode,
  type OsmWay,
  type PackInput,
  Skips,
  type Stage,
} from '../src/index.ts';
import { streetGraph } from '../src/street-graph.ts';

// The town that is shown: 60,000 inhabitants. It is grown once for all of these.

const GROWING_MS = 60_000;

let input: PackInput & { readonly ways: readonly OsmWay[] };
let nodes: ReadonlyMap<number, OsmNode>;
let graph: RoadsInput;
let stage: Stage;
beforeAll(() => {
  stage = demonstrationStage(1);
  const grown = demonstrationInput(1);
  input = { ...grown, ways: [...grown.ways] };
  nodes = new Map([...grown.nodes].map((node) => [node.id, node]));
  graph = streetGraph({ nodes, ways: input.ways, country: 'FR' }, new Skips());
}, GROWING_MS);

const tagged = (key: string, value: string): OsmWay[] => input.ways.filter(({ tags }) => tags[key] === value);

const ringOf = ({ nodes: ids }: OsmWay): PositionE7[] => ids.map((id) => nodes.get(id)!.position);

function doorsByStreet(): Map<string, Address[]> {
  const streets = new Map<string, Address[]>();
  for (const door of input.addresses!) {
    const known = streets.get(door.street);
    if (known) known.push(door);
    else streets.set(door.street, [door]);
  }
  return streets;
}

function placesOf(category: string): number {
  return input.places!.filter((place) => place.category === category).length;
}

describe('the demonstration town of 60,000', () => {
  test('has at least 40,000 addresses, and a house for most of them', () => {
    expect(input.addresses!.length).toBeGreaterThanOrEqual(40_000);
    expect(tagged('building', 'yes').length).toBeGreaterThan(25_000);
  });

  test('has what a town by the sea has', () => {
    for (const [key, value, least] of [
      ['natural', 'coastline', 1],
      ['natural', 'beach', 1],
      ['natural', 'water', 1],
      ['natural', 'wood', 20],
      ['landuse', 'vineyard', 100],
      ['leisure', 'park', 1],
      ['leisure', 'stadium', 1],
      ['railway', 'rail', 2],
      ['railway', 'tram', 2],
      ['highway', 'motorway', 2],
      ['highway', 'motorway_link', 8],
    ] as const)
      expect([key, value, tagged(key, value).length >= least]).toEqual([key, value, true]);
    for (const [category, least] of [
      ['school', 20],
      ['gymnasium', 8],
      ['creche', 8],
      ['care-home', 5],
      ['health', 3],
      ['campsite', 3],
      ['sport', 2],
      ['university', 1],
      ['station', 10],
    ] as const)
      expect([category, placesOf(category) >= least]).toEqual([category, true]);
    expect(new Set(input.places!.map(({ name }) => name)).size).toBe(input.places!.length);
  });

  test('numbers its doors once, and lower ones nearer to the centre', () => {
    const doors = input.addresses!.map(({ number, street }) => `${number} ${street}`);
    expect(new Set(doors).size).toBe(doors.length);
    // Streets that lead outward; one that goes around has no end nearer to the centre.
    const outward = [...doorsByStreet().values()].flatMap((own) => {
      const ordered = own.toSorted((a, b) => Number.parseInt(a.number, 10) - Number.parseInt(b.number, 10));
      const [first, last] = [ordered[0]!, ordered.at(-1)!].map((one) =>
        distanceM(one.position, stage.centre),
      );
      return Math.abs(first! - last!) < 150 ? [] : [first! < last!];
    });
    expect(outward.length).toBeGreaterThan(200);
    expect(outward.filter((isOutward) => isOutward).length / outward.length).toBeGreaterThan(0.95);
  });

  test('gives each street a name of its own, as French towns name streets', () => {
    const names = new Set(input.addresses!.map(({ street }) => street));
    expect(names.size).toBeGreaterThan(1_000);
    for (const name of names)
      expect(name).toMatch(
        /^(Rue|Avenue|Boulevard|Quai|Place|Chemin|Allée|Route|Impasse|Clos|Square|Passage|Ruelle|Traverse) /,
      );
    // One name, one street: its ways all lie within the length of the longest boulevard.
    const near = [...doorsByStreet()].filter(([, own]) => {
      const lats = own.map(({ position }) => position[1]);
      return Math.max(...lats) - Math.min(...lats) < 200_000;
    });
    expect(near.length / names.size).toBeGreaterThan(0.98);
  });

  test('lets nobody live in the river, the lagoon, the sea or a park', () => {
    const forbidden: PolygonE7[] = [
      ...input.water!.flatMap((water) => (water.shape === 'polygon' ? [water.polygon] : [])),
      ...[...tagged('natural', 'water'), ...tagged('leisure', 'park')].map((way) => [ringOf(way)]),
    ];
    expect(forbidden.length).toBeGreaterThan(3);
    const coast = tagged('natural', 'coastline').map(ringOf)[0]!;
    for (const { position } of input.addresses!) {
      expect(forbidden.some((polygon) => pointInPolygon(position, polygon))).toBe(false);
      expect(position[1]).toBeGreaterThan(coastAt(coast, position[0]));
    }
  });

  test('has a district for every address, and some but few in its flood zones', () => {
    const zones = input.floodZones!.flatMap(({ kind, polygons }) => (kind === 'ppri' ? polygons : []));
    let wet = 0;
    for (const { position } of input.addresses!) {
      const own = input.districts!.filter(({ polygons }) =>
        polygons.some((p) => pointInPolygon(position, p)),
      );
      expect(own.length).toBe(1);
      if (zones.some((zone) => pointInPolygon(position, zone))) wet++;
    }
    expect(wet / input.addresses!.length).toBeGreaterThan(0.02);
    expect(wet / input.addresses!.length).toBeLessThan(0.25);
    expect(input.districts!.length).toBeGreaterThanOrEqual(10);
    expect(new Set(input.floodZones!.map(({ kind }) => kind))).toEqual(new Set(['ppri', 'azi']));
  });

  test('lets a car go from nearly every address to every other and back', () => {
    const component = carComponents(graph);
    const counts = new Map<number, number>();
    for (const own of component) counts.set(own, (counts.get(own) ?? 0) + 1);
    const [main] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
    const reached = new Set<string>();
    for (const { from, to, name } of graph.edges)
      if (component[from] === main && component[to] === main) reached.add(name);
    const driven = new Set(graph.edges.filter(({ access }) => access.car).map(({ name }) => name));
    const there = input.addresses!.filter(({ street }) => driven.has(street));
    const lost = there.filter(({ street }) => !reached.has(street));
    expect(there.length / input.addresses!.length).toBeGreaterThan(0.97);
    expect(lost.length / there.length).toBeLessThan(0.001);
  });

  test('passes under its railway, over its river and through a ford', () => {
    const flagged = (flag: string): Set<string> =>
      new Set(graph.edges.flatMap(({ flags, name }) => (flags?.includes(flag as never) ? [name] : [])));
    expect(flagged('underpass').size).toBeGreaterThanOrEqual(2);
    expect(flagged('bridge').size).toBeGreaterThanOrEqual(6);
    expect(flagged('ford').size).toBeGreaterThanOrEqual(1);
    expect(flagged('floodProne')).toContain('Quai de la Digue');
  });
});

/** The coast's latitude at a longitude. */
function coastAt(coast: readonly PositionE7[], lon: number): number {
  const i = coast.findIndex(([x]) => x > lon);
  const [[ax, ay], [bx, by]] = [coast[i - 1]!, coast[i]!];
  return ay + ((by - ay) * (lon - ax)) / (bx - ax);
}

function carComponents({ nodes: junctions, edges }: RoadsInput): Uint32Array {
  const arcs = Array.from({ length: edges.length * 2 }, (_, arc) => arc).filter((arc) =>
    mayTravelIn(edges, arc, 'car'),
  );
  const tails = Uint32Array.from(arcs, (arc) => arcTailIn(edges, arc));
  const heads = Uint32Array.from(arcs, (arc) => arcTailIn(edges, arc ^ 1));
  return strongComponents(junctions.length, tails, heads);
}

describe('the stage of its flood', () => {
  test('closes low points along streets that the town really has', () => {
    expect(new Set(stage.lowPoints.map(({ kind }) => kind))).toEqual(
      new Set(['ford', 'quay', 'underpass', 'bridge']),
    );
    const known = new Map<string, Set<string>>();
    for (const { name, line } of graph.edges)
      for (let i = 1; i < line.length; i++) {
        const own = known.get(name) ?? new Set();
        known.set(name, own.add(`${line[i - 1]} ${line[i]}`).add(`${line[i]} ${line[i - 1]}`));
      }
    for (const { roadName, line } of stage.lowPoints) {
      expect(line.length).toBeGreaterThanOrEqual(2);
      for (let i = 1; i < line.length; i++)
        expect([roadName, known.get(roadName)?.has(`${line[i - 1]} ${line[i]}`)]).toEqual([roadName, true]);
    }
  });

  test.each([
    [1, 5_000],
    [2, 5_000],
    [2, 60_000],
    [3, 60_000],
  ])('has waters whose extents each hold the one before (seed %i, %i inhabitants)', (seed, inhabitants) => {
    const { reaches } = demonstrationStage(seed, inhabitants);
    expect(reaches.length).toBe(4);
    for (const { name, extents, station } of reaches) {
      expect([name, extents.length]).toEqual([name, 5]);
      expect(pointInPolygon(station, extents.at(-1)!)).toBe(true);
      for (const extent of extents)
        expect([polygonCrossesItself(extent), extent[0]!.length <= 150]).toEqual([false, true]);
      for (let i = 1; i < extents.length; i++)
        for (const position of extents[i - 1]![0]!)
          expect([name, i, pointInPolygon(position, extents[i]!)]).toEqual([name, i, true]);
    }
  });

  test('has districts and places in common with the town', () => {
    expect(stage.districts).toEqual(input.districts);
    expect(stage.places).toEqual(input.places);
  });
});
