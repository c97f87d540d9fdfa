import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as first from './migrations/0001-first.ts';
import * as boundary from './migrations/0002-boundary.ts';
import * as facts from './migrations/0003-facts.ts';
import * as photos from './migrations/0004-photos.ts';
import * as trustedReporters from './migrations/0005-trusted-reporters.ts';
import * as alerts from './migrations/0006-alerts.ts';
import * as feedback from './migrations/0007-feedback.ts';
import * as community from './migrations/0008-community.ts';
import * as discussion from './migrations/0009-discussion.ts';
import * as organisations from './migrations/0010-organisations.ts';
import * as search from './migrations/0011-search.ts';
import * as mail from './migrations/0012-mail.ts';
import * as crisisCalls from './migrations/0013-crisis-calls.ts';
import * as leaving from './migrations/0014-leaving.ts';
import * as unread from './migrations/0015-unread.ts';
import * as linkAddress from './migrations/0016-link-address.ts';
import type { Tables } from './tables.ts';

/** In order, for ever: a published migration is never changed, only followed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-boundary': boundary,
  '0003-facts': facts,
  '0004-photos': photos,
  '0005-trusted-reporters': trustedReporters,
  '0006-alerts': alerts,
  '0007-feedback': feedback,
  '0008-community': community,
  '0009-discussion': discussion,
  '0010-organisations': organisations,
  '0011-search': search,
  '0012-mail': mail,
  '0013-crisis-calls': crisisCalls,
  '0014-leaving': leaving,
  '0015-unread': unread,
  '0016-link-address': linkAddress,
};

const migrator = (db: Kysely<Tables>): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });

/** Brings the tables up to date. The migrator takes a PostgreSQL lock, so several processes may start at once. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await migrator(db).migrateToLatest();
  if (error) throw new Error('the database could not be brought up to date', { cause: error });
}

/** Whether every migration has been applied. */
export async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const migrations = await migrator(db).getMigrations();
  return migrations.every(({ executedAt }) => executedAt !== undefined);
}
