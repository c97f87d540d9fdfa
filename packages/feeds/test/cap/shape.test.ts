import { E7, fromDegrees, type PolygonE7, pointInPolygon, polygonCrossesItself } from '@vigie/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCircle, parsePolygon } from '../../src/cap/shape.ts';

const circle = (text: string): PolygonE7 => {
  const read = parseCircle(text, 'circle');
  if (!read.ok) throw new Error(read.refusal.detail);
  return read.value;
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The flattest and the steepest radius of WGS 84 along a meridian, and the mean one, in metres. */
const EARTH_RADII_M = [6_335_439, 6_371_009, 6_399_594];

/** Where one gets from a point by going straight on: degrees [lon, lat], on a sphere. */
function destination(
  lon: number,
  lat: number,
  bearing: number,
  distanceM: number,
  radiusM: number,
): [number, number] {
  const d = distanceM / radiusM;
  const sinLat =
    Math.sin(radians(lat)) * Math.cos(d) + Math.cos(radians(lat)) * Math.sin(d) * Math.cos(radians(bearing));
  const y = Math.sin(radians(bearing)) * Math.sin(d) * Math.cos(radians(lat));
  const x = Math.cos(d) - Math.sin(radians(lat)) * sinLat;
  return [lon + (Math.atan2(y, x) * 180) / Math.PI, (Math.asin(sinLat) * 180) / Math.PI];
}

test('CAP circles are in km: 25 reaches 24.9 km away, and not 27', () => {
  const area = circle('43.6117,3.8767 25');
  for (const bearing of [0, 45, 90, 133, 180, 270, 351]) {
    expect(
      pointInPolygon(fromDegrees(...destination(3.8767, 43.6117, bearing, 24_900, 6_371_009)), area),
    ).toBe(true);
    expect(
      pointInPolygon(fromDegrees(...destination(3.8767, 43.6117, bearing, 27_000, 6_371_009)), area),
    ).toBe(false);
  }
});

test('a circle’s polygon leaves no point of the circle out, whatever its size and wherever it is', () => {
  const km = fc.oneof(
    fc.double({ min: 0, max: 5, noNaN: true }),
    fc.double({ min: 0, max: 1000, noNaN: true }),
  );
  const degrees = (max: number) =>
    fc.double({ min: -max, max, noNaN: true }).map((value) => Number(value.toFixed(5)));
  fc.assert(
    fc.property(
      km.map((value) => Number(value.toFixed(3))),
      fc.tuple(degrees(130), degrees(65)),
      degrees(180),
      fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom(...EARTH_RADII_M),
      (radiusKm, [lon, lat], bearing, share, earthM) => {
        const area = circle(`${lat.toFixed(5)},${lon.toFixed(5)} ${radiusKm.toFixed(3)}`);
        const at = destination(lon, lat, bearing, radiusKm * 1000 * Math.sqrt(share), earthM);
        expect(pointInPolygon(fromDegrees(...at), area)).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('a circle’s polygon has 32 sides, closes, and does not cross itself', () => {
  const area = circle('43.6117,3.8767 0.5');
  expect(area).toHaveLength(1);
  expect(area[0]).toHaveLength(33);
  expect(area[0]!.at(-1)).toEqual(area[0]![0]);
  expect(polygonCrossesItself(area)).toBe(false);
});

test('a circle of radius 0, as CAP writes a point, stays a small place around it', () => {
  const area = circle('43.6117,3.8767 0.0');
  expect(pointInPolygon(fromDegrees(3.8767, 43.6117), area)).toBe(true);
  expect(pointInPolygon(fromDegrees(3.8767, 43.612), area)).toBe(false);
});

test('CAP says latitude first: its polygon comes out longitude first', () => {
  expect(parsePolygon('43.60,3.86 43.62,3.86 43.62,3.90 43.60,3.86', 'polygon')).toEqual({
    ok: true,
    value: [
      [
        [3.86 * E7, 43.6 * E7],
        [3.86 * E7, 43.62 * E7],
        [3.9 * E7, 43.62 * E7],
        [3.86 * E7, 43.6 * E7],
      ],
    ],
  });
});

test('a ring left open is closed, and a position said twice in a row is said once', () => {
  const open = parsePolygon('43,3  43,3\n44,3\t44,4', 'polygon');
  expect(open).toEqual(parsePolygon('43,3 44,3 44,4 43,3', 'polygon'));
});

test.each([
  '',
  '43,3 44,3',
  '43,3 44,3 43,3',
  '43,3 43,3 43,3 43,3',
  '43,3 44,3 44',
  '43,3 44,3 44,4,100',
  '43,3 91,3 44,4',
  '43,3 44,181 44,4',
  '43,3 44,3 x,4',
  '43;3 44;3 44;4',
])('cap/not-a-polygon: « %s »', (text) => {
  expect(parsePolygon(text, 'info[0].area[0].polygon[0]')).toMatchObject({
    ok: false,
    refusal: { code: 'cap/not-a-polygon', path: 'info[0].area[0].polygon[0]' },
  });
});

test.each([
  '43.6,3.9',
  '43.6,3.9 ',
  '43.6,3.9 -1',
  '43.6,3.9 5 km',
  '43.6,3.9 NaN',
  '43.6,3.9 1001',
  '43.6,3.9 1e3',
  '93.6,3.9 1',
  '84.9,3.9 100',
  '-13.3,-176.2 1000',
  '43.6 3.9 1',
])('cap/not-a-circle: « %s »', (text) => {
  expect(parseCircle(text, 'circle')).toMatchObject({ ok: false, refusal: { code: 'cap/not-a-circle' } });
});
