import { createHash, randomBytes } from 'node:crypto';
import { type BoxE7, E7, type PolygonE7 } from '@vigie/geo';
import { type Database, inTurn, MANIFEST, type StoredPack } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import type { PackManifest, Sha256Hex } from '@vigie/situation';
import { factsWithPack } from './facts/facts-of-pack.ts';
import { readFactsRow, writeFactsRow } from './facts/facts-row.ts';
import { townHall } from './facts/town-hall.ts';
import { PackRefused } from './pack-choice.ts';
import { sayTerritory } from './territory-entry.ts';

export interface Installation {
  readonly database: Database;
  /** The territory's published files. */
  readonly store: BlobStore;
  readonly clock: () => number;
  readonly publicUrl: string | null;
  /** Hears which campsites evacuated to a place that the pack no longer knows. */
  readonly onStranded?: (campsites: readonly string[]) => void;
}

/**
 * Makes a pack the territory's own: `created`, `updated`, or `same` when the log already names it. Its files are
 * published before the entry that names them, and its manifest last of them: a phone finds what it is told of, or
 * keeps the pack it has.
 */
export async function installPack(
  { database, store, clock, publicUrl, onStranded }: Installation,
  pack: StoredPack,
): Promise<'created' | 'updated' | 'same'> {
  const { manifest, manifestBytes } = pack;
  const name = manifest.territory;
  const boundary = await boundaryOf(pack);
  const hash = sha256(manifestBytes);
  for (const { path, role } of manifest.files)
    await store.putImmutable(`pack/${path}`, pack.files.get(role)!);
  await store.putPointer(`pack/${MANIFEST}`, manifestBytes);
  const created = await addRow(database, manifest, publicUrl);
  const said = await inTurn(database, name, clock, async (turn) => {
    const { transaction } = turn;
    // Of the same pack too: an earlier version of this program kept no boundary.
    await transaction
      .updateTable('territory')
      .set({ boundary: boundary && JSON.stringify(boundary) })
      .where('name', '=', name)
      .execute();
    const now = await readFactsRow(transaction, name);
    if (!now) throw new Error(`the territory ${name} went away`);
    const { row, stranded } = factsWithPack(now, pack, hash);
    if (row !== now) await writeFactsRow(transaction, name, row);
    if (stranded.length > 0) onStranded?.(stranded);
    const own = { name, title: manifest.title, bounds: boundsE7(manifest), manifest: hash };
    return sayTerritory(turn, store, own, row.facts.public);
  });
  if (created) return 'created';
  return said ? 'updated' : 'same';
}

async function boundaryOf({ files }: StoredPack): Promise<PolygonE7[] | null> {
  const bytes = files.get('boundary');
  if (bytes === undefined) return null;
  // Loaded only here: the rest of that room builds packs.
  const { readBoundary } = await import('@vigie/territory');
  const read = readBoundary(bytes);
  if (!read.ok) throw new PackRefused(read.refusal);
  return read.value;
}

/** Outward, so that nothing in the pack lies outside of it. */
function boundsE7({ bounds: [west, south, east, north] }: PackManifest): BoxE7 {
  return [Math.floor(west * E7), Math.floor(south * E7), Math.ceil(east * E7), Math.ceil(north * E7)];
}

async function addRow({ sql }: Database, manifest: PackManifest, publicUrl: string | null): Promise<boolean> {
  const added = await sql
    .insertInto('territory')
    .values({
      name: manifest.territory,
      title: manifest.title,
      origin: originOf(manifest.territory, publicUrl),
      log_key: null,
      cosigner_key: null,
      bounds: JSON.stringify(boundsE7(manifest)),
      // Its facts say more, in the same installation.
      authority: JSON.stringify({ role: 'commune', name: townHall(manifest.title) }),
      settings: '{}',
      manifest: '',
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * The log's name, for ever: the address it is first published at (as C2SP advises) or, on a server without a public
 * address, one that no other log has.
 */
function originOf(territory: string, publicUrl: string | null): string {
  const host = publicUrl === null ? `${randomBytes(8).toString('hex')}.invalid` : new URL(publicUrl).host;
  return `${host}/t/${territory}`;
}

const sha256 = (bytes: Uint8Array): Sha256Hex => createHash('sha256').update(bytes).digest('hex');
