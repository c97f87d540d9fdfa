import type { Chance } from '@vigie/chance';
import type { Profile } from '@vigie/situation';
import type { Ours } from './ours.ts';
import { randomPairs } from './pairs.ts';
import { sampleOf } from './sample.ts';
import { type Costing, durationS, type ValhallaEngine } from './valhalla.ts';

const PAIRS = 300;
/** Pairs that one of the two refuses are replaced, up to this many. */
const MOST_ASKED = 2 * PAIRS;

/** How our durations compare with Valhalla's: ratios, ours over theirs, of as many pairs as both answered. */
export interface Truth {
  readonly pairs: number;
  readonly asked: number;
  readonly refusedByUs: number;
  readonly refusedByThem: number;
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
  /** 90th percentile of how far the ratio is from 1, whichever side. */
  readonly p90Off: number;
}

export async function truthOf(
  { roads, router }: Ours,
  valhalla: ValhallaEngine,
  [profile, costing]: readonly [Profile, Costing],
  chance: Chance,
): Promise<Truth> {
  router.setImpacts([], 'truth');
  const ratios: number[] = [];
  let [asked, refusedByUs, refusedByThem] = [0, 0, 0];
  for (const pair of randomPairs(roads, chance, profile, MOST_ASKED)) {
    if (ratios.length === PAIRS) break;
    asked++;
    const answer = router.route({ profile, ...pair });
    const theirs = await valhalla.ask(valhalla.query(pair, costing)).then(durationS, () => null);
    if (!answer.ok) refusedByUs++;
    if (theirs === null) refusedByThem++;
    if (answer.ok && theirs !== null && theirs > 0) ratios.push(answer.value.durationS / theirs);
  }
  const sorted = sampleOf(ratios);
  return {
    pairs: ratios.length,
    asked,
    refusedByUs,
    refusedByThem,
    p10: sorted.quantile(0.1),
    median: sorted.quantile(0.5),
    p90: sorted.quantile(0.9),
    p90Off: sampleOf(ratios.map((ratio) => Math.abs(ratio - 1))).quantile(0.9),
  };
}
