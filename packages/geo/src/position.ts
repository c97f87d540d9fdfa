/**
 * A position: [longitude, latitude] in E7 integers (degrees × 10⁷), WGS 84, longitude first.
 * One unit is 11 mm of latitude. Integers, because everything that is signed must be the same bytes everywhere.
 */
export type PositionE7 = readonly [lonE7: number, latE7: number];

export const E7 = 10_000_000;

/** Degrees, longitude first, rounded to the nearest E7 integer. The caller has checked the range. */
export function fromDegrees(lon: number, lat: number): PositionE7 {
  return [Math.round(lon * E7), Math.round(lat * E7)];
}

/** Degrees [longitude, latitude], for maps and GeoJSON. */
export function toDegrees(position: PositionE7): [lon: number, lat: number] {
  return [position[0] / E7, position[1] / E7];
}

/** `lon,lat` in decimal degrees, as typed on a command line. Null when it is not that, or off the globe. */
export function parsePosition(text: string): PositionE7 | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return null;
  const lon = Number(match[1]);
  const lat = Number(match[2]);
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return fromDegrees(lon, lat);
}

/** To 4 decimals of a degree (about 11 m): as near as a citizen's report is ever shown. */
export function roundTo4Decimals(position: PositionE7): PositionE7 {
  return [Math.round(position[0] / 1000) * 1000, Math.round(position[1] / 1000) * 1000];
}
