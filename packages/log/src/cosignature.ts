import { ok, type Result, refuse } from '@vigie/situation';

/**
 * C2SP tlog-cosignature, Ed25519: what a cosigner signs, and what its signature line holds. The time is in seconds
 * since 1970 UTC. Here the publisher cosigns its own checkpoints, so that a phone knows how old they are.
 */
export function cosignedMessage(checkpointText: string, timeS: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`cosignature/v1\ntime ${timeS}\n${checkpointText}`);
}

/** The bytes behind the key id: the time as a big-endian uint64, then the 64 bytes of the signature. */
export function encodeTimestamped(timeS: number, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(timeS));
  bytes.set(signature, 8);
  return bytes;
}

/** Refuses `checkpoint/cosignature-malformed`. */
export function decodeTimestamped(bytes: Uint8Array): Result<{ timeS: number; signature: Uint8Array }> {
  if (bytes.length !== 72)
    return refuse('checkpoint/cosignature-malformed', undefined, `${bytes.length} bytes`);
  const timeS = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  // Milliseconds must be exact too: readers compute with them.
  if (!Number.isSafeInteger(timeS * 1000))
    return refuse('checkpoint/cosignature-malformed', undefined, 'time');
  return ok({ timeS, signature: bytes.slice(8) });
}
