import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { touchedAt } from '../src/map/touch.ts';

type Mark = { readonly properties: Readonly<Record<string, unknown>>; readonly layer: string };

const gathered = { cluster: true, cluster_id: 7, point_count: 2 };

/** A map that finds these marks under every finger, and two reports behind mark 7. */
function mapOf(marks: readonly Mark[], isThere = true): MapLibreMap {
  const geometry = { type: 'Point', coordinates: [3.8, 43.6] };
  const leaves = [{ properties: { id: 'b', gravity: 33 } }, { properties: { id: 'a', gravity: 53 } }];
  const answer = <T>(value: T) =>
    isThere ? Promise.resolve(value) : Promise.reject(new Error('no such cluster'));
  return {
    queryRenderedFeatures: (_: unknown, { layers }: { layers: readonly string[] }) =>
      marks
        .filter(({ layer }) => layers.includes(layer))
        .map(({ properties }) => ({ source: 'reports', geometry, properties })),
    getSource: () => ({ getClusterExpansionZoom: () => answer(16), getClusterLeaves: () => answer(leaves) }),
  } as unknown as MapLibreMap;
}

const touch = (map: MapLibreMap) => touchedAt(map, { x: 10, y: 10 }, 6);

describe('a touch of the map', () => {
  test('finds what is certain before what citizens saw, and the gravest of a kind', async () => {
    const marks = [
      { layer: 'reports', properties: { id: 'report', gravity: 90 } },
      { layer: 'closure-mark', properties: { id: 'closure', gravity: 46 } },
      { layer: 'points', properties: { id: 'shelter', gravity: 38 } },
    ];
    expect(await touch(mapOf(marks))).toEqual({ entry: 'closure' });
  });

  test('finds all that a mark stands for, the gravest first, and from which zoom on they come apart', async () => {
    expect(await touch(mapOf([{ layer: 'reports-gathered', properties: gathered }]))).toEqual({
      entries: ['a', 'b'],
      at: [3.8, 43.6],
      zoom: 16,
    });
  });

  test('finds nothing where nothing is, nor behind a mark that news took away meanwhile', async () => {
    expect(await touch(mapOf([]))).toBeNull();
    expect(await touch(mapOf([{ layer: 'reports-gathered', properties: gathered }], false))).toBeNull();
  });
});
