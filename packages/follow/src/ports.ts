import type { Result } from '@vigie/situation';

/** Reads published files, from the home origin or any mirror: nothing it returns is trusted before it verifies. */
export interface Fetcher {
  /**
   * The bytes at a path below the territory (`log/checkpoint`), from byte `from` on.
   * Refuses `fetch/absent` when there is no such file and `fetch/unreachable` when nobody answered.
   * Immutable files may come from a cache; `log/checkpoint` and `situation` must not.
   */
  get(path: string, from?: number): Promise<Result<Uint8Array>>;
}

/** What a device keeps to go on without a network. */
export interface Kept {
  /** The file `keys`, pinned on first use. */
  readonly keys: string;
  /** The newest checkpoint, as published. */
  readonly checkpoint: Uint8Array;
  /** A snapshot file, sealed with its hash, and the leaves that follow it up to the checkpoint. */
  readonly snapshot: Uint8Array;
  readonly leaves: readonly Uint8Array[];
  /** Entries under the checkpoint: the last leaf's index, and one. */
  readonly size: number;
  /** How far this device's clock was found behind a signed time, in milliseconds; 0 when it is not. */
  readonly clockBehindMs: number;
}

/**
 * The device's own storage. Each call is whole or nothing, so a device killed at any moment never goes back. Where
 * several followers share it (two tabs of one page), what it holds stays whole: leaves lie under their index, and an
 * older checkpoint never takes a newer one's place.
 */
export interface Shelf {
  load(): Promise<Kept | null>;
  /** Replaces everything. */
  save(kept: Kept): Promise<void>;
  /** Adds leaves behind those kept, under a newer checkpoint. */
  append(more: Pick<Kept, 'checkpoint' | 'leaves' | 'size' | 'clockBehindMs'>): Promise<void>;
}
