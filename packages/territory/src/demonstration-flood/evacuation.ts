import type { PositionE7 } from '@vigie/geo';
import type { Stage } from '../demonstration/stage.ts';
import { bilingual } from './bilingual.ts';
import type { Flow } from './flow.ts';
import { fromRiverM, zoneAround } from './ground.ts';
import { at, type Step } from './step.ts';

const ZONE_M = 220;

interface Camp {
  readonly name: string;
  readonly position: PositionE7;
}

/** Campsites are places of death in flash floods: one is left in time, by the word of two officers, and given back. */
export function evacuation(stage: Stage, flows: readonly Flow[], shelter: string | undefined): Step[] {
  const camp = campOf(stage, flows);
  const zone = zoneAround(camp.position, ZONE_M);
  const leave = bilingual(
    {
      headline: `${camp.name} : quittez les lieux maintenant, à pied, vers les hauteurs`,
      instruction: `Laissez vos affaires et votre véhicule.${shelter ? ` Accueil : ${shelter}.` : ''} En cas de danger : 112, ou 114 par SMS.`,
    },
    {
      headline: `${camp.name}: leave now, on foot, for higher ground`,
      instruction: `Leave your belongings and your vehicle.${shelter ? ` Shelter: ${shelter}.` : ''} In danger: 112, or 114 by text message.`,
    },
  );
  const back = bilingual(
    { headline: `${camp.name} : l’évacuation est levée après inspection du terrain` },
    { headline: `${camp.name}: the evacuation is lifted, the ground was inspected` },
  );
  return [
    {
      name: 'evacuation-proposed',
      atMs: at(1, 34),
      by: 'officer',
      does: { act: 'propose', order: 'evacuate', zone, info: leave },
    },
    {
      name: 'evacuation',
      atMs: at(1, 38),
      by: 'second-officer',
      does: { act: 'confirm', proposal: 'evacuation-proposed' },
    },
    {
      name: 'return-proposed',
      atMs: at(5, 17),
      by: 'second-officer',
      does: { act: 'propose', order: 'lifted', zone, info: back, lifts: 'evacuation' },
    },
    { name: 'return', atMs: at(5, 22), by: 'officer', does: { act: 'confirm', proposal: 'return-proposed' } },
  ];
}

/** The town's campsite; where there is none, the people who live by the water upstream. */
function campOf({ places }: Stage, flows: readonly Flow[]): Camp {
  const camps = places
    .filter(({ name, category }) => category === 'campsite' || /\bcamping\b/i.test(name))
    .sort((a, b) => fromRiverM(flows, a.position) - fromRiverM(flows, b.position));
  const [upstream] = flows;
  if (camps[0]) return camps[0];
  if (!upstream) throw new Error('a flood needs a reach');
  return { name: `Rives, ${upstream.reach.name}`, position: upstream.reach.station };
}
