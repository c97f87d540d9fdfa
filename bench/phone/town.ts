import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack, type StoredPack } from '@vigie/node-platform';
import { openRoads, type Street, streets } from '@vigie/roads';
import { vigie } from '../../apps/server/test/server-process.ts';
import { MONTPELLIER, SHARED } from '../montpellier.ts';

/** The town that the phone is measured in: its pack, and its named streets. */
export interface Town {
  readonly pack: StoredPack;
  readonly streets: readonly Street[];
}

/** Montpellier from real open data; the demonstration town where that is absent. */
export async function builtTown(): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-town-'));
  try {
    const how = existsSync(SHARED) ? ['build', '--name', 'montpellier', ...MONTPELLIER] : ['demonstration'];
    const built = await vigie('territory', ...how, '--out', folder);
    if (built.code !== 0) throw new Error(built.stderr);
    const pack = await readPack(folder);
    if (!pack.ok) throw new Error(pack.refusal.code);
    return { pack: pack.value, streets: namedStreets(pack.value) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function namedStreets({ files }: StoredPack): Street[] {
  const roads = openRoads(files.get('roads')!);
  if (!roads.ok) throw new Error(roads.refusal.code);
  return [...streets(roads.value)].filter(({ name, lengthM }) => name !== '' && lengthM > 30);
}
