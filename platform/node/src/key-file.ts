import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { COSIGNATURE_ED25519, ED25519 } from '@vigie/log';
import type { Signer } from '@vigie/publish';

/**
 * An Ed25519 key in a file only its owner reads (PKCS #8 PEM, mode 0600), made on first use. Two processes that
 * start at once end up with the same key: whoever links the file second reads the first one's.
 */
export async function keyFileSigner(
  path: string,
  name: string,
  type: typeof ED25519 | typeof COSIGNATURE_ED25519,
): Promise<Signer> {
  const key = createPrivateKey((await readKey(path)) ?? (await makeKey(path, newSigningKey)));
  return {
    key: { name, type, publicKey: rawPublicKey(key) },
    sign: async (message) => sign(null, message, key),
  };
}

async function readKey(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
}

const newSigningKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
const newPushKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

async function makeKey(path: string, generate: () => KeyObject): Promise<string> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(beside, generate().export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  try {
    await link(beside, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    await rm(beside);
  }
  return readFile(path, 'utf8');
}

/** The last 32 bytes of its SubjectPublicKeyInfo (RFC 8410). */
function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32));
}

/** A P-256 key pair, base64url: the uncompressed point and the scalar, as VAPID (RFC 8292) and browsers write them. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The key by which push services know this server, in a file like the others, made on first use. */
export async function pushKeyFile(path: string): Promise<PushKeys> {
  const key = createPrivateKey((await readKey(path)) ?? (await makeKey(path, newPushKey)));
  const { x = '', y = '', d = '' } = key.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d };
}

/** The two keys of a territory's log, in a folder: the log's, named by the origin, and its publisher's. */
export async function keyFolder(folder: string, origin: string): Promise<{ log: Signer; publisher: Signer }> {
  return {
    log: await keyFileSigner(`${folder}/log.pem`, origin, ED25519),
    publisher: await keyFileSigner(`${folder}/publisher.pem`, `${origin}/publisher`, COSIGNATURE_ED25519),
  };
}
