/**
 * Inhabitants: of the town that is shown before a server is given a real one, and the least and the most that one can ask
 * for: a hamlet has no core to show, and what is larger than half a million takes more memory than Node gives by itself.
 */
export const TOWN_SIZES = { least: 1_000, usual: 60_000, most: 500_000 } as const;
