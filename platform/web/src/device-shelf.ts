import type { Kept, Shelf } from '@vigie/follow';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { memoryShelf } from './memory-shelf.ts';
import type { Place } from './records.ts';

/** What changes rarely and is large lies apart from what changes with each checkpoint. */
interface Schema extends DBSchema {
  base: { key: 'base'; value: Pick<Kept, 'keys' | 'snapshot'> };
  head: { key: 'head'; value: Pick<Kept, 'checkpoint' | 'clockBehindMs'> };
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
  const database = await openDatabase(name);
  let inner: Shelf = database ? indexedDbShelf(database) : memoryShelf();
  let place: Place = database ? 'device' : 'memory';

  const orInMemory = async (write: (shelf: Shelf) => Promise<void>): Promise<void> => {
    try {
      await write(inner);
    } catch (error) {
      if (place === 'memory') throw error;
      inner = memoryShelf(await inner.load());
      place = 'memory';
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
      if (place === 'memory') inner = memoryShelf();
    },
  };
}

async function openDatabase(name: string): Promise<Database | null> {
  try {
    return await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('base');
        fresh.createObjectStore('head');
        fresh.createObjectStore('leaves', { autoIncrement: true });
      },
    });
  } catch {
    return null;
  }
}

const STORES = ['base', 'head', 'leaves'] as const;

function indexedDbShelf(database: Database): Shelf {
  return {
    async load() {
      const read = database.transaction(STORES);
      const [base, head, leaves] = await Promise.all([
        read.objectStore('base').get('base'),
        read.objectStore('head').get('head'),
        read.objectStore('leaves').getAll(),
      ]);
      await read.done;
      return base && head ? { ...base, ...head, leaves } : null;
    },

    async save({ keys, snapshot, checkpoint, clockBehindMs, leaves }) {
      const write = database.transaction(STORES, 'readwrite');
      await Promise.all([
        write.objectStore('leaves').clear(),
        write.objectStore('base').put({ keys, snapshot }, 'base'),
        write.objectStore('head').put({ checkpoint, clockBehindMs }, 'head'),
        ...leaves.map((leaf) => write.objectStore('leaves').add(leaf)),
        write.done,
      ]);
    },

    async append({ checkpoint, clockBehindMs, leaves }) {
      const write = database.transaction(STORES, 'readwrite');
      await Promise.all([
        write.objectStore('head').put({ checkpoint, clockBehindMs }, 'head'),
        ...leaves.map((leaf) => write.objectStore('leaves').add(leaf)),
        write.done,
      ]);
    },
  };
}

async function clear(database: Database): Promise<void> {
  const write = database.transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((store) => write.objectStore(store).clear()), write.done]);
}
