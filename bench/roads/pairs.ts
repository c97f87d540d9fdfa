import type { Chance } from '@vigie/chance';
import { metresPerE7, type PositionE7 } from '@vigie/geo';
import { type Roads, street } from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import { junctionNear } from './ours.ts';

export interface Pair {
  readonly from: PositionE7;
  readonly to: PositionE7;
}

/** Nodes of a graph. */
export type NodePair = readonly [from: number, to: number];

/** A door is about as far from its street. */
const BESIDE_STREET_M = 20;

/** Pairs of points beside streets that a profile may travel. */
export function randomPairs(roads: Roads, chance: Chance, profile: Profile, count: number): Pair[] {
  const point = () => besideStreet(roads, chance, profile);
  return Array.from({ length: count }, () => ({ from: point(), to: point() }));
}

/** Where a way by car between two points first and last meets a junction; `copies` says whether the graph has turns. */
export function junctionsOf(roads: Roads, { from, to }: Pair, copies: boolean): NodePair {
  return [junctionNear(roads, 'car', from, 'from', copies), junctionNear(roads, 'car', to, 'to', copies)];
}

function besideStreet(roads: Roads, chance: Chance, profile: Profile): PositionE7 {
  const [lon, lat] = onStreet(roads, chance, profile);
  const [perLon, perLat] = metresPerE7(lat);
  const off = (perE7: number) => Math.round(chance.between(-BESIDE_STREET_M, BESIDE_STREET_M) / perE7);
  return [lon + off(perLon), lat + off(perLat)];
}

/** A position of a random street that a profile may travel; every street is as likely, so that dense quarters count. */
export function onStreet(roads: Roads, chance: Chance, profile: Profile): PositionE7 {
  for (;;) {
    const { line, profiles } = street(roads, chance.below(roads.edgeCount));
    if (profiles.includes(profile)) return line[chance.below(line.length)]!;
  }
}
