import type { PositionE7 } from '@vigie/geo';
import { expect, test } from 'vitest';
import { joinedLines } from '../src/basemap/joined-lines.ts';
import { waterOfGeoJson } from '../src/index.ts';
import { Skips } from '../src/skips.ts';
import { streetGraph } from '../src/street-graph.ts';

// A list handed over as arguments overflows the stack from about 120,000 on.
const MANY = 300_000;

test('a water of 300,000 lines and as many polygons is read', () => {
  const ring = [
    [3.8, 43.6],
    [3.9, 43.6],
    [3.9, 43.7],
    [3.8, 43.6],
  ];
  const many = (type: string, one: object) => ({
    type: 'Feature',
    properties: {},
    geometry: { type, coordinates: Array.from({ length: MANY }, () => one) },
  });
  const features = [many('MultiLineString', ring), many('MultiPolygon', [ring])];
  const read = waterOfGeoJson({ type: 'FeatureCollection', features });
  expect(read).toMatchObject({ ok: true, value: { skipped: [] } });
  expect(read.ok && read.value.water.length).toBe(2 * MANY);
});

test('a way of 300,000 nodes is folded like any other', () => {
  const position: PositionE7 = [38_700_000, 436_000_000];
  const ids = Array.from({ length: MANY }, (_, id) => id);
  const nodes = new Map(ids.map((id) => [id, { id, position }]));
  const way = (id: number, its: number[]) => ({ id, nodes: its, tags: { highway: 'residential' } });
  const ways = [way(1, ids.slice(0, 2)), way(2, ids.slice(1))];
  const { edges } = streetGraph({ nodes, ways, country: 'FR' }, new Skips());
  expect(edges.map(({ line }) => line.length)).toEqual([MANY]);
});

test('a street of 300,000 points goes on as another', () => {
  const long = Array.from({ length: MANY }, (_, x): [number, number] => [x / 100, 0]);
  const short: [number, number][] = [
    [-10, 0],
    [0, 0],
  ];
  expect(joinedLines([short, long], false).map(({ length }) => length)).toEqual([MANY + 1]);
});
