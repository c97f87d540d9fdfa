import { type EdgeInput, mayTravelIn, type TurnBan } from '@vigie/roads';
import { PROFILES, type Profile } from '@vigie/situation';
import type { BarredEnds } from './barred-ends.ts';
import type { Segment } from './chains.ts';
import type { Restriction } from './turn-restrictions.ts';

/** An end of an edge at a junction. Arc 2e runs along edge e, 2e + 1 against it. */
interface Arm {
  /** The arc that leaves here along the edge; its twin arrives. */
  readonly leaving: number;
  /** The way that the edge is of, at this end. */
  readonly way: number;
}

/** Gathers the turns that some may not make: each pair of arcs once, with everyone whom it is forbidden. */
export class TurnBans {
  private readonly edges: readonly EdgeInput[];
  private readonly arms = new Map<number, Arm[]>();
  private readonly banned = new Map<string, { from: number; to: number; profiles: Set<Profile> }>();

  /** `segments` and `edges` are the same streets, in the same order. */
  constructor(segments: readonly Segment[], edges: readonly EdgeInput[]) {
    this.edges = edges;
    segments.forEach(({ nodes, parts }, edge) => {
      this.arm(nodes[0]!, { leaving: edge * 2, way: parts[0]!.way });
      this.arm(nodes.at(-1)!, { leaving: edge * 2 + 1, way: parts.at(-1)!.way });
    });
  }

  /** Who is stopped at the barrier of a node may only turn back there, where it stands. */
  stop(node: number, barred: BarredEnds): void {
    const arms = this.arms.get(node) ?? [];
    for (const from of arms) {
      for (const to of arms) {
        if (from === to) continue;
        const stopped = [from, to].flatMap(({ leaving }) => barred.get(leaving)?.stopped ?? []);
        this.ban(from.leaving ^ 1, to.leaving, stopped);
      }
    }
  }

  restrict({ kind, profiles, from, via, to }: Restriction): void {
    const arms = this.arms.get(via) ?? [];
    for (const come of arms.filter(({ way }) => from.includes(way))) {
      // Who may not go where they must go is not meant: a bus lane's « only » binds no car.
      const bound = kind === 'no' ? profiles : profiles.filter((profile) => this.mayLeave(arms, to, profile));
      for (const go of arms)
        if (to.includes(go.way) === (kind === 'no')) this.ban(come.leaving ^ 1, go.leaving, bound);
    }
  }

  list(): TurnBan[] {
    return [...this.banned.values()].map(({ from, to, profiles }) => {
      return { from, to, profiles: PROFILES.filter((profile) => profiles.has(profile)) };
    });
  }

  private arm(node: number, arm: Arm): void {
    const known = this.arms.get(node);
    if (known) known.push(arm);
    else this.arms.set(node, [arm]);
  }

  private mayLeave(arms: readonly Arm[], to: readonly number[], profile: Profile): boolean {
    return arms.some(({ way, leaving }) => to.includes(way) && mayTravelIn(this.edges, leaving, profile));
  }

  /** What one could not travel anyway needs no ban. */
  private ban(from: number, to: number, profiles: readonly Profile[]): void {
    const bound = profiles.filter(
      (profile) => mayTravelIn(this.edges, from, profile) && mayTravelIn(this.edges, to, profile),
    );
    if (bound.length === 0) return;
    const key = `${from} ${to}`;
    const known = this.banned.get(key);
    if (known) for (const profile of bound) known.profiles.add(profile);
    else this.banned.set(key, { from, to, profiles: new Set(bound) });
  }
}
