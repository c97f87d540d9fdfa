import type { BlobStore } from '@vigie/publish';
import { expect, test } from 'vitest';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What every BlobStore promises, whatever it writes to. */
export function blobStoreContract(open: () => Promise<BlobStore>): void {
  test('a file put is a file read', async () => {
    const store = await open();
    await store.putImmutable('log/tile/0/000', bytes('tile'));
    expect(await store.get('log/tile/0/000').then((read) => read && Buffer.from(read).toString())).toBe(
      'tile',
    );
  });

  test('what is absent is null, also where a folder of that name exists', async () => {
    const store = await open();
    await store.putImmutable('log/tile/0/000', bytes('tile'));
    expect(await store.get('log/tile/0/001')).toBeNull();
    expect(await store.get('log/tile')).toBeNull();
  });

  test('an immutable file written again stays as it was', async () => {
    const store = await open();
    await store.putImmutable('situation/a.json', bytes('first'));
    await store.putImmutable('situation/a.json', bytes('second'));
    expect(Buffer.from((await store.get('situation/a.json'))!).toString()).toBe('first');
  });

  test('a pointer is replaced whole: a reader never sees a mixture', async () => {
    const store = await open();
    const values = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
    await store.putPointer('log/checkpoint', bytes(values[0]!));
    const reads: Promise<Uint8Array | null>[] = [];
    for (const value of [...values, ...values]) {
      const put = store.putPointer('log/checkpoint', bytes(value));
      reads.push(store.get('log/checkpoint'), store.get('log/checkpoint'));
      await put;
    }
    for (const read of await Promise.all(reads)) expect(values).toContain(Buffer.from(read!).toString());
  });

  test('a deleted file is absent, and deleting what is absent is no error', async () => {
    const store = await open();
    await store.putImmutable('blob/a', bytes('words'));
    await store.delete('blob/a');
    await store.delete('blob/a');
    expect(await store.get('blob/a')).toBeNull();
  });

  test('a path that leaves the store is a bug, and throws', async () => {
    const store = await open();
    await expect((async () => store.get('../outside'))()).rejects.toThrow();
  });
}
