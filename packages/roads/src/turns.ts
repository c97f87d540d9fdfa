import { PROFILES, type Profile } from '@vigie/situation';
import { arcsByTail, arcTailIn, type EdgeInput, mayTravelIn, type RoadsInput } from './input.ts';

/** A turn that goes on from a copy of a junction: who may make it, as bits by profile. */
export interface AllowedTurn {
  readonly node: number;
  readonly arc: number;
  readonly profiles: number;
}

/**
 * Junctions with their forbidden turns told as nodes. An arc after which not every turn is allowed arrives at a copy of
 * the junction, and only what may follow leaves from there; all other arcs know nothing of it.
 */
export interface SplitGraph {
  /** The junction that each copy, numbered from the count of junctions on, stands for. */
  readonly copyOf: readonly number[];
  /** The copy that an arc arrives at, for those that do not arrive at the junction itself. */
  readonly arrivals: ReadonlyMap<number, number>;
  /** By arc, then node. */
  readonly turns: readonly AllowedTurn[];
}

/** Profiles as bits: bit p is the profile at index p of PROFILES. */
export function profileBits(profiles: readonly Profile[]): number {
  return profiles.reduce((bits, profile) => bits | (1 << PROFILES.indexOf(profile)), 0);
}

export function splitTurns({ nodes, edges, bans = [] }: RoadsInput): SplitGraph {
  const banned = new Map<number, Map<number, number>>();
  for (const { from, to, profiles } of bans) {
    const after = banned.get(from) ?? new Map<number, number>();
    banned.set(from, after.set(to, (after.get(to) ?? 0) | profileBits(profiles)));
  }
  const leaving = banned.size > 0 ? arcsByTail(edges) : new Map<number, number[]>();
  const copies = new Map<string, number>();
  const copyOf: number[] = [];
  const arrivals = new Map<number, number>();
  const turns: AllowedTurn[] = [];
  for (const [from, after] of [...banned].sort(([a], [b]) => a - b)) {
    const junction = arcTailIn(edges, from ^ 1);
    const arriving = mayTravel(edges, from);
    const all = (leaving.get(junction) ?? []).map((arc) => {
      return { arc, profiles: arriving & mayTravel(edges, arc) };
    });
    if (!all.some(({ arc, profiles }) => profiles & (after.get(arc) ?? 0))) continue;
    const allowed = all
      .map(({ arc, profiles }) => ({ arc, profiles: profiles & ~(after.get(arc) ?? 0) }))
      .filter(({ profiles }) => profiles !== 0);
    const key = `${junction} ${allowed.map(({ arc, profiles }) => `${arc}:${profiles}`).join(' ')}`;
    const known = copies.get(key);
    const node = known ?? nodes.length + copyOf.length;
    arrivals.set(from, node);
    if (known !== undefined) continue;
    copies.set(key, node);
    copyOf.push(junction);
    for (const turn of allowed) turns.push({ node, ...turn });
  }
  turns.sort((a, b) => a.arc - b.arc || a.node - b.node);
  return { copyOf, arrivals, turns };
}

function mayTravel(edges: readonly EdgeInput[], arc: number): number {
  return profileBits(PROFILES.filter((profile) => mayTravelIn(edges, arc, profile)));
}
