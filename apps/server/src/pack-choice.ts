import { join } from 'node:path';
import { type Database, readPack, type StoredPack } from '@vigie/node-platform';
import { type Refusal, refuse } from '@vigie/situation';
import type { Configuration } from './configuration.ts';
import { make } from './demonstration/making.ts';
import { readTown, SEED, writeTown } from './demonstration/town-file.ts';
import { listTerritories } from './territories.ts';

/** The pack cannot be served as it is. */
export class PackRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${refusal.path ?? ''} ${refusal.detail ?? ''}`);
    this.refusal = refusal;
  }
}

/** What the choice takes from the command line. */
export type Choice = Pick<Configuration, 'packDir' | 'size' | 'fromMs'>;

/**
 * The pack to install on this start: the one given, else, on a server that has no territory yet, the demonstration
 * town; null when there is nothing to install. Throws `PackRefused`, also for `demonstration/not-fresh`: nobody can
 * have said what was said before, nor is a town that lives rebuilt in another size.
 */
export async function openPack(
  database: Database,
  { packDir, size, fromMs }: Choice,
  dataDir: string,
): Promise<StoredPack | null> {
  if (packDir !== undefined) return checked(packDir);
  if ((await listTerritories(database)).length === 0) return demonstrationPack(dataDir, size);
  const town = await readTown(dataDir);
  // Of a real town neither says anything; but only one who asks anew asks where to begin.
  const otherSize = town !== null && size !== undefined && size !== town.inhabitants;
  const asked = fromMs !== undefined ? '--from' : otherSize ? '--size' : null;
  if (asked) throw new PackRefused(refuse('demonstration/not-fresh', asked).refusal);
  return null;
}

async function checked(directory: string): Promise<StoredPack> {
  const read = await readPack(directory);
  if (!read.ok) throw new PackRefused(read.refusal);
  return read.value;
}

async function demonstrationPack(dataDir: string, size: number | undefined): Promise<StoredPack> {
  const task = { makes: 'town', seed: SEED, inhabitants: size, packs: join(dataDir, 'packs') } as const;
  const pack = await checked(await make(task));
  await writeTown(dataDir, pack, size);
  return pack;
}
