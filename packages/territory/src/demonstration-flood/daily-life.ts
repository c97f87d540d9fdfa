import type { Bodies, Info } from '@vigie/situation';
import type { Stage, StagePlace } from '../demonstration/stage.ts';
import { bilingual } from './bilingual.ts';
import type { Flow } from './flow.ts';
import { isWet, placesNear } from './ground.ts';
import { at, MINUTE_MS, type Step } from './step.ts';

type Service = Bodies['service'];

/** Parks close first, then transport; schools keep the children, where they are safest, until the last water has gone. */
export function dailyLife(stage: Stage, flows: readonly Flow[]): Step[] {
  const parks = placesNear(stage, ['park'], stage.centre).slice(0, 3);
  const schools = nearWater(placesNear(stage, ['school', 'creche'], stage.centre), flows).slice(0, 6);
  return [
    ...parks.flatMap((park, i) => closedPark(park, i)),
    ...transport('tram', 'Tramway', at(1, 24), at(5, 26), TRAM),
    ...transport('school-transport', 'Transport scolaire', at(0, 47), at(5, 31), SCHOOL_BUS),
    ...transport('bus', 'Réseau de bus', at(1, 41), at(5, 13), BUS),
    ...schools.flatMap((school, i) => keepingSchool(school, i)),
  ];
}

/** Those that the water reaches first, then the others. */
const nearWater = (places: readonly StagePlace[], flows: readonly Flow[]): StagePlace[] => [
  ...places.filter(({ position }) => isWet(flows, position)),
  ...places.filter(({ position }) => !isWet(flows, position)),
];

const said = (name: string, atMs: number, body: Service): Step => ({
  name,
  atMs,
  by: 'officer',
  does: { act: 'state', kind: 'service', body },
});

function closedPark({ name, position }: StagePlace, i: number): Step[] {
  const body = { service: 'park', name, position } as const;
  const why = bilingual(
    { headline: 'Parc fermé par précaution', instruction: 'Quittez le parc, éloignez-vous des arbres.' },
    { headline: 'Park closed as a precaution', instruction: 'Leave the park, keep away from the trees.' },
  );
  return [
    said(`park-${i}-closed`, at(0, 18) + 2 * i * MINUTE_MS, { ...body, state: 'closed', info: why }),
    said(`park-${i}-open`, at(5, 49) + i * MINUTE_MS, { ...body, state: 'normal' }),
  ];
}

function transport(
  service: 'tram' | 'bus' | 'school-transport',
  name: string,
  stopsMs: number,
  runsMs: number,
  info: Info[],
): Step[] {
  return [
    said(`${service}-stops`, stopsMs, { service, name, state: 'suspended', info }),
    said(`${service}-slow`, runsMs - 34 * MINUTE_MS, { service, name, state: 'reduced' }),
    said(`${service}-runs`, runsMs, { service, name, state: 'normal' }),
  ];
}

const TRAM = bilingual(
  {
    headline: 'Tramway arrêté jusqu’à nouvel ordre',
    instruction: 'Ne marchez pas le long des voies. Attendez dans un bâtiment.',
  },
  {
    headline: 'Trams stopped until further notice',
    instruction: 'Do not walk along the tracks. Wait indoors.',
  },
);

const BUS = bilingual(
  {
    headline: 'Bus arrêtés : les conducteurs déposent les voyageurs à l’abri',
    instruction: 'Reportez votre déplacement.',
  },
  {
    headline: 'Buses stopped: drivers set passengers down at safe places',
    instruction: 'Put off your trip.',
  },
);

const SCHOOL_BUS = bilingual(
  {
    headline: 'Pas de transport scolaire ce soir',
    instruction: 'Les élèves restent dans leur établissement. N’allez pas les chercher.',
  },
  { headline: 'No school transport this evening', instruction: 'Pupils stay at school. Do not fetch them.' },
);

function keepingSchool({ name, position, category }: StagePlace, i: number): Step[] {
  const body = { service: 'school', name, position } as const;
  const kept = bilingual(
    {
      headline: 'Les enfants restent sur place : ils y sont en sécurité',
      instruction: 'N’allez pas les chercher, ne téléphonez pas : les lignes doivent rester libres.',
    },
    {
      headline: 'The children stay: they are safe there',
      instruction: 'Do not fetch them, do not phone: the lines must stay free.',
    },
  );
  const left = bilingual(
    {
      headline:
        category === 'creche'
          ? 'Vous pouvez venir chercher votre enfant'
          : 'Les élèves peuvent rentrer, accompagnés',
      instruction: 'Passez par les rues ouvertes, sans vous presser.',
    },
    {
      headline: category === 'creche' ? 'You may fetch your child' : 'Pupils may go home, accompanied',
      instruction: 'Take open streets, and take your time.',
    },
  );
  return [
    said(`school-${i}-keeps`, at(0, 41) + 3 * i * MINUTE_MS, { ...body, state: 'reduced', info: kept }),
    said(`school-${i}-lets-go`, at(5, 33) + 2 * i * MINUTE_MS, { ...body, state: 'normal', info: left }),
  ];
}
