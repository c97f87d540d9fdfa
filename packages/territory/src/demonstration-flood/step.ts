import type { PolygonE7, PositionE7 } from '@vigie/geo';
import type { Authority, Bodies, Info, Kind, ReportKind } from '@vigie/situation';

/** Who says a step: two officers and a moderator, whoever relays the forecasters by hand, or a citizen's phone. */
export type Speaker = 'officer' | 'second-officer' | 'moderator' | 'relay' | { readonly citizen: number };

/** What an officer or a relay says by its own word. */
export type StatedKind = Exclude<Kind, 'territory' | 'order' | 'report' | 'verdict' | 'redaction'>;

/** Times are relative to the step, in script milliseconds; other steps are named, for nobody knows their ids yet. */
interface Said<K extends StatedKind> {
  readonly act: 'state';
  readonly kind: K;
  readonly body: Bodies[K];
  /** When it begins; at once without. */
  readonly beginsInMs?: number;
  /** When it ends; without, as intake has it. */
  readonly endsInMs?: number;
  /** In whose name, when not the territory's own. */
  readonly authority?: Authority;
  /** The step whose entry it replaces. */
  readonly updates?: string;
}

export type Act =
  | { [K in StatedKind]: Said<K> }[StatedKind]
  | { readonly act: 'cancel'; readonly kind: StatedKind; readonly what: string }
  | {
      readonly act: 'report';
      readonly report: ReportKind;
      readonly scale: 1 | 2 | 3 | 4;
      readonly position: PositionE7;
      readonly words?: string;
      /** How long before it was sent. */
      readonly seenMsAgo?: number;
    }
  | {
      readonly act: 'verdict';
      readonly report: string;
      readonly verdict: Bodies['verdict']['verdict'];
      readonly into?: string;
      readonly reveals: readonly 'words'[];
    }
  | { readonly act: 'redact'; readonly report: string; readonly reason: string }
  | {
      readonly act: 'propose';
      readonly order: Bodies['order']['order'];
      readonly zone: PolygonE7;
      readonly info: readonly Info[];
      /** The confirmed order that it lifts. */
      readonly lifts?: string;
    }
  | { readonly act: 'confirm'; readonly proposal: string };

/** One line of the script. */
export interface Step {
  /** Unique in the script. */
  readonly name: string;
  /** From 0 to six hours, in script milliseconds. */
  readonly atMs: number;
  readonly by: Speaker;
  readonly does: Act;
}

export const MINUTE_MS = 60_000;
export const FLOOD_MS = 6 * 60 * MINUTE_MS;

/** A moment of the script. */
export const at = (hours: number, minutes: number): number => (hours * 60 + minutes) * MINUTE_MS;

/** The names of the earlier steps that a step speaks of. */
export function namesIn({ does }: Step): string[] {
  switch (does.act) {
    case 'state':
      return does.updates === undefined ? [] : [does.updates];
    case 'cancel':
      return [does.what];
    case 'verdict':
      return does.into === undefined ? [does.report] : [does.report, does.into];
    case 'redact':
      return [does.report];
    case 'propose':
      return does.lifts === undefined ? [] : [does.lifts];
    case 'confirm':
      return [does.proposal];
    case 'report':
      return [];
  }
}
