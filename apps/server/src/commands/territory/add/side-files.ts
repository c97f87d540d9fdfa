import { join } from 'node:path';
import { codesOf, geoJsonOfPoints, type PlaceInput, type Station } from '@vigie/territory';
import type { Gathered } from './gathering.ts';
import { putWhole } from './whole-file.ts';

/**
 * What the town needs and phones do not: the stations whose levels the feeds will ask for, and the campsites to call first.
 * Written before the pack's manifest, so that a pack which is whole has them.
 */
export async function writeBeside(
  out: string,
  { communes }: Gathered,
  stations: readonly Station[],
  campsites: readonly PlaceInput[],
): Promise<void> {
  const inside = new Set(communes.flatMap(codesOf));
  await putWhole(
    join(out, 'stations.geojson'),
    geoJsonOfPoints(
      stations.map(({ position, code, name, river, communeCode }) => ({
        position,
        properties: { code, name, river, communeCode, inTerritory: inside.has(communeCode) },
      })),
    ),
  );
  await putWhole(
    join(out, 'campsites.geojson'),
    geoJsonOfPoints(campsites.map(({ position, name }) => ({ position, properties: { name } }))),
  );
}
