import { arcsByTail, arcTailIn, type EdgeInput, mayTravelIn, type TurnBan } from '@vigie/roads';
import type { Profile } from '@vigie/situation';

/** Those who do not turn round in the street. */
const DRIVERS = ['car', 'high-clearance'] as const satisfies readonly Profile[];

/** Junctions beyond a forbidden turn at which turning round would only be a way to make it after all. */
const JUNCTIONS_BEYOND = 2;

/**
 * Forbids to get round a forbidden turn by driving past it, turning round in the street and coming back: at the next
 * junctions nobody turns back who could drive on. At the end of a dead end one may.
 */
export function withoutTurningBack(edges: readonly EdgeInput[], bans: readonly TurnBan[]): TurnBan[] {
  const leaving = arcsByTail(edges);
  const banned = new Set(bans.flatMap(({ from, to, profiles }) => profiles.map((p) => `${p} ${from} ${to}`)));
  /** The arcs on along which a driver who came by `arc` may go, the way back left out. */
  const onward = (arc: number, profile: Profile): number[] =>
    (leaving.get(arcTailIn(edges, arc ^ 1)) ?? []).filter((next) => {
      return (
        next !== (arc ^ 1) && mayTravelIn(edges, next, profile) && !banned.has(`${profile} ${arc} ${next}`)
      );
    });
  const turningBack = new Map<number, Set<Profile>>();
  for (const profile of DRIVERS) {
    let past = bans
      .filter(({ from, to, profiles }) => to !== (from ^ 1) && profiles.includes(profile))
      .map(({ from }) => from);
    for (let junction = 0; junction < JUNCTIONS_BEYOND; junction++) {
      const reached = new Set<number>();
      // A street that only changes its name or its limit is not a junction yet.
      const pending = past.flatMap((arc) => onward(arc, profile));
      for (let arc = pending.pop(); arc !== undefined; arc = pending.pop()) {
        if (reached.has(arc)) continue;
        reached.add(arc);
        const next = onward(arc, profile);
        if (next.length === 1) pending.push(next[0]!);
        if (next.length > 0 && mayTravelIn(edges, arc ^ 1, profile))
          turningBack.set(arc, (turningBack.get(arc) ?? new Set()).add(profile));
      }
      past = [...reached].filter((arc) => onward(arc, profile).length > 1);
    }
  }
  return [
    ...bans,
    ...[...turningBack]
      .sort(([a], [b]) => a - b)
      .map(([from, profiles]) => ({ from, to: from ^ 1, profiles: [...profiles] })),
  ];
}
