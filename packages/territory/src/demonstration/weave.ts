import type { Chance } from '@vigie/chance';
import type { Tags } from '../osm.ts';
import { type PlannedStreet, ROUNDABOUT_M, type Zone } from './plan.ts';
import { apart, between, meeting, type Point } from './plane.ts';

// From lines that cross on the board to streets that meet: crossings become shared nodes, what sticks out is cut off.

export interface Woven {
  readonly points: readonly Point[];
  readonly ways: readonly WovenWay[];
}

export interface WovenWay {
  /** A run of indices of points. */
  readonly nodes: readonly number[];
  readonly tags: Tags;
  readonly zone: Zone;
}

/** Nodes nearer than this are one: two streets that nearly meet do meet. */
const SAME_NODE_M = 11;
/** Ends that lead nowhere, up to this length, are what was drawn over an edge. */
const STUB_M = 38;
/** Share of local blocks that were never built, or were built over. */
const MISSING_SHARE = 0.07;

export function weave(
  streets: readonly PlannedStreet[],
  roundabouts: readonly Point[],
  chance: Chance,
): Woven {
  const points: Point[] = [];
  const nodeAt = nodeFinder(points);
  const cuts = crossings(streets);
  const ways: Way[] = streets.map(({ line, tags, local, zone = 'none' }, street) => ({
    tags,
    local,
    zone,
    links: linksOf(cutLine(line, cuts[street]!).map(nodeAt)),
  }));
  clearRoundabouts(ways, points, roundabouts);
  dropRepeats(ways);
  loseBlocks(ways, chance);
  cutStubs(ways, points);
  keepLargest(ways);
  openTraps(ways);
  return {
    points,
    ways: ways.flatMap(({ links, tags, zone }) => runsOf(links).map((nodes) => ({ nodes, tags, zone }))),
  };
}

type Link = readonly [from: number, to: number];

interface Way {
  tags: Tags;
  readonly local: boolean;
  readonly zone: Zone;
  links: Link[];
}

interface Cut {
  readonly segment: number;
  readonly share: number;
}

/** For each street, where others cross it on its own level. */
function crossings(streets: readonly PlannedStreet[]): Cut[][] {
  const cuts: Cut[][] = streets.map(() => []);
  for (const [cell, pieces] of piecesByCell(streets))
    for (let i = 0; i < pieces.length; i++)
      for (let j = i + 1; j < pieces.length; j++) crossPair(pieces[i]!, pieces[j]!, cell, streets, cuts);
  return cuts;
}

/** A piece of a street's line, by the number of its first point. */
type Piece = readonly [street: number, segment: number];

/** Metres: as long as most pieces, so that each lies in few cells and each cell has few. */
const CELL_M = 64;
const ROW = 1 << 16;

const cellOf = (x: number, y: number): number =>
  (Math.floor(y / CELL_M) + ROW / 2) * ROW + Math.floor(x / CELL_M) + ROW / 2;

function piecesByCell(streets: readonly PlannedStreet[]): Map<number, Piece[]> {
  const cells = new Map<number, Piece[]>();
  streets.forEach(({ line }, street) => {
    for (let segment = 0; segment + 1 < line.length; segment++) {
      const [[ax, ay], [bx, by]] = [line[segment]!, line[segment + 1]!];
      const [east, north] = [Math.max(ax, bx), Math.max(ay, by) + CELL_M];
      for (let y = Math.min(ay, by); cellOf(0, y) < cellOf(0, north); y += CELL_M) {
        const last = cellOf(east, y);
        for (let cell = cellOf(Math.min(ax, bx), y); cell <= last; cell++) {
          const pieces = cells.get(cell);
          if (pieces) pieces.push([street, segment]);
          else cells.set(cell, [[street, segment]]);
        }
      }
    }
  });
  return cells;
}

/** Notes where two pieces cross, in the one cell in which they do. */
function crossPair(
  [one, a]: Piece,
  [two, b]: Piece,
  cell: number,
  streets: readonly PlannedStreet[],
  cuts: readonly Cut[][],
): void {
  if (one === two || streets[one]!.level !== streets[two]!.level) return;
  const [lineOfOne, lineOfTwo] = [streets[one]!.line, streets[two]!.line];
  const at = meeting(lineOfOne[a]!, lineOfOne[a + 1]!, lineOfTwo[b]!, lineOfTwo[b + 1]!);
  if (!at) return;
  const [x, y] = between(lineOfOne[a]!, lineOfOne[a + 1]!, at[0]);
  if (cellOf(x, y) !== cell) return;
  cuts[one]!.push({ segment: a, share: at[0] });
  cuts[two]!.push({ segment: b, share: at[1] });
}

/** A street's own points and its crossings, in order. */
function cutLine(line: readonly Point[], cuts: readonly Cut[]): Point[] {
  const all: Cut[] = [...line.keys()].map((i) => ({ segment: i, share: 0 }));
  all.push(...cuts);
  all.sort((a, b) => a.segment + a.share - (b.segment + b.share));
  return all.map(({ segment, share }) => between(line[segment]!, line[segment + 1] ?? line[segment]!, share));
}

function nodeFinder(points: Point[]): (point: Point) => number {
  const cells = new Map<number, number[]>();
  return (point) => {
    const [column, row] = [Math.floor(point[0] / SAME_NODE_M), Math.floor(point[1] / SAME_NODE_M)];
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const node of cells.get(r * ROW + c) ?? [])
          if (apart(points[node]!, point) < SAME_NODE_M) return node;
    const key = row * ROW + column;
    cells.set(key, [...(cells.get(key) ?? []), points.length]);
    return points.push(point) - 1;
  };
}

