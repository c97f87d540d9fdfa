import {
  type BoxE7,
  boxContains,
  boxesTouch,
  boxOf,
  type LineE7,
  type PolygonE7,
  type PositionE7,
  polygonCrossesItself,
} from '@vigie/geo';
import { type Draft, ok, type Result, refuse } from '@vigie/situation';

/** The promise of the design: what a phone can hold against its roads at once without a pause. */
export const MAX_VERTICES = 2_000;

interface Shapes {
  readonly positions: readonly (readonly [path: string, PositionE7])[];
  readonly lines: readonly (readonly [path: string, LineE7])[];
  readonly polygons: readonly (readonly [path: string, PolygonE7])[];
}

/**
 * Checks every shape of a draft against the territory's bounds. Refuses `geometry/too-many-vertices`,
 * `geometry/ring-open`, `geometry/crosses-itself` and `geometry/outside-territory`.
 */
export function checkGeometry(draft: Draft, bounds: BoxE7): Result<null> {
  const shapes = shapesOf(draft);
  const vertices =
    shapes.positions.length +
    shapes.lines.reduce((sum, [, line]) => sum + line.length, 0) +
    shapes.polygons.reduce((sum, [, polygon]) => sum + polygon.reduce((n, ring) => n + ring.length, 0), 0);
  if (vertices > MAX_VERTICES) {
    return refuse('geometry/too-many-vertices', 'body', `${vertices} vertices, at most ${MAX_VERTICES}`);
  }
  for (const [path, position] of shapes.positions) {
    if (!boxContains(bounds, position)) return refuse('geometry/outside-territory', path);
  }
  for (const [path, line] of shapes.lines) {
    const outside = line.findIndex((position) => !boxContains(bounds, position));
    if (outside >= 0) return refuse('geometry/outside-territory', `${path}[${outside}]`);
  }
  for (const [path, polygon] of shapes.polygons) {
    const checked = checkPolygon(path, polygon, bounds);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

/**
 * A flood does not stop at the limit of the town: a polygon may reach out of the bounds by their own width and
 * height, as long as it touches them. Beyond that it was drawn elsewhere.
 */
function checkPolygon(path: string, polygon: PolygonE7, bounds: BoxE7): Result<null> {
  const [west, south, east, north] = bounds;
  const [width, height] = [east - west, north - south];
  const reach: BoxE7 = [west - width, south - height, east + width, north + height];
  for (const [i, ring] of polygon.entries()) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) {
      return refuse(
        'geometry/ring-open',
        `${path}[${i}]`,
        'at least 4 positions, the last equal to the first',
      );
    }
    const outside = ring.findIndex((position) => !boxContains(reach, position));
    if (outside >= 0) return refuse('geometry/outside-territory', `${path}[${i}][${outside}]`);
  }
  const box = boxOf(polygon.flat());
  if (!box || !boxesTouch(box, bounds)) return refuse('geometry/outside-territory', path);
  return polygonCrossesItself(polygon) ? refuse('geometry/crosses-itself', path) : ok(null);
}

const NONE: Shapes = { positions: [], lines: [], polygons: [] };

function shapesOf(draft: Draft): Shapes {
  if (draft.body === undefined) return NONE;
  switch (draft.kind) {
    case 'closure':
      return { ...NONE, lines: [['body.line', draft.body.line]] };
    case 'hazard':
      return { ...NONE, polygons: [['body.polygon', draft.body.polygon]] };
    case 'order':
      return { ...NONE, polygons: [['body.zone', draft.body.zone]] };
    case 'shelter':
    case 'report':
      return { ...NONE, positions: [['body.position', draft.body.position]] };
    case 'bulletin':
    case 'note':
      return { ...NONE, polygons: optional('body.area', draft.body.area) };
    case 'service':
      return {
        ...NONE,
        positions: optional('body.position', draft.body.position),
        polygons: optional('body.area', draft.body.area),
      };
    case 'territory':
    case 'vigilance':
    case 'verdict':
    case 'redaction':
      return NONE;
  }
}

const optional = <T>(path: string, shape: T | undefined): [string, T][] =>
  shape === undefined ? [] : [[path, shape]];
