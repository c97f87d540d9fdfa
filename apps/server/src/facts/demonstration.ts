import { distanceM, type PositionE7 } from '@vigie/geo';
import type { Contact, Facts, PlannedShelter, PublicFacts } from '@vigie/situation';

/** The short name of the town that does not exist. */
export const AIGUERIVE = 'aiguerive';

// Numbers that ring nowhere: those in 04 65 71 and 06 39 98 are kept for works of fiction (Arcep, plan national de
// numérotation, décision no 2018-0881 of 24 July 2018, as amended).

const CONTACTS: readonly Contact[] = [
  {
    name: 'Mairie, information des habitants',
    purpose: 'Jour et nuit pendant une crise',
    telephone: '0465711000',
  },
  { name: 'Police municipale', purpose: 'Route coupée, personne isolée', telephone: '0465711017' },
  { name: 'Voirie', purpose: 'Obstacle sur la chaussée, barrière déplacée', telephone: '0465711020' },
  { name: 'Affaires scolaires', purpose: 'Écoles, crèches et cantines', telephone: '0465711030' },
  {
    name: 'Solidarité',
    purpose: 'Inscrire une personne fragile au registre communal',
    telephone: '0465711040',
  },
];

const PRIVATE: Facts['private'] = {
  contacts: [
    { name: 'Maire', purpose: 'Décision', telephone: '0639981001', email: 'maire@aiguerive.example' },
    {
      name: 'Direction générale des services',
      purpose: 'Responsable du poste de commandement',
      telephone: '0639981002',
      email: 'dgs@aiguerive.example',
    },
    { name: 'Astreinte voirie', purpose: 'Pose des barrières, jour et nuit', telephone: '0639981003' },
    { name: 'Préfecture, protection civile', purpose: 'Point de situation', telephone: '0465711090' },
  ],
};

/** Persons, in turn: halls are of all sizes. */
const CAPACITIES = [220, 150, 300, 120];

const OPENS = 'Ouvert par le maire, au plus tard à la vigilance orange pluie-inondation';
const FICTION = 'Ville fictive : valeurs inventées pour la démonstration';

/** The demonstration town has looked at everything that its pack proposed, so that every screen has something to show. */
export function factsOfAiguerive(seeds: PublicFacts): Facts {
  const authority = { role: 'commune', name: 'Ville d’Aiguerive' } as const;
  const shelters = seeds.shelters.map(looked).map(
    (place, i): PlannedShelter => ({
      ...place,
      capacity: CAPACITIES[i % CAPACITIES.length]!,
      wheelchair: i % 3 !== 2,
      opens: OPENS,
    }),
  );
  return {
    public: {
      ...seeds,
      languages: ['fr', 'en'],
      authority,
      directs: authority,
      branding: { name: authority.name, colour: '#0b5c74' },
      radio: { name: 'Radio Vernole', band: 'fm', frequencyKHz: 98_400, area: 'toute la commune' },
      contacts: CONTACTS,
      thresholds: THRESHOLDS,
      shelters,
      assemblyPoints: seeds.assemblyPoints.map(looked),
      campsites: seeds.campsites.map(looked).map((site) => {
        const shelter = nearestTo(site.position, shelters);
        return { ...site, capacity: 180, ...(shelter ? { evacuatesTo: shelter.name } : {}) };
      }),
      lowPlaces: seeds.lowPlaces.map(looked).map((place) => ({
        ...place,
        closesAt: place.kind === 'ford' ? ('yellow' as const) : place.closesAt,
        roadManager: authority.name,
      })),
      schools: seeds.schools.map(looked),
    },
    private: PRIVATE,
  };
}

function looked<T extends { readonly proposed?: true }>({ proposed: _, ...place }: T): Omit<T, 'proposed'> {
  return place;
}

/** By the straight line: the demonstration asks no roads. */
function nearestTo(position: PositionE7, shelters: readonly PlannedShelter[]): PlannedShelter | undefined {
  const far = (shelter: PlannedShelter) => distanceM(position, shelter.position);
  return shelters.toSorted((a, b) => far(a) - far(b))[0];
}

const THRESHOLDS: PublicFacts['thresholds'] = [
  {
    id: 'vernole-en-ville',
    module: 'flood',
    measure: 'water-level',
    unit: 'mm',
    name: 'La Vernole en ville',
    yellow: 1_500,
    orange: 2_500,
    red: 3_500,
    source: FICTION,
  },
  {
    id: 'pluie-aiguerive',
    module: 'flood',
    measure: 'rain-in-1h',
    unit: 'mm',
    name: 'Pluie en une heure sur la commune',
    yellow: 20,
    orange: 40,
    red: 60,
    source: FICTION,
  },
];
