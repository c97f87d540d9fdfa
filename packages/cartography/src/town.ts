import type { PolygonE7, PositionE7, RingE7 } from '@vigie/geo';
import { collection, type MapFeature, type MapFeatures, pointOf, polygonOf } from './features.ts';

/** A part of the town that has a name. */
export interface NamedPart {
  readonly name: string;
  readonly polygons: readonly PolygonE7[];
}

/** As far as the map's projection reaches, E7. */
const WORLD: RingE7 = [
  [-1_800_000_000, -850_000_000],
  [1_800_000_000, -850_000_000],
  [1_800_000_000, 850_000_000],
  [-1_800_000_000, 850_000_000],
  [-1_800_000_000, -850_000_000],
];

/** The territory for the style's source `town`: its outline, what lies outside, and the names of its parts. */
export function townShapes(boundary: readonly PolygonE7[], parts: readonly NamedPart[]): MapFeatures {
  const shape = (part: string, polygon: PolygonE7): MapFeature => ({
    type: 'Feature',
    properties: { part },
    geometry: polygonOf(polygon),
  });
  return collection([
    ...boundary.map((polygon) => shape('inside', polygon)),
    ...outsideOf(boundary).map((polygon) => shape('outside', polygon)),
    ...parts.map(({ name, polygons }): MapFeature => {
      const [ring] = largest(polygons)!;
      return { type: 'Feature', properties: { part: 'district', name }, geometry: pointOf(middleOf(ring!)) };
    }),
  ]);
}

/** The world with the territory cut out, and its enclaves. Nothing where the boundary is not known. */
function outsideOf(boundary: readonly PolygonE7[]): PolygonE7[] {
  if (boundary.length === 0) return [];
  const holes = boundary.map(([outer]) => outer!);
  const enclaves = boundary.flatMap((polygon) => polygon.slice(1));
  return [[WORLD, ...holes], ...enclaves.map((ring): PolygonE7 => [ring])];
}

function largest(polygons: readonly PolygonE7[]): PolygonE7 | undefined {
  const sizeOf = ([outer]: PolygonE7) => Math.abs(momentsOf(outer!).area);
  return [...polygons].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

/** The centre of mass, which lies within all but the oddest districts. */
function middleOf(ring: RingE7): PositionE7 {
  const { area, lon, lat } = momentsOf(ring);
  const [lon0, lat0] = ring[0]!;
  if (area === 0) return [lon0, lat0];
  return [Math.round(lon0 + lon / (3 * area)), Math.round(lat0 + lat / (3 * area))];
}

/** Twice the area, and its moments, from the first corner: numbers stay small enough to be exact enough. */
function momentsOf(ring: RingE7): { area: number; lon: number; lat: number } {
  const [lon0, lat0] = ring[0]!;
  const sums = { area: 0, lon: 0, lat: 0 };
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0] - lon0, ring[i - 1]![1] - lat0];
    const [bx, by] = [ring[i]![0] - lon0, ring[i]![1] - lat0];
    const cross = ax * by - bx * ay;
    sums.area += cross;
    sums.lon += (ax + bx) * cross;
    sums.lat += (ay + by) * cross;
  }
  return sums;
}
