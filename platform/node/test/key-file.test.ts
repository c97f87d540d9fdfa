import { createECDH } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyEd25519 } from '@vigie/log';
import { afterAll, expect, test } from 'vitest';
import { keyFolder, pushKeyFile } from '../src/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'vigie-keys-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('two processes that start at once sign with one key, which only its owner can read', async () => {
  const at = join(folder, 'town');
  const both = await Promise.all([keyFolder(at, 'example.com/town'), keyFolder(at, 'example.com/town')]);
  const message = new TextEncoder().encode('a checkpoint');
  const signature = await both[0].log.sign(message);
  expect(verifyEd25519(signature, message, both[1].log.key.publicKey)).toBe(true);
  expect(both[0].publisher.key).toEqual(both[1].publisher.key);
  expect((await stat(join(at, 'log.pem'))).mode & 0o077).toBe(0);
});

test('the key of push services is one pair of P-256, kept for its owner, in base64url', async () => {
  const path = join(folder, 'push.pem');
  const [one, other] = await Promise.all([pushKeyFile(path), pushKeyFile(path)]);
  expect(other).toEqual(one);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(one.privateKey, 'base64url');
  expect(pair.getPublicKey('base64url')).toBe(one.publicKey);
  expect((await stat(path)).mode & 0o077).toBe(0);
});
