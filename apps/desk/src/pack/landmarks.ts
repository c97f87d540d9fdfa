import { computed } from '@preact/signals';
import type { PositionE7 } from '@vigie/geo';
import { createSearch, type NamedStreet, NO_PLACES, type PlaceFound } from '@vigie/places';
import { street } from '@vigie/roads';
import { finder, MAX_RESULTS } from '../fields/search-rank.ts';
import { streetNames } from '../streets/street-names.ts';
import { text } from '../text/language.ts';
import { pack } from './pack.ts';

/** Something with a name and a position: what one says when one says where. */
export interface Landmark {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly position: PositionE7;
  /** Whether it is known by that name to all, as a street's number is not. */
  readonly isPlace: boolean;
}

/** Streets by the middle of their first part: near enough to begin from. */
const streets = computed<readonly NamedStreet[]>(() => {
  const roads = pack.value?.roads;
  if (!roads) return [];
  return [...streetNames(roads)].map(([name, edges]) => {
    const { line } = street(roads, edges[Math.floor(edges.length / 2)]!);
    return { name, position: line[Math.floor(line.length / 2)]! };
  });
});

const search = computed(() => createSearch(pack.value?.places ?? NO_PLACES, streets.value));

/** Places by what they are: « gymnase » finds those whose name does not say it. */
const byKind = computed(() => {
  const places = pack.value?.places.places ?? [];
  return finder(places.map((place) => landmarkOf({ kind: 'place', ...place })));
});

/** Places, streets and addresses by what is typed: by name first, then places by what they are. */
export const findLandmarks = computed(() => (typed: string): readonly Landmark[] => {
  const named = search.value.search(typed, { limit: MAX_RESULTS }).map(landmarkOf);
  const known = new Set(named.map(({ key }) => key));
  const others = byKind.value(typed).filter(({ key }) => !known.has(key));
  return [...named, ...others].slice(0, MAX_RESULTS);
});

function landmarkOf(found: PlaceFound): Landmark {
  const { name, position, kind } = found;
  const isPlace = kind === 'place';
  const several = (pack.value?.places.communes.length ?? 0) > 1;
  return {
    key: `${kind} ${name} ${position.join()}`,
    name: !isPlace && several && found.commune !== '' ? `${name}, ${found.commune}` : name,
    kind: isPlace ? text.value.places[found.category] : text.value.search[kind],
    position,
    isPlace,
  };
}
