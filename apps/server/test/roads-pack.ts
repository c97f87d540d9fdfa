import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PositionE7, toDegrees } from '@vigie/geo';
import { readPack, writePack } from '@vigie/node-platform';
import { openPlaces, type Place } from '@vigie/places';
import { openRoads, type Roads, streets } from '@vigie/roads';
import { demonstrationTown } from '@vigie/territory';

/** The demonstration town's pack in a folder of its own, to be asked from the command line. */
export interface RoadsPack {
  /** Removed by who made it. */
  readonly folder: string;
  readonly pack: string;
  readonly roads: Roads;
  readonly places: readonly Place[];
  /** Writes JSON beside the pack; gives its path. */
  put(name: string, value: unknown): Promise<string>;
  /** Degrees of a place whose name starts so, as typed. */
  place(start: string): string;
  /** A street by name, as a GeoJSON line. */
  line(name: string): object;
}

export function opened(bytes: Uint8Array): Roads {
  const opening = openRoads(bytes);
  if (!opening.ok) throw new Error(opening.refusal.code);
  return opening.value;
}

export async function roadsPack(): Promise<RoadsPack> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-roads-'));
  const pack = join(folder, 'aiguerive');
  const build = demonstrationTown(1, 5_000);
  await writePack(pack, build);
  const roads = opened(build.files[0]!.content);
  const read = await readPack(pack);
  if (!read.ok) throw new Error(read.refusal.code);
  const places = openPlaces(read.value.files.get('places')!);
  if (!places.ok) throw new Error(places.refusal.code);
  return {
    folder,
    pack,
    roads,
    places: places.value.places,
    async put(name, value) {
      const path = join(folder, name);
      await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
      return path;
    },
    place: (start) =>
      toDegrees(places.value.places.find(({ name }) => name.startsWith(start))!.position).join(','),
    line(name) {
      const { line } = [...streets(roads)].find((street) => street.name === name)!;
      return { type: 'LineString', coordinates: line.map(toDegrees) };
    },
  };
}

export const collection = (...features: readonly object[]): object => {
  return { type: 'FeatureCollection', features };
};

export const feature = (geometry: object | null, properties: object = {}): object => {
  return { type: 'Feature', properties, geometry };
};

/** An area so many degrees around a position, which is `lon,lat` as typed. */
export function areaAround(typed: string, degrees: number): object {
  const [lon, lat] = typed.split(',').map(Number) as [number, number];
  const [west, east, south, north] = [lon - degrees, lon + degrees, lat - degrees, lat + degrees];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

export const point = (position: PositionE7): object => {
  return { type: 'Point', coordinates: toDegrees(position) };
};
