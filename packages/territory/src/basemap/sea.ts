import { type BoxE7, boxContains, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Skips } from '../skips.ts';
import type { OsmGround } from './areas.ts';
import { piecesIn } from './coast-pieces.ts';
import { type Coast, coastsOf } from './coasts.ts';

/**
 * The sea in a box. OSM draws only its edge: coasts are cut at the box and closed along it, the sea on their right. One that
 * begins or ends in the box at the edge of the town, as extracts are cut, is led straight out; where it does so well inside
 * the town, or where coasts contradict each other, nobody knows what is wet: there is no sea then, and that is counted.
 */
export function seaOf(ground: OsmGround, town: BoxE7, box: BoxE7, skips: Skips): PolygonE7[] {
  const heart = heartOf(town);
  const coasts = coastsOf(ground, skips).filter((coast) => piecesIn(coast, box).length > 0);
  const isLoose = (coast: Coast): boolean => !closes(coast);
  if (
    coasts.some((coast) => isLoose(coast) && [coast[0]!, coast.at(-1)!].some((at) => boxContains(heart, at)))
  ) {
    skips.add('sea', 'a coast ends inside the town: drawn as a line');
    return [];
  }
  const pieces = coasts
    .map((coast) => (isLoose(coast) ? ledOut(coast, box) : coast))
    .flatMap((coast) => piecesIn(coast, box));
  const shores = joinedAlong(
    box,
    pieces.filter((piece) => !closes(piece)),
  );
  if (shores === null) {
    skips.add('sea', 'coasts that contradict each other: drawn as lines');
    return [];
  }
  const rings = pieces.filter(closes);
  const islands = rings.filter((ring) => !isClockwise(ring));
  const seas = [...shores, ...rings.filter(isClockwise)];
  // Islands and no other coast: everything around them is sea.
  if (seas.length === 0 && islands.length > 0) seas.push(closed(cornersOf(box)));
  return seas.map((sea) => [sea, ...islands.filter((island) => pointInPolygon(island[0]!, [sea]))]);
}

/** Of a box's width and height, what counts as its edge. */
const EDGE_SHARE = 1 / 20;

function heartOf([west, south, east, north]: BoxE7): BoxE7 {
  const [lon, lat] = [(east - west) * EDGE_SHARE, (north - south) * EDGE_SHARE];
  return [west + lon, south + lat, east - lon, north - lat];
}

const closes = (line: Coast): boolean => line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];

const closed = (line: Coast): Coast => [...line, line[0]!];

function isClockwise(ring: Coast): boolean {
  const [lon0, lat0] = ring[0]!;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
    twice += (ax - lon0) * (by - lat0) - (bx - lon0) * (ay - lat0);
  }
  return twice < 0;
}

function ledOut(coast: Coast, box: BoxE7): Coast {
  const [start, end] = [coast[0]!, coast.at(-1)!];
  return [
    ...(boxContains(box, start) ? [nearestOnEdge(start, box)] : []),
    ...coast,
    ...(boxContains(box, end) ? [nearestOnEdge(end, box)] : []),
  ];
}

function nearestOnEdge([lon, lat]: PositionE7, [west, south, east, north]: BoxE7): PositionE7 {
  const sides: readonly PositionE7[] = [
    [west, lat],
    [lon, south],
    [east, lat],
    [lon, north],
  ];
  const far = (at: PositionE7): number => Math.abs(at[0] - lon) + Math.abs(at[1] - lat);
  return sides.reduce((best, at) => (far(at) < far(best) ? at : best));
}

/** Clockwise from the north-western corner. */
function cornersOf([west, south, east, north]: BoxE7): PositionE7[] {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
}

/** How far around a box a position on its edge lies, clockwise: 0 at the north-western corner, 1 a side. */
function around([lon, lat]: PositionE7, [west, south, east, north]: BoxE7): number {
  if (lat === north) return (lon - west) / (east - west);
  if (lon === east) return 1 + (north - lat) / (north - south);
  if (lat === south) return 2 + (east - lon) / (east - west);
  return 3 + (lat - south) / (north - south);
}

/**
 * Rings with the sea inside: from where a coast leaves the box, clockwise along its edge to where the next one enters. Null
 * unless coasts enter and leave by turns.
 */
function joinedAlong(box: BoxE7, pieces: readonly Coast[]): Coast[] | null {
  const ends = pieces
    .flatMap((piece, i) => [
      { piece: i, enters: true, at: around(piece[0]!, box) },
      { piece: i, enters: false, at: around(piece.at(-1)!, box) },
    ])
    .sort((a, b) => a.at - b.at);
  if (ends.some(({ enters }, i) => enters === ends[(i + 1) % ends.length]!.enters)) return null;
  const after = new Map(
    ends.flatMap((end, i) =>
      end.enters ? [] : [[end.piece, { from: end, to: ends[(i + 1) % ends.length]! }]],
    ),
  );
  const free = new Set(pieces.keys());
  const rings: Coast[] = [];
  for (const first of free) {
    const ring: PositionE7[] = [];
    for (let piece = first; free.delete(piece); piece = after.get(piece)!.to.piece) {
      const { from, to } = after.get(piece)!;
      // One by one: a coast has more positions than a call has room for.
      for (const position of pieces[piece]!) ring.push(position);
      ring.push(...cornersBetween(from.at, to.at, box));
    }
    rings.push(closed(ring));
  }
  return rings;
}

function cornersBetween(from: number, to: number, box: BoxE7): PositionE7[] {
  const corners = cornersOf(box);
  const until = to < from ? to + 4 : to;
  const between: PositionE7[] = [];
  for (let at = Math.floor(from) + 1; at < until; at++) between.push(corners[at % 4]!);
  return between;
}
