import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DumpedRow, dump, load, openDatabase } from '@vigie/node-platform';
import { expect, test } from 'vitest';
import { seedDemonstration } from '../src/demonstration/seed.ts';
import { searchAll } from '../src/search/store.ts';
import { NOW_MS, openRegion } from './region.ts';

async function* each(rows: readonly DumpedRow[]): AsyncGenerator<DumpedRow> {
  yield* rows;
}

test('a backup holds the whole community, and what is restored from it is searched as before', async () => {
  const region = await openRegion();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-test-'));
  await chmod(folder, 0o755);
  const restored = await openDatabase({ dataDir: folder });
  try {
    const { database } = region.house;
    await seedDemonstration(database, '76', NOW_MS);
    const rows: DumpedRow[] = [];
    await dump(database, async (some) => {
      rows.push(...some);
    });
    await load(restored, each(rows));
    const again: DumpedRow[] = [];
    await dump(restored, async (some) => {
      again.push(...some);
    });
    expect(again.length).toBeGreaterThan(1_000);
    expect(again.toSorted(byText)).toEqual(rows.toSorted(byText));
    const found = await searchAll(database, 'fontaines', 50);
    expect(found.length).toBeGreaterThan(0);
    expect(await searchAll(restored, 'fontaines', 50)).toEqual(found);
  } finally {
    await restored.close();
    await region.close();
    await rm(folder, { recursive: true, force: true });
  }
});

const byText = (a: DumpedRow, b: DumpedRow): number =>
  `${a.table} ${a.row}` < `${b.table} ${b.row}` ? -1 : 1;
