import { ok, type Result, refuse } from '@vigie/situation';

/** C2SP tlog-tiles: each entry behind its length as a big-endian uint16. */
export function encodeBundle(leaves: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(leaves.reduce((sum, leaf) => sum + 2 + leaf.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.length > 0xffff) throw new Error(`a leaf of ${leaf.length} bytes does not fit a bundle`);
    view.setUint16(at, leaf.length);
    bytes.set(leaf, at + 2);
    at += 2 + leaf.length;
  }
  return bytes;
}

/** Exactly `width` leaves and nothing behind them, else `bundle/malformed`. */
export function decodeBundle(bytes: Uint8Array, width: number): Result<Uint8Array[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (leaves.length < width && at + 2 <= bytes.length) {
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) break;
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (leaves.length !== width || at !== bytes.length) {
    return refuse(
      'bundle/malformed',
      undefined,
      `${leaves.length} of ${width} entries, ${bytes.length} bytes`,
    );
  }
  return ok(leaves);
}
