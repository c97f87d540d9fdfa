import { join } from 'node:path';
import { type Database, type PushKeys, pushKeyFile } from '@vigie/node-platform';

const NAME = 'push key';

/** The key that browsers subscribe with, and the pair behind it, if it lies in this process's data folder. */
export interface AlertKeys {
  readonly publicKey: string;
  /** Null: the folder holds another pair, and push services would refuse what it signs. */
  readonly pair: PushKeys | null;
}

/**
 * The pair in the data folder, made on first use. The database remembers which: of two servers that share it, or after a
 * loss, only one that holds the pair which browsers subscribed with may send. Another takes its place once nobody is
 * subscribed any more.
 */
export async function alertKeys({ sql: db }: Database, dataDir: string): Promise<AlertKeys> {
  const pair = await pushKeyFile(join(dataDir, 'keys', 'push.pem'));
  const mine = { name: NAME, value: pair.publicKey };
  const { count } = await db
    .selectFrom('push_subscription')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  await db
    .insertInto('secret')
    .values(mine)
    .onConflict((conflict) =>
      Number(count) === 0 ? conflict.column('name').doUpdateSet(mine) : conflict.doNothing(),
    )
    .execute();
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow();
  return { publicKey: value, pair: value === pair.publicKey ? pair : null };
}
