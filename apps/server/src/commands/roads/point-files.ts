import type { PositionE7 } from '@vigie/geo';
import { readInputJson, readInputText } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { addressesOfBan, type Feature, readGeoJson } from '@vigie/territory';

/** Where something is, and what it is called. */
export interface Point {
  readonly id: string;
  /** Empty when it has none. */
  readonly name: string;
  readonly position: PositionE7;
}

/** A place as its town describes it. */
export interface Shelter extends Point {
  /** How many more it can take; absent when nobody said. */
  readonly room?: number;
  readonly open: boolean;
}

/**
 * Places of a GeoJSON file. One that cannot be used refuses the whole file, `route/bad-point`: nobody should be sent
 * past a shelter because of a spelling mistake. Refuses what `readInputJson` and `readGeoJson` refuse, too.
 */
export async function readShelters(path: string): Promise<Result<Shelter[]>> {
  const document = await readInputJson(path);
  return document.ok ? pointsOf(document.value, 'places', shelterOf) : document;
}

/**
 * Addresses: points of a GeoJSON document, or the columns of the Base Adresse Nationale's CSV. Refuses `route/bad-point`,
 * and what the readers of either refuse.
 */
export async function readAddresses(path: string): Promise<Result<Point[]>> {
  const text = await readInputText(path);
  if (!text.ok) return text;
  if (text.value.trimStart().startsWith('{')) {
    const document = await readInputJson(path);
    return document.ok ? pointsOf(document.value, 'addresses', (_, point) => ok(point)) : document;
  }
  const read = addressesOfBan(text.value);
  if (!read.ok) return read;
  const [skipped] = read.value.skipped.filter(({ why }) => why !== 'id seen before');
  if (skipped) return refuse('route/bad-point', 'addresses', `${skipped.count} of them: ${skipped.why}`);
  return ok(
    read.value.addresses.map(({ id, number, street, position }, i) => {
      return { id: id || `addresses[${i}]`, name: `${number} ${street}`.trim(), position };
    }),
  );
}

function pointsOf<T>(
  document: unknown,
  what: string,
  made: (properties: Feature['properties'], point: Point, path: string) => Result<T>,
): Result<T[]> {
  const features = readGeoJson(document, what);
  if (!features.ok) return features;
  const points: T[] = [];
  for (const [i, { properties, geometry }] of features.value.entries()) {
    const path = `${what}[${i}]`;
    const [position, ...others] = geometry?.points ?? [];
    if (!position || others.length > 0) return refuse('route/bad-point', path, 'not a point');
    const { id, name } = properties;
    const point = {
      id: typeof id === 'string' || typeof id === 'number' ? String(id) : path,
      name: typeof name === 'string' ? name : '',
      position,
    };
    const read = made(properties, point, path);
    if (!read.ok) return read;
    points.push(read.value);
  }
  return ok(points);
}

function shelterOf({ room, open }: Feature['properties'], point: Point, path: string): Result<Shelter> {
  const unsaid = room === undefined || room === null;
  if (!unsaid && !(Number.isSafeInteger(room) && (room as number) >= 0))
    return refuse('route/bad-point', path, 'room: not a whole number from 0 on');
  if (open !== undefined && open !== null && typeof open !== 'boolean')
    return refuse('route/bad-point', path, 'open: not true or false');
  return ok({ ...point, open: open !== false, ...(unsaid ? {} : { room: room as number }) });
}
