import type { PositionE7 } from './position.ts';

/** At least two positions. */
export type LineE7 = readonly PositionE7[];
