import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { newKey, type Sent, send, type Town } from './town.ts';

export interface Device {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: publicKey.export({ format: 'jwk' }).x!, privateKey };
}

export const WATER = { report: 'water-on-road', scale: 2, position: [38_765_432, 436_101_234] };

let household = 0;
/** Each from another household, unless a test says otherwise. */
export const anywhere = () => `10.${(++household >> 8) & 255}.${household & 255}.9`;

/** Sends a report, signed by its device. */
export function report(
  town: Town,
  territory: string,
  body: object,
  device = newDevice(),
  more: Sent & { signs?: string } = {},
): Promise<Response> {
  const key = more.key ?? newKey();
  const raw = JSON.stringify(body);
  const hash = createHash('sha256').update(raw).digest('hex');
  const message = more.signs ?? `vigie-report/v1\n${territory}\n${key}\n${hash}`;
  const headers = {
    'vigie-device': device.publicKey,
    'vigie-signature': sign(null, Buffer.from(message), device.privateKey).toString('base64url'),
    ...more.headers,
  };
  const path = `/api/territories/${territory}/reports`;
  return send(town, path, { raw, from: anywhere(), ...more, key, headers });
}
