/**
 * By what proposals are made: published, versioned, and named by every proposal, so that anyone can ask later why
 * somebody was proposed. Weights are points; together they make 1,000, the fit of who brings everything, next door.
 */
export interface Configuration {
  readonly version: string;
  readonly weights: {
    /** The skills that the team still misses. */
    readonly cover: number;
    /** A skill that they want to learn, of a mentor who is on the team. */
    readonly learning: number;
    /** Near, within how far they go. */
    readonly place: number;
    /** Hours to spare above what is asked. */
    readonly availability: number;
  };
  /** Of the place's weight, in thousandths, for who works from afar on what can be done from afar. */
  readonly remoteShare: number;
  /** Open proposals that a need may have at once. */
  readonly proposalsANeed: number;
  /** Points that a need steps back in the list for each person who is asked already. */
  readonly courtedStep: number;
}

export const CONFIGURATIONS: readonly Configuration[] = [
  {
    version: '2026-1',
    weights: { cover: 600, learning: 100, place: 150, availability: 150 },
    remoteShare: 500,
    proposalsANeed: 3,
    courtedStep: 250,
  },
];

/** What is in use today. */
export const CONFIGURATION: Configuration = CONFIGURATIONS.at(-1)!;

/** A configuration that a proposal names; undefined for one that never was. */
export const configurationOf = (version: string): Configuration | undefined =>
  CONFIGURATIONS.find((known) => known.version === version);
