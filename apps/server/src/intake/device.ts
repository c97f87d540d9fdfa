import { createPublicKey, verify } from 'node:crypto';
import { ok, type Result, refuse } from '@vigie/situation';
import { sha256Of } from './submission.ts';

export interface SignedRequest {
  readonly territory: string;
  readonly key: string;
  readonly body: Uint8Array;
  /** Headers `Vigie-Device` and `Vigie-Signature`. */
  readonly device: string | undefined;
  readonly signature: string | undefined;
}

/** An Ed25519 key and signature in base64, of either alphabet. */
const KEY = /^[A-Za-z0-9_+/-]{43}=?$/;
const SIGNATURE = /^[A-Za-z0-9_+/-]{86}(==)?$/;

/**
 * The thumbprint (SHA-256 in hex) of the device key that signed a report. The key says nothing about its owner; the
 * thumbprint stays in the private tables. Refuses `report/bad-signature`.
 */
export function deviceOf({ territory, key, body, device, signature }: SignedRequest): Result<string> {
  if (device === undefined || !KEY.test(device)) return refuse('report/bad-signature', 'Vigie-Device');
  if (signature === undefined || !SIGNATURE.test(signature)) {
    return refuse('report/bad-signature', 'Vigie-Signature');
  }
  const raw = Buffer.from(device, 'base64url');
  const message = `vigie-report/v1\n${territory}\n${key}\n${sha256Of(body)}`;
  const signed = verifies(raw, Buffer.from(message), Buffer.from(signature, 'base64url'));
  return signed ? ok(sha256Of(raw)) : refuse('report/bad-signature', 'Vigie-Signature');
}

function verifies(raw: Buffer, message: Buffer, signature: Buffer): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  } catch {
    return false; // 32 bytes that are no point of the curve
  }
}
