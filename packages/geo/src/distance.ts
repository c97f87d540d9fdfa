import { E7, type PositionE7 } from './position.ts';

/** Metres per E7 unit along a meridian: the mean Earth radius 6,371,008.8 m (IUGG 1980) × π / 180 / 10⁷. */
const METRES_PER_LAT_E7 = 0.011119508023353286;

/**
 * Cosine of a latitude in degrees by its Taylor series to the 14th power: within 1e-9 on [-90, 90].
 * Written out because engines may disagree on the last bit of Math.cos, and what phones and servers compute
 * from a position must be equal bit for bit; additions and multiplications are.
 */
function cosDegrees(degrees: number): number {
  const x = degrees * 0.017453292519943295;
  const s = x * x;
  return (
    1 -
    (s / 2) *
      (1 - (s / 12) * (1 - (s / 30) * (1 - (s / 56) * (1 - (s / 90) * (1 - (s / 132) * (1 - s / 182))))))
  );
}

/** Metres per E7 unit [east, north] at a latitude: the scale of a local flat map, good to 0.1 % within 30 km. */
export function metresPerE7(latE7: number): readonly [perLon: number, perLat: number] {
  return [METRES_PER_LAT_E7 * cosDegrees(latE7 / E7), METRES_PER_LAT_E7];
}

/** Metres between two positions of one region (equirectangular at the middle latitude; under 0.1 % within 100 km). */
export function distanceM(a: PositionE7, b: PositionE7): number {
  const [perLon, perLat] = metresPerE7((a[1] + b[1]) / 2);
  const dx = (b[0] - a[0]) * perLon;
  const dy = (b[1] - a[1]) * perLat;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Metres along a line. */
export function lengthM(line: readonly PositionE7[]): number {
  let total = 0;
  for (let i = 1; i < line.length; i++) total += distanceM(line[i - 1]!, line[i]!);
  return total;
}
