import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolygonE7 } from '@vigie/geo';
import { readPack, type StoredPack, writePack } from '@vigie/node-platform';
import { demonstrationTown } from '@vigie/territory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PackRefused } from '../src/pack-choice.ts';
import { installPack } from '../src/pack-install.ts';
import { findTerritory } from '../src/territories.ts';
import { memoryStore } from './memory-store.ts';
import { logOf, openTown, type Town } from './town.ts';

let town: Town;
let pack: StoredPack;

beforeAll(async () => {
  town = await openTown();
  const folder = await mkdtemp(join(tmpdir(), 'vigie-pack-'));
  await writePack(folder, demonstrationTown(1, 5_000));
  const read = await readPack(folder);
  await rm(folder, { recursive: true });
  if (!read.ok) throw new Error(read.refusal.code);
  pack = read.value;
});
afterAll(() => town.close());

const TRIANGLE: PolygonE7 = [
  [
    [38_000_000, 435_500_000],
    [39_500_000, 435_500_000],
    [39_500_000, 436_600_000],
    [38_000_000, 435_500_000],
  ],
];

/** `boundary.json` as spec/pack.md says: positions as differences. */
const FILE = {
  format: 'vigie/boundary/1',
  polygons: [[[38_000_000, 435_500_000, 1_500_000, 0, 0, 1_100_000, -1_500_000, -1_100_000]]],
};
const withBoundary = (file: object): StoredPack => ({
  ...pack,
  files: new Map([...pack.files, ['boundary', Buffer.from(JSON.stringify(file))]]),
});
const install = (one: StoredPack) => {
  const { database, clock } = town.house;
  return installPack({ database, store: memoryStore(), clock, publicUrl: null }, one);
};
const boundaryNow = async () => (await findTerritory(town.house.database, pack.manifest.territory))?.boundary;

test('a pack’s boundary is the territory’s from its installation on', async () => {
  const files = new Map([...pack.files].filter(([role]) => role !== 'boundary'));
  expect(await install({ ...pack, files })).toBe('created');
  expect(await boundaryNow()).toBeNull();
  expect(await install(withBoundary(FILE))).toBe('same');
  expect(await boundaryNow()).toEqual([TRIANGLE]);
  expect(await logOf(town, pack.manifest.territory)).toHaveLength(1);
});

test('a pack whose boundary cannot be read is refused before anything of it is published', async () => {
  await expect(install(withBoundary({ format: 'other' }))).rejects.toThrow(PackRefused);
});
