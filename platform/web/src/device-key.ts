import { getPublicKey, hashes, sign, utils } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { toBase64 } from '@vigie/log';
import type { Records } from './records.ts';

hashes.sha512 = sha512;

/** The key pair by which a server knows two reports came from one phone, and nothing else. */
export interface DeviceKey {
  /** 32 bytes in base64. */
  readonly publicKey: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const NAME = 'device-key';

/** The device's key, made on first use. The private half never leaves the device. */
export async function openDeviceKey(records: Records<Uint8Array>): Promise<DeviceKey> {
  let secret = await records.get(NAME);
  if (!secret) {
    secret = utils.randomSecretKey();
    // A full device reports all the same, under a key of this visit.
    await records.put(NAME, secret).catch(() => undefined);
  }
  const kept = secret;
  return { publicKey: toBase64(getPublicKey(kept)), sign: (message) => sign(message, kept) };
}

/** What a report's signature covers: four lines, so that neither a body nor a key can be moved to another town. */
export function reportMessage(
  territory: string,
  idempotencyKey: string,
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const lines = ['vigie-report/v1', territory, idempotencyKey, bytesToHex(sha256(body))];
  return new TextEncoder().encode(lines.join('\n'));
}

/** The headers that a report travels with. */
export function reportHeaders(
  key: DeviceKey,
  territory: string,
  idempotencyKey: string,
  body: Uint8Array,
): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Idempotency-Key': idempotencyKey,
    'Vigie-Device': key.publicKey,
    'Vigie-Signature': toBase64(key.sign(reportMessage(territory, idempotencyKey, body))),
  };
}
