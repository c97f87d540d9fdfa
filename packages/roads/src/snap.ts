import { metresPerE7, type PositionE7 } from '@vigie/geo';
import { segmentsNear } from './grid.ts';
import type { Roads } from './open.ts';

/** A point of a street: how far along the edge, and where that is. */
export interface Snap {
  readonly edge: number;
  /** Centimetres from the edge's first junction. */
  readonly alongCm: number;
  readonly position: PositionE7;
  /** Metres from the point that was asked for. */
  readonly distanceM: number;
}

/** The search box grows by these steps: most points lie on a street, few lie far from any. */
const STEPS_M = [30, 120, 500];

/** Snaps this close together are one place: at a junction every street that meets there is meant. */
const SAME_PLACE_M = 1;

interface Near {
  readonly segment: number;
  readonly t: number;
  readonly distanceM: number;
}

/**
 * The points of streets nearest to a position: the nearest first, then those of other edges as near within a metre,
 * in the order of the edges. Empty when no edge that `wanted` accepts lies within `withinM` metres.
 */
export function snapAll(
  roads: Roads,
  position: PositionE7,
  withinM: number,
  wanted: (edge: number) => boolean,
): Snap[] {
  const [perLon, perLat] = metresPerE7(position[1]);
  const reaches = [...STEPS_M.filter((step) => step < withinM), withinM];
  for (const reachM of reaches) {
    const nearest = new Map<number, Near>();
    const box = around(position, reachM, perLon, perLat);
    segmentsNear(roads.grid, box, (segment, edge) => {
      if (!wanted(edge)) return;
      const near = nearSegment(roads, segment, position, perLon, perLat);
      if (near.distanceM < (nearest.get(edge)?.distanceM ?? Number.POSITIVE_INFINITY))
        nearest.set(edge, near);
    });
    const found = [...nearest].filter(([, near]) => near.distanceM <= reachM);
    if (found.length > 0) return closest(roads, found);
  }
  return [];
}

function closest(roads: Roads, found: [number, Near][]): Snap[] {
  const bestM = found.reduce((best, [, near]) => Math.min(best, near.distanceM), Number.POSITIVE_INFINITY);
  return found
    .filter(([, near]) => near.distanceM <= bestM + SAME_PLACE_M)
    .sort((a, b) => a[1].distanceM - b[1].distanceM || a[0] - b[0])
    .map(([edge, near]) => snapAt(roads, edge, near));
}

function around([lon, lat]: PositionE7, reachM: number, perLon: number, perLat: number) {
  const dx = reachM / perLon;
  const dy = reachM / perLat;
  return [lon - dx, lat - dy, lon + dx, lat + dy] as const;
}

function nearSegment(roads: Roads, segment: number, at: PositionE7, perLon: number, perLat: number): Near {
  const { vertices } = roads;
  const ax = (vertices[segment * 2]! - at[0]) * perLon;
  const ay = (vertices[segment * 2 + 1]! - at[1]) * perLat;
  const dx = (vertices[segment * 2 + 2]! - at[0]) * perLon - ax;
  const dy = (vertices[segment * 2 + 3]! - at[1]) * perLat - ay;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
  const x = ax + t * dx;
  const y = ay + t * dy;
  return { segment, t, distanceM: Math.sqrt(x * x + y * y) };
}

function snapAt(roads: Roads, edge: number, near: Near): Snap {
  const { vertices, alongCm } = roads;
  const [from, to] = [alongCm[near.segment]!, alongCm[near.segment + 1]!];
  const v = near.segment * 2;
  return {
    edge,
    alongCm: Math.round(from + near.t * (to - from)),
    position: [
      Math.round(vertices[v]! + near.t * (vertices[v + 2]! - vertices[v]!)),
      Math.round(vertices[v + 1]! + near.t * (vertices[v + 3]! - vertices[v + 1]!)),
    ],
    distanceM: near.distanceM,
  };
}

/**
 * Centimetres from each edge's first junction to each of its positions, by vertex; at an edge's last it is the edge's
 * stored length.
 */
export function distancesAlong(
  vertices: Int32Array,
  firstVertex: Uint32Array,
  lengthsCm: Uint32Array,
): Float64Array {
  const along = new Float64Array(vertices.length / 2);
  for (let edge = 0; edge < lengthsCm.length; edge++) {
    const first = firstVertex[edge]!;
    const last = firstVertex[edge + 1]! - 1;
    for (let v = first; v < last; v++) along[v + 1] = along[v]! + segmentCm(vertices, v);
    const scale = along[last] === 0 ? 0 : lengthsCm[edge]! / along[last]!;
    for (let v = first + 1; v < last; v++) along[v] = along[v]! * scale;
    along[last] = lengthsCm[edge]!;
  }
  return along;
}

function segmentCm(vertices: Int32Array, segment: number): number {
  const v = segment * 2;
  const [perLon, perLat] = metresPerE7((vertices[v + 1]! + vertices[v + 3]!) / 2);
  const dx = (vertices[v + 2]! - vertices[v]!) * perLon;
  const dy = (vertices[v + 3]! - vertices[v + 1]!) * perLat;
  return Math.sqrt(dx * dx + dy * dy) * 100;
}

/** The positions of an edge between two distances along it, in the order from the first to the second. */
export function lineBetween(roads: Roads, edge: number, fromCm: number, toCm: number): PositionE7[] {
  const { vertices, alongCm, firstVertex } = roads;
  const [lowCm, highCm] = [Math.min(fromCm, toCm), Math.max(fromCm, toCm)];
  const line = [positionAlong(roads, edge, lowCm)];
  for (let v = firstVertex[edge]!; v < firstVertex[edge + 1]!; v++)
    if (alongCm[v]! > lowCm && alongCm[v]! < highCm) line.push([vertices[v * 2]!, vertices[v * 2 + 1]!]);
  line.push(positionAlong(roads, edge, highCm));
  return fromCm <= toCm ? line : line.reverse();
}

function positionAlong({ vertices, alongCm, firstVertex }: Roads, edge: number, cm: number): PositionE7 {
  let v = firstVertex[edge]!;
  while (v + 2 < firstVertex[edge + 1]! && alongCm[v + 1]! < cm) v++;
  const span = alongCm[v + 1]! - alongCm[v]!;
  const t = span === 0 ? 0 : Math.max(0, Math.min(1, (cm - alongCm[v]!) / span));
  const at = v * 2;
  return [
    Math.round(vertices[at]! + t * (vertices[at + 2]! - vertices[at]!)),
    Math.round(vertices[at + 1]! + t * (vertices[at + 3]! - vertices[at + 1]!)),
  ];
}
