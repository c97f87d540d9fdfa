import { fromDegrees, type PositionE7 } from '@vigie/geo';
import { decimal } from './csv.ts';

/** A record of open data, its members not known yet. */
export type OpenRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is OpenRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A position from degrees, as numbers or as text; null for what is none, and for 0, 0, which means that nobody knew. */
export function degreesOf(lonGiven: unknown, latGiven: unknown): PositionE7 | null {
  const [lon, lat] = [number(lonGiven), number(latGiven)];
  if (lon === null || lat === null || (lon === 0 && lat === 0)) return null;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? fromDegrees(lon, lat) : null;
}

function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? decimal(value) : null;
}
