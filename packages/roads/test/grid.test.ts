import { expect, test } from 'vitest';
import { buildGrid, type Grid, segmentsNear } from '../src/grid.ts';

const GLOBE = [-1_790_000_000, -890_000_000, 1_790_000_000, 890_000_000] as const;

/** Edges of one segment each. */
function gridOf(segments: readonly (readonly [number, number, number, number])[]): Grid {
  const firstVertex = Uint32Array.from({ length: segments.length + 1 }, (_, edge) => edge * 2);
  return buildGrid(Int32Array.from(segments.flat()), firstVertex, [...GLOBE]);
}

test('segments round the globe make no more items than a few for each vertex, and are all found', () => {
  const grid = gridOf(new Array(50).fill(GLOBE));
  expect(grid.items.length).toBeLessThanOrEqual(50 * 2 * 8);
  const found = new Set<number>();
  segmentsNear(grid, [0, 0, 10, 10], (_, edge) => found.add(edge));
  expect(found.size).toBe(50);
});

test('one long segment among many short ones leaves the cells as small as they are', () => {
  const short = Array.from({ length: 200_000 }, (_, i): [number, number, number, number] => [i, 0, i + 1, 1]);
  const alone = gridOf(short);
  expect(gridOf([...short, GLOBE]).cellE7).toBe(alone.cellE7);
});
