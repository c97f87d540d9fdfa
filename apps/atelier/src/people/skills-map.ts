import { type Cell, isSkill, type Mapped, SKILLS, SMALLEST_CELL, skillsMap } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import { regionHere } from '../areas/region.ts';
import { Kept } from '../kept.ts';
import { regionShape, type Spot } from './region-shape.ts';
import type { NamedMiddle, PlacedCell, RegionDrawing } from './skills-drawing.ts';
import type { Gap } from './skills-page.ts';
import { mappedPeople } from './store.ts';

export interface SkillsMap {
  /** Of every skill, in the order of the skills. */
  readonly cells: readonly PlacedCell[];
  readonly gaps: readonly Gap[];
  readonly drawing: RegionDrawing | null;
}

/** Counted anew every hour at most: who looks before and after somebody joins learns nothing of them. */
export const SKILLS_MAP = new Kept<SkillsMap>(3_600_000, async ({ database, clock }) => {
  const region = await regionHere(database);
  if (!region) return { cells: [], gaps: [], drawing: null };
  const people = await mappedPeople(database, region.code);
  const cells = skillsMap(people, SKILLS);
  const areas = await areasOf(database, region.code, cells);
  const placed = cells.map((cell): PlacedCell => {
    const area = areas.get(`${cell.kind} ${cell.code}`);
    return { ...cell, name: area?.name ?? '', at: area ? [area.lon / 1e7, area.lat / 1e7] : null };
  });
  const [gaps, drawing] = await Promise.all([
    gapsIn(database, region.code, people),
    DRAWING.get({ database, clock }),
  ]);
  return { cells: placed, gaps, drawing };
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

/** The division of France changes on the first of January. */
const DRAWING = new Kept<RegionDrawing | null>(24 * 3_600_000, async ({ database }) => {
  const region = await regionHere(database);
  return region && drawingOf(database, region.code);
});

async function drawingOf({ sql: db }: Database, region: string): Promise<RegionDrawing | null> {
  const { rows: spots } = await sql<Spot>`
    select c.lon_e7 / 1e7::float8 as lon, c.lat_e7 / 1e7::float8 as lat, c.departement
    from commune c join departement d on d.code = c.departement and d.region = ${region} order by c.code`.execute(
    db,
  );
  if (spots.length === 0) return null;
  const { rows } = await sql<Omit<NamedMiddle, 'at'> & { lon: number; lat: number }>`
    select d.code, d.name, avg(c.lon_e7)::float8 / 1e7 as lon, avg(c.lat_e7)::float8 / 1e7 as lat
    from departement d join commune c on c.departement = d.code where d.region = ${region}
    group by d.code, d.name order by d.code`.execute(db);
  const departements = rows.map(({ lon, lat, ...named }) => ({ ...named, at: [lon, lat] as const }));
  return { shape: regionShape(spots), departements };
}

/** Skills that the open needs of a département ask for, and that fewer than three people of it are known to have. */
async function gapsIn(
  { sql: db }: Database,
  region: string,
  people: readonly Mapped[],
): Promise<readonly Gap[]> {
  const known = new Map<string, number>();
  for (const { place, skills } of people)
    for (const skill of skills) {
      const key = `${place.departement} ${skill}`;
      known.set(key, (known.get(key) ?? 0) + 1);
    }
  const { rows } = await sql<Gap>`
    select c.departement, d.name as "departementName", s.skill, count(*)::int as needs
    from need n join commune c on c.code = n.commune join departement d on d.code = c.departement
      cross join unnest(n.skills) as s(skill)
    where n.state in ('open', 'team', 'adopted') and d.region = ${region}
    group by c.departement, d.name, s.skill order by c.departement, needs desc, s.skill`.execute(db);
  return rows.filter(
    ({ departement, skill }) => isSkill(skill) && (known.get(`${departement} ${skill}`) ?? 0) < SMALLEST_CELL,
  );
}
