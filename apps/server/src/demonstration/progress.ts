import type { Database } from '@vigie/node-platform';
import type { Step } from '@vigie/territory';
import { sql } from 'kysely';
import type { Answer } from '../intake/judgement.ts';
import { keyOf, scopeOf } from './performance.ts';

/** How far the log says that the script was played. */
export interface Progress {
  /** The newest episode; 1 before anything was said. */
  readonly episode: number;
  /** What its steps became, by their names; proposals are not among them. */
  readonly ids: Map<string, string>;
  /** The index of the last step said; -1 before the first. */
  readonly last: number;
}

/** Read from the answers that intake keeps beside the log: nothing else remembers how far the script got. */
export async function progressOf(
  { sql: db }: Database,
  territory: string,
  script: readonly Step[],
): Promise<Progress> {
  const { rows } = await sql<{ episode: number | null }>`
    select max(split_part(key, '/', 2)::int) as episode from idempotency
    where territory = ${territory} and caller = ${scopeOf(territory, script[0]?.by ?? 'officer')}
      and key ~ '^demonstration/[0-9]{1,6}/'`.execute(db);
  const episode = rows[0]?.episode ?? 1;
  const answers = await db
    .selectFrom('idempotency')
    .select(['caller', 'key', 'answer'])
    .where('territory', '=', territory)
    .where('key', 'like', `${keyOf(episode, '')}%`)
    .execute();
  // By whom, too: a visitor may send a report under any key.
  const said = new Map(answers.map(({ caller, key, answer }) => [`${caller} ${key}`, (answer as Answer).id]));
  const ids = new Map<string, string>();
  for (const { name, by } of script) {
    const id = said.get(`${scopeOf(territory, by)} ${keyOf(episode, name)}`);
    if (id !== undefined) ids.set(name, id);
  }
  return { episode, ids, last: script.findLastIndex(({ name }) => ids.has(name)) };
}
