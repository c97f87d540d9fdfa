import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, StoredPack } from '@vigie/node-platform';
import type { Sha256Hex } from '@vigie/situation';
import type { Step } from '@vigie/territory';
import { listTerritories, type Territory } from '../territories.ts';
import { make } from './making.ts';

/** The same town for everyone: what one person sees can be told to another. */
export const SEED = 1;

/** What this server remembers of the demonstration town that it made. */
export interface Town {
  readonly format: 'vigie/demonstration-town/1';
  readonly territory: string;
  /** SHA-256 of the pack's manifest: by it the town is known, not by its name, which a real one may bear. */
  readonly manifest: Sha256Hex;
  readonly seed: number;
  readonly inhabitants?: number;
}

interface Flood {
  readonly format: 'vigie/demonstration-flood/1';
  readonly manifest: Sha256Hex;
  readonly steps: readonly Step[];
}

const folderIn = (dataDir: string): string => join(dataDir, 'demonstration');

export async function writeTown(
  dataDir: string,
  { manifest, manifestBytes }: StoredPack,
  inhabitants: number | undefined,
): Promise<void> {
  await writeJson(folderIn(dataDir), 'town.json', {
    format: 'vigie/demonstration-town/1',
    territory: manifest.territory,
    manifest: createHash('sha256').update(manifestBytes).digest('hex'),
    seed: SEED,
    ...(inhabitants === undefined ? {} : { inhabitants }),
  } satisfies Town);
}

/** Null on a server that made none. */
export async function readTown(dataDir: string): Promise<Town | null> {
  const town = await readJson<Town>(join(folderIn(dataDir), 'town.json'));
  return town?.format === 'vigie/demonstration-town/1' ? town : null;
}

/**
 * The territory in which the flood may be played: the demonstration town, as this server made it, and alone here. Null
 * for any other: what is played changes routes, as the real thing does.
 */
export async function floodedTown(database: Database, dataDir: string): Promise<Territory | null> {
  const town = await readTown(dataDir);
  const [territory, ...others] = await listTerritories(database);
  if (!town || !territory || others.length > 0) return null;
  const row = await database.sql
    .selectFrom('territory')
    .select('manifest')
    .where('name', '=', territory.name)
    .executeTakeFirst();
  return row?.manifest === town.manifest ? territory : null;
}

/** The script of the town's flood: kept, because to draw the town again for it takes seconds. */
export async function scriptOf(dataDir: string): Promise<readonly Step[]> {
  const town = await readTown(dataDir);
  if (!town) throw new Error(`${folderIn(dataDir)} knows no town`);
  const kept = await readJson<Flood>(join(folderIn(dataDir), 'flood.json'));
  if (kept?.format === 'vigie/demonstration-flood/1' && kept.manifest === town.manifest) return kept.steps;
  const steps = await make({ makes: 'flood', seed: town.seed, inhabitants: town.inhabitants });
  const flood: Flood = { format: 'vigie/demonstration-flood/1', manifest: town.manifest, steps };
  await writeJson(folderIn(dataDir), 'flood.json', flood);
  return steps;
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (cause) {
    // A file that is no JSON is made again, as one that is not there.
    if (cause instanceof SyntaxError || (cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

/** Named last: a process killed while writing leaves no half a file under the name. */
async function writeJson(folder: string, name: string, value: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify(value));
  await rename(`${path}.new`, path);
}
