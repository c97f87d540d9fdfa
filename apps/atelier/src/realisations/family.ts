import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';

/** A realisation in its family. */
export interface Relative {
  readonly id: string;
  readonly title: string;
  readonly communeName: string;
  readonly departement: string;
  readonly isAsleep: boolean;
  /** Those that were made of it, the oldest first. */
  readonly variants: readonly Relative[];
}

/** Far more generations than anyone has made. */
const DEEPEST = 30;
const MOST = 200;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly parent: string | null;
  readonly communeName: string;
  readonly departement: string;
  readonly isAsleep: boolean;
}

/** The tree of variants that a published realisation is part of, from the one that all others come from. */
export async function familyOf({ sql: db }: Database, id: string): Promise<Relative | null> {
  const { rows } = await sql<Row>`
    with recursive forebears as (
      select id, variant_of, 0 as generation from realisation where id = ${id} and state <> 'draft'
      union all
      select r.id, r.variant_of, f.generation + 1 from realisation r join forebears f on r.id = f.variant_of
      where r.state <> 'draft' and f.generation < ${DEEPEST}
    ), family as (
      select id, 0 as generation from forebears where generation = (select max(generation) from forebears)
      union all
      select r.id, f.generation + 1 from realisation r join family f on r.variant_of = f.id
      where r.state <> 'draft' and f.generation < ${DEEPEST}
    )
    select r.id, r.title, r.variant_of as parent, c.name as "communeName", c.departement, r.state = 'sleeping' as "isAsleep"
    from family f join realisation r on r.id = f.id join commune c on c.code = r.commune
    order by f.generation, r.published_at_ms, r.id limit ${MOST}`.execute(db);
  const [first] = rows;
  return first ? treeOf(first, rows) : null;
}

const treeOf = ({ parent, ...row }: Row, rows: readonly Row[]): Relative => ({
  ...row,
  variants: rows.filter((other) => other.parent === row.id).map((other) => treeOf(other, rows)),
});
