import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderStore } from '../src/index.ts';
import { blobStoreContract } from './blob-store.ts';

const folders: string[] = [];
const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-store-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('a folder', () => {
  blobStoreContract(async () => folderStore(await temporary()));

  test('leaves no half-written file behind', async () => {
    const folder = await temporary();
    const store = folderStore(folder);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.putPointer('situation', new Uint8Array([i]))),
    );
    expect(await readdir(folder)).toEqual(['situation']);
  });
});
