import { type LineE7, metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import fc from 'fast-check';
import { type Hit, mergeSpans, outward, type Span } from '../src/hit.ts';
import { encodeRoads, openRoads, type Roads, type RoadsInput, type Snap } from '../src/index.ts';

// What an area covers and what is nearest, by their definitions: every segment against every ring edge, no cells.

export function opened(graph: RoadsInput): Roads {
  const roads = openRoads(encodeRoads(graph));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

type Edge = readonly [PositionE7, PositionE7];

const closed = (polygon: PolygonE7): Edge[] =>
  polygon.flatMap((ring) => ring.map((a, i): Edge => [a, ring[(i + 1) % ring.length]!]));

/** Even–odd. */
function holds(edges: readonly Edge[], x: number, y: number): boolean {
  const crossed = edges.filter(
    ([a, b]) => a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0],
  );
  return crossed.length % 2 === 1;
}

/** Shares of the segment pq at which it meets a ring edge; along one that it lies on, both ends of what they share. */
function cuts([p, q]: Edge, [a, b]: Edge): { at: number[]; along: boolean } {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const [ox, oy] = [a[0] - p[0], a[1] - p[1]];
  const across = dx * ey - dy * ex;
  if (across !== 0) {
    const t = (ox * ey - oy * ex) / across;
    const u = (ox * dy - oy * dx) / across;
    return { at: t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t] : [], along: false };
  }
  const squared = dx * dx + dy * dy;
  if (squared === 0 || ox * dy - oy * dx !== 0) return { at: [], along: false };
  const t = [(ox * dx + oy * dy) / squared, ((ox + ex) * dx + (oy + ey) * dy) / squared];
  const [low, high] = [Math.max(0, Math.min(...t)), Math.min(1, Math.max(...t))];
  return low <= high ? { at: [low, high], along: true } : { at: [], along: false };
}

/** The stretches of an edge, in centimetres along it, and on which side of the border each lies. */
export function plainStretches(
  roads: Roads,
  polygon: PolygonE7,
  edge: number,
): { span: Span; side: 'in' | 'out' | 'border' }[] {
  const ring = closed(polygon);
  const at = (v: number): PositionE7 => [roads.vertices[v * 2]!, roads.vertices[v * 2 + 1]!];
  const stretches: { span: Span; side: 'in' | 'out' | 'border' }[] = [];
  for (let v = roads.firstVertex[edge]!; v + 1 < roads.firstVertex[edge + 1]!; v++) {
    const [p, q] = [at(v), at(v + 1)];
    const met = ring.map((other) => cuts([p, q], other));
    const stops = [...new Set([0, ...met.flatMap((cut) => cut.at), 1])].sort((a, b) => a - b);
    const [fromCm, toCm] = [roads.alongCm[v]!, roads.alongCm[v + 1]!];
    const cm = (t: number): number => (t === 1 ? toCm : fromCm + t * (toCm - fromCm));
    stops.slice(1).forEach((to, i) => {
      const from = stops[i]!;
      const middle = (from + to) / 2;
      const onBorder = met.some(({ at, along }) => along && at[0]! <= from && at[1]! >= to);
      const inside = holds(ring, p[0] + middle * (q[0] - p[0]), p[1] + middle * (q[1] - p[1]));
      stretches.push({ span: [cm(from), cm(to)], side: onBorder ? 'border' : inside ? 'in' : 'out' });
    });
    // A touch is a stretch of no length.
    for (const t of met.flatMap((cut) => cut.at)) stretches.push({ span: [cm(t), cm(t)], side: 'border' });
  }
  return stretches;
}

export function plainMatch(roads: Roads, polygon: PolygonE7): Hit[] {
  const hits: Hit[] = [];
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const covered = plainStretches(roads, polygon, edge).filter(({ side }) => side !== 'out');
    const whole = mergeSpans(
      covered.map(({ span }) => span),
      0,
    ).map((span) => outward(span, roads.lengthsCm[edge]!));
    for (const [fromCm, toCm] of mergeSpans(whole, 0))
      hits.push({ edge, fromCm, toCm, forward: true, backward: true });
  }
  return hits;
}

