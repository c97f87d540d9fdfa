import { distanceToLineM, type LineE7, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { AnyStatement } from './entry.ts';

/**
 * Where a statement lies: an area with its rings as lines, a line, or a point as a line of one position; a report on a
 * part of a street lies there, and where it was made. E7, longitude first.
 */
export interface Shape {
  readonly lines: readonly LineE7[];
  readonly area: PolygonE7 | null;
}

/** Null for what has no place of its own, and holds everywhere. */
export function shapeOf(entry: AnyStatement): Shape | null {
  switch (entry.kind) {
    case 'closure':
      return { lines: [entry.body.line], area: null };
    case 'hazard':
      return areaShape(entry.body.polygon);
    case 'order':
      return areaShape(entry.body.zone);
    case 'bulletin':
    case 'note':
      return entry.body.area ? areaShape(entry.body.area) : null;
    case 'service':
      if (entry.body.area) return areaShape(entry.body.area);
      return entry.body.position ? pointShape(entry.body.position) : null;
    case 'report': {
      const { line, position } = entry.body;
      return { lines: [...(line ? [line] : []), [position]], area: null };
    }
    case 'shelter':
      return pointShape(entry.body.position);
    default:
      return null;
  }
}

/** As a map shows it: a service's own place says more than the area that it serves. */
export function drawnShapeOf(entry: AnyStatement): Shape | null {
  const own = entry.kind === 'service' ? entry.body.position : undefined;
  return own ? pointShape(own) : shapeOf(entry);
}

const areaShape = (area: PolygonE7): Shape => ({ lines: area, area });

const pointShape = (position: PositionE7): Shape => ({ lines: [[position]], area: null });

/** Metres from a position to the nearest part of a shape; 0 inside of an area. */
export function distanceToShapeM({ lines, area }: Shape, at: PositionE7): number {
  if (area && pointInPolygon(at, area)) return 0;
  return Math.min(...lines.map((line) => distanceToLineM(line, at)));
}
