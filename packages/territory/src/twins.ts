import { distanceM } from '@vigie/geo';
import { plainName } from '@vigie/places';
import type { PlaceInput } from './places.ts';
import type { Skips } from './skips.ts';

/** Metres. Two registers put one building at its gate and at its middle. */
const ONE_PLACE_M = 150;

/**
 * Each place once: of two of a category with the same name at one place, the first stays, so the better source is given first.
 * A town hall and the tram stop in front of it are two.
 */
export function withoutTwins(places: readonly PlaceInput[], skips: Skips): PlaceInput[] {
  const known = new Map<string, PlaceInput[]>();
  return places.filter((place) => {
    const key = `${place.category} ${plainName(place.name)}`;
    const namesakes = known.get(key) ?? [];
    const twin = namesakes.some(({ position }) => distanceM(position, place.position) <= ONE_PLACE_M);
    if (twin) skips.add('place', 'known from another source');
    else known.set(key, [...namesakes, place]);
    return !twin;
  });
}
