import { type Cell, isSkill, type Skill, SMALLEST_CELL, skillsMap } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import type { Gap, PlacedCell } from './skills-page.ts';
import { mappedPeople } from './store.ts';

/** The cells of one skill with the names of their areas; the region is the only one of this server. */
export async function placedCells(
  database: Database,
  region: string,
  skill: Skill,
): Promise<readonly PlacedCell[]> {
  const cells = skillsMap(await mappedPeople(database, region), [skill]);
  const areas = await areasOf(database, region, cells);
  return cells.map((cell) => {
    const area = areas.get(`${cell.kind} ${cell.code}`);
    return { ...cell, name: area?.name ?? '', at: area ? [area.lon / 1e7, area.lat / 1e7] : null };
  });
}

interface Area {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** Names, and middles as the mean of the communes inside. */
async function areasOf(
  { sql: db }: Database,
  region: string,
  cells: readonly Cell[],
): Promise<Map<string, Area>> {
  const areas = new Map<string, Area>();
  for (const kind of ['commune', 'epci', 'departement'] as const) {
    const codes = cells.filter((cell) => cell.kind === kind).map(({ code }) => code);
    if (codes.length === 0) continue;
    const { rows } = await sql<Area & { code: string }>`
      select a.code, a.name, avg(c.lon_e7)::float8 as lon, avg(c.lat_e7)::float8 as lat
      from ${sql.table(kind)} a
      join commune c on ${kind === 'commune' ? sql`c.code = a.code` : sql`c.${sql.ref(kind)} = a.code`}
      join departement d on d.code = c.departement and d.region = ${region}
      where a.code = any(${codes}) group by a.code, a.name`.execute(db);
    for (const { code, ...area } of rows) areas.set(`${kind} ${code}`, area);
  }
  return areas;
}

/** Skills that the open needs of a département ask for and that nobody can see three people of it have. */
export async function gapsIn({ sql: db }: Database, region: string): Promise<readonly Gap[]> {
  const { rows } = await sql<{ departement: string; departementName: string; skill: string; needs: number }>`
    select w.departement, d.name as "departementName", w.skill, w.needs::int
    from (
      select c.departement, s.skill, count(*) as needs
      from need n join commune c on c.code = n.commune cross join unnest(n.skills) as s(skill)
      where n.state in ('open', 'team', 'adopted') group by c.departement, s.skill
    ) w
    join departement d on d.code = w.departement and d.region = ${region}
    where (
      select count(*) from person p join commune c on c.code = p.commune
      where c.departement = w.departement and p.consents_map and p.of_age and jsonb_exists(p.skills, w.skill)
    ) < ${SMALLEST_CELL}
    order by w.departement, w.needs desc, w.skill`.execute(db);
  return rows.flatMap(({ skill, ...gap }) => (isSkill(skill) ? [{ ...gap, skill }] : []));
}
