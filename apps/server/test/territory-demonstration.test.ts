import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack } from '@vigie/node-platform';
import { demonstrationInput } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { territoryDemonstration } from '../src/commands/territory-demonstration.ts';
import { run } from './command-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-demonstration-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('vigie territory demonstration', () => {
  test('writes a town of 60,000 with at least 40,000 addresses, the same bytes each time', async () => {
    const manifests: string[] = [];
    for (const name of ['one', 'again']) {
      const ran = await run(territoryDemonstration, ['--out', join(folder, name)]);
      expect([ran.code, ran.err]).toEqual([0, expect.any(String)]);
      manifests.push(await readFile(join(folder, name, 'manifest.json'), 'utf8'));
    }
    expect(manifests[1]).toBe(manifests[0]);
    const read = await readPack(join(folder, 'one'));
    if (!read.ok) throw new Error(read.refusal.code);
    const { counts, population } = read.value.manifest;
    expect(population).toBe(60_000);
    expect(counts.addresses).toBeGreaterThanOrEqual(40_000);
    expect([counts.addressesFarFromStreets, counts.placesFarFromStreets]).toEqual([0, 0]);
  });

  test('writes a town of the size and the seed asked for', async () => {
    const out = join(folder, 'small');
    const asked = ['--size', '2000', '--seed', '7', '--out', out];
    const ran = await run(territoryDemonstration, asked);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Aiguerive');
    const { out: json } = await run(territoryDemonstration, [...asked, '--json']);
    expect(JSON.parse(json)).toMatchObject({ territory: 'aiguerive', population: 2_000 });
    expect(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))).toMatchObject({
      population: 2_000,
    });
  });

  test('refuses other sizes and seeds, and to write nowhere, as usage/arguments', async () => {
    const out = ['--out', join(folder, 'none')];
    for (const bad of [
      [...out, '--size', '999'],
      [...out, '--size', '500001'],
      [...out, '--size', 'large'],
      [...out, '--seed', '-1'],
      [...out, '--depth', '3'],
      [],
    ]) {
      const ran = await run(territoryDemonstration, bad);
      expect([ran.code, ran.err.includes('usage/arguments')]).toEqual([2, true]);
    }
  });

  test('grows half a million inhabitants with their addresses, all at different doors', () => {
    const { addresses } = demonstrationInput(1, 500_000);
    expect(addresses!.length).toBeGreaterThanOrEqual(330_000);
    expect(new Set(addresses!.map(({ number, street }) => `${number} ${street}`)).size).toBe(
      addresses!.length,
    );
  });
});
