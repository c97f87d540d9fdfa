import type { Kept, Shelf } from '@vigie/follow';
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { memoryShelf } from './memory-shelf.ts';
import { type Place, placeWithout } from './records.ts';

/**
 * What changes rarely and is large lies apart from what changes with each checkpoint. Leaves lie under their index in the
 * log, so two tabs that follow it write the same thing to the same place: neither can damage what the other keeps.
 */
interface Schema extends DBSchema {
  /** `size`: entries in the snapshot. */
  base: { key: 'base'; value: Pick<Kept, 'keys' | 'snapshot'> & { size: number } };
  head: { key: 'head'; value: Pick<Kept, 'checkpoint' | 'clockBehindMs' | 'size'> };
  leaves: { key: number; value: Uint8Array };
}

type Database = IDBPDatabase<Schema>;

/** A shelf that says where it keeps, and can be emptied when what it holds is damaged. */
export interface DeviceShelf extends Shelf {
  readonly place: () => Place;
  clear(): Promise<void>;
}

/**
 * A shelf in IndexedDB; in memory where the browser refuses it (private windows) or once the device is full. A full
 * device is no reason to stop showing the situation: what was kept stays kept, and the page is told.
 */
export async function openDeviceShelf(name: string): Promise<DeviceShelf> {
  let place: Place = 'device';
  const database = await openDatabase(name).catch((error: unknown) => {
    place = placeWithout(error);
    return null;
  });
  let inner: Shelf = database ? indexedDbShelf(database) : memoryShelf();

  const orInMemory = async (write: (shelf: Shelf) => Promise<void>): Promise<void> => {
    try {
      await write(inner);
    } catch (error) {
      if (place !== 'device') throw error;
      inner = memoryShelf(await inner.load());
      place = 'full';
      await write(inner);
    }
  };

  return {
    place: () => place,
    load: () => inner.load(),
    save: (kept) => orInMemory((shelf) => shelf.save(kept)),
    append: (more) => orInMemory((shelf) => shelf.append(more)),
    async clear() {
      if (database) await clear(database).catch(() => undefined);
      if (place !== 'device') inner = memoryShelf();
    },
  };
}

// Asynchronous, since a browser may refuse by throwing at once.
async function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('base');
      fresh.createObjectStore('head');
      fresh.createObjectStore('leaves');
    },
  });
}

/** The keys that a shelf pinned, for who needs nothing else of it; null while it holds none. */
export async function pinnedKeys(name: string): Promise<string | null> {
  const database = await openDatabase(name).catch(() => null);
  const base = await database?.get('base', 'base').catch(() => undefined);
  database?.close();
  return base?.keys ?? null;
}

const STORES = ['base', 'head', 'leaves'] as const;

function indexedDbShelf(database: Database): Shelf {
  return {
    async load() {
      const read = database.transaction(STORES);
      const [base, head] = await Promise.all([
        read.objectStore('base').get('base'),
        read.objectStore('head').get('head'),
      ]);
      const between =
        base && head && base.size < head.size ? IDBKeyRange.bound(base.size, head.size - 1) : null;
      const leaves = between ? await read.objectStore('leaves').getAll(between) : [];
      await read.done;
      return base && head ? { ...base, ...head, leaves } : null;
    },

    async save({ keys, snapshot, leaves, size, ...head }) {
      const base = size - leaves.length;
      const write = database.transaction(STORES, 'readwrite');
      const before = await write.objectStore('base').get('base');
      if (!before || before.size <= base) {
        await write.objectStore('base').put({ keys, snapshot, size: base }, 'base');
        await write.objectStore('leaves').delete(IDBKeyRange.upperBound(base, true));
      }
      await putHead(write, { ...head, size }, leaves);
    },

    async append({ leaves, ...head }) {
      await putHead(database.transaction(STORES, 'readwrite'), head, leaves);
    },
  };
}

/** The leaves, and the checkpoint above them unless another tab is already further. */
async function putHead(
  write: IDBPTransaction<Schema, typeof STORES, 'readwrite'>,
  head: Schema['head']['value'],
  leaves: readonly Uint8Array[],
): Promise<void> {
  const first = head.size - leaves.length;
  const before = await write.objectStore('head').get('head');
  if (!before || before.size <= head.size) await write.objectStore('head').put(head, 'head');
  await Promise.all([
    ...leaves.map((leaf, i) => write.objectStore('leaves').put(leaf, first + i)),
    write.done,
  ]);
}

async function clear(database: Database): Promise<void> {
  const write = database.transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((store) => write.objectStore(store).clear()), write.done]);
}
