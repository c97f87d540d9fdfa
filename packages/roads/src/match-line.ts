import { type BoxE7, distanceM, type LineE7, lengthM, metresPerE7, type PositionE7 } from '@vigie/geo';
import { lonBeside, POLE_E7, segmentsNear, TURN_E7 } from './grid.ts';
import { addTo, type Hit, mergeSpans, outward, type Span, totalOf, uncovered } from './hit.ts';
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

/**
 * The parts of edges that a line runs along, with the directions that it concerns. Empty when it lies on no street, when
 * it has fewer than two different positions, and when one of them is none: the caller then says that it is not on the
 * map. A step of more than 180° of longitude means the short way round.
 */
export function matchLine(roads: Roads, line: LineE7, direction: Direction): Hit[] {
  const path = pathOf(roads, line);
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

/** Each position once in a row, on the graph's side of the globe; empty when one is none. */
function pathOf({ grid }: Roads, line: LineE7): PositionE7[] {
  const path: PositionE7[] = [];
  for (const position of line) {
    const lon = lonBeside(grid, position[0]);
    const lat = position[1];
    if (!(Math.abs(lon) <= TURN_E7 && Math.abs(lat) <= POLE_E7)) return [];
    const last = path[path.length - 1];
    if (last && last[0] === lon && last[1] === lat) continue;
    path.push(lon === position[0] ? position : [lon, lat]);
  }
  return path;
}

/** The edges whose vertices follow each other in the line, when they make up all of it; else null. */
function exactEdges(roads: Roads, path: LineE7, direction: Direction): Hit[] | null {
  const places = new Map<number, number[]>();
  for (let i = 0; i < path.length; i++) {
    const key = keyOf(path[i]![0], path[i]![1]);
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  }
  const covered: Span[] = [];
  const hits: Hit[] = [];
  for (const edge of edgesNear(roads, path)) {
    const count = roads.firstVertex[edge + 1]! - roads.firstVertex[edge]!;
    for (const along of [true, false]) {
      const starts = exactRuns(roads, path, places, edge, along);
      for (const start of starts) covered.push([start, start + count - 1]);
      if (starts.length > 0) hits.push(directed(edge, [0, roads.lengthsCm[edge]!], along, direction));
    }
  }
  return uncovered([0, path.length - 1], mergeSpans(covered, 0)) === 0 ? hits : null;
}

/** Of a position. Two far apart may have the same: it only says where to look. */
const keyOf = (lon: number, lat: number): number => lon * 2_097_152 + lat;

function edgesNear(roads: Roads, path: LineE7): Set<number> {
  const edges = new Set<number>();
  let last = -1;
  for (const [lon, lat] of path)
    segmentsNear(roads.grid, [lon, lat, lon, lat], (_, edge) => {
      if (edge !== last) edges.add(edge);
      last = edge;
    });
  return edges;
}

/** The places of the line from which on an edge's vertices stand one after the other: along the edge or against it. */
function exactRuns(
  roads: Roads,
  path: LineE7,
  places: ReadonlyMap<number, readonly number[]>,
  edge: number,
  along: boolean,
): number[] {
  const first = roads.firstVertex[edge]!;
  const count = roads.firstVertex[edge + 1]! - first;
  const { vertices } = roads;
  const v = (along ? first : first + count - 1) * 2;
  const starts = places.get(keyOf(vertices[v]!, vertices[v + 1]!)) ?? [];
  return starts.filter((start) => {
    if (start + count > path.length) return false;
    for (let i = 0; i < count; i++) {
      const at = (first + (along ? i : count - 1 - i)) * 2;
      const p = path[start + i]!;
      if (p[0] !== vertices[at] || p[1] !== vertices[at + 1]) return false;
    }
    return true;
  });
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
  const { grid, vertices } = roads;
  const matches = new Map<number, Match>();
  let startM = 0;
  for (let i = 1; i < path.length; i++) {
    const [p, q] = [path[i - 1]!, path[i]!];
    const lineM = distanceM(p, q);
    // Longer is the long way round the globe.
    if (Math.abs(q[0] - p[0]) <= TURN_E7 / 2) {
      const scale = metresPerE7(p[1]);
      const box = segmentBox(p, q, withinM, scale);
      const [west, south, east, north] = box;
      // A segment comes once for each cell that it shares with the box.
      const met = new Set<number>();
      segmentsNear(grid, box, (segment, edge) => {
        const v = segment * 2;
        const [ax, ay, bx, by] = [vertices[v]!, vertices[v + 1]!, vertices[v + 2]!, vertices[v + 3]!];
        if ((ax < west && bx < west) || (ax > east && bx > east)) return;
        if ((ay < south && by < south) || (ay > north && by > north)) return;
        if (met.has(segment)) return;
        met.add(segment);
        const piece = runsAlong(roads, segment, p, q, withinM, scale);
        if (piece) addPiece(roads, matches, piece, segment, edge, startM);
      });
    }
    startM += lineM;
  }
  return [...matches.values()];
}

/** A hair wider than asked for: the exact comparison comes later. */
function segmentBox(
  p: PositionE7,
  q: PositionE7,
  withinM: number,
  [perLon, perLat]: readonly [number, number],
): BoxE7 {
  const dx = withinM / perLon + 1;
  const dy = withinM / perLat + 1;
  return [
    Math.min(p[0], q[0]) - dx,
    Math.min(p[1], q[1]) - dy,
    Math.max(p[0], q[0]) + dx,
    Math.max(p[1], q[1]) + dy,
  ];
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
  const aLon = roads.vertices[v]!;
  const aLat = roads.vertices[v + 1]!;
  const ux = (roads.vertices[v + 2]! - aLon) * perLon;
  const uy = (roads.vertices[v + 3]! - aLat) * perLat;
  const px = (p[0] - aLon) * perLon;
  const py = (p[1] - aLat) * perLat;
  const qx = (q[0] - aLon) * perLon;
  const qy = (q[1] - aLat) * perLat;
  const length = Math.sqrt(ux * ux + uy * uy);
  const lineM = Math.sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
  if (length === 0 || lineM === 0) return null;
  const cosine = ((qx - px) * ux + (qy - py) * uy) / (length * lineM);
  if (!(Math.abs(cosine) >= ALONG_COSINE)) return null;
  // Shares of the segment at the feet of p and q, and metres that they lie aside.
  const tp = (px * ux + py * uy) / (length * length);
  const tq = (qx * ux + qy * uy) / (length * length);
  const sp = (ux * py - uy * px) / length;
  const sq = (ux * qy - uy * qx) / length;
  // λ in [0, 1] along pq: where its foot is on the segment and it is near enough.
  const [low, high] = common(between(tp, tq, 0, 1), between(sp, sq, -withinM, withinM));
  if (!(high > low)) return null;
  const footLow = tp + low * (tq - tp);
  const footHigh = tp + high * (tq - tp);
  return {
    onSegment: [Math.min(footLow, footHigh), Math.max(footLow, footHigh)],
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

const common = (one: Span, other: Span): Span => [
  Math.max(0, one[0], other[0]),
  Math.min(1, one[1], other[1]),
];

function addPiece(
  roads: Roads,
  matches: Map<number, Match>,
  piece: Piece,
  segment: number,
  edge: number,
  startM: number,
): void {
  let match = matches.get(edge);
  if (!match) {
    match = { edge, withLine: [], against: [], onLine: [], apartM2: 0 };
    matches.set(edge, match);
  }
  const startCm = roads.alongCm[segment]!;
  const spanCm = roads.alongCm[segment + 1]! - startCm;
  const [from, to] = piece.onSegment;
  (piece.sameWay ? match.withLine : match.against).push([startCm + from * spanCm, startCm + to * spanCm]);
  match.onLine.push([startM + piece.onLine[0], startM + piece.onLine[1]]);
  match.apartM2 += piece.apartM * (piece.onLine[1] - piece.onLine[0]);
}

/** Nearest first: an edge is meant when it runs along the line whole, or explains what nothing nearer explains. */
function chosen(roads: Roads, matches: readonly Match[], totalM: number): Match[] {
  const sorted = matches
    .map((match) => ({ match, apartM: match.apartM2 / Math.max(totalOf(match.onLine), 1e-9) }))
    .sort((a, b) => a.apartM - b.apartM || a.match.edge - b.match.edge);
  const addsM = Math.min(ADDS_M, totalM / 2);
  const kept: Match[] = [];
  const explained: Span[] = [];
  for (const { match } of sorted) {
    const mine = mergeSpans(match.onLine, 0);
    const matchedCm = totalOf(mergeSpans([...match.withLine, ...match.against], BEND_GAP_CM));
    const newM = mine.reduce((sum, span) => sum + uncovered(span, explained), 0);
    if (matchedCm < WHOLE_SHARE * roads.lengthsCm[match.edge]! && newM < addsM) continue;
    kept.push(match);
    for (const span of mine) addTo(explained, span);
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
