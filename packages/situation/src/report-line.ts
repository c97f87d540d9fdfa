import { distanceToLineM, type LineE7, lengthM, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from './refusal.ts';

/** Metres: farther than anyone sees along a street. */
const MAX_LENGTH_M = 1_000;
/** A bend has a position every 10 metres at most. */
const MAX_POSITIONS = 100;
/** Metres: who reports is beside the street, by a phone's position rounded to about 11 m. */
const MAX_BESIDE_M = 100;

/**
 * The part of a street that a report speaks of, E7, longitude first, seen from a position. Refuses
 * `report/line-too-long` above 1,000 m or 100 positions, and `report/line-astray` when all of it lies farther than 100 m
 * from the position.
 */
export function checkReportLine(line: LineE7, position: PositionE7): Result<LineE7> {
  if (line.length > MAX_POSITIONS) {
    return refuse('report/line-too-long', 'line', `${line.length} positions, at most ${MAX_POSITIONS}`);
  }
  const metres = Math.round(lengthM(line));
  if (metres > MAX_LENGTH_M) {
    return refuse('report/line-too-long', 'line', `${metres} m, at most ${MAX_LENGTH_M}`);
  }
  const beside = Math.round(distanceToLineM(line, position));
  return beside > MAX_BESIDE_M
    ? refuse('report/line-astray', 'line', `${beside} m from the position, at most ${MAX_BESIDE_M}`)
    : ok(line);
}
