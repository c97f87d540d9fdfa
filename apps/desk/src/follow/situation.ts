import { computed, signal } from '@preact/signals';
import type { State } from '@vigie/fold';
import { type Age, type Follower, openFollower } from '@vigie/follow';
import { fetcher, liveStream, memoryShelf } from '@vigie/web-platform';
import { type Line, linesOf } from './lines.ts';

/** What the public log amounts to; null before anything was verified. */
export const state = signal<State | null>(null);

/** How old that is, and whether this computer's clock can be believed. */
export const age = signal<Age | null>(null);

/** The code of what last kept the desk from the newest situation; null when all is well. */
export const trouble = signal<string | null>(null);

/** The moment to judge validity at: never earlier than the newest signed time. */
export const nowMs = computed(() => age.value?.nowMs ?? Date.now());

const TICK_MS = 5_000;
/** The live stream brings news at once; this is for a stream that died without a word. */
const POLL_MS = 15_000;

/**
 * Follows a territory's public log as a phone does, with nothing of the server's private knowledge: what the officer
 * sees published is what the public has. Returns what stops it.
 */
export function followTerritory(territory: string): () => void {
  const stopping = new AbortController();
  void follow(territory, stopping.signal);
  return () => stopping.abort();
}

async function follow(territory: string, stop: AbortSignal): Promise<void> {
  const base = `/t/${territory}/`;
  let follower: Follower | null = null;
  while (follower === null) {
    const opened = await openFollower(fetcher(base), memoryShelf());
    if (stop.aborted) return;
    if (opened.ok) follower = opened.value;
    else {
      trouble.value = opened.refusal.code;
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
  const known = follower;
  const take = (outcome: Awaited<ReturnType<Follower['poll']>>): void => {
    trouble.value = outcome.ok ? null : outcome.refusal.code;
    show(known);
  };
  const poll = async (): Promise<void> => take(await known.poll(Date.now()));
  await poll();
  if (stop.aborted) return;
  // From where this page is, so that nothing falls between the files just read and the stream.
  const live = liveStream(() => `${base}live?from=${known.known()?.range.size ?? 0}`, {
    onMessage: async (message) => take(await known.accept(message, Date.now())),
    // What was missed while nobody streamed comes by the poll; the stream then goes on from there.
    onState: (up) => void (up === 'down' && poll()),
  });
  const timers = [setInterval(() => show(known), TICK_MS), setInterval(() => void poll(), POLL_MS)];
  stop.addEventListener('abort', () => {
    live.close();
    for (const timer of timers) clearInterval(timer);
  });
}

function show(follower: Follower): void {
  const known = follower.known();
  if (known && known.state !== state.peek()) state.value = known.state;
  age.value = follower.age(Date.now());
}

/** Whether an acknowledged entry is in what the public can verify. */
export function isPublished(index: number): boolean {
  return (state.value?.size ?? 0) > index;
}

/** Every statement the state holds, newest first. */
export const lines = computed<readonly Line[]>(() => (state.value ? linesOf(state.value, nowMs.value) : []));
