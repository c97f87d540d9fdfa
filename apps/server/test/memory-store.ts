import type { BlobStore } from '@vigie/publish';

/** Published files in memory. */
export function memoryStore(files = new Map<string, Uint8Array>()): BlobStore {
  return {
    putImmutable: async (path, bytes) => void files.set(path, bytes),
    putPointer: async (path, bytes) => void files.set(path, bytes),
    get: async (path) => files.get(path) ?? null,
    delete: async (path) => void files.delete(path),
  };
}
