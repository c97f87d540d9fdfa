import type { PositionE7 } from '@vigie/geo';
import { type Roads, snapAll } from '@vigie/roads';
import { ok, type Result, refuse, type Sha256Hex } from '@vigie/situation';
import { jsonBytes, parseJson } from './compact-json.ts';

/** What a place is to someone in a crisis. */
export const PLACE_CATEGORIES = [
  'school',
  'creche',
  'university',
  'health',
  'care-home',
  // Where a town opens shelters first. None is a shelter until the town says so.
  'gymnasium',
  'sport',
  'culture',
  'worship',
  'park',
  'town-hall',
  'rescue',
  'public',
  'community',
  'market',
  'station',
  'parking',
  'other',
] as const;

export type PlaceCategory = (typeof PLACE_CATEGORIES)[number];

export interface PlaceInput {
  readonly name: string;
  readonly category: PlaceCategory;
  readonly position: PositionE7;
}

/** A place of the pack. Without a snap it stands too far from any street of the pack. */
export interface Place extends PlaceInput {
  readonly snap?: {
    readonly edge: number;
    /** Centimetres from the edge's first junction. */
    readonly alongCm: number;
    readonly distanceM: number;
  };
}

/** Metres. Farther away, the nearest street is not where one leaves for the place. */
export const PLACE_SNAP_M = 200;

const FORMAT = 'vigie/places/1';

/** Finds each place's nearest street; a place too far from any keeps its record, without a snap. */
export function snapPlaces(roads: Roads, places: readonly PlaceInput[]): Place[] {
  return places.map((place) => {
    const [near] = snapAll(roads, place.position, PLACE_SNAP_M, () => true);
    if (!near) return place;
    const { edge, alongCm, distanceM } = near;
    return { ...place, snap: { edge, alongCm, distanceM: Math.round(distanceM) } };
  });
}

/** `places.json` (spec/pack.md). The snaps speak of the road graph with this hash. */
export function encodePlaces(places: readonly Place[], roads: Sha256Hex): Uint8Array<ArrayBuffer> {
  return jsonBytes({
    format: FORMAT,
    roads,
    categories: PLACE_CATEGORIES,
    places: places.map(({ name, category, position, snap }) => [
      name,
      PLACE_CATEGORIES.indexOf(category),
      ...position,
      ...(snap ? [snap.edge, snap.alongCm, snap.distanceM] : []),
    ]),
  });
}

export interface Places {
  readonly roads: Sha256Hex;
  readonly places: readonly Place[];
}

/** Reads `places.json`. Refuses `pack/not-places`. A category from a newer writer reads as `other`. */
export function readPlaces(bytes: Uint8Array): Result<Places> {
  const file = parseJson(bytes) as Record<string, unknown> | null;
  if (file?.format !== FORMAT || !Array.isArray(file.places) || !Array.isArray(file.categories))
    return refuse('pack/not-places', 'format');
  const places: Place[] = [];
  for (let i = 0; i < file.places.length; i++) {
    const place = readPlace(file.places[i], file.categories);
    if (!place) return refuse('pack/not-places', `places[${i}]`);
    places.push(place);
  }
  return ok({ roads: String(file.roads), places });
}

function readPlace(value: unknown, categories: readonly unknown[]): Place | null {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return null;
  const [name, index, lon, lat, edge, alongCm, distanceM] = value;
  if (!value.slice(1).every(Number.isSafeInteger) || (value.length !== 4 && value.length !== 7)) return null;
  const category = PLACE_CATEGORIES.find((known) => known === categories[index]) ?? 'other';
  const place = { name, category, position: [lon, lat] as const };
  return value.length === 4 ? place : { ...place, snap: { edge, alongCm, distanceM } };
}
