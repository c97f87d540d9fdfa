import { type Cell, isSkill, SKILLS, type Skill, SMALLEST_CELL, skillsMap } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import { regionHere } from '../areas/region.ts';
import { Kept } from '../kept.ts';
import type { Gap, PlacedCell } from './skills-page.ts';
import { mappedPeople } from './store.ts';

export interface SkillsMap {
  /** Of every skill, in the order of the skills. */
  readonly cells: readonly PlacedCell[];
  readonly gaps: readonly Gap[];
}

/** Counted anew every hour at most: who looks before and after somebody joins learns nothing of them. */
export const SKILLS_MAP = new Kept<SkillsMap>(3_600_000, async ({ database }) => {
  const region = await regionHere(database);
  if (!region) return { cells: [], gaps: [] };
  const cells = skillsMap(await mappedPeople(database, region.code), SKILLS);
  const areas = await areasOf(database, region.code, cells);
  const placed = cells.map((cell): PlacedCell => {
    const area = areas.get(`${cell.kind} ${cell.code}`);
    return { ...cell, name: area?.name ?? '', at: area ? [area.lon / 1e7, area.lat / 1e7] : null };
  });
  return { cells: placed, gaps: await gapsIn(database, region.code) };
});

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
    const codes = [...new Set(cells.filter((cell) => cell.kind === kind).map(({ code }) => code))];
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

/** Skills that the open needs of a département ask for, and that fewer than three people of it are known to have. */
async function gapsIn({ sql: db }: Database, region: string): Promise<readonly Gap[]> {
  const { rows } = await sql<{ departement: string; departementName: string; skill: Skill; needs: number }>`
    with wanted as (
      select c.departement, s.skill, count(*)::int as needs
      from need n join commune c on c.code = n.commune cross join unnest(n.skills) as s(skill)
      where n.state in ('open', 'team', 'adopted') group by c.departement, s.skill
    ), known as (
      select c.departement, s.skill, count(*) as people
      from person p join commune c on c.code = p.commune cross join jsonb_object_keys(p.skills) as s(skill)
      where p.consents_map and p.of_age group by c.departement, s.skill
    )
    select w.departement, d.name as "departementName", w.skill, w.needs
    from wanted w join departement d on d.code = w.departement and d.region = ${region}
    left join known k on k.departement = w.departement and k.skill = w.skill
    where coalesce(k.people, 0) < ${SMALLEST_CELL}
    order by w.departement, w.needs desc, w.skill`.execute(db);
  return rows.filter(({ skill }) => isSkill(skill));
}
