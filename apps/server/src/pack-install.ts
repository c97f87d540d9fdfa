import { createHash, randomBytes } from 'node:crypto';
import { type BoxE7, E7, type PolygonE7 } from '@vigie/geo';
import { type Database, inTurn, MANIFEST, type StoredPack } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import {
  type Authority,
  canonicalBytes,
  type PackManifest,
  type Sha256Hex,
  type Statement,
} from '@vigie/situation';
import { newEntryId } from './intake/judgement.ts';
import { PackRefused } from './pack-choice.ts';

export interface Installation {
  readonly database: Database;
  /** The territory's published files. */
  readonly store: BlobStore;
  readonly clock: () => number;
  readonly publicUrl: string | null;
}

/**
 * Makes a pack the territory's own: `created`, `updated`, or `same` when the log already names it. Its files are
 * published before the entry that names them, and its manifest last of them: a phone finds what it is told of, or
 * keeps the pack it has.
 */
export async function installPack(
  { database, store, clock, publicUrl }: Installation,
  pack: StoredPack,
): Promise<'created' | 'updated' | 'same'> {
  const { manifest, manifestBytes } = pack;
  const boundary = await boundaryOf(pack);
  const settings = settingsOf(manifest);
  const settingsBytes = canonicalBytes(settings);
  const hashes = { manifest: sha256(manifestBytes), settings: sha256(settingsBytes) };
  for (const { path, role } of manifest.files)
    await store.putImmutable(`pack/${path}`, pack.files.get(role)!);
  await store.putImmutable(`settings/${hashes.settings}.json`, settingsBytes);
  await store.putPointer(`pack/${MANIFEST}`, manifestBytes);
  const created = await addRow(database, manifest, settings, publicUrl);
  const appended = await inTurn(database, manifest.territory, clock, async (turn) => {
    const last = await turn.transaction
      .selectFrom('entry')
      .select('leaf')
      .where('territory', '=', manifest.territory)
      .where('kind', '=', 'territory')
      .orderBy('index', 'desc')
      .limit(1)
      .executeTakeFirst();
    const newest = last && (JSON.parse(Buffer.from(last.leaf).toString()) as Statement<'territory'>);
    const said = newest?.body?.manifest === hashes.manifest && newest.body.settings === hashes.settings;
    // Of the same pack too: an earlier version of this program kept no boundary.
    await turn.transaction
      .updateTable('territory')
      .set({ boundary: boundary && JSON.stringify(boundary) })
      .where('name', '=', manifest.territory)
      .execute();
    if (said) return false;
    turn.append(territoryEntry(pack, settings.authority, hashes, turn.recordedAtMs));
    await turn.transaction
      .updateTable('territory')
      .set({
        title: manifest.title,
        bounds: JSON.stringify(boundsE7(manifest)),
        settings: JSON.stringify(settings),
        manifest: hashes.manifest,
      })
      .where('name', '=', manifest.territory)
      .execute();
    return true;
  });
  if (created) return 'created';
  return appended ? 'updated' : 'same';
}

interface Settings {
  readonly format: 'vigie/settings/1';
  readonly territory: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly authority: Authority;
}

const settingsOf = ({ territory, title, languages }: PackManifest): Settings => ({
  format: 'vigie/settings/1',
  territory,
  title: title.normalize('NFC'),
  languages,
  authority: { role: 'commune', name: townHall(title.normalize('NFC')) },
});

/** « Ville de Montpellier », « Ville d’Avignon », « Ville du Havre », « Ville des Sables-d’Olonne ». */
export function townHall(title: string): string {
  const article = /^(Les?) (.+)$/.exec(title);
  if (article) return `Ville ${article[1] === 'Le' ? 'du' : 'des'} ${article[2]}`;
  return /^[aeiouyàâäéèêëîïôöûüœæ]/i.test(title) ? `Ville d’${title}` : `Ville de ${title}`;
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

function territoryEntry(
  { manifest }: StoredPack,
  authority: Authority,
  hashes: { manifest: Sha256Hex; settings: Sha256Hex },
  recordedAtMs: number,
): Statement<'territory'> {
  return {
    id: newEntryId(),
    kind: 'territory',
    recordedAtMs,
    validity: { onsetAtMs: recordedAtMs },
    source: 'official',
    authority,
    status: 'Actual',
    confidence: 'confirmed',
    body: {
      name: manifest.title.normalize('NFC'),
      bounds: boundsE7(manifest),
      ...hashes,
      mirrors: [],
      directs: authority,
    },
  };
}

async function addRow(
  { sql }: Database,
  manifest: PackManifest,
  settings: Settings,
  publicUrl: string | null,
): Promise<boolean> {
  const added = await sql
    .insertInto('territory')
    .values({
      name: manifest.territory,
      title: manifest.title,
      origin: originOf(manifest.territory, publicUrl),
      log_key: null,
      cosigner_key: null,
      bounds: JSON.stringify(boundsE7(manifest)),
      authority: JSON.stringify(settings.authority),
      settings: JSON.stringify(settings),
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
