import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killNine } from './kill-nine.ts';

/** Park and Miller's generator: the same moments each time a seed is given, though not the same interleavings. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('killed ten times while entries are appended, a server loses and doubles nothing', async () => {
  const data = await mkdtemp(join(tmpdir(), 'vigie-kill-'));
  try {
    const report = await killNine(10, data, randomFrom(20_261_122));
    expect(report.broken).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.adopted, 'PostgreSQL goes on running, and is adopted').toBe(10);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}, 180_000);
