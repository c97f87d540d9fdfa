import type { PolygonE7, PositionE7 } from '@vigie/geo';

// Positions as one flat list of integers: the first longitude and latitude, then differences. About a third of plain
// coordinates before compression, and exact.

export function flatten(line: readonly PositionE7[]): number[] {
  const flat: number[] = [];
  let [lon, lat] = [0, 0];
  for (const [nextLon, nextLat] of line) {
    flat.push(nextLon - lon, nextLat - lat);
    [lon, lat] = [nextLon, nextLat];
  }
  return flat;
}

/** Null for what is not an even list of integers. */
export function unflatten(flat: unknown): PositionE7[] | null {
  if (!Array.isArray(flat) || flat.length % 2 !== 0 || !flat.every(Number.isSafeInteger)) return null;
  const line: PositionE7[] = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    line.push([lon, lat]);
  }
  return line;
}

export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}

/** Null for bytes that are not UTF-8 JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** The polygons of one area, each a list of rings. */
export function flattenAreas(polygons: readonly PolygonE7[]): number[][][] {
  return polygons.map((polygon) => polygon.map(flatten));
}

/** Null unless every ring of every polygon is one, and there is a polygon. */
export function unflattenAreas(areas: readonly unknown[]): PolygonE7[] | null {
  const polygons: PolygonE7[] = [];
  for (const area of areas) {
    const rings = Array.isArray(area) ? area.map(unflatten) : [];
    if (rings.length === 0 || rings.some((ring) => ring === null || ring.length < 4)) return null;
    polygons.push(rings as PositionE7[][]);
  }
  return polygons.length > 0 ? polygons : null;
}
