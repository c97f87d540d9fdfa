import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { COSIGNATURE_ED25519, ED25519, type LogKeys } from '@vigie/log';

/** An Ed25519 key pair made from a seed, so that a test signs the same bytes each time. Never for a real log. */
export interface TestSigner {
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** PKCS #8 of an Ed25519 private key (RFC 8410) is this prefix and the 32-byte seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** From 32 bytes, as RFC 8032 takes them, or from any words, by their SHA-256. */
export function signerFromSeed(seed: string | Uint8Array): TestSigner {
  const secret = typeof seed === 'string' ? createHash('sha256').update(seed).digest() : seed;
  if (secret.length !== 32) throw new Error(`a seed has 32 bytes, not ${secret.length}`);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** Both pairs of a log: it signs tree heads, its publisher cosigns them with the time. */
export interface LogSigners {
  readonly keys: LogKeys;
  readonly log: TestSigner;
  readonly publisher: TestSigner;
}

/** The same for the same origin and seed; another seed is another pair, as an impostor would have. */
export function logSigners(origin: string, seed = 'test'): LogSigners {
  const log = signerFromSeed(`${seed} log ${origin}`);
  const publisher = signerFromSeed(`${seed} publisher ${origin}`);
  const keys: LogKeys = {
    log: { name: origin, type: ED25519, publicKey: log.publicKey },
    publisher: { name: `${origin}/publisher`, type: COSIGNATURE_ED25519, publicKey: publisher.publicKey },
  };
  return { keys, log, publisher };
}
