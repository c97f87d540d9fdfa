import { type BlobStore, type Keys, type LogRows, nothingPublished, publish } from '@vigie/publish';
import { canonicalBytes } from '@vigie/situation';
import { logSigners } from '@vigie/testkit';
import { expect, test } from 'vitest';
import { takeOver } from '../src/publisher/takeover.ts';
import { memoryStore } from './memory-store.ts';

const keysOf = (seed: string): Keys => {
  const { keys, log, publisher } = logSigners('example.org/t/town', seed);
  return {
    log: { key: keys.log, sign: async (message) => log.sign(message) },
    publisher: { key: keys.publisher, sign: async (message) => publisher.sign(message) },
  };
};

const rowsOf = (leaves: readonly Uint8Array[]): LogRows => ({
  size: async () => leaves.length,
  leaves: async (from, to) => leaves.slice(from, to),
});

const note = (words: string) =>
  canonicalBytes({
    id: Buffer.from(words.padEnd(16)).toString('hex').slice(0, 32),
    kind: 'note',
    recordedAtMs: 0,
    validity: { onsetAtMs: 0 },
    source: 'official',
    status: 'Actual',
    confidence: 'confirmed',
    body: { info: [{ language: 'fr', headline: words }] },
  });

const NOW_MS = 1_795_000_000_000;

async function published(leaves: readonly Uint8Array[], keys: Keys): Promise<BlobStore> {
  const store = memoryStore();
  const press = { store, keys, renderings: () => new Map(), assertElected: () => {} };
  await publish(press, nothingPublished(), leaves, NOW_MS);
  return store;
}

const keys = keysOf('ours');
const leaves = ['a', 'b', 'c'].map(note);

test('a publisher that takes over goes on from what is published, and from its signed time', async () => {
  const taken = await takeOver(rowsOf([...leaves, note('d')]), await published(leaves, keys), keys);
  expect(taken.published.state.size).toBe(3);
  expect(taken.published.snapshotSize).toBe(3);
  expect(taken.signedAtMs).toBe(NOW_MS);
});

test('rows that stop before what is published are serve/log-behind-published: they come from the past', async () => {
  const store = await published(leaves, keys);
  await expect(takeOver(rowsOf(leaves.slice(0, 2)), store, keys)).rejects.toMatchObject({
    code: 'serve/log-behind-published',
  });
});

test('rows that lead elsewhere than what is published are serve/log-forked', async () => {
  const store = await published(leaves, keys);
  const others = rowsOf([note('a'), note('x'), note('c')]);
  await expect(takeOver(others, store, keys)).rejects.toMatchObject({ code: 'serve/log-forked' });
});

test('a checkpoint signed by other keys is serve/checkpoint-not-ours', async () => {
  const store = await published(leaves, keysOf('theirs'));
  await expect(takeOver(rowsOf(leaves), store, keys)).rejects.toMatchObject({
    code: 'serve/checkpoint-not-ours',
  });
});
