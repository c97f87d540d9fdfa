import { createPublicKey, verify } from 'node:crypto';
import { signerFromSeed } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from '../src/index.ts';
import { flips, hex, unhex, utf8 } from './bits.ts';

/** RFC 8032 §7.1, tests 1 to 3. */
const VECTORS = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe('RFC 8032', () => {
  test.each(VECTORS.map((vector, i) => [i + 1, vector] as const))('test %i', (_, vector) => {
    const [publicKey, message, signature] = [vector.publicKey, vector.message, vector.signature].map(unhex);
    const signer = signerFromSeed(unhex(vector.seed));
    expect(hex(signer.publicKey)).toBe(vector.publicKey);
    expect(hex(signer.sign(message!))).toBe(vector.signature);
    expect(verifyEd25519(signature!, message!, publicKey!)).toBe(true);
    expect(verifyEd25519(signature!, utf8('other'), publicKey!)).toBe(false);
  });
});

/** OpenSSL's answer. */
function byNode(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

describe('beside node:crypto', () => {
  test('what it signs verifies here, and both answer alike when a bit is flipped', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(64 * 8 - 1),
        (seed, message, bit) => {
          const signer = signerFromSeed(seed);
          const signature = signer.sign(message);
          expect(verifyEd25519(signature, message, signer.publicKey)).toBe(true);
          const flipped = new Uint8Array(signature);
          flipped[bit >> 3]! ^= 1 << (bit & 7);
          expect(verifyEd25519(flipped, message, signer.publicKey)).toBe(false);
          expect(byNode(flipped, message, signer.publicKey)).toBe(false);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('strictly', () => {
  const signer = signerFromSeed('strict');
  const message = utf8('hello\n');
  const signature = signer.sign(message);

  test('every flipped bit of a message or of the key is refused', () => {
    for (const flipped of flips(message))
      expect(verifyEd25519(signature, flipped, signer.publicKey)).toBe(false);
    for (const flipped of [...flips(signer.publicKey)].filter((_, i) => i % 7 === 0)) {
      expect(verifyEd25519(signature, message, flipped)).toBe(false);
    }
  });

  test('a signature with the group’s order added to its half is refused: one message has one signature', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order;
    const malleated = new Uint8Array(signature);
    for (let i = 32; i < 64; i++, s >>= 8n) malleated[i] = Number(s & 255n);
    expect(verifyEd25519(malleated, message, signer.publicKey)).toBe(false);
    expect(byNode(malleated, message, signer.publicKey)).toBe(false);
  });

  test('a key of small order, under which anything would verify, is refused', () => {
    const neutral = unhex(`01${'00'.repeat(31)}`);
    const forged = unhex(`01${'00'.repeat(31)}${'00'.repeat(32)}`);
    expect(verifyEd25519(forged, message, neutral)).toBe(false);
  });

  test('a signature or a key of another length is refused, not thrown', () => {
    for (const length of [0, 31, 33, 63, 65]) {
      expect(verifyEd25519(new Uint8Array(length), message, signer.publicKey)).toBe(false);
      expect(verifyEd25519(signature, message, new Uint8Array(length))).toBe(false);
    }
  });
});
