import type { VerifierKey } from '@vigie/log';

/**
 * Where published files go: a folder, a bucket. Paths are relative to the territory (`log/checkpoint`).
 * Every adapter passes the contract suite in platform/node/test/blob-store.ts.
 */
export interface BlobStore {
  /** When it resolves, the bytes are durable and readable at `path`. Writing them again is allowed and does nothing. */
  putImmutable(path: string, bytes: Uint8Array): Promise<void>;
  /** Replaces the whole file at once: a reader sees the old bytes or the new, never a mixture. */
  putPointer(path: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null when there is no such file. */
  get(path: string): Promise<Uint8Array | null>;
  /** No trace of it is served afterwards; deleting what is absent is no error. */
  delete(path: string): Promise<void>;
}

/** Holds one private key and never shows it. */
export interface Signer {
  readonly key: VerifierKey;
  /** The 64 bytes of an Ed25519 signature over the message. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** The rows of one territory's log. Rows are never changed or removed, so any two readers see one log. */
export interface LogRows {
  /** How many are committed. */
  size(): Promise<number>;
  /** The leaves [from, to), in order. */
  leaves(from: number, to: number): Promise<Uint8Array[]>;
}
