import type { BoxE7, LineE7, PolygonE7, PositionE7, RingE7 } from '@vigie/geo';
import fc from 'fast-check';

/** A town-sized box, about 12 km by 12 km, where generated things lie unless a test says otherwise. */
export const TOWN: BoxE7 = [38_000_000, 435_500_000, 39_500_000, 436_600_000];

/** Half the width of the smallest ring, in E7 units (about 22 m): rounding to integers cannot fold it over. */
const LEAST_RADIUS_E7 = 2_000;

export function positionsIn([west, south, east, north]: BoxE7 = TOWN): fc.Arbitrary<PositionE7> {
  return fc.tuple(fc.integer({ min: west, max: east }), fc.integer({ min: south, max: north }));
}

/** Lines without two equal positions in a row. They may cross themselves, as streets drawn by hand do. */
export function linesIn(box: BoxE7 = TOWN, maxVertices = 8): fc.Arbitrary<LineE7> {
  return fc
    .array(positionsIn(box), { minLength: 2, maxLength: maxVertices })
    .map((line) => line.filter((at, i) => i === 0 || at[0] !== line[i - 1]![0] || at[1] !== line[i - 1]![1]))
    .filter((line) => line.length >= 2);
}

/**
 * Star-shaped rings around a centre, so they never cross themselves, some with a hole around the same centre.
 * The box must be at least 4 × LEAST_RADIUS_E7 wide and high.
 */
export function polygonsIn(box: BoxE7 = TOWN, maxVertices = 12): fc.Arbitrary<PolygonE7> {
  const [west, south, east, north] = box;
  const most = Math.floor(Math.min(east - west, north - south) / 2);
  return fc
    .record({
      radiusE7: fc.integer({ min: 2 * LEAST_RADIUS_E7, max: most }),
      centre: fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      spokes: fc.array(fc.tuple(fc.nat(100), fc.integer({ min: -20, max: 20 })), {
        minLength: 3,
        maxLength: maxVertices,
      }),
      hole: fc.nat(4).map((dice) => dice === 4),
    })
    .map(({ radiusE7, centre, spokes, hole }) => {
      const at: PositionE7 = [
        Math.round(west + radiusE7 + centre[0] * (east - west - 2 * radiusE7)),
        Math.round(south + radiusE7 + centre[1] * (north - south - 2 * radiusE7)),
      ];
      const outer = ringAround(at, radiusE7, spokes);
      // With 8 spokes or more no edge comes nearer to the centre than 0.4 of the radius; a hole reaches 0.3.
      return hole && spokes.length >= 8
        ? [outer, ringAround(at, radiusE7 * 0.3, spokes.slice(0, 5))]
        : [outer];
    });
}

/**
 * One vertex per spoke, each at half to all of the radius, turned by at most 20 hundredths of a step: neighbours are
 * always less than half a turn apart, hence the ring goes once around its centre and is simple.
 */
function ringAround(
  centre: PositionE7,
  radiusE7: number,
  spokes: readonly (readonly [number, number])[],
): RingE7 {
  const ring = spokes.map(([length, turn], i): PositionE7 => {
    const angle = ((i + turn / 100) / spokes.length) * 2 * Math.PI;
    const reach = radiusE7 * (0.5 + length / 200);
    return [Math.round(centre[0] + reach * Math.cos(angle)), Math.round(centre[1] + reach * Math.sin(angle))];
  });
  return [...ring, ring[0]!];
}
