export { type BoxE7, boxContains, boxesTouch, boxOf, boxUnion } from './box.ts';
export { distanceM, lengthM, metresPerE7 } from './distance.ts';
export type { LineE7 } from './line.ts';
export {
  distanceToLineM,
  nearestOnSegment,
  type PolygonE7,
  pointInPolygon,
  polygonCrossesItself,
  type RingE7,
  segmentsCross,
} from './polygon.ts';
export { E7, fromDegrees, type PositionE7, parsePosition, roundTo4Decimals, toDegrees } from './position.ts';
