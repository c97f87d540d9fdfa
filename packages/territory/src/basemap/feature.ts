import { type LineE7, metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { MAX_ZOOM, MIN_ZOOM } from './layers.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** One thing of one layer: E7, longitude first. */
export interface MapFeature {
  readonly shape: 'point' | 'line' | 'polygon';
  /** A point has one part of one position, a line one part; a polygon's rings come outer first, closed. */
  readonly parts: readonly LineE7[];
  readonly minZoom: number;
  /** Left out above it; the archive's last unless said. */
  readonly maxZoom?: number;
  readonly attributes: Attributes;
  /** Instead of `attributes` from `DETAIL_ZOOM` on. */
  readonly detail?: Attributes;
}

/** Before it no name of a small street would find room. */
export const DETAIL_ZOOM = 12;

/** The side of a pixel of a 512-pixel tile at zoom 0, on the equator: 2π × 6,378,137 m / 512. */
const PIXEL_M = 78_271.517;
/** What is smaller on the screen is a speck. */
const LEAST_PIXELS = 4;

/** The zoom from which something of a size in metres is more than a speck. The last zoom shows everything. */
export function zoomOfSize(sizeM: number, latE7: number): number {
  const [perLon, perLat] = metresPerE7(latE7);
  for (let zoom = MIN_ZOOM; zoom < MAX_ZOOM; zoom++)
    if (sizeM >= (LEAST_PIXELS * PIXEL_M * perLon) / perLat / 2 ** zoom) return zoom;
  return MAX_ZOOM;
}

/** The side of a square as large as a polygon's outer ring, metres. */
function sideM([outer]: PolygonE7): number {
  const [lon0, lat0] = outer![0]!;
  const [perLon, perLat] = metresPerE7(lat0);
  let twice = 0;
  for (let i = 1; i < outer!.length; i++) {
    const [ax, ay] = outer![i - 1]!;
    const [bx, by] = outer![i]!;
    twice += (ax - lon0) * (by - lat0) - (bx - lon0) * (ay - lat0);
  }
  return Math.sqrt((Math.abs(twice) / 2) * perLon * perLat);
}

/** A polygon from the zoom at which it is more than a speck. */
export function areaFeature(polygon: PolygonE7, attributes: Attributes, minZoom = MIN_ZOOM): MapFeature {
  const zoom = Math.max(minZoom, zoomOfSize(sideM(polygon), polygon[0]![0]![1]));
  return { shape: 'polygon', parts: polygon, minZoom: zoom, attributes };
}

export const pointFeature = (at: PositionE7, minZoom: number, attributes: Attributes): MapFeature => ({
  shape: 'point',
  parts: [[at]],
  minZoom,
  attributes,
});
