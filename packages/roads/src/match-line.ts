import { distanceM, type LineE7, lengthM, metresPerE7, type PositionE7 } from '@vigie/geo';
import { segmentsNear } from './grid.ts';
import { type Hit, mergeSpans, outward, type Span, totalOf, uncovered } from './hit.ts';
import type { Roads } from './open.ts';

// Which streets a line speaks of. Three looks, from the surest to the most generous; the first that explains the whole
// line is taken. A line made of edges' own vertices means exactly those edges; one that lies on the streets (a part of
// an edge) is followed to the metre; anything else (a line from another map) is matched to what runs along it.

type Direction = 'both' | 'forward' | 'backward';

/** Lying on a street, within the rounding of coordinates to 5 decimals of a degree. */
const ON_STREET_M = 1;
/** About the width of a carriageway and the disagreement of two maps. */
const ALONG_STREET_M = 12;
/** Cosine of 30 degrees: a street at a wider angle crosses the line and does not run along it. */
const ALONG_COSINE = 0.866;
/** A look explains the line when less than this share of it is left over. */
const LEFT_OVER = 0.02;
/** An edge matched along this share of its length is meant, even beside another (the other carriageway). */
const WHOLE_SHARE = 0.8;
/** Else it must explain this much of the line, in metres, that nothing nearer explains: forks do not. */
const ADDS_M = 5;
/** Pieces of one edge this close are one: bends leave gaps between what runs along two segments. */
const BEND_GAP_CM = 1_500;

/** The parts of edges that a line runs along, with the directions that it concerns. Empty when it lies on no street. */
export function matchLine(roads: Roads, line: LineE7, direction: Direction): Hit[] {
  const path = line.filter((p, i) => i === 0 || p[0] !== line[i - 1]![0] || p[1] !== line[i - 1]![1]);
  if (path.length < 2) return [];
  const exact = exactEdges(roads, path, direction);
  if (exact) return exact;
  const totalM = lengthM(path);
  const on = alongEdges(roads, path, ON_STREET_M);
  const left = uncovered(
    [0, totalM],
    mergeSpans(
      on.flatMap((match) => match.onLine),
      ON_STREET_M,
    ),
  );
  const matches = left <= totalM * LEFT_OVER ? on : alongEdges(roads, path, ALONG_STREET_M);
  return chosen(roads, matches, totalM).flatMap((match) => hitsOf(roads, match, direction));
}

/** The edges whose vertices follow each other in the line, when they make up all of it; else null. */
function exactEdges(roads: Roads, path: LineE7, direction: Direction): Hit[] | null {
  const places = new Map<string, number[]>();
  path.forEach(([lon, lat], i) => {
    const key = `${lon},${lat}`;
    places.set(key, [...(places.get(key) ?? []), i]);
  });
  const covered: Span[] = [];
  const hits: Hit[] = [];
  for (const edge of edgesNear(roads, path)) {
    for (const [along, start] of exactRuns(roads, path, places, edge)) {
      const count = roads.firstVertex[edge + 1]! - roads.firstVertex[edge]! - 1;
      covered.push([start, start + count]);
      hits.push(directed(edge, [0, roads.lengthsCm[edge]!], along, direction));
    }
  }
  return uncovered([0, path.length - 1], mergeSpans(covered, 0)) === 0 ? hits : null;
}

function edgesNear(roads: Roads, path: LineE7): Set<number> {
  const edges = new Set<number>();
  for (const [lon, lat] of path)
    segmentsNear(roads.grid, [lon, lat, lon, lat], (_, edge) => {
      edges.add(edge);
    });
  return edges;
}

