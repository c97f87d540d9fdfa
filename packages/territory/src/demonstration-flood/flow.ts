import type { PolygonE7 } from '@vigie/geo';
import type { Reach, Stage } from '../demonstration/stage.ts';
import { at, MINUTE_MS } from './step.ts';

/** More steps than these of one reach say nothing more to anybody. */
const MOST_EXTENTS = 6;
/** How long a wave takes from one reach to the next, at most; and from the first to the last. */
const LAG_MS = 20 * MINUTE_MS;
const MOST_LAG_MS = 45 * MINUTE_MS;

/** How one reach rises and falls. All moments are script milliseconds. */
export interface Flow {
  readonly reach: Reach;
  readonly extents: readonly PolygonE7[];
  /** When each extent is under water, and when it no longer is; the first extent is the last to dry. */
  readonly wetAtMs: readonly number[];
  readonly dryAtMs: readonly number[];
  readonly riseFromMs: number;
  readonly peakAtMs: number;
  readonly fallFromMs: number;
  readonly fallToMs: number;
}

/** Upstream first, then the town, then downstream. */
export function flowsOf({ reaches }: Stage): Flow[] {
  const lagMs = Math.min(LAG_MS, MOST_LAG_MS / Math.max(1, reaches.length - 1));
  return reaches.filter(({ extents }) => extents.length > 0).map((reach, i) => flowOf(reach, i * lagMs));
}

function flowOf(reach: Reach, lagMs: number): Flow {
  const extents = reach.extents.slice(0, MOST_EXTENTS);
  const [riseFromMs, peakAtMs] = [at(1, 5) + lagMs, at(2, 20) + lagMs];
  const [fallFromMs, fallToMs] = [at(3, 20) + lagMs, at(4, 40) + lagMs];
  const steps = extents.length;
  return {
    reach,
    extents,
    riseFromMs,
    peakAtMs,
    fallFromMs,
    fallToMs,
    wetAtMs: extents.map((_, k) => share(riseFromMs, peakAtMs, k / Math.max(1, steps - 1))),
    dryAtMs: extents.map((_, k) => share(fallFromMs, fallToMs, (steps - 1 - k) / Math.max(1, steps - 1))),
  };
}

/** A whole minute on the way from one moment to another. */
const share = (from: number, to: number, part: number): number =>
  Math.round((from + (to - from) * part) / MINUTE_MS) * MINUTE_MS;

export type Colour = 'green' | 'yellow' | 'orange' | 'red';

/** When a section's vigilance changes. The forecasters announce a rise before it comes, and a fall once it is there. */
export function coloursOf({ riseFromMs, peakAtMs, fallFromMs, fallToMs }: Flow): readonly [number, Colour][] {
  return [
    [riseFromMs - 50 * MINUTE_MS, 'yellow'],
    [riseFromMs - 18 * MINUTE_MS, 'orange'],
    [share(riseFromMs, peakAtMs, 0.45), 'red'],
    [share(fallFromMs, fallToMs, 0.3), 'orange'],
    [fallToMs, 'yellow'],
    [at(5, 47), 'green'],
  ];
}

export const tendencyAt = ({ peakAtMs, fallFromMs }: Flow, atMs: number): 'rising' | 'steady' | 'falling' =>
  atMs < peakAtMs ? 'rising' : atMs < fallFromMs ? 'steady' : 'falling';

/** What the gauge reads, in centimetres. Plausible for a coastal river of the south of France, and of no river. */
export function levelCm(flow: Flow, atMs: number): number {
  const curve: readonly [number, number][] = [
    [0, 55],
    [flow.riseFromMs, 160],
    [flow.peakAtMs, 415],
    [flow.fallFromMs, 390],
    [flow.fallToMs, 150],
    [at(6, 0), 95],
  ];
  const next = curve.findIndex(([ms]) => ms > atMs);
  const [[fromMs, from], [toMs, to]] = next < 1 ? [curve[5]!, curve[5]!] : [curve[next - 1]!, curve[next]!];
  return toMs === fromMs ? to : Math.round(from + ((to - from) * (atMs - fromMs)) / (toMs - fromMs));
}
