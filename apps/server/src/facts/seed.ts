import { type BoxE7, boxContains, fromDegrees } from '@vigie/geo';
import type { StoredPack } from '@vigie/node-platform';
import { openPlaces, type Place } from '@vigie/places';
import { openRoads } from '@vigie/roads';
import type { AssemblyPoint, Campsite, PlannedShelter, PublicFacts, School } from '@vigie/situation';
import { MOST_ITEMS } from './facts-file.ts';
import { bareFacts } from './facts-row.ts';
import { byName } from './name-order.ts';
import { plainName } from './plain-name.ts';
import { seedLowPlaces } from './seed-low-places.ts';
import { townHall } from './town-hall.ts';

/**
 * What a pack knows of the town before anyone of the town has said a word: each such place is marked `proposed`. A
 * gymnasium is a place that the town might open, never one that is open.
 */
export function seedFacts({ manifest, files }: StoredPack): PublicFacts {
  const title = plainName(manifest.title);
  const authority = { role: 'commune', name: townHall(title) } as const;
  const { public: bare } = bareFacts({ title: authority.name, authority, settings: manifest });
  const bounds = boundsOf(manifest.bounds);
  const places = placesOf(files.get('places')).filter(({ name, position }) => {
    return plainName(name) !== '' && boxContains(bounds, position);
  });
  const roads = files.get('roads');
  const graph = roads && openRoads(roads);
  return {
    ...bare,
    shelters: listed(places, ['shelter', 'gymnasium'], proposedPlace),
    assemblyPoints: listed(places, ['assembly-point'], proposedPlace),
    campsites: listed(places, ['campsite'], proposedPlace),
    schools: listed(places, ['school', 'creche', 'university'], schoolOf),
    lowPlaces: graph?.ok
      ? seedLowPlaces(graph.value, bare.languages[0] ?? 'fr')
          .filter(({ position }) => boxContains(bounds, position))
          .slice(0, MOST_ITEMS)
      : [],
  };
}

function boundsOf([west, south, east, north]: StoredPack['manifest']['bounds']): BoxE7 {
  const [low, high] = [fromDegrees(west, south), fromDegrees(east, north)];
  return [...low, ...high];
}

/** A pack whose places cannot be read is refused elsewhere, when it is opened; here it only proposes nothing. */
function placesOf(bytes: Uint8Array | undefined): readonly Place[] {
  const opened = bytes && openPlaces(bytes);
  return opened?.ok ? opened.value.places : [];
}

/** By name, then from west to east; one of each that is twice in the pack. */
function listed<T extends PlannedShelter | AssemblyPoint | Campsite | School>(
  places: readonly Place[],
  categories: readonly Place['category'][],
  make: (place: Place) => T,
): T[] {
  const made = new Map<string, T>();
  for (const place of places.filter(({ category }) => categories.includes(category))) {
    const item = make(place);
    made.set(`${item.name} ${item.position.join(' ')}`, item);
  }
  return [...made.values()].sort(byName).slice(0, MOST_ITEMS);
}

const proposedPlace = ({ name, position }: Place) => ({
  name: plainName(name),
  position,
  proposed: true as const,
});

/** What French schools are called; the first that fits. */
const KINDS: readonly (readonly [RegExp, School['kind']])[] = [
  [/cr[eè]che|garderie|multi-accueil/i, 'creche'],
  [/primaire|groupe scolaire|maternelle.*[eé]l[eé]mentaire|[eé]l[eé]mentaire.*maternelle/i, 'primary-school'],
  [/maternelle/i, 'nursery-school'],
  [/[eé]l[eé]mentaire/i, 'elementary-school'],
  [/coll[eè]ge/i, 'middle-school'],
  [/lyc[eé]e/i, 'high-school'],
];

function schoolOf(place: Place): School {
  const named = KINDS.find(([pattern]) => pattern.test(place.name))?.[1];
  const kind = place.category === 'school' ? (named ?? 'other') : (place.category as 'creche' | 'university');
  return { ...proposedPlace(place), kind };
}
