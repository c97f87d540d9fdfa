import { assess, type Candidate, CONFIGURATION, type OpenNeed } from '@vigie/matching';
import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';

const EACH = 3;

/** How many needs have somebody when everybody takes the three most followed ones that their gates let through. */
export async function coveredByPopularity(
  db: Kysely<Tables>,
  needs: readonly OpenNeed[],
  people: readonly Candidate[],
): Promise<number> {
  const rows = await db
    .selectFrom('follower')
    .select(['need', (eb) => eb.fn.countAll<number>().as('followers')])
    .groupBy('need')
    .execute();
  const followers = new Map(rows.map(({ need, followers: count }) => [need, Number(count)]));
  const byPopularity = [...needs].sort(
    (a, b) => (followers.get(b.id) ?? 0) - (followers.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const covered = people.flatMap((person) =>
    byPopularity
      .filter((need) => assess(need, person, CONFIGURATION).ok)
      .slice(0, EACH)
      .map(({ id }) => id),
  );
  return new Set(covered).size;
}
