import { distanceM, metresPerE7 } from './distance.ts';
import type { PositionE7 } from './position.ts';

/** A closed ring: at least 4 positions, the last equal to the first. */
export type RingE7 = readonly PositionE7[];

/** An outer ring, then its holes, as in GeoJSON; the winding does not matter here. */
export type PolygonE7 = readonly RingE7[];

/** Even–odd over all rings, so a hole is outside. A point on an edge may answer either. */
export function pointInPolygon([x, y]: PositionE7, polygon: PolygonE7): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Sign of the turn a → b → c. E7 products stay under 2⁵³ within a box of 9 degrees: any territory. */
function turn(a: PositionE7, b: PositionE7, c: PositionE7): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function within(a: PositionE7, b: PositionE7, p: PositionE7): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

/** Whether segments ab and cd share a point; touching counts. */
export function segmentsCross(a: PositionE7, b: PositionE7, c: PositionE7, d: PositionE7): boolean {
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && within(a, b, c)) ||
    (abd === 0 && within(a, b, d)) ||
    (cda === 0 && within(c, d, a)) ||
    (cdb === 0 && within(c, d, b))
  );
}

/**
 * Whether a ring meets itself elsewhere than where neighbouring edges join, or doubles back on an edge.
 * Quadratic, kept short by a sweep on x; an entry has at most 2,000 vertices.
 */
export function polygonCrossesItself(polygon: PolygonE7): boolean {
  const edges: {
    a: PositionE7;
    b: PositionE7;
    ring: number;
    at: number;
    of: number;
    minX: number;
    maxX: number;
  }[] = [];
  polygon.forEach((ring, r) => {
    for (let i = 0; i + 1 < ring.length; i++) {
      const a = ring[i]!;
      const b = ring[i + 1]!;
      edges.push({
        a,
        b,
        ring: r,
        at: i,
        of: ring.length - 1,
        minX: Math.min(a[0], b[0]),
        maxX: Math.max(a[0], b[0]),
      });
    }
  });
  edges.sort((e, f) => e.minX - f.minX);
  for (let i = 0; i < edges.length; i++) {
    const e = edges[i]!;
    for (let j = i + 1; j < edges.length && edges[j]!.minX <= e.maxX; j++) {
      const f = edges[j]!;
      const follows = e.ring === f.ring && ((e.at + 1) % e.of === f.at || (f.at + 1) % f.of === e.at);
      if (follows) {
        const [first, second] = (e.at + 1) % e.of === f.at ? [e, f] : [f, e];
        if (turn(first.a, first.b, second.b) === 0 && within(first.a, first.b, second.b)) return true;
      } else if (segmentsCross(e.a, e.b, f.a, f.b)) return true;
    }
  }
  return false;
}

/**
 * The nearest point to `p` on the segment ab, on the flat map of p's latitude.
 * `t` is the position along ab in [0, 1]; `distanceM` in metres.
 */
export function nearestOnSegment(
  p: PositionE7,
  a: PositionE7,
  b: PositionE7,
): { readonly t: number; readonly distanceM: number; readonly at: PositionE7 } {
  const [perLon, perLat] = metresPerE7(p[1]);
  const bx = (b[0] - a[0]) * perLon;
  const by = (b[1] - a[1]) * perLat;
  const px = (p[0] - a[0]) * perLon;
  const py = (p[1] - a[1]) * perLat;
  const squared = bx * bx + by * by;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / squared));
  const dx = px - t * bx;
  const dy = py - t * by;
  return {
    t,
    distanceM: Math.sqrt(dx * dx + dy * dy),
    at: [Math.round(a[0] + t * (b[0] - a[0])), Math.round(a[1] + t * (b[1] - a[1]))],
  };
}

/** Metres from a position to the nearest point of a line; of a line of one position, to it. */
export function distanceToLineM(line: readonly PositionE7[], p: PositionE7): number {
  if (line.length === 1) return distanceM(line[0]!, p);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++)
    least = Math.min(least, nearestOnSegment(p, line[i - 1]!, line[i]!).distanceM);
  return least;
}