export const inOrder = (hits: readonly Hit[]): Hit[] =>
  hits.toSorted((a, b) => a.edge - b.edge || a.fromCm - b.fromCm || Number(a.forward) - Number(b.forward));

const STEPS_M = [30, 120, 500];

export function plainSnap(
  roads: Roads,
  at: PositionE7,
  withinM: number,
  wanted: (edge: number) => boolean,
): Snap[] {
  const [perLon, perLat] = metresPerE7(at[1]);
  const all: Snap[] = [];
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    if (!wanted(edge)) continue;
    const nearest = segmentsOf(roads, edge).map(({ a, b, fromCm, toCm }): Snap => {
      const [ax, ay] = [(a[0] - at[0]) * perLon, (a[1] - at[1]) * perLat];
      const [dx, dy] = [(b[0] - at[0]) * perLon - ax, (b[1] - at[1]) * perLat - ay];
      const squared = dx * dx + dy * dy;
      const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
      const [x, y] = [ax + t * dx, ay + t * dy];
      return {
        edge,
        alongCm: Math.round(fromCm + t * (toCm - fromCm)),
        position: [Math.round(a[0] + t * (b[0] - a[0])), Math.round(a[1] + t * (b[1] - a[1]))],
        distanceM: Math.sqrt(x * x + y * y),
      };
    });
    all.push(nearest.reduce((best, snap) => (snap.distanceM < best.distanceM ? snap : best)));
  }
  const bestM = Math.min(withinM, ...all.map(({ distanceM }) => distanceM));
  const stepM = STEPS_M.find((step) => step < withinM && step >= bestM) ?? withinM;
  return all
    .filter(({ distanceM }) => distanceM <= bestM + 1 && distanceM <= stepM)
    .sort((a, b) => a.distanceM - b.distanceM || a.edge - b.edge);
}

function segmentsOf(
  roads: Roads,
  edge: number,
): { a: PositionE7; b: PositionE7; fromCm: number; toCm: number }[] {
  const segments = [];
  for (let v = roads.firstVertex[edge]!; v + 1 < roads.firstVertex[edge + 1]!; v++) {
    const [ax, ay, bx, by] = roads.vertices.slice(v * 2, v * 2 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const [a, b]: Edge = [
      [ax, ay],
      [bx, by],
    ];
    segments.push({ a, b, fromCm: roads.alongCm[v]!, toCm: roads.alongCm[v + 1]! });
  }
  return segments;
}

export const WEST_E7 = 38_700_000;
export const SOUTH_E7 = 436_000_000;

/** A place of a crooked town, now and then on a lattice: lines then run over each other's ends and along each other. */
export const place: fc.Arbitrary<PositionE7> = fc
  .oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
      .map(([x, y]) => [x * 5_000, y * 5_000]),
    fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 60_000 })),
    fc.tuple(fc.integer({ min: 30_000, max: 30_012 }), fc.integer({ min: 30_000, max: 30_012 })),
  )
  .map(([x, y]): PositionE7 => [WEST_E7 + x!, SOUTH_E7 + y!]);

/** Streets of several bends between the same few junctions, loops among them. */
export const crookedTown: fc.Arbitrary<RoadsInput> = fc
  .record({
    nodes: fc.uniqueArray(place, { minLength: 2, maxLength: 8, selector: String }),
    streets: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.array(place, { maxLength: 4 })), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ nodes, streets }) => ({
    nodes,
    edges: streets.map(([a, b, bends]) => {
      const [from, to] = [a % nodes.length, b % nodes.length];
      // A loop needs somewhere to go.
      const middle = from === to && bends.length === 0 ? [nodes[(from + 1) % nodes.length]!] : bends;
      const line: LineE7 = [nodes[from]!, ...middle, nodes[to]!];
      return {
        from,
        to,
        line,
        name: '',
        highway: 'residential',
        limitKmh: 30,
        access: { car: 'both' },
      } as const;
    }),
  }));
