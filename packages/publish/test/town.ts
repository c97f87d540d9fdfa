import { canonicalBytes, type Entry } from '@vigie/situation';
import { logSigners, MORNING_MS, type TestSigner } from '@vigie/testkit';
import { type Keys, nothingPublished, type Press, type Published, publish, resume } from '../src/index.ts';
import type { MemoryStore } from './stores.ts';

export const ORIGIN = 'valmire.example/t/valmire/log';
export const SIGNERS = logSigners(ORIGIN);

const asSigner = (signer: TestSigner) => ({ sign: async (message: Uint8Array) => signer.sign(message) });

export const KEYS: Keys = {
  log: { key: SIGNERS.keys.log, ...asSigner(SIGNERS.log) },
  publisher: { key: SIGNERS.keys.publisher, ...asSigner(SIGNERS.publisher) },
};

/** A rendering that says how large the log is, and when. */
const renderings: Press['renderings'] = ({ size }, nowMs) =>
  new Map([['text.html', new TextEncoder().encode(`${size} at ${nowMs}`)]]);

export function pressOf(store: MemoryStore, assertElected = () => {}): Press {
  return { store, keys: KEYS, renderings, assertElected };
}

/** Short leaves, a second apart: a town's log of any length, where what is said does not matter. */
export function townLeaves(size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, i) => {
    const atMs = MORNING_MS + i * 1000;
    const entry: Entry = {
      id: i.toString(16).padStart(32, '0'),
      kind: 'note',
      recordedAtMs: atMs,
      validity: { onsetAtMs: atMs, expiresAtMs: atMs + 60_000 },
      source: 'official',
      authority: { role: 'commune', name: 'Ville de Valmire' },
      status: 'Actual',
      confidence: 'confirmed',
      body: { info: [] },
    };
    return canonicalBytes(entry);
  });
}

/** Publishes a log in steps, each up to a size, a second apart; from what is public, as a publisher begins. */
export async function publishUpTo(
  store: MemoryStore,
  leaves: readonly Uint8Array[],
  sizes: readonly number[],
  begun: Published = nothingPublished(),
  nowMs = MORNING_MS,
): Promise<Published> {
  let published = begun;
  for (const [i, size] of sizes.entries()) {
    const more = leaves.slice(published.state.size, size);
    published = await publish(pressOf(store), published, more, nowMs + i * 1000);
  }
  return published;
}

export const resumedAt = (leaves: readonly Uint8Array[], size: number): Published =>
  resume(nothingPublished(), leaves.slice(0, size));
