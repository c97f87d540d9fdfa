import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPack } from '@vigie/node-platform';
import { openRoads, type Roads } from '@vigie/roads';
import { vigie } from '../../apps/server/test/server-process.ts';

/** Real extracts, beside the repository and never in it. */
const SHARED = join(import.meta.dirname, '../../../shared/data');

const SOURCES = {
  montpellier: { file: 'montpellier/montpellier-drive-merged-2024-10-30.json', country: 'FR' },
  heidelberg: { file: 'osm/heidelberg-ors.osm.pbf', country: 'DE' },
  milan: { file: 'osm/milan-otp.osm.pbf', country: 'IT' },
} as const;

export type PackName = keyof typeof SOURCES;

export const PACKS = Object.keys(SOURCES) as PackName[];

export interface BuiltPack {
  readonly name: PackName;
  /** The OpenStreetMap extract that it was built from, for others to build theirs. */
  readonly osm: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly roads: Roads;
  /** The whole command, from the extract to the files of the pack. */
  readonly buildS: number;
}

/** The extracts that are not there. */
export function missingExtracts(): string[] {
  return PACKS.map((name) => join(SHARED, SOURCES[name].file)).filter((file) => !existsSync(file));
}

/** Builds a pack with the command that a town uses, and opens its roads. */
export async function builtPack(name: PackName, folder: string): Promise<BuiltPack> {
  const { file, country } = SOURCES[name];
  const osm = join(SHARED, file);
  const out = join(folder, name);
  const began = performance.now();
  const args = ['--name', name, '--osm', osm, '--country', country, '--out', out];
  const built = await vigie('territory', 'build', ...args);
  const buildS = (performance.now() - began) / 1000;
  if (built.code !== 0) throw new Error(`no pack of ${name}: ${built.stderr}`);
  const pack = await readPack(out);
  if (!pack.ok) throw new Error(pack.refusal.code);
  const sha256 = pack.value.manifest.files.find(({ role }) => role === 'roads')!.sha256;
  // A copy of its own, so that it starts on 8 bytes as a browser's does.
  const bytes = Uint8Array.from(pack.value.files.get('roads')!);
  const roads = openRoads(bytes, { sha256 });
  if (!roads.ok) throw new Error(roads.refusal.code);
  return { name, osm, bytes, sha256, roads: roads.value, buildS };
}
