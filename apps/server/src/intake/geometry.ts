import {
  boxContains,
  type LineE7,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
  polygonCrossesItself,
  type RingE7,
} from '@vigie/geo';
import { type Draft, ok, type Result, refuse } from '@vigie/situation';
import { type Extent, type Ground, groundOf } from './ground.ts';

/** The promise of the design: what a phone can hold against its roads at once without a pause. */
export const MAX_VERTICES = 2_000;

interface Shapes {
  readonly positions: readonly (readonly [path: string, PositionE7])[];
  readonly lines: readonly (readonly [path: string, LineE7])[];
  readonly polygons: readonly (readonly [path: string, PolygonE7])[];
}

/**
 * Checks every shape of a draft against what the territory covers. Refuses `geometry/too-many-vertices`,
 * `geometry/no-length`, `geometry/ring-open`, `geometry/crosses-itself`, `geometry/hole-outside` and
 * `geometry/outside-territory`.
 */
export function checkGeometry(draft: Draft, extent: Extent): Result<null> {
  const shapes = shapesOf(draft);
  if (shapes === NONE) return ok(null);
  const vertices =
    shapes.positions.length +
    shapes.lines.reduce((sum, [, line]) => sum + line.length, 0) +
    shapes.polygons.reduce((sum, [, polygon]) => sum + polygon.reduce((n, ring) => n + ring.length, 0), 0);
  if (vertices > MAX_VERTICES) {
    return refuse('geometry/too-many-vertices', 'body', `${vertices} vertices, at most ${MAX_VERTICES}`);
  }
  const ground = groundOf(extent);
  for (const [path, position] of shapes.positions) {
    if (!ground.contains(position)) return refuse('geometry/outside-territory', path);
  }
  for (const [path, line] of shapes.lines) {
    const outside = line.findIndex((position) => !ground.contains(position));
    if (outside >= 0) return refuse('geometry/outside-territory', `${path}[${outside}]`);
    if (line.every((position) => same(position, line[0]!))) return refuse('geometry/no-length', path);
  }
  for (const [path, polygon] of shapes.polygons) {
    const checked = checkPolygon(path, polygon, ground);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

const same = (a: PositionE7, b: PositionE7): boolean => a[0] === b[0] && a[1] === b[1];

/** A polygon may reach out of the territory, as long as it touches it. Beyond its reach it was drawn elsewhere. */
function checkPolygon(path: string, polygon: PolygonE7, ground: Ground): Result<null> {
  for (const [i, ring] of polygon.entries()) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || ring.length < 4 || !same(first, last)) {
      return refuse(
        'geometry/ring-open',
        `${path}[${i}]`,
        'at least 4 positions, the last equal to the first',
      );
    }
    const outside = ring.findIndex((position) => !boxContains(ground.reach, position));
    if (outside >= 0) return refuse('geometry/outside-territory', `${path}[${i}][${outside}]`);
  }
  if (!ground.touches(polygon)) return refuse('geometry/outside-territory', path);
  if (polygonCrossesItself(polygon)) return refuse('geometry/crosses-itself', path);
  // Rings do not meet, so that one vertex tells where a whole hole is.
  const [outer, ...holes] = polygon as [RingE7, ...RingE7[]];
  const astray = holes.findIndex((hole) => !pointInPolygon(hole[0]!, [outer]));
  return astray >= 0 ? refuse('geometry/hole-outside', `${path}[${astray + 1}]`) : ok(null);
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
    case 'report':
      return {
        ...NONE,
        positions: [['body.position', draft.body.position]],
        lines: optional('body.line', draft.body.line),
      };
    case 'shelter':
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