function linksOf(nodes: readonly number[]): Link[] {
  const links: Link[] = [];
  for (let i = 1; i < nodes.length; i++)
    if (nodes[i] !== nodes[i - 1]) links.push([nodes[i - 1]!, nodes[i]!]);
  return links;
}

/** Roads end at the rim of a roundabout, not at its middle. */
function clearRoundabouts(ways: Way[], points: readonly Point[], roundabouts: readonly Point[]): void {
  for (const way of ways) {
    if (way.tags.junction === 'roundabout') continue;
    way.links = way.links.filter(([a, b]) => {
      const middle = between(points[a]!, points[b]!, 0.5);
      return !roundabouts.some((centre) => apart(centre, middle) < ROUNDABOUT_M * 0.9);
    });
  }
}

/** Two streets never share a stretch; a street never runs over itself. */
function dropRepeats(ways: Way[]): void {
  const seen = new Set<string>();
  for (const way of ways)
    way.links = way.links.filter(([a, b]) => {
      const key = a < b ? `${a},${b}` : `${b},${a}`;
      return !seen.has(key) && seen.add(key);
    });
}

function loseBlocks(ways: Way[], chance: Chance): void {
  for (const way of ways) if (way.local) way.links = way.links.filter(() => chance.next() >= MISSING_SHARE);
}

function degrees(ways: readonly Way[]): Map<number, number> {
  const count = new Map<number, number>();
  for (const { links } of ways) for (const node of links.flat()) count.set(node, (count.get(node) ?? 0) + 1);
  return count;
}

/** Removes short dead ends, back to the last crossing. The roads that leave the town are long, and stay. */
function cutStubs(ways: Way[], points: readonly Point[]): void {
  for (let again = true; again; ) {
    again = false;
    const degree = degrees(ways);
    for (const way of ways) {
      for (const run of runsOf(way.links)) {
        const stub = stubOf(run, degree, points);
        if (stub.size === 0) continue;
        way.links = way.links.filter(([a, b]) => !(stub.has(`${a},${b}`) || stub.has(`${b},${a}`)));
        again = true;
      }
    }
  }
}

/** The links from a run's dead end to its first crossing, when they are short. */
function stubOf(
  run: readonly number[],
  degree: ReadonlyMap<number, number>,
  points: readonly Point[],
): Set<string> {
  for (const nodes of [run, run.toReversed()]) {
    if (degree.get(nodes[0]!) !== 1) continue;
    const links = new Set<string>();
    let length = 0;
    for (let i = 1; i < nodes.length; i++) {
      links.add(`${nodes[i - 1]},${nodes[i]}`);
      length += apart(points[nodes[i - 1]!]!, points[nodes[i]!]!);
      if (degree.get(nodes[i]!)! > 2) break;
    }
    if (length < STUB_M) return links;
  }
  return new Set();
}

/** One town: what hangs on nothing is dropped. */
function keepLargest(ways: Way[]): void {
  const next = new Map<number, number[]>();
  for (const [a, b] of ways.flatMap(({ links }) => links)) {
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  }
  let largest = new Set<number>();
  const seen = new Set<number>();
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const reached = reach([start], next);
    for (const node of reached) seen.add(node);
    if (reached.size > largest.size) largest = reached;
  }
  for (const way of ways) way.links = way.links.filter(([a]) => largest.has(a));
}

function reach(from: readonly number[], next: ReadonlyMap<number, readonly number[]>): Set<number> {
  const reached = new Set(from);
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const other of next.get(node) ?? [])
      if (!reached.has(other)) {
        reached.add(other);
        open.push(other);
      }
  return reached;
}

const FOR_CARS = new Set([
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
]);

/** One-way streets into or out of which no car could get become two-way, until every street can be driven to and from. */
function openTraps(ways: Way[]): void {
  for (;;) {
    const [on, back] = [new Map<number, number[]>(), new Map<number, number[]>()];
    const add = (map: Map<number, number[]>, a: number, b: number): void => {
      map.set(a, [...(map.get(a) ?? []), b]);
    };
    const driven = ways.filter(({ tags }) => FOR_CARS.has(tags.highway ?? ''));
    for (const { links, tags } of driven)
      for (const [a, b] of links) {
        add(on, a, b);
        add(back, b, a);
        if (tags.oneway === 'yes' || tags.junction === 'roundabout') continue;
        add(on, b, a);
        add(back, a, b);
      }
    const start = driven[0]!.links[0]![0];
    const [out, home] = [reach([start], on), reach([start], back)];
    const trapped = driven.filter(
      ({ links, tags }) =>
        tags.oneway === 'yes' && links.flat().some((node) => !out.has(node) || !home.has(node)),
    );
    if (trapped.length === 0) return;
    for (const way of trapped) {
      const { oneway: _, 'oneway:bicycle': __, ...tags } = way.tags;
      way.tags = tags;
    }
  }
}

/** Links joined end to end, as ways are. */
function runsOf(links: readonly Link[]): number[][] {
  const runs: number[][] = [];
  for (const [a, b] of links) {
    const run = runs.at(-1);
    if (run?.at(-1) === a) run.push(b);
    else runs.push([a, b]);
  }
  return runs;
}
