import { type BoxE7, boxOf, type PolygonE7 } from '@vigie/geo';
import { segmentsNear } from './grid.ts';
import { type Hit, mergeSpans, outward, type Span } from './hit.ts';
import type { Roads } from './open.ts';

/** Every part of an edge that lies in an area or touches its border, in both directions. Even–odd, so holes are out. */
export function matchPolygon(roads: Roads, polygon: PolygonE7): Hit[] {
  const box = boxOf(polygon.flat());
  if (!box) return [];
  const area = new Area(polygon, box);
  const spans = new Map<number, Span[]>();
  const seen = new Set<number>();
  segmentsNear(roads.grid, box, (segment, edge) => {
    if (seen.has(segment)) return;
    seen.add(segment);
    const v = segment * 2;
    const { vertices } = roads;
    const inside = area.clip(vertices[v]!, vertices[v + 1]!, vertices[v + 2]!, vertices[v + 3]!);
    if (inside.length === 0) return;
    const startCm = roads.alongCm[segment]!;
    const spanCm = roads.alongCm[segment + 1]! - startCm;
    const own = spans.get(edge) ?? [];
    spans.set(edge, own);
    for (const [from, to] of inside) own.push([startCm + from * spanCm, startCm + to * spanCm]);
  });
  return [...spans].flatMap(([edge, own]) =>
    mergeSpans(
      own.map((span) => outward(span, roads.lengthsCm[edge]!)),
      0,
    ).map(([fromCm, toCm]) => ({ edge, fromCm, toCm, forward: true, backward: true })),
  );
}

/** Ring edges a row should hold on average. */
const EDGES_PER_ROW = 8;
const MAX_ROWS = 1024;

/**
 * A polygon with its ring edges binned by rows of latitude: without them an area of 2,000 vertices would compare every
 * street with every edge.
 */
class Area {
  private readonly box: BoxE7;
  /** Four numbers a ring edge: ax, ay, bx, by. */
  private readonly edges: Float64Array;
  private readonly rows: number[][];
  private readonly rowE7: number;

  constructor(polygon: PolygonE7, box: BoxE7) {
    this.box = box;
    const flat: number[] = [];
    for (const ring of polygon)
      for (let i = 0; i + 1 < ring.length; i++) flat.push(...ring[i]!, ...ring[i + 1]!);
    this.edges = Float64Array.from(flat);
    const count = Math.max(1, Math.min(MAX_ROWS, Math.ceil(flat.length / 4 / EDGES_PER_ROW)));
    this.rowE7 = Math.max(1, (box[3] - box[1]) / count);
    this.rows = Array.from({ length: count }, () => []);
    for (let e = 0; e < flat.length; e += 4) {
      const [ay, by] = [flat[e + 1]!, flat[e + 3]!];
      for (let r = this.row(Math.min(ay, by)); r <= this.row(Math.max(ay, by)); r++) this.rows[r]!.push(e);
    }
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows.length - 1, Math.floor((y - this.box[1]) / this.rowE7)));
  }

  /** The shares [0, 1] of a segment that lie inside or touch the border. */
  clip(px: number, py: number, qx: number, qy: number): Span[] {
    const { box } = this;
    const outside =
      Math.max(px, qx) < box[0] ||
      Math.min(px, qx) > box[2] ||
      Math.max(py, qy) < box[1] ||
      Math.min(py, qy) > box[3];
    if (outside) return [];
    const cuts = this.cuts(px, py, qx, qy);
    const spans: Span[] = cuts.map((t) => [t, t]);
    const stops = [0, ...cuts.sort((a, b) => a - b), 1];
    for (let i = 1; i < stops.length; i++) {
      const [from, to] = [stops[i - 1]!, stops[i]!];
      if (from === to && px === qx && py === qy ? i > 1 : from === to) continue;
      const middle = (from + to) / 2;
      if (this.contains(px + middle * (qx - px), py + middle * (qy - py))) spans.push([from, to]);
    }
    return mergeSpans(spans, 0);
  }

  /** Where along the segment it meets ring edges; along an edge that it lies on, that edge's ends. */
  private cuts(px: number, py: number, qx: number, qy: number): number[] {
    const [dx, dy] = [qx - px, qy - py];
    const cuts: number[] = [];
    const last = this.row(Math.max(py, qy));
    for (let r = this.row(Math.min(py, qy)); r <= last; r++) {
      for (const e of this.rows[r]!) {
        const [ax, ay] = [this.edges[e]!, this.edges[e + 1]!];
        const [ex, ey] = [this.edges[e + 2]! - ax, this.edges[e + 3]! - ay];
        const across = dx * ey - dy * ex;
        const [ox, oy] = [ax - px, ay - py];
        if (across === 0) {
          if (ox * dy - oy * dx === 0) cuts.push(...overlap(ox, oy, ex, ey, dx, dy));
          continue;
        }
        const t = (ox * ey - oy * ex) / across;
        const u = (ox * dy - oy * dx) / across;
        if (t >= 0 && t <= 1 && u >= 0 && u <= 1) cuts.push(t);
      }
    }
    return cuts;
  }

  /** Even–odd over the ring edges of the point's own row. */
  private contains(x: number, y: number): boolean {
    let inside = false;
    for (const e of this.rows[this.row(y)]!) {
      const [ax, ay, bx, by] = [this.edges[e]!, this.edges[e + 1]!, this.edges[e + 2]!, this.edges[e + 3]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  }
}

/** Shares of a segment (dx, dy) between which a ring edge on the same line covers it. */
function overlap(ox: number, oy: number, ex: number, ey: number, dx: number, dy: number): number[] {
  const squared = dx * dx + dy * dy;
  if (squared === 0) return [];
  const a = (ox * dx + oy * dy) / squared;
  const b = ((ox + ex) * dx + (oy + ey) * dy) / squared;
  const [low, high] = [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
  return low <= high ? [low, high] : [];
}
