import { createHash } from 'node:crypto';
import type { BoxE7 } from '@vigie/geo';
import type { Tables, Turn } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import {
  canonicalBytes,
  type PublicFacts,
  type Sha256Hex,
  type Statement,
  settingsOf,
} from '@vigie/situation';
import type { Kysely } from 'kysely';
import { newEntryId } from './intake/judgement.ts';

/** What a territory is, but for its facts: what its pack says. */
export interface TerritoryOfPack {
  readonly name: string;
  readonly title: string;
  readonly bounds: BoxE7;
  /** SHA-256 of the pack's manifest, published already. */
  readonly manifest: Sha256Hex;
}

/**
 * Says in the log what the territory now is, under the row lock: its settings are published, then its row and the
 * entry that names them are written together. False when the log says so already. Should the transaction fail
 * afterwards, a file of public settings lies there that nothing names, and nobody asks for.
 */
export async function sayTerritory(
  turn: Turn,
  store: BlobStore,
  { name, title, bounds, manifest }: TerritoryOfPack,
  facts: PublicFacts,
): Promise<boolean> {
  const settings = settingsOf(name, title.normalize('NFC'), facts);
  const bytes = canonicalBytes(settings);
  const hash = createHash('sha256').update(bytes).digest('hex');
  await store.putImmutable(`settings/${hash}.json`, bytes);
  const newest = await newestTerritory(turn.transaction, name);
  if (newest?.body.manifest === manifest && newest.body.settings === hash) return false;
  turn.append({
    id: newEntryId(),
    kind: 'territory',
    recordedAtMs: turn.recordedAtMs,
    validity: { onsetAtMs: turn.recordedAtMs },
    source: 'official',
    authority: facts.authority,
    status: 'Actual',
    confidence: 'confirmed',
    body: {
      mirrors: [],
      // Mirrors and the next key are nobody's facts: they stay as last said.
      ...newest?.body,
      name: settings.title,
      bounds,
      manifest,
      settings: hash,
      directs: facts.directs,
    },
  });
  await turn.transaction
    .updateTable('territory')
    .set({
      title,
      bounds: JSON.stringify(bounds),
      authority: JSON.stringify(facts.authority),
      settings: JSON.stringify(settings),
      manifest,
    })
    .where('name', '=', name)
    .execute();
  return true;
}

/** What the log last said of the territory. */
export async function newestTerritory(
  db: Kysely<Tables>,
  territory: string,
): Promise<Statement<'territory'> | undefined> {
  const row = await db
    .selectFrom('entry')
    .select('leaf')
    .where('territory', '=', territory)
    .where('kind', '=', 'territory')
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst();
  // The server alone says what the territory is, and never takes it back: each is a statement.
  return row && (JSON.parse(Buffer.from(row.leaf).toString()) as Statement<'territory'>);
}
