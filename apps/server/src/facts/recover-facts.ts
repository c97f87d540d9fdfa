import { createHash } from 'node:crypto';
import type { Database } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import {
  canonicalBytes,
  FACT_SECTIONS,
  type PublicFacts,
  publicFactsOf,
  readSettings,
  type Statement,
  settingsOf,
} from '@vigie/situation';
import { newestTerritory } from '../territory-entry.ts';
import { SECTIONS, type Section, sameValue } from './changes.ts';
import { bareFacts, type FactsRow, readFactsRow, writeFactsRow } from './facts-row.ts';
import { plainName } from './plain-name.ts';
import { townHall } from './town-hall.ts';

/**
 * After a restore the log may name another pack than the backup's rows, and settings newer than its facts: these are read back
 * from where they were published. The crisis cell's part was published nowhere: it stays the backup's. False when the settings
 * are nowhere to be found: the facts are then the backup's, and the next import says so in the log.
 */
export async function recoverFacts(
  { sql: db }: Database,
  territory: string,
  read: (path: string) => Promise<Uint8Array | null>,
  store: BlobStore,
): Promise<boolean> {
  const [newest, row] = [await newestTerritory(db, territory), await readFactsRow(db, territory)];
  if (!newest || !row) return true;
  const { settings: hash, name: title, bounds, manifest } = newest.body;
  const said = db.updateTable('territory').where('name', '=', territory);
  await said.set({ title, bounds: JSON.stringify(bounds), manifest }).execute();
  if (hashOf(canonicalBytes(settingsOf(territory, title, row.facts.public))) === hash) return true;
  const path = `settings/${hash}.json`;
  const bytes = await read(path);
  // Its hash is in the log, which its own keys have signed.
  if (bytes === null || hashOf(bytes) !== hash) return false;
  const settings = readSettings(bytes);
  if (!settings.ok) return false;
  await store.putImmutable(path, bytes);
  const open = publicFactsOf(settings.value);
  await writeFactsRow(db, territory, {
    facts: { ...row.facts, public: open },
    said: saidSince(row, open, newest.body),
    seededFrom: manifest,
  });
  await said
    .set({ settings: JSON.stringify(settings.value), authority: JSON.stringify(open.authority) })
    .execute();
  return true;
}

/**
 * What the town has said, by the backup and since: what changed, unless a newer pack did that. Of what only proposes one
 * cannot tell, and a pack may fill it again.
 */
function saidSince(
  { facts, said, seededFrom }: FactsRow,
  open: PublicFacts,
  { manifest, name }: Statement<'territory'>['body'],
): Section[] {
  const own = { role: 'commune', name: townHall(plainName(name)) } as const;
  const { public: bare } = bareFacts({ title: own.name, authority: own, settings: open });
  const mayBeOfPack = (section: Section & keyof PublicFacts): boolean =>
    manifest !== seededFrom && (sameValue(open[section], bare[section]) || isProposed(open[section]));
  const changed: Section[] = FACT_SECTIONS.filter(
    (section) => !sameValue(open[section], facts.public[section]) && !mayBeOfPack(section),
  );
  return SECTIONS.filter((section) => said.includes(section) || changed.includes(section));
}

const isProposed = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item: { proposed?: unknown }) => item.proposed === true);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
