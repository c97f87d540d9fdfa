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
    expect(await readdir(folder)).toEqual(['situation.note']);
  });

  test('holds the situation note beside the folder of snapshots that has its name', async () => {
    const store = folderStore(await temporary());
    await store.putImmutable('situation/00.json', new Uint8Array([1]));
    await store.putPointer('situation', new Uint8Array([2]));
    expect(await store.get('situation')).toEqual(Buffer.from([2]));
    expect(await store.get('situation/00.json')).toEqual(Buffer.from([1]));
  });
});
