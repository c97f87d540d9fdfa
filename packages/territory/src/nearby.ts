import {
  type BoxE7,
  boxContains,
  boxesTouch,
  boxOf,
  metresPerE7,
  type PolygonE7,
  type PositionE7,
} from '@vigie/geo';
import type { PackInput } from './pack.ts';
import type { Skips } from './skips.ts';
import type { WaterFeature } from './water.ts';

/**
 * Metres beyond the box of the streets. Rivers and hamlets lie some kilometres out; longitude and latitude swapped, or a
 * digit mistyped, land in another country.
 */
const FAR_M = 20_000;

type Kind = 'water' | 'places' | 'addresses' | 'districts' | 'floodZones';

/** What lies around the streets. */
export type Surroundings = Required<Pick<PackInput, 'water' | 'places' | 'addresses'>> &
  Pick<PackInput, 'districts' | 'floodZones'>;

/** What of an input lies where the streets are. What lies far from them is counted, and said when it seems swapped. */
export function nearStreets(input: Pick<PackInput, Kind>, streets: BoxE7, skips: Skips): Surroundings {
  const box = grown(streets);
  const near =
    <T>(what: string, boxAround: (one: T) => BoxE7 | null) =>
    (one: T): boolean => {
      const around = boxAround(one);
      if (around === null || boxesTouch(box, around)) return true;
      const swapped = boxContains(box, [around[1], around[0]]);
      skips.add(
        what,
        swapped ? 'far from the streets: longitude and latitude swapped' : 'far from the streets',
      );
      return false;
    };
  const pointBox = ({ position }: { readonly position: PositionE7 }): BoxE7 => [...position, ...position];
  const areaBox = ({ polygons }: { readonly polygons: readonly PolygonE7[] }): BoxE7 | null =>
    boxOfAreas(polygons);
  return {
    water: (input.water ?? []).filter(near('water', waterBox)),
    places: (input.places ?? []).filter(near('place', pointBox)),
    addresses: (input.addresses ?? []).filter(near('address', pointBox)),
    ...(input.districts && { districts: input.districts.filter(near('district', areaBox)) }),
    ...(input.floodZones && { floodZones: input.floodZones.filter(near('flood zone', areaBox)) }),
  };
}

/** Whether some part of these areas may lie where the streets are. */
export function isNear(streets: BoxE7, polygons: readonly PolygonE7[]): boolean {
  const around = boxOfAreas(polygons);
  return around !== null && boxesTouch(grown(streets), around);
}

const boxOfAreas = (polygons: readonly PolygonE7[]): BoxE7 | null =>
  boxOf(polygons.flatMap(([outer]) => outer ?? []));

const waterBox = (feature: WaterFeature): BoxE7 | null =>
  boxOf(feature.shape === 'line' ? feature.line : (feature.polygon[0] ?? []));

function grown([west, south, east, north]: BoxE7): BoxE7 {
  const [perLon, perLat] = metresPerE7(Math.round((south + north) / 2));
  const [lon, lat] = [FAR_M / perLon, FAR_M / perLat];
  return [west - lon, south - lat, east + lon, north + lat];
}
