import { distanceM, metresPerE7, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Stage, StagePlace } from '../demonstration/stage.ts';
import type { PlaceCategory } from '../places.ts';
import type { Flow } from './flow.ts';

/** Whether the worst of the flood reaches it. */
export const isWet = (flows: readonly Flow[], position: PositionE7): boolean =>
  flows.some(({ extents }) => pointInPolygon(position, extents.at(-1)!));

/** Metres to the nearest gauge: how near the river a place is, roughly. */
export const fromRiverM = (flows: readonly Flow[], position: PositionE7): number =>
  Math.min(...flows.map(({ reach }) => distanceM(reach.station, position)), Number.MAX_SAFE_INTEGER);

/** The places of these kinds, the nearest to a position first. */
export function placesNear(
  { places }: Stage,
  categories: readonly PlaceCategory[],
  position: PositionE7,
): StagePlace[] {
  return places
    .filter(({ category }) => categories.includes(category))
    .map((place) => ({ place, farM: distanceM(place.position, position) }))
    .sort((a, b) => a.farM - b.farM)
    .map(({ place }) => place);
}

/** A position so many metres east and north of another. */
export function moved([lon, lat]: PositionE7, eastM: number, northM: number): PositionE7 {
  const [perLon, perLat] = metresPerE7(lat);
  return [lon + Math.round(eastM / perLon), lat + Math.round(northM / perLat)];
}

/** An octagon: as good an outline as an officer draws by hand. */
export function zoneAround(centre: PositionE7, radiusM: number): PolygonE7 {
  const slantM = radiusM * Math.SQRT1_2;
  const ring = [
    [radiusM, 0],
    [slantM, slantM],
    [0, radiusM],
    [-slantM, slantM],
    [-radiusM, 0],
    [-slantM, -slantM],
    [0, -radiusM],
    [slantM, -slantM],
    [radiusM, 0],
  ] as const;
  return [ring.map(([eastM, northM]) => moved(centre, eastM, northM))];
}
