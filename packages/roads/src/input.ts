import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Profile } from '@vigie/situation';
import type { Flag, Highway } from './highway.ts';
import type { Holdups } from './holdups.ts';

/** Where a profile may travel an edge, seen along the edge's line. Profiles left out may not. */
export type Ways = 'both' | 'forward' | 'backward';

export interface EdgeInput {
  /** Indices into `nodes`; equal for a loop. */
  readonly from: number;
  readonly to: number;
  /** From the first junction's position to the second's, both included. */
  readonly line: LineE7;
  /** Empty when the street has none. NFC. */
  readonly name: string;
  readonly highway: Highway;
  /** The limit that holds, km/h, 1 to 255; a ferry's travel speed. */
  readonly limitKmh: number;
  readonly access: Readonly<Partial<Record<Profile, Ways>>>;
  /** Those of the profiles with access who may only start or end a way here, never pass through. */
  readonly noThrough?: readonly Profile[];
  readonly flags?: readonly Flag[];
  /** Seen along the line, and against it. */
  readonly holdups?: { readonly forward?: Holdups; readonly backward?: Holdups };
}

/** A turn that some may not make: from one arc into its head, on along another that leaves there. */
export interface TurnBan {
  /** Arc 2e runs along edge e, 2e + 1 against it. */
  readonly from: number;
  /** The arc back, `from ^ 1`, is a turn too. */
  readonly to: number;
  readonly profiles: readonly Profile[];
}

/**
 * A junction graph: chains of streets between junctions, every edge stored once for its two directions. A barrier is a
 * junction at which those whom it stops may only turn back.
 */
export interface RoadsInput {
  readonly nodes: readonly PositionE7[];
  readonly edges: readonly EdgeInput[];
  readonly bans?: readonly TurnBan[];
}

/** The node, of the input, that an arc leaves. */
export function arcTailIn(edges: readonly EdgeInput[], arc: number): number {
  return arc & 1 ? edges[arc >> 1]!.to : edges[arc >> 1]!.from;
}

export function mayTravelIn(edges: readonly EdgeInput[], arc: number, profile: Profile): boolean {
  const ways = edges[arc >> 1]!.access[profile];
  return ways === 'both' || ways === (arc & 1 ? 'backward' : 'forward');
}

/** All arcs by the node of the input that they leave, in order. */
export function arcsByTail(edges: readonly EdgeInput[]): Map<number, number[]> {
  const leaving = new Map<number, number[]>();
  for (let arc = 0; arc < edges.length * 2; arc++) {
    const arcs = leaving.get(arcTailIn(edges, arc));
    if (arcs) arcs.push(arc);
    else leaving.set(arcTailIn(edges, arc), [arc]);
  }
  return leaving;
}
