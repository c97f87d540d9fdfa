import type { LineE7, PolygonE7 } from '@vigie/geo';
import type { ArcsOfGraph, EntryId } from './entry.ts';

/** Who travels. `emergency` and `high-clearance` are for signed-in crews only. */
export type Profile = 'car' | 'foot' | 'bike' | 'emergency' | 'high-clearance';

export const PROFILES = [
  'car',
  'foot',
  'bike',
  'emergency',
  'high-clearance',
] as const satisfies readonly Profile[];

/**
 * Low places that the street map names: where water crosses the carriageway, where it is known to come, and what dips
 * under something else.
 */
export type LowPlace = 'ford' | 'flood-prone' | 'underpass';

/**
 * What an entry does to a way. `blocked`: never cross. `no-entry`, of an area: never go in, nor to a goal in it; who is
 * inside may leave. `unknown`: cross only when nothing else leads there, and say for how far. `discouraged` and `slowed`
 * cost more time.
 */
export type Effect = 'blocked' | 'no-entry' | 'unknown' | 'discouraged' | 'slowed';

/**
 * What one entry in force does to the roads: written by the hazard modules and the fold, read by the road room.
 * Several impacts on one arc add up, each under its own entry, so that lifting one never lifts another.
 */
export interface Impact {
  readonly entry: EntryId;
  readonly where:
    | {
        readonly line: LineE7;
        readonly direction: 'both' | 'forward' | 'backward';
        readonly arcs?: ArcsOfGraph;
      }
    | { readonly polygon: PolygonE7 }
    /** Every such place of the territory. */
    | { readonly places: readonly LowPlace[] };
  /** Profiles left out are not touched. */
  readonly effects: Readonly<Partial<Record<Profile, Effect>>>;
  /** The rule that says so, as `module/rule`: each has its source in the module's rules. */
  readonly rule: string;
  /** When it is known to end, milliseconds since 1970 UTC. */
  readonly untilMs?: number;
  /**
   * Only of what is planned with its hours, such as road works: what is blocked is blocked from the first moment to the
   * second (milliseconds since 1970 UTC; now and for ever when absent), and a trip may pass before, or wait. All other
   * impacts hold whatever the hour.
   */
  readonly window?: { readonly fromMs?: number; readonly untilMs?: number };
}
