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
 * What an entry does to a way. `blocked`: never cross. `unknown`: cross only when nothing else leads there, and say
 * for how far. `discouraged` and `slowed` cost more time.
 */
export type Effect = 'blocked' | 'unknown' | 'discouraged' | 'slowed';

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
    | { readonly polygon: PolygonE7 };
  /** Profiles left out are not touched. */
  readonly effects: Readonly<Partial<Record<Profile, Effect>>>;
  /** The rule that says so, as `module/rule`: each has its source in the module's rules. */
  readonly rule: string;
  /** When it is known to end, milliseconds since 1970 UTC. */
  readonly untilMs?: number;
}
