import type { View } from '@vigie/fold';
import {
  type BoxE7,
  boxesTouch,
  boxOf,
  type LineE7,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
  segmentsCross,
} from '@vigie/geo';
import { type AnyStatement, distanceToShapeM, type Shape, shapeOf } from '@vigie/situation';

/** A part of a town by its outline, or what lies within a walk of a point. E7, longitude first. */
export type LocalPlace =
  | { readonly areas: readonly PolygonE7[] }
  | { readonly position: PositionE7; readonly withinM: number };

/** Of a view, what concerns a place: what touches it, and what has no place of its own. Shelters concern everyone. */
export function localView(view: View, place: LocalPlace): View {
  const shown = view.shown.filter(({ entry }) => entry.kind === 'shelter' || concerns(entry, place));
  return { ...view, shown };
}

function concerns(entry: AnyStatement, place: LocalPlace): boolean {
  const shape = shapeOf(entry);
  if (shape === null) return true;
  return 'areas' in place
    ? place.areas.some((area) => touches(shape, area))
    : distanceToShapeM(shape, place.position) <= place.withinM;
}

function touches({ lines, area }: Shape, other: PolygonE7): boolean {
  const around = boxOf(other[0]!);
  if (around === null || !lines.some((line) => boxesTouch(boxOf(line) ?? around, around))) return false;
  if (lines.some((line) => pointInPolygon(line[0]!, other))) return true;
  if (area && pointInPolygon(other[0]![0]!, area)) return true;
  return lines.some((line) => other.some((ring) => linesCross(line, ring, around)));
}

function linesCross(a: LineE7, b: LineE7, around: BoxE7): boolean {
  for (let i = 1; i < a.length; i++) {
    if (!boxesTouch(boxOf([a[i - 1]!, a[i]!])!, around)) continue;
    for (let j = 1; j < b.length; j++) if (segmentsCross(a[i - 1]!, a[i]!, b[j - 1]!, b[j]!)) return true;
  }
  return false;
}
