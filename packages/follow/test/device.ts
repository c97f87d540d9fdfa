import type { State } from '@vigie/fold';
import { ok, type Result, refuse } from '@vigie/situation';
import { expect } from 'vitest';
import { type Fetcher, type Follower, type Kept, openFollower, type Shelf } from '../src/index.ts';
import type { Files, Source } from './source.ts';

/** What a dishonest or broken mirror makes of a file; undefined leaves it as it is. */
export type Spoil = (path: string, whole: Uint8Array | undefined) => Uint8Array | 'absent' | undefined;

/** Reads files in memory, counts what is read, and lies when told to. */
export class FakeFetcher implements Fetcher {
  files: Files;
  spoil: Spoil = () => undefined;
  online = true;
  readonly gets: { path: string; from: number; bytes: number }[] = [];

  constructor(source: Source) {
    this.files = source.files;
  }

  async get(path: string, from = 0): Promise<Result<Uint8Array>> {
    if (!this.online) return refuse('fetch/unreachable');
    const whole = this.files.get(path);
    const spoiled = this.spoil(path, whole);
    const bytes = spoiled === 'absent' ? undefined : (spoiled ?? whole);
    const answer = bytes?.subarray(Math.min(from, bytes.length));
    this.gets.push({ path, from, bytes: answer?.length ?? 0 });
    return answer ? ok(answer) : refuse('fetch/absent', path);
  }

  /** Paths and bytes since the last time this was asked. */
  read(): { path: string; from: number; bytes: number }[] {
    return this.gets.splice(0);
  }
}

/** What a device's storage does with a write. */
export type Fate = 'works' | 'fails-before' | 'fails-after';

/** A shelf in memory: each write is whole or nothing, and may fail before it landed or after. */
export class FakeShelf implements Shelf {
  kept: Kept | null = null;
  fates: Fate[] = [];
  writes: ('save' | 'append')[] = [];

  async load(): Promise<Kept | null> {
    return this.kept;
  }

  async save(kept: Kept): Promise<void> {
    await this.#land('save', () => kept);
  }

  async append(more: Pick<Kept, 'checkpoint' | 'leaves' | 'size' | 'clockBehindMs'>): Promise<void> {
    await this.#land('append', () => {
      if (!this.kept) throw new Error('appended to an empty shelf');
      return { ...this.kept, ...more, leaves: [...this.kept.leaves, ...more.leaves] };
    });
  }

  async #land(what: 'save' | 'append', next: () => Kept): Promise<void> {
    const fate = this.fates.shift() ?? 'works';
    if (fate === 'fails-before') throw new Error(`the disk refused to ${what}`);
    // Copied, as storage does: what a program later does to its bytes must not reach the shelf.
    this.kept = structuredClone(next());
    this.writes.push(what);
    if (fate === 'fails-after') throw new Error(`the disk did ${what}, and its answer was lost`);
  }
}

export async function opened(fetcher: Fetcher, shelf: Shelf = new FakeShelf()): Promise<Follower> {
  const follower = await openFollower(fetcher, shelf);
  if (!follower.ok) throw new Error(follower.refusal.code);
  return follower.value;
}

export const sizeOf = (follower: Follower): number => follower.known()?.range.size ?? -1;

export const refused = (code: string) => ({ ok: false, refusal: { code } });

/** What is known is the fold of as many entries of this source, and no more than it published. */
export function expectTrue(follower: Follower, source: Source, size = source.published.state.size): void {
  expect(sizeOf(follower)).toBe(size);
  const known = follower.known()!.state;
  const whole = source.stateAt(size);
  const text = (state: State) => JSON.stringify([state, ...state.held]);
  // Text compares a hundred times faster; objects tell what differs.
  if (text(known) !== text(whole)) expect(known).toEqual(whole);
}
