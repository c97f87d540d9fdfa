import type { Place, PlaceInput } from '@vigie/places';
import { type Roads, snapAll } from '@vigie/roads';

export { PLACE_CATEGORIES, type PlaceCategory, type PlaceInput } from '@vigie/places';

/** Metres. Farther away, the nearest street is not where one leaves for the place. */
export const PLACE_SNAP_M = 200;

/** Finds each place's nearest street; a place too far from any keeps its record, without a snap. */
export function snapPlaces(roads: Roads, places: readonly PlaceInput[]): Place[] {
  return places.map((place) => {
    const [near] = snapAll(roads, place.position, PLACE_SNAP_M, () => true);
    if (!near) return place;
    const { edge, alongCm, distanceM } = near;
    return { ...place, snap: { edge, alongCm, distanceM: Math.round(distanceM) } };
  });
}
