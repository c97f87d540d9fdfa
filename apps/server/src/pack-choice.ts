import { join } from 'node:path';
import { type Database, readPack, type StoredPack, writePack } from '@vigie/node-platform';
import type { Refusal } from '@vigie/situation';
import { listTerritories } from './territories.ts';

/** The pack cannot be served as it is. */
export class PackRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${refusal.path ?? ''} ${refusal.detail ?? ''}`);
    this.refusal = refusal;
  }
}

/**
 * The pack to install on this start: the one given, else, on a server that has no territory yet, the demonstration
 * town; null when there is nothing to install. Throws `PackRefused`.
 */
export async function openPack(
  database: Database,
  packDir: string | undefined,
  dataDir: string,
): Promise<StoredPack | null> {
  if (packDir !== undefined) return checked(packDir);
  if ((await listTerritories(database)).length > 0) return null;
  return demonstrationPack(dataDir);
}

async function checked(directory: string): Promise<StoredPack> {
  const read = await readPack(directory);
  if (!read.ok) throw new PackRefused(read.refusal);
  return read.value;
}

/** The same town for everyone: what one person sees can be told to another. */
const SEED = 1;

async function demonstrationPack(dataDir: string): Promise<StoredPack> {
  // Loaded only here: building a pack takes a good part of the program's code.
  const { demonstrationTown } = await import('@vigie/territory');
  const town = demonstrationTown(SEED);
  const directory = join(dataDir, 'packs', town.manifest.territory);
  await writePack(directory, town);
  return checked(directory);
}