/** Where in the line an edge's vertices stand one after the other: along the edge or against it, from which place. */
function exactRuns(
  roads: Roads,
  path: LineE7,
  places: ReadonlyMap<string, readonly number[]>,
  edge: number,
): [along: boolean, start: number][] {
  const first = roads.firstVertex[edge]!;
  const count = roads.firstVertex[edge + 1]! - first;
  const { vertices } = roads;
  const runs: [boolean, number][] = [];
  const at = (i: number): string => `${vertices[(first + i) * 2]},${vertices[(first + i) * 2 + 1]}`;
  const matches = (start: number, along: boolean): boolean => {
    for (let i = 0; i < count; i++) {
      const v = (first + (along ? i : count - 1 - i)) * 2;
      const p = path[start + i];
      if (!p || p[0] !== vertices[v] || p[1] !== vertices[v + 1]) return false;
    }
    return true;
  };
  for (const start of places.get(at(0)) ?? []) if (matches(start, true)) runs.push([true, start]);
  for (const start of places.get(at(count - 1)) ?? []) if (matches(start, false)) runs.push([false, start]);
  return runs;
}

/** `along`: the line runs the edge's own way. The closure's direction is relative to the line. */
function directed(edge: number, [fromCm, toCm]: Span, along: boolean, direction: Direction): Hit {
  const forward = direction === 'both' || (direction === 'forward') === along;
  const backward = direction === 'both' || (direction === 'forward') !== along;
  return { edge, fromCm, toCm, forward, backward };
}

interface Match {
  readonly edge: number;
  /** Centimetres along the edge, where the line runs its way and where it runs against it. */
  readonly withLine: Span[];
  readonly against: Span[];
  /** Metres along the line. */
  readonly onLine: Span[];
  /** Sum of distance × length, to tell the nearer edge. */
  apartM2: number;
}

function alongEdges(roads: Roads, path: LineE7, withinM: number): Match[] {
  const matches = new Map<number, Match>();
  let startM = 0;
  for (let i = 1; i < path.length; i++) {
    const [p, q] = [path[i - 1]!, path[i]!];
    const scale = metresPerE7(p[1]);
    const seen = new Set<number>();
    segmentsNear(roads.grid, segmentBox(p, q, withinM, scale), (segment, edge) => {
      if (seen.has(segment)) return;
      seen.add(segment);
      const piece = runsAlong(roads, segment, p, q, withinM, scale);
      if (!piece) return;
      addPiece(roads, matches, { ...piece, segment, edge, startM });
    });
    startM += distanceM(p, q);
  }
  return [...matches.values()];
}

function segmentBox(
  p: PositionE7,
  q: PositionE7,
  withinM: number,
  [perLon, perLat]: readonly [number, number],
) {
  const dx = withinM / perLon;
  const dy = withinM / perLat;
  return [
    Math.min(p[0], q[0]) - dx,
    Math.min(p[1], q[1]) - dy,
    Math.max(p[0], q[0]) + dx,
    Math.max(p[1], q[1]) + dy,
  ] as const;
}

interface Piece {
  /** Shares of the graph's segment, from < to. */
  readonly onSegment: Span;
  /** Metres along the line's segment. */
  readonly onLine: Span;
  readonly sameWay: boolean;
  readonly apartM: number;
}

