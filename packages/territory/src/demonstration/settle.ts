import { Chance } from '@vigie/chance';
import type { Drawn } from './drawn.ts';
import { fields } from './fields.ts';
import { footprints } from './footprints.ts';
import { asManyAs, type Door, houses } from './houses.ts';
import type { Layout } from './lay.ts';
import type { Point } from './plane.ts';
import { seaOf, shore } from './shore.ts';
import { freeGround, type Taken, takeLine, takeRing } from './taken.ts';
import { railway, tram } from './tracks.ts';
import { riverBanks } from './waters.ts';
import { streetHalfM } from './widths.ts';

export interface Settled {
  readonly doors: readonly Door[];
  readonly drawn: readonly Drawn[];
}

/** Builds the town along its streets, and tills what is left around it. */
export function settle(layout: Layout): Settled {
  const chance = new Chance(Math.imul(layout.seed, 0x85ebca6b) ^ 0x27d4eb2f);
  const { woven, bend, extent } = layout;
  const isSmall = extent.belts === 0;
  const ground = woven.points.map(bend);
  const taken = freeGround(isSmall ? 2_700 : extent.reachM + 3_000);
  const greens = greensOf(layout);
  const tracks = isSmall ? [] : railway(layout);
  const coast = isSmall ? [] : shore(layout);
  takeWaters(layout, taken);
  for (const { line } of [...greens, ...coast]) takeRing(taken, line);
  for (const { line } of tracks) takeLine(taken, line, 9);
  for (const { nodes, tags } of woven.ways)
    takeLine(
      taken,
      nodes.map((node) => ground[node]!),
      streetHalfM(tags.highway),
    );
  const own = footprints(layout, taken);
  const kept = asManyAs(houses(layout, ground, taken, chance), extent, chance);
  const rings = [...own, ...kept.map(({ corners }) => [...corners, corners[0]])];
  return {
    doors: kept.flatMap(({ doors }) => doors),
    drawn: [
      ...greens,
      ...coast,
      ...tracks,
      ...(isSmall ? [] : [...tram(layout), ...fields(layout, taken, chance)]),
      ...rings.map((line): Drawn => ({ line, tags: { building: 'yes' } })),
    ],
  };
}

function greensOf({ plan: { park }, suburbs, bend }: Layout): Drawn[] {
  const patches = [{ ring: park.ring, tags: { leisure: 'park', name: park.name } }, ...suburbs.patches];
  return patches.map(({ ring, tags }) => ({ line: ring.map(bend), tags }));
}

/** As far as the quays stand from the river's middle. */
const BANK_M = 58;

/** Nobody builds in the river, on its banks, over the stream or in the sea. */
function takeWaters(layout: Layout, taken: Taken): void {
  const { plan, bend, extent } = layout;
  const bent = (line: readonly Point[]): Point[] => line.map(bend);
  takeRing(taken, riverBanks(layout));
  takeLine(taken, bent(plan.river.middle), BANK_M);
  takeLine(taken, bent(plan.stream.middle), 9);
  if (extent.belts > 0) takeRing(taken, seaOf(layout));
}
