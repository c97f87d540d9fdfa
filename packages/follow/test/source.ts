import { applyAll, emptyState, type State } from '@vigie/fold';
import { toBase64 } from '@vigie/log';
import { keysFile, nothingPublished, type Published, publish } from '@vigie/publish';
import { canonicalBytes, type Entry, readEntry } from '@vigie/situation';
import { type LogSigners, logSigners, MORNING_MS } from '@vigie/testkit';
import type { LiveMessage } from '../src/index.ts';

export const ORIGIN = 'valmire.example/t/valmire/log';
export const START_MS = MORNING_MS;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export type Files = Map<string, Uint8Array>;

/** A town's log and what its publisher makes of it, in memory. */
export class Source {
  files: Files = new Map();
  leaves: Uint8Array[] = [];
  published: Published = nothingPublished();
  readonly signers: LogSigners;
  readonly name: string;
  /** Waited for before each file is written. */
  beforeWrite: () => Promise<unknown> = async () => {};
  /** Called after each file that is written. */
  onWrite: () => void = () => {};
  readonly #entries: (Entry | null)[] = [];

  constructor(signers: LogSigners = logSigners(ORIGIN), name = 'town') {
    this.signers = signers;
    this.name = name;
  }

  /** The same log up to now, under the same keys, which from here on is told otherwise. */
  fork(name = 'fork'): Source {
    const other = new Source(this.signers, name);
    other.files = new Map(this.files);
    other.leaves = [...this.leaves];
    other.published = this.published;
    return other;
  }

  append(...items: readonly Uint8Array[]): void {
    this.leaves.push(...items);
  }

  /** Appends notes of various lengths, a second apart. */
  say(count: number): void {
    for (let i = 0; i < count; i++) this.append(this.#note(this.leaves.length));
  }

  async publish(nowMs: number): Promise<void> {
    const { files, signers } = this;
    const put = async (path: string, bytes: Uint8Array) => {
      await this.beforeWrite();
      files.set(path, bytes);
      this.onWrite();
    };
    const store = {
      putImmutable: put,
      putPointer: put,
      get: async (path: string) => files.get(path) ?? null,
      delete: async (path: string) => void files.delete(path),
    };
    const keys = {
      log: { key: signers.keys.log, sign: async (message: Uint8Array) => signers.log.sign(message) },
      publisher: {
        key: signers.keys.publisher,
        sign: async (message: Uint8Array) => signers.publisher.sign(message),
      },
    };
    files.set('keys', keysFile(keys));
    const more = this.leaves.slice(this.published.state.size);
    const press = { store, keys, renderings: () => new Map(), assertElected: () => {} };
    this.published = await publish(press, this.published, more, nowMs);
  }

  /** Says more and publishes it. */
  async grow(count: number, nowMs: number): Promise<void> {
    this.say(count);
    await this.publish(nowMs);
  }

  /** What the live stream says of what is published now. */
  message(from: number): LiveMessage {
    const entries = this.leaves.slice(from, this.published.state.size).map(toBase64);
    return { checkpoint: new TextDecoder().decode(this.files.get('log/checkpoint')), from, entries };
  }

  /** The fold of the first leaves, from nothing. */
  stateAt(size: number): State {
    for (const leaf of this.leaves.slice(this.#entries.length, size)) {
      const entry = readEntry(leaf);
      if (!entry.ok) throw new Error(entry.refusal.code);
      this.#entries.push(entry.value);
    }
    return applyAll(emptyState(), this.#entries.slice(0, size));
  }

  #note(index: number): Uint8Array {
    const atMs = START_MS + index * 1000;
    const headline = `${this.name} ${index}${'.'.repeat((index * 7) % 50)}`;
    const entry: Entry = {
      id: `${this.name} ${index}`,
      kind: 'note',
      recordedAtMs: atMs,
      validity: { onsetAtMs: atMs, expiresAtMs: atMs + 60_000 },
      source: 'official',
      authority: { role: 'commune', name: 'Ville de Valmire' },
      status: 'Actual',
      confidence: 'confirmed',
      body: { info: [{ language: 'fr', headline }] },
    };
    return canonicalBytes(entry);
  }
}
