import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';

const SIDES = 32;

/**
 * A zone around a place. The polygon lies around the circle, not inside it: whoever is within `radiusM` metres is
 * within the zone.
 */
export function polygonAround([lon, lat]: PositionE7, radiusM: number): PolygonE7 {
  const [perLon, perLat] = metresPerE7(lat);
  const reachM = radiusM / Math.cos(Math.PI / SIDES);
  const ring: PositionE7[] = [];
  for (let i = 0; i < SIDES; i++) {
    const angle = (i / SIDES) * 2 * Math.PI;
    const east = (reachM * Math.cos(angle)) / perLon;
    const north = (reachM * Math.sin(angle)) / perLat;
    // Away from the centre, so that rounding never uncovers a point either.
    ring.push([lon + outward(east), lat + outward(north)]);
  }
  return [[...ring, ring[0]!]];
}

function outward(value: number): number {
  return value < 0 ? Math.floor(value) : Math.ceil(value);
}