/** The part of a graph segment that runs along the line's segment pq, near enough and at a small angle. */
function runsAlong(
  roads: Roads,
  segment: number,
  p: PositionE7,
  q: PositionE7,
  withinM: number,
  [perLon, perLat]: readonly [number, number],
): Piece | null {
  const v = segment * 2;
  const [aLon, aLat] = [roads.vertices[v]!, roads.vertices[v + 1]!];
  const ux = (roads.vertices[v + 2]! - aLon) * perLon;
  const uy = (roads.vertices[v + 3]! - aLat) * perLat;
  const [px, py] = [(p[0] - aLon) * perLon, (p[1] - aLat) * perLat];
  const [qx, qy] = [(q[0] - aLon) * perLon, (q[1] - aLat) * perLat];
  const length = Math.sqrt(ux * ux + uy * uy);
  const lineM = Math.sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
  if (length === 0 || lineM === 0) return null;
  const cosine = ((qx - px) * ux + (qy - py) * uy) / (length * lineM);
  if (!(Math.abs(cosine) >= ALONG_COSINE)) return null;
  const onto = (x: number, y: number): number => (x * ux + y * uy) / (length * length);
  const aside = (x: number, y: number): number => (ux * y - uy * x) / length;
  const [tp, tq] = [onto(px, py), onto(qx, qy)];
  const [sp, sq] = [aside(px, py), aside(qx, qy)];
  // λ in [0, 1] along pq: where its foot is on the segment and it is near enough.
  const [low, high] = meetSpans([0, 1], between(tp, tq, 0, 1), between(sp, sq, -withinM, withinM));
  if (!(high > low)) return null;
  const foot = (l: number): number => tp + l * (tq - tp);
  return {
    onSegment: [Math.min(foot(low), foot(high)), Math.max(foot(low), foot(high))],
    onLine: [low * lineM, high * lineM],
    sameWay: cosine > 0,
    apartM: Math.abs(sp + ((low + high) / 2) * (sq - sp)),
  };
}

/** The λ for which from + λ (to − from) lies between two bounds. */
function between(from: number, to: number, least: number, most: number): Span {
  if (from === to) return from >= least && from <= most ? [0, 1] : [1, 0];
  const a = (least - from) / (to - from);
  const b = (most - from) / (to - from);
  return [Math.min(a, b), Math.max(a, b)];
}

function meetSpans(...spans: Span[]): Span {
  return [Math.max(...spans.map(([from]) => from)), Math.min(...spans.map(([, to]) => to))];
}

function addPiece(
  roads: Roads,
  matches: Map<number, Match>,
  piece: Piece & { segment: number; edge: number; startM: number },
): void {
  const { edge, segment, startM } = piece;
  const match = matches.get(edge) ?? { edge, withLine: [], against: [], onLine: [], apartM2: 0 };
  matches.set(edge, match);
  const startCm = roads.alongCm[segment]!;
  const spanCm = roads.alongCm[segment + 1]! - startCm;
  const [from, to] = piece.onSegment;
  (piece.sameWay ? match.withLine : match.against).push([startCm + from * spanCm, startCm + to * spanCm]);
  match.onLine.push([startM + piece.onLine[0], startM + piece.onLine[1]]);
  match.apartM2 += piece.apartM * (piece.onLine[1] - piece.onLine[0]);
}

/** Nearest first: an edge is meant when it runs along the line whole, or explains what nothing nearer explains. */
function chosen(roads: Roads, matches: readonly Match[], totalM: number): Match[] {
  const apart = (match: Match): number => match.apartM2 / Math.max(totalOf(match.onLine), 1e-9);
  const sorted = matches.toSorted((a, b) => apart(a) - apart(b) || a.edge - b.edge);
  const addsM = Math.min(ADDS_M, totalM / 2);
  const kept: Match[] = [];
  let explained: Span[] = [];
  for (const match of sorted) {
    const mine = mergeSpans(match.onLine, 0);
    const matchedCm = totalOf(mergeSpans([...match.withLine, ...match.against], BEND_GAP_CM));
    const newM = mine.reduce((sum, span) => sum + uncovered(span, explained), 0);
    if (matchedCm < WHOLE_SHARE * roads.lengthsCm[match.edge]! && newM < addsM) continue;
    kept.push(match);
    explained = mergeSpans([...explained, ...mine], 0);
  }
  return kept;
}

function hitsOf(roads: Roads, match: Match, direction: Direction): Hit[] {
  const lengthCm = roads.lengthsCm[match.edge]!;
  const hits = (spans: readonly Span[], along: boolean): Hit[] =>
    mergeSpans(spans, BEND_GAP_CM).map((span) =>
      directed(match.edge, outward(span, lengthCm), along, direction),
    );
  return [...hits(match.withLine, true), ...hits(match.against, false)];
}
