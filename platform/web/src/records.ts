import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Where things lie: `memory` is gone with the page, and a person should be told. */
export type Place = 'device' | 'memory';

/** Named values that outlive the page. Each call is whole or nothing. */
export interface Records<T> {
  readonly place: Place;
  get(key: string): Promise<T | undefined>;
  keys(): Promise<string[]>;
  /** In the order of the keys. */
  all(): Promise<{ key: string; value: T }[]>;
  /** When it resolves, the value is there after a restart, unless the place is `memory`. */
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
  } catch {
    return memoryRecords();
  }
}

function indexedDbRecords<T>(database: IDBPDatabase<Schema<T>>): Records<T> {
  return {
    place: 'device',
    get: (key) => database.get('records', key),
    keys: () => database.getAllKeys('records'),
    async all() {
      const transaction = database.transaction('records');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, i) => ({ key, value: values[i]! }));
    },
    put: async (key, value) => void (await database.put('records', value, key)),
    delete: (key) => database.delete('records', key),
  };
}

export function memoryRecords<T>(): Records<T> {
  const values = new Map<string, T>();
  return {
    place: 'memory',
    get: async (key) => values.get(key),
    keys: async () => [...values.keys()].sort(),
    all: async () => [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value })),
    put: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
  };
}
