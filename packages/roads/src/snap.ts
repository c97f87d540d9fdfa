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
  const along = vertexDistancesCm(roads, edge);
  const i = near.segment - roads.firstVertex[edge]!;
  const { vertices } = roads;
  const v = near.segment * 2;
  return {
    edge,
    alongCm: Math.round(along[i]! + near.t * (along[i + 1]! - along[i]!)),
    position: [
      Math.round(vertices[v]! + near.t * (vertices[v + 2]! - vertices[v]!)),
      Math.round(vertices[v + 1]! + near.t * (vertices[v + 3]! - vertices[v + 1]!)),
    ],
    distanceM: near.distanceM,
  };
}

/** Centimetres from the edge's first junction to each of its positions; the last is the edge's stored length. */
export function vertexDistancesCm(roads: Roads, edge: number): Float64Array {
  const first = roads.firstVertex[edge]!;
  const count = roads.firstVertex[edge + 1]! - first;
  const along = new Float64Array(count);
  for (let i = 1; i < count; i++) along[i] = along[i - 1]! + segmentCm(roads, first + i - 1);
  const total = along[count - 1]!;
  const scale = total === 0 ? 0 : roads.lengthsCm[edge]! / total;
  for (let i = 1; i < count; i++) along[i] = along[i]! * scale;
  return along;
}

function segmentCm(roads: Roads, segment: number): number {
  const { vertices } = roads;
  const v = segment * 2;
  const [perLon, perLat] = metresPerE7((vertices[v + 1]! + vertices[v + 3]!) / 2);
  const dx = (vertices[v + 2]! - vertices[v]!) * perLon;
  const dy = (vertices[v + 3]! - vertices[v + 1]!) * perLat;
  return Math.sqrt(dx * dx + dy * dy) * 100;
}

/** The positions of an edge between two distances along it, in the order from the first to the second. */
export function lineBetween(roads: Roads, edge: number, fromCm: number, toCm: number): PositionE7[] {
  const along = vertexDistancesCm(roads, edge);
  const [lowCm, highCm] = [Math.min(fromCm, toCm), Math.max(fromCm, toCm)];
  const first = roads.firstVertex[edge]!;
  const line = [positionAlong(roads, edge, along, lowCm)];
  for (let i = 0; i < along.length; i++)
    if (along[i]! > lowCm && along[i]! < highCm)
      line.push([roads.vertices[(first + i) * 2]!, roads.vertices[(first + i) * 2 + 1]!]);
  line.push(positionAlong(roads, edge, along, highCm));
  return fromCm <= toCm ? line : line.reverse();
}

function positionAlong(roads: Roads, edge: number, along: Float64Array, cm: number): PositionE7 {
  let i = 0;
  while (i + 2 < along.length && along[i + 1]! < cm) i++;
  const span = along[i + 1]! - along[i]!;
  const t = span === 0 ? 0 : Math.max(0, Math.min(1, (cm - along[i]!) / span));
  const v = (roads.firstVertex[edge]! + i) * 2;
  const { vertices } = roads;
  return [
    Math.round(vertices[v]! + t * (vertices[v + 2]! - vertices[v]!)),
    Math.round(vertices[v + 1]! + t * (vertices[v + 3]! - vertices[v + 1]!)),
  ];
}
