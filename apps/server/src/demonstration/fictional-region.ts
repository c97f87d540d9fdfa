import { installRegion, readAreas, seedDemonstration } from '@vigie/atelier';
import type { House } from '../house.ts';

/** Occitanie: its communes are real, its people in the demonstration are not. */
const REGION = '76';

/** Around the fictional town, a region of people who do not exist; made once, for whoever looks first. */
export async function openFictionalRegion({ database, clock, log }: House): Promise<void> {
  try {
    const known = await database.sql.selectFrom('region').select('code').executeTakeFirst();
    if (known) return;
    const areas = await readAreas(REGION);
    if (!areas) return;
    await installRegion(database, areas, 'EPN');
    await seedDemonstration(database, REGION, clock());
  } catch (cause) {
    log.warn({ err: cause }, 'the fictional region has to wait for the next start');
  }
}
