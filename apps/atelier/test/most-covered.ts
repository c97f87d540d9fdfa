import { assess, type Candidate, type Configuration, type OpenNeed } from '@vigie/matching';

/**
 * How many needs can have somebody at once, within gates and capacities: a maximum matching by augmenting paths (Kuhn
 * 1955), one need at a time. Another way than the batch's own, to compare it with.
 */
export function mostCovered(
  needs: readonly OpenNeed[],
  people: readonly Candidate[],
  configuration: Configuration,
): number {
  const able = needs.map((need) =>
    need.asked.length >= configuration.proposalsANeed
      ? []
      : people.flatMap((person, i) => (assess(need, person, configuration).ok ? [i] : [])),
  );
  const given: number[][] = people.map(() => []);
  const place = (need: number, tried: Set<number>): boolean => {
    for (const person of able[need]!) {
      if (tried.has(person)) continue;
      tried.add(person);
      const held = given[person]!;
      if (held.length < people[person]!.capacity - people[person]!.taken) {
        held.push(need);
        return true;
      }
      const moved = held.findIndex((other) => place(other, tried));
      if (moved === -1) continue;
      held[moved] = need;
      return true;
    }
    return false;
  };
  return needs.filter((_, need) => place(need, new Set())).length;
}
