import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * Where things lie. `memory`: the browser refuses storage. `full`: the device took no more. Both are gone with the page, and a
 * person should be told.
 */
export type Place = 'device' | 'memory' | 'full';

/** Named values that outlive the page. Each call is whole or nothing. */
export interface Records<T> {
  /** Where what was put last lies. */
  readonly place: Place;
  get(key: string): Promise<T | undefined>;
  keys(): Promise<string[]>;
  /** In the order of the keys. */
  all(): Promise<{ key: string; value: T }[]>;
  /** When it resolves, the value is there after a restart, unless the place is `memory`. Rejects on a full device. */
  put(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

interface Schema<T> extends DBSchema {
  records: { key: string; value: T };
}

/** In IndexedDB, or in memory where a browser refuses it, as some do in private windows. */
export async function openRecords<T>(name: string): Promise<Records<T>> {
  try {
    const database = await openDB<Schema<T>>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('records'),
    });
    return indexedDbRecords(database);
  } catch (error) {
    return memoryRecords(placeWithout(error));
  }
}

/** Where things lie when a database could not be opened. */
export const placeWithout = (error: unknown): Exclude<Place, 'device'> =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'memory';

function indexedDbRecords<T>(database: IDBPDatabase<Schema<T>>): Records<T> {
  let place: Place = 'device';
  return {
    get place() {
      return place;
    },
    get: (key) => database.get('records', key),
    keys: () => database.getAllKeys('records'),
    async all() {
      const transaction = database.transaction('records');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, i) => ({ key, value: values[i]! }));
    },
    async put(key, value) {
      try {
        await database.put('records', value, key);
        place = 'device';
      } catch (error) {
        place = 'full';
        throw error;
      }
    },
    delete: (key) => database.delete('records', key),
  };
}

export function memoryRecords<T>(place: Place = 'memory'): Records<T> {
  const values = new Map<string, T>();
  return {
    place,
    get: async (key) => values.get(key),
    keys: async () => [...values.keys()].sort(),
    all: async () => [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value })),
    put: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
  };
}
