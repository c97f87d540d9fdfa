import type { PolygonE7 } from '@vigie/geo';
import { statements, statementsOf } from '@vigie/testkit';
import { FRENCH } from '@vigie/words';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf, mapStyle, paletteOf, situationShapes, townShapes } from '../src/index.ts';

const square = (lon: number, lat: number, half: number): PolygonE7 => [
  [
    [lon - half, lat - half],
    [lon + half, lat - half],
    [lon + half, lat + half],
    [lon - half, lat + half],
    [lon - half, lat - half],
  ],
];

const lonLat = (coordinates: unknown): readonly number[][] =>
  (coordinates as unknown[]).every((one) => typeof one === 'number')
    ? [coordinates as number[]]
    : (coordinates as unknown[]).flatMap(lonLat);

/** Only what citizens report and services are gathered: no sign of danger ever counts as one of many. */
const sourceOf = (kind: string, type: string): string => {
  if (type === 'Polygon') return 'areas';
  if (type === 'LineString') return kind === 'report' ? 'stretches' : 'closures';
  return kind === 'report' ? 'reports' : kind === 'service' ? 'services' : 'points';
};

describe('a statement on the map', () => {
  test('whatever it is, it has a shape in degrees that leads back to it, or none', () => {
    fc.assert(
      fc.property(statements(), (entry) => {
        for (const feature of featuresOf(entry, { standing: 'in-force' }, { gravity: 7 })) {
          const { id, kind, real, gravity } = feature.properties;
          expect([id, kind, real, gravity]).toEqual([entry.id, entry.kind, entry.status === 'Actual', 7]);
          for (const [lon, lat] of lonLat(feature.geometry.coordinates)) {
            expect(Math.abs(lon!)).toBeLessThanOrEqual(180);
            expect(Math.abs(lat!)).toBeLessThanOrEqual(90);
          }
          const shown = Object.entries(situationShapes([feature])).filter(
            ([, { features }]) => features.length > 0,
          );
          expect(shown.map(([source]) => source)).toEqual([sourceOf(entry.kind, feature.geometry.type)]);
        }
      }),
    );
  });

  test('a confirmed report has another mark than one that nobody looked at', () => {
    const [report] = fc.sample(statementsOf('report'), 1);
    const iconOf = (confirmed: boolean) =>
      featuresOf(report!, { standing: 'in-force', confirmed }).at(-1)!.properties.icon;
    expect([iconOf(false), iconOf(true)]).toEqual(['report', 'report-confirmed']);
  });

  test('a report on a part of a street is its mark and that part, which lies below every closure and the way', () => {
    const [report] = fc.sample(statementsOf('report'), 1);
    const body = {
      ...report!.body,
      line: [
        [0, 0],
        [9_000, 0],
      ] as const,
    };
    const shapes = featuresOf({ ...report!, body }, { standing: 'in-force' }).map(
      ({ geometry }) => geometry.type,
    );
    expect(shapes.toSorted()).toEqual(['LineString', 'Point']);
    const order = mapStyle({
      ...{ palette: paletteOf({ theme: 'day', contrast: false }), language: FRENCH, ground: 'ground://a' },
      ...{ shapes: {}, districts: [] },
    }).layers.map(({ id }) => id);
    expect(order.indexOf('stretch')).toBeLessThan(order.indexOf('way'));
    expect(order.indexOf('stretch')).toBeLessThan(order.indexOf('closure-halo'));
  });
});

describe('the territory on the map', () => {
  test('the world outside is dimmed, enclaves too, and nothing where no boundary is known', () => {
    const [outer] = square(0, 0, 1_000_000);
    const [hole] = square(0, 0, 100_000);
    const parts = (boundary: readonly PolygonE7[]) =>
      townShapes(boundary, []).features.map(({ properties, geometry }) => [
        properties.part,
        geometry.coordinates.length,
      ]);
    expect(parts([[outer!, hole!], square(5_000_000, 0, 1_000_000)])).toEqual([
      ['inside', 2],
      ['inside', 1],
      ['outside', 3],
      ['outside', 1],
    ]);
    expect(parts([])).toEqual([]);
  });

  test('a district is named once, in the middle of its largest part', () => {
    const polygons = [square(1_000_000, 0, 10_000), square(38_000_000, 436_000_000, 50_000)];
    const [district] = townShapes([], [{ name: 'Port Marianne', polygons }]).features;
    expect(district).toEqual({
      type: 'Feature',
      properties: { part: 'district', name: 'Port Marianne' },
      geometry: { type: 'Point', coordinates: [3.8, 43.6] },
    });
  });
});
