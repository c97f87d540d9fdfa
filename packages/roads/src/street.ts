import type { LineE7, PositionE7 } from '@vigie/geo';
import { PROFILES, type Profile } from '@vigie/situation';
import { FLAGS, type Flag, HIGHWAYS, type Highway } from './highway.ts';
import { accessBit } from './metric.ts';
import { arcHead, edgeLine, type Roads } from './open.ts';
import { snapAll } from './snap.ts';

/** A street between two junctions, as a map draws it. */
export interface Street {
  readonly edge: number;
  readonly line: LineE7;
  /** Empty when it has none. */
  readonly name: string;
  readonly highway: Highway;
  /** For cars: along the line only. A street closed to cars altogether is not one-way. */
  readonly oneway: boolean;
  readonly lengthM: number;
  readonly limitKmh: number;
  readonly flags: readonly Flag[];
  /** Profiles that may travel it in some direction. */
  readonly profiles: readonly Profile[];
}

const ALL_FLAGS = Object.keys(FLAGS) as Flag[];

export function street(roads: Roads, edge: number): Street {
  const access = roads.access[edge]!;
  const carForward = (access & accessBit('car', false)) !== 0;
  const carBackward = (access & accessBit('car', true)) !== 0;
  return {
    edge,
    line: edgeLine(roads, edge),
    name: roads.names[roads.edgeNames[edge]!]!,
    highway: HIGHWAYS[roads.highways[edge]!]!,
    oneway: carForward !== carBackward,
    lengthM: roads.lengthsCm[edge]! / 100,
    limitKmh: roads.limitsKmh[edge]!,
    flags: ALL_FLAGS.filter((flag) => (roads.flags[edge]! & FLAGS[flag]) !== 0),
    profiles: PROFILES.filter((p) => (access & (accessBit(p, false) | accessBit(p, true))) !== 0),
  };
}

/** Every street of the graph, in the order of its edges: to draw the map and to index names. */
export function* streets(roads: Roads): Generator<Street> {
  for (let edge = 0; edge < roads.edgeCount; edge++) yield street(roads, edge);
}

export interface StreetAt extends Street {
  /** Metres from the position that was asked for. */
  readonly distanceM: number;
  /** The nearest point of the street, E7. */
  readonly position: PositionE7;
  readonly alongM: number;
}

/** The street nearest to a position, within so many metres: what was clicked. Null when there is none. */
export function streetAt(roads: Roads, position: PositionE7, withinM: number): StreetAt | null {
  const [near] = snapAll(roads, position, withinM, () => true);
  if (!near) return null;
  return {
    ...street(roads, near.edge),
    distanceM: near.distanceM,
    position: near.position,
    alongM: near.alongCm / 100,
  };
}

/** Several edges of one street, end to end. */
export interface Stretch {
  /** In the order of the line. */
  readonly edges: readonly number[];
  readonly name: string;
  readonly line: LineE7;
}

/** A street longer than this many edges between two named crossings is no street: it bounds the walk. */
const MAX_STRETCH_EDGES = 200;

/**
 * An edge, extended both ways along its own name to the next crossing with a street of another name: what a person
 * means by « this stretch of the avenue ». An unnamed street is its edge alone.
 */
export function stretch(roads: Roads, edge: number): Stretch {
  const name = roads.names[roads.edgeNames[edge]!]!;
  const arcs = [edge * 2];
  if (name !== '') {
    walk(
      roads,
      arcs,
      (arc) => arcs.push(arc),
      () => arcs.at(-1)!,
    );
    walk(
      roads,
      arcs,
      (arc) => arcs.unshift(arc ^ 1),
      () => arcs[0]! ^ 1,
    );
  }
  const line: PositionE7[] = [];
  for (const arc of arcs) {
    const part = edgeLine(roads, arc >> 1);
    // The junction where two meet is there already.
    line.pop();
    for (const position of arc & 1 ? part.toReversed() : part) line.push(position);
  }
  return { edges: arcs.map((arc) => arc >> 1), name, line };
}

function walk(roads: Roads, arcs: readonly number[], add: (arc: number) => void, end: () => number): void {
  while (arcs.length < MAX_STRETCH_EDGES) {
    const next = onlyContinuation(roads, end());
    if (next === null || arcs.some((arc) => arc >> 1 === next >> 1)) return;
    add(next);
  }
}

/** The one arc that goes on under the same name, unless a street of another name crosses here. */
function onlyContinuation(roads: Roads, arc: number): number | null {
  const node = arcHead(roads, arc);
  const name = roads.edgeNames[arc >> 1]!;
  const on: number[] = [];
  for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
    const other = roads.out[i]!;
    if (other >> 1 === arc >> 1) continue;
    const otherName = roads.edgeNames[other >> 1]!;
    if (otherName === name) on.push(other);
    else if (roads.names[otherName] !== '') return null;
  }
  return on.length === 1 ? on[0]! : null;
}
