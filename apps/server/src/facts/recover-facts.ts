import { createHash } from 'node:crypto';
import type { Database } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import { canonicalBytes, FACT_SECTIONS, publicFactsOf, readSettings, settingsOf } from '@vigie/situation';
import { newestTerritory } from '../territory-entry.ts';
import { SECTIONS, type Section, sameValue } from './changes.ts';
import { readFactsRow, writeFactsRow } from './facts-row.ts';

/**
 * After a restore the log may name settings newer than the backup's facts: they are read back from where they were
 * published. The crisis cell's part was published nowhere: it stays the backup's. False when the settings are nowhere to be
 * found: the facts are then the backup's, and the next import says so in the log.
 */
export async function recoverFacts(
  { sql: db }: Database,
  territory: string,
  read: (path: string) => Promise<Uint8Array | null>,
  store: BlobStore,
): Promise<boolean> {
  const [newest, row] = [await newestTerritory(db, territory), await readFactsRow(db, territory)];
  if (!newest || !row) return true;
  const { settings: hash, name: title } = newest.body;
  if (hashOf(canonicalBytes(settingsOf(territory, title, row.facts.public))) === hash) return true;
  const path = `settings/${hash}.json`;
  const bytes = await read(path);
  // Its hash is in the log, which its own keys have signed.
  if (bytes === null || hashOf(bytes) !== hash) return false;
  const settings = readSettings(bytes);
  if (!settings.ok) return false;
  await store.putImmutable(path, bytes);
  const open = publicFactsOf(settings.value);
  const changed: Section[] = FACT_SECTIONS.filter(
    (section) => !sameValue(open[section], row.facts.public[section]),
  );
  const said = SECTIONS.filter((section) => row.said.includes(section) || changed.includes(section));
  await writeFactsRow(db, territory, { ...row, facts: { ...row.facts, public: open }, said });
  await db
    .updateTable('territory')
    .set({ settings: JSON.stringify(settings.value), authority: JSON.stringify(open.authority) })
    .where('name', '=', territory)
    .execute();
  return true;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
