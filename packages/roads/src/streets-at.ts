import type { PositionE7 } from '@vigie/geo';
import type { Profile } from '@vigie/situation';
import type { Costs } from './costs.ts';
import { scraps } from './fragments.ts';
import { accessBit } from './metric.ts';
import type { Roads } from './open.ts';
import { type Snap, snapAll } from './snap.ts';
import { profileBits } from './turns.ts';

/** A point farther than this from every street of a profile is not on its map: no route pretends to start there. */
export const MAX_SNAP_M = 500;

/** When the nearest street is a scrap that leads nowhere, another as near as this will do: it is still a walk away. */
const BEYOND_SCRAP_M = 250;

/** The points of streets nearest to a position, of those that a profile may travel. */
export function streetsAt(roads: Roads, profile: Profile, position: PositionE7): Snap[] {
  const mine = accessBit(profile, false) | accessBit(profile, true);
  return snapAll(roads, position, MAX_SNAP_M, (edge) => (roads.access[edge]! & mine) !== 0);
}

/** Junctions whose streets lead nowhere, by profile: found when first asked for, a bit for each profile. */
export class ScrapMap {
  private readonly roads: Roads;
  private readonly bits: Uint8Array;
  private known = 0;

  constructor(roads: Roads) {
    this.roads = roads;
    this.bits = new Uint8Array(roads.nodeCount);
  }

  /** The points of streets nearest to a position, of those that lead somewhere when nothing is closed. */
  streetsBeyond(costs: Costs, position: PositionE7): Snap[] {
    const bit = profileBits([costs.profile]);
    if ((this.known & bit) === 0) this.find(costs, bit);
    const { ends, access } = this.roads;
    const mine = accessBit(costs.profile, false) | accessBit(costs.profile, true);
    const isScrap = (node: number): boolean => (this.bits[node]! & bit) !== 0;
    return snapAll(this.roads, position, BEYOND_SCRAP_M, (edge) => {
      return (access[edge]! & mine) !== 0 && !isScrap(ends[edge * 2]!) && !isScrap(ends[edge * 2 + 1]!);
    });
  }

  private find(costs: Costs, bit: number): void {
    scraps(this.roads, (arc) => costs.whole(arc, 'free')).forEach((isScrap, node) => {
      if (isScrap) this.bits[node]! |= bit;
    });
    this.known |= bit;
  }
}
