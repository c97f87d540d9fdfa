import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

/** Synchronous Ed25519 (RFC 8032), in plain JavaScript so that a phone without WebCrypto's Ed25519 verifies too. */
export type VerifyEd25519 = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

export const verifyEd25519: VerifyEd25519 = (signature, message, publicKey) => {
  try {
    // Not ZIP 215: the strict rules of RFC 8032, so that every verifier of a log answers alike.
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false; // a key or a signature that is no curve point
  }
};
