/**
 * What somebody is to a part of the community, each with all that the one before may do: anyone; whoever is signed in;
 * the host of a public digital space; the citizen developer of a département; the coordinator of the region.
 */
export const RANKS = ['visitor', 'member', 'host', 'developer', 'coordinator'] as const;
export type Rank = (typeof RANKS)[number];

/** The ranks that are given, by a link, for a scope. */
export const GIVEN_RANKS = ['host', 'developer', 'coordinator'] as const satisfies readonly Rank[];
export type GivenRank = (typeof GIVEN_RANKS)[number];

/** `region:<code>` or `departement:<code>`. */
export type Scope = `region:${string}` | `departement:${string}`;

export interface Grant {
  readonly scope: Scope;
  readonly rank: GivenRank;
}

export const reaches = (rank: Rank, least: Rank): boolean => RANKS.indexOf(rank) >= RANKS.indexOf(least);
