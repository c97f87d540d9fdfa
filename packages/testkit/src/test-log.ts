import {
  appendLeaves,
  emptyRange,
  encodeBundle,
  encodeTile,
  formatVerifierKey,
  type Hash,
  type HashReader,
  leafHash,
  newTiles,
  perfectRoot,
  rootOf,
  TILE_WIDTH,
  type TileName,
  tilePath,
} from '@vigie/log';
import { canonicalBytes, type Entry, ok } from '@vigie/situation';
import { type LogSigners, logSigners } from './keys.ts';
import { signCheckpoint } from './signed-note.ts';

/** A log in memory that publishes what a real one would under `/t/<territory>/`. */
export interface TestLog extends LogSigners {
  readonly origin: string;
  readonly leaves: readonly Uint8Array[];
  /** Bytes are appended as they are, so that a test can write what no sequencer would. */
  append(...items: readonly (Entry | Uint8Array)[]): void;
  /** The root of the first `size` leaves. */
  rootAt(size?: number): Hash;
  /** The hashes of the log's subtrees, without files. */
  readonly hashes: HashReader;
  /**
   * Every file published so far, in the order of writing: tiles, bundles, `log/checkpoint`, `keys`. Partial tiles of
   * earlier publications stay, as mirrors keep them. The map is the caller's to damage.
   */
  publish(signedAtMs: number): Map<string, Uint8Array<ArrayBuffer>>;
}

export function testLog(origin: string, signers: LogSigners = logSigners(origin)): TestLog {
  const leaves: Uint8Array[] = [];
  const immutable = new Map<string, Uint8Array<ArrayBuffer>>();
  let published = 0;

  const rootAt = (size = leaves.length): Hash =>
    rootOf(appendLeaves(emptyRange(), leaves.slice(0, size).map(leafHash)));
  const subtree = (height: number, index: number): Hash =>
    perfectRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height).map(leafHash));

  const contents = ({ level, index, width }: TileName): Uint8Array<ArrayBuffer> => {
    const first = index * TILE_WIDTH;
    return level === 'entries'
      ? encodeBundle(leaves.slice(first, first + width))
      : encodeTile(Array.from({ length: width }, (_, i) => subtree(8 * level, first + i)));
  };

  return {
    ...signers,
    origin,
    leaves,
    append: (...items) => {
      leaves.push(...items.map((item) => (item instanceof Uint8Array ? item : canonicalBytes(item))));
    },
    rootAt,
    hashes: async ({ height, index }) => ok(subtree(height, index)),
    publish: (signedAtMs) => {
      for (const name of newTiles(published, leaves.length))
        immutable.set(`log/${tilePath(name)}`, contents(name));
      published = leaves.length;
      const checkpoint = { origin, size: leaves.length, root: rootAt() };
      return new Map([
        ...immutable,
        ['log/checkpoint', signCheckpoint(checkpoint, signers, signedAtMs)],
        ['keys', keysFile(signers)],
      ]);
    },
  };
}

/** The published verifier key lines: the log's, then its publisher's. */
export function keysFile({ keys }: LogSigners): Uint8Array<ArrayBuffer> {
  const lines = [keys.log, keys.publisher].map((key) => `${formatVerifierKey(key)}\n`);
  return new TextEncoder().encode(lines.join(''));
}
