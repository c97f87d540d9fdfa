import { createPublicKey, verify } from 'node:crypto';
import { fromBase64 } from '@vigie/log';
import { expect, test } from 'vitest';
import { memoryRecords, memoryShelf, openDeviceKey, reportHeaders, reportMessage } from '../src/index.ts';

const body = new TextEncoder().encode('{"report":"crowd"}');

function bytesOf(text: string | undefined): Uint8Array {
  const bytes = fromBase64(text ?? '?');
  if (!bytes.ok) throw new Error(bytes.refusal.code);
  return bytes.value;
}

test('a report is signed so that OpenSSL agrees', async () => {
  const headers = reportHeaders(await openDeviceKey(memoryRecords()), 'valmire', 'key-1', body);
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    bytesOf(headers['Vigie-Device']),
  ]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const signature = bytesOf(headers['Vigie-Signature']);
  expect(verify(null, reportMessage('valmire', 'key-1', body), key, signature)).toBe(true);
  expect(verify(null, reportMessage('elsewhere', 'key-1', body), key, signature)).toBe(false);
});

test('the message is four lines, as the server recomputes it', () => {
  expect(new TextDecoder().decode(reportMessage('valmire', 'key-1', new Uint8Array()))).toBe(
    'vigie-report/v1\nvalmire\nkey-1\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('a device keeps one key', async () => {
  const records = memoryRecords<Uint8Array>();
  const first = await openDeviceKey(records);
  expect((await openDeviceKey(records)).publicKey).toBe(first.publicKey);
  expect((await openDeviceKey(memoryRecords())).publicKey).not.toBe(first.publicKey);
});

test('a shelf in memory gives back what was saved and added', async () => {
  const shelf = memoryShelf();
  const bytes = (n: number) => new Uint8Array([n]);
  await shelf.save({
    keys: 'k',
    checkpoint: bytes(1),
    snapshot: bytes(2),
    leaves: [bytes(3)],
    size: 1,
    clockBehindMs: 0,
  });
  await shelf.append({ checkpoint: bytes(4), leaves: [bytes(5)], size: 2, clockBehindMs: 7 });
  expect(await shelf.load()).toEqual({
    keys: 'k',
    checkpoint: bytes(4),
    snapshot: bytes(2),
    leaves: [bytes(3), bytes(5)],
    size: 2,
    clockBehindMs: 7,
  });
});
