import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';

/** An organisation's id while it is there, until the transaction ends; null once it is gone. */
export const stillThere = (db: Kysely<Tables>, organisation: string) =>
  db.selectFrom('organisation').select('id').where('id', '=', organisation).forKeyShare();
