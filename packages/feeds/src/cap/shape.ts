import { fromDegrees, metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';

const DEGREES = /^[+-]?\d{1,3}(?:\.\d*)?$/;
const KILOMETRES = /^\+?\d{1,5}(?:\.\d*)?$/;

/** `lat,lon` in degrees, WGS 84: **latitude first**, here and nowhere else in Vigie. Null when it is not that. */
function parseLatLon(text: string): PositionE7 | null {
  const [lat, lon, more] = text.split(',', 3);
  if (lat === undefined || lon === undefined || more !== undefined) return null;
  if (!DEGREES.test(lat) || !DEGREES.test(lon)) return null;
  if (Math.abs(Number(lat)) > 90 || Math.abs(Number(lon)) > 180) return null;
  return fromDegrees(Number(lon), Number(lat));
}

/**
 * A CAP `polygon`, `lat,lon lat,lon …`, as one ring, longitude first. A ring left open is closed and positions said
 * twice in a row are said once; whether it crosses itself is left to intake. Refuses `cap/not-a-polygon`.
 */
export function parsePolygon(text: string, path: string): Result<PolygonE7> {
  const ring: PositionE7[] = [];
  for (const pair of text.split(/\s+/)) {
    const position = parseLatLon(pair);
    if (!position) return refuse('cap/not-a-polygon', path, pair.slice(0, 80));
    if (!same(ring.at(-1), position)) ring.push(position);
  }
  if (ring.length > 1 && same(ring[0], ring.at(-1)!)) ring.pop();
  if (ring.length < 3) return refuse('cap/not-a-polygon', path, 'fewer than 3 different positions');
  return ok([[...ring, ring[0]!]]);
}

const same = (a: PositionE7 | undefined, b: PositionE7): boolean => a?.[0] === b[0] && a[1] === b[1];

/** A quarter of a regular polygon of 32 sides around the unit circle's centre: cosine and sine of 0°, 11.25°, … 78.75°. */
const QUARTER: readonly (readonly [number, number])[] = [
  [1, 0],
  [0.98078528, 0.19509032],
  [0.92387953, 0.38268343],
  [0.83146961, 0.55557023],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0.55557023, 0.83146961],
  [0.38268343, 0.92387953],
  [0.19509032, 0.98078528],
];

/**
 * How far out the corners lie so that no point of the circle is left out: 1.0049 because the sides of a polygon of 32
 * cut inside its corners (1 / cos(180° / 32)), and 1.0057 because a degree of meridian is that much shorter at the
 * equator of WGS 84 than on the sphere that metres are counted on here.
 */
const OUTWARD = 1.011;

/** CAP gives points as circles of radius 0. A position in Vigie's reports is as coarse: about 11 m. */
const LEAST_RADIUS_M = 11;

/** Half of France and its neighbours. The tests hold the containment up to there. */
const MAX_RADIUS_KM = 1000;

/** Nearer to a pole a degree of longitude shrinks too fast for a flat map. */
const MAX_LAT_E7 = 850_000_000;

/**
 * A CAP `circle`, `lat,lon radius` with the radius in **kilometres**, as a polygon of 32 sides that contains it, longitude
 * first: in France 2 % wider at 50 km, under 30 % at 1,000 km. Refuses `cap/not-a-circle`, also for what a flat map
 * cannot hold: beyond 1,000 km, 85° of latitude or 180° of longitude.
 */
export function parseCircle(text: string, path: string): Result<PolygonE7> {
  const [centre, radiusKm, more] = text.split(/\s+/, 3);
  const at = parseLatLon(centre ?? '');
  if (!at || radiusKm === undefined || more !== undefined || !KILOMETRES.test(radiusKm)) {
    return refuse('cap/not-a-circle', path, text.slice(0, 80));
  }
  if (Number(radiusKm) > MAX_RADIUS_KM)
    return refuse('cap/not-a-circle', path, `more than ${MAX_RADIUS_KM} km`);
  return polygonAround(at, Math.max(Number(radiusKm) * 1000, LEAST_RADIUS_M), path);
}

function polygonAround([lon, lat]: PositionE7, radiusM: number, path: string): Result<PolygonE7> {
  const [, perLat] = metresPerE7(lat);
  const north = (radiusM * OUTWARD) / perLat;
  const farthestLat = Math.abs(lat) + north;
  if (farthestLat > MAX_LAT_E7) return refuse('cap/not-a-circle', path, 'too near to a pole');
  // Meridians draw together towards the pole: the scale of the edge nearest to it is wide enough for all the circle.
  const east = (radiusM * OUTWARD) / metresPerE7(farthestLat)[0];
  if (Math.abs(lon) + east > 1_800_000_000)
    return refuse('cap/not-a-circle', path, 'crosses 180° of longitude');
  const corner = ([x, y]: readonly [number, number]): PositionE7 => [
    lon + away(x * east),
    lat + away(y * north),
  ];
  const ring = [
    ...QUARTER.map(corner),
    ...QUARTER.map(([x, y]) => corner([-y, x])),
    ...QUARTER.map(([x, y]) => corner([-x, -y])),
    ...QUARTER.map(([x, y]) => corner([y, -x])),
  ];
  return ok([[...ring, ring[0]!]]);
}

/** To a whole number, away from zero: rounding never uncovers a point. */
const away = (value: number): number => (value < 0 ? -Math.ceil(-value) : Math.ceil(value));
