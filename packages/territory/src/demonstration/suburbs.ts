import type { Chance } from '@vigie/chance';
import { layBelts } from './belts.ts';
import type { Extent } from './extent.ts';
import type { Patch } from './greens.ts';
import { mainRoads } from './main-roads.ts';
import type { PlannedStreet } from './plan.ts';
import { quarterStreets } from './quarter-streets.ts';
import { campsite, seaside } from './seaside.ts';
import type { StreetNames } from './street-names.ts';
import { campground } from './terrain.ts';
import { MOTORWAY, motorway, passing, RAILWAY, RIVER } from './through.ts';
import { type Quarter, usesOf } from './uses.ts';
import { hamlets, type Village, villageStreets } from './villages.ts';

export interface Suburbs {
  /** All of the town's, those inside the ring road too. */
  readonly streets: readonly PlannedStreet[];
  /** Its main ones, before anything lay across them. */
  readonly roads: readonly PlannedStreet[];
  readonly quarters: readonly Quarter[];
  readonly villages: readonly Village[];
  readonly patches: readonly Patch[];
}

export const NO_SUBURBS: Suburbs = { streets: [], roads: [], quarters: [], villages: [], patches: [] };

const CAMPING = campsite('Camping de la Vernole', campground());

/** Everything outside the ring road, and what lies across it. `old` are the streets inside. */
export function drawSuburbs(
  old: readonly PlannedStreet[],
  extent: Extent,
  names: StreetNames,
  chance: Chance,
): Suburbs {
  const belts = layBelts(extent, chance);
  const villages = hamlets(belts.spokes, extent, chance);
  const quarters = usesOf(belts.cells, extent, chance);
  const shore = seaside(names, chance);
  const roads = mainRoads(belts, extent, names, chance);
  const interchanges = roads.filter(
    ({ tags }) => tags.name === 'Route des Garrigues' || tags.name === 'Chemin des Crêtes',
  );
  const small = quarters.flatMap((quarter) => quarterStreets(quarter, villages, names, chance));
  const throughout = [
    ...motorway(
      extent.reachM + 1_900,
      interchanges.map(({ line }) => line),
    ),
    ...roads,
    ...shore.streets,
    ...villages.flatMap((village) => villageStreets(village, names, chance)),
    ...small,
  ];
  const bridged = passing(passing(throughout, RIVER), MOTORWAY);
  return {
    streets: passing([...old, ...bridged], RAILWAY),
    roads,
    quarters,
    villages,
    patches: [CAMPING, ...shore.patches, ...quarters.flatMap(({ heart }) => heart?.patches ?? [])],
  };
}
