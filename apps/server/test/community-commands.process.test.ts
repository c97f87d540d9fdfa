import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@vigie/node-platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vigie } from './server-process.ts';

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'vigie-community-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe('vigie region install', () => {
  test('installs a real region and fills it with people who do not exist; region/not-empty the second time', async () => {
    const first = await vigie('region', 'install', '93', '--data', data, '--demonstration');
    expect(first.stdout).toMatch(/6 départements, 9\d\d communes/);
    expect(first.stdout).toMatch(
      /type [0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{6} at \/atelier\/invitation/,
    );
    expect(first.stdout).toContain(`Mails go to files in ${join(data, 'outbox')}`);
    const again = await vigie('region', 'install', '93', '--data', data, '--demonstration');
    expect(again.stderr).toContain('region/not-empty');
    expect(again.code).not.toBe(0);
    expect((await vigie('region', 'install', '93', '--data', data)).code).toBe(0);
  });

  test('region/unknown, usage/region-install', async () => {
    expect((await vigie('region', 'install', '77', '--data', data)).stderr).toContain('region/unknown');
    expect((await vigie('region', 'install', '--data', data)).stderr).toContain('usage/region-install');
  });
});

/** Points and both sentences, or the gate that is shut and what to do about it. */
const SAID =
  /^configuration 2026-1\n(?:\d+\/1000: .*\nCe besoin vous est proposé parce.*\nCette personne vous est proposée parce.*|[a-z-]+ \(\d\/8\)\n.*)\n$/;

describe('vigie match explain', () => {
  test('says the points and both sentences, or the gate that is shut; else match/unknown-configuration, match/unknown-person, match/unknown-need, usage/match-explain', async () => {
    const database = await openDatabase({ dataDir: data });
    const need = await database.sql
      .selectFrom('need')
      .select('id')
      .where('state', '=', 'open')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    await database.close();
    const explain = (person: string, ...more: string[]) =>
      vigie('match', 'explain', '--need', need.id, '--person', person, '--data', data, ...more);
    for (const { code, stdout } of [await explain('fictional-1'), await explain('fictional-2')]) {
      expect(code).toBe(0);
      expect(stdout).toMatch(SAID);
    }
    expect((await explain('fictional-0', '--configuration', '1999')).stderr).toContain(
      'match/unknown-configuration',
    );
    expect((await explain('nobody')).stderr).toContain('match/unknown-person');
    const nothing = await vigie(
      'match',
      'explain',
      '--need',
      'none',
      '--person',
      'fictional-0',
      '--data',
      data,
    );
    expect(nothing.stderr).toContain('match/unknown-need');
    expect((await vigie('match', 'explain')).stderr).toContain('usage/match-explain');
  });
});
