import type { Configuration } from './configuration.ts';

/** What the order of a list needs to know of a need. */
export interface Listed {
  readonly id: string;
  /** How well the reader fits it; 0 for who has said nothing of themselves. */
  readonly points: number;
  /** How many people are asked or on the team. */
  readonly courted: number;
  /** When it was opened, milliseconds since 1970 UTC. */
  readonly openedAtMs: number;
}

/**
 * The order in which somebody is shown needs: those that suit them first, but one that is courted already steps back
 * for one that nobody looks at. Then the longest open first, then the lower id.
 */
export function inOrderOfAttention<T extends Listed>(
  needs: readonly T[],
  { courtedStep }: Configuration,
): readonly T[] {
  const rank = ({ points, courted }: Listed): number => points - courtedStep * courted;
  return [...needs].sort(
    (a, b) => rank(b) - rank(a) || a.openedAtMs - b.openedAtMs || (a.id < b.id ? -1 : 1),
  );
}
