import {
  type BoxE7,
  boxContains,
  boxesTouch,
  boxOf,
  boxUnion,
  metresPerE7,
  nearestOnSegment,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
  type RingE7,
  segmentsCross,
} from '@vigie/geo';

/** Streets and reports at the edge are rounded, and a street along the limit belongs to both sides. */
const EDGE_M = 100;

/** What a territory covers: its boundary where the pack gives one, else its bounds. */
export interface Extent {
  readonly bounds: BoxE7;
  readonly boundary: readonly PolygonE7[] | null;
}

/** Where shapes may lie. */
export interface Ground {
  /** In the territory, or at most `EDGE_M` outside of it. */
  contains(position: PositionE7): boolean;
  touches(area: PolygonE7): boolean;
  /** How far an area that touches it may reach. */
  readonly reach: BoxE7;
}

export function groundOf({ bounds, boundary }: Extent): Ground {
  const rings = boundary?.flat() ?? [];
  const drawn = boxOf(rings.flat());
  // Roads are cut at the bounds, wherever the limit runs: neither takes anything from what areas may reach.
  const reach = reachOf(drawn ? boxUnion(bounds, drawn) : bounds);
  if (boundary === null || !drawn) {
    const box = widened(bounds);
    return {
      contains: (position) => boxContains(box, position),
      touches: (area) => boxesTouch(boxOf(area.flat()) ?? reach, box),
      reach,
    };
  }
  const box = widened(drawn);
  const contains = (position: PositionE7): boolean =>
    boxContains(box, position) &&
    (boundary.some((polygon) => pointInPolygon(position, polygon)) ||
      rings.some((ring) => runsBy(ring, position)));
  const touches = (area: PolygonE7): boolean =>
    boxesTouch(boxOf(area.flat()) ?? reach, box) &&
    (area.flat().some(contains) ||
      rings.some((ring) => ring.some((vertex) => pointInPolygon(vertex, area))) ||
      // A band of water that runs right through, with every corner outside.
      rings.some((ring) => area.some((outline) => ringsCross(ring, outline))));
  return { contains, touches, reach };
}

/** A flood does not stop at the limit of the town: it may reach out by the town's own width and height. */
function reachOf([west, south, east, north]: BoxE7): BoxE7 {
  const [width, height] = [east - west, north - south];
  return [west - width, south - height, east + width, north + height];
}

const widened = ([west, south, east, north]: BoxE7): BoxE7 => {
  const [lon, lat] = marginE7(Math.max(Math.abs(south), Math.abs(north)));
  return [west - lon, south - lat, east + lon, north + lat];
};

function marginE7(latE7: number): readonly [lon: number, lat: number] {
  const [perLon, perLat] = metresPerE7(latE7);
  return [EDGE_M / perLon, EDGE_M / perLat];
}

function runsBy(ring: RingE7, position: PositionE7): boolean {
  const [x, y] = position;
  const [lon, lat] = marginE7(y);
  const near: BoxE7 = [x - lon, y - lat, x + lon, y + lat];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (boxesTouch(near, boxOfEdge(a, b)) && nearestOnSegment(position, a, b).distanceM <= EDGE_M)
      return true;
  }
  return false;
}

/** Bounded by the 2,000 vertices of an entry times those of the boundary; most pairs end at their boxes. */
function ringsCross(one: RingE7, other: RingE7): boolean {
  const box = boxOf(other);
  if (!box) return false;
  for (let i = 1; i < one.length; i++) {
    const [a, b] = [one[i - 1]!, one[i]!];
    const edge = boxOfEdge(a, b);
    if (!boxesTouch(edge, box)) continue;
    for (let j = 1; j < other.length; j++) {
      const [c, d] = [other[j - 1]!, other[j]!];
      if (boxesTouch(edge, boxOfEdge(c, d)) && segmentsCross(a, b, c, d)) return true;
    }
  }
  return false;
}

const boxOfEdge = (a: PositionE7, b: PositionE7): BoxE7 => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
];
