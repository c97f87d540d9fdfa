import type { BlobStore } from '../src/index.ts';

/** What a store does with one write: it may fail before anything landed, or after all of it did. */
export type Fate = 'works' | 'fails-before' | 'fails-after';

export interface Write {
  readonly what: 'immutable' | 'pointer' | 'delete';
  readonly path: string;
}

/** Files in memory, each write recorded, and each met by its fate. */
export class MemoryStore implements BlobStore {
  readonly files = new Map<string, Uint8Array>();
  readonly writes: Write[] = [];
  /** The fate of the writes to come; all work once it is empty. */
  fates: Fate[] = [];
  /** Called after each write that landed: as if the plug were pulled there. */
  onWrite: () => void = () => {};

  putImmutable(path: string, bytes: Uint8Array): Promise<void> {
    const present = this.files.get(path);
    // Whoever asks for it again gets the same bytes, or the promise of every cache is broken.
    if (present && Buffer.compare(present, bytes) !== 0) throw new Error(`${path} is immutable and changed`);
    return this.#land({ what: 'immutable', path }, () => this.files.set(path, bytes));
  }

  putPointer(path: string, bytes: Uint8Array): Promise<void> {
    return this.#land({ what: 'pointer', path }, () => this.files.set(path, bytes));
  }

  async get(path: string): Promise<Uint8Array | null> {
    return this.files.get(path) ?? null;
  }

  delete(path: string): Promise<void> {
    return this.#land({ what: 'delete', path }, () => this.files.delete(path));
  }

  async #land(write: Write, effect: () => void): Promise<void> {
    const fate = this.fates.shift() ?? 'works';
    if (fate === 'fails-before') throw new Error(`no ${write.what} at ${write.path}`);
    effect();
    this.writes.push(write);
    this.onWrite();
    if (fate === 'fails-after') throw new Error(`${write.path} landed, and the answer was lost`);
  }
}
