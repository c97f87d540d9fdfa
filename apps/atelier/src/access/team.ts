import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { GIVEN_RANKS } from './role.ts';
import type { Where } from './visitor.ts';

/** The accounts of a département's team; where it has none, of its region's. They stay until the transaction ends. */
export async function teamOf(db: Kysely<Tables>, { departement, region }: Where): Promise<readonly string[]> {
  for (const scope of [`departement:${departement}`, `region:${region}`]) {
    const rows = await db
      .selectFrom('membership')
      .select('account')
      .where('scope', '=', scope)
      .where('role', 'in', GIVEN_RANKS)
      .forKeyShare()
      .execute();
    if (rows.length > 0) return rows.map(({ account }) => account);
  }
  return [];
}
