import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Database } from '@vigie/node-platform';
import { plainName } from '@vigie/places';
import type { RegionAreas } from './french-areas.ts';

/** Rows inserted at a time: PostgreSQL takes 65,535 parameters a statement. */
const ROWS = 4000;

/** The areas of a region, read by a process that ends with it. Null for a region code that is none. */
export async function readAreas(region: string): Promise<RegionAreas | null> {
  const script = fileURLToPath(new URL('./print-areas.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, region], { maxBuffer: 64 << 20 });
  return JSON.parse(stdout) as RegionAreas | null;
}

/** Makes a region known, or brings its areas up to date; what people wrote stays. `network`: what its places are called. */
export async function installRegion({ sql }: Database, areas: RegionAreas, network: string): Promise<void> {
  const { region, departements, epcis, communes } = areas;
  await sql.transaction().execute(async (db) => {
    await db
      .insertInto('region')
      .values({ ...region, network })
      .onConflict((at) => at.column('code').doUpdateSet({ name: region.name, network }))
      .execute();
    await db
      .insertInto('departement')
      .values(departements.map((one) => ({ ...one, region: region.code })))
      .onConflict((at) => at.column('code').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })))
      .execute();
    await db
      .insertInto('epci')
      .values(epcis.map((one) => ({ ...one })))
      .onConflict((at) => at.column('code').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })))
      .execute();
    for (let from = 0; from < communes.length; from += ROWS) {
      const rows = communes.slice(from, from + ROWS).map(({ position: [lon_e7, lat_e7], ...commune }) => ({
        ...commune,
        plain_name: plainName(commune.name),
        lon_e7,
        lat_e7,
      }));
      await db
        .insertInto('commune')
        .values(rows)
        .onConflict((at) =>
          at.column('code').doUpdateSet((eb) => ({
            name: eb.ref('excluded.name'),
            plain_name: eb.ref('excluded.plain_name'),
            departement: eb.ref('excluded.departement'),
            epci: eb.ref('excluded.epci'),
            population: eb.ref('excluded.population'),
            lon_e7: eb.ref('excluded.lon_e7'),
            lat_e7: eb.ref('excluded.lat_e7'),
          })),
        )
        .execute();
    }
  });
}
