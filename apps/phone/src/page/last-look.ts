import { computed, signal } from '@preact/signals';
import type { EntryId, Kind } from '@vigie/situation';
import { headline } from '@vigie/words';
import type { Item } from '../messages.ts';
import { language, live, situation } from './state.ts';

/** What was shown when the person last looked. */
interface Look {
  /** The log's size: what came after is new to them. */
  readonly size: number;
  readonly atMs: number;
  /** What held then and is worth a word when it does not any more, as it was said. */
  readonly held: readonly (readonly [id: EntryId, headline: string])[];
}

/** A crisis has fewer; it bounds what is kept. */
const MOST_HELD = 200;
/** What one waits to be over. Of vigilances, shelters and services the next word is itself new; reports come and go. */
const AWAITED: readonly Kind[] = ['order', 'bulletin', 'hazard', 'closure'];

/** Null on a first visit. */
const before = signal<Look | null>(null);

/** Reads what the person last saw, and keeps it when the page goes to the back. */
export function keepLastLook(territory: string): void {
  const key = `vigie-${territory}-looked`;
  before.value = stored(key);
  document.addEventListener('visibilitychange', () => {
    const now = live.peek();
    if (!now) return;
    if (document.visibilityState === 'hidden') {
      const held = now.items.filter(isAwaited).slice(0, MOST_HELD);
      store(key, {
        size: now.version,
        atMs: now.atMs,
        held: held.map(({ entry }) => [entry.id, headline(entry, language.peek())]),
      });
    } else before.value = stored(key);
  });
}

const isAwaited = ({ entry, standing }: Item): boolean =>
  standing === 'in-force' && entry.status === 'Actual' && AWAITED.includes(entry.kind);

function stored(key: string): Look | null {
  try {
    const look = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Look> | null;
    const isWhole = Number.isSafeInteger(look?.size) && Array.isArray(look?.held);
    return isWhole ? (look as Look) : null;
  } catch {
    return null;
  }
}

function store(key: string, look: Look): void {
  try {
    localStorage.setItem(key, JSON.stringify(look));
  } catch {
    // Storage is refused: nothing is new, or everything.
  }
}

/** From which place of the log on entries are new; null where none is. */
export const newsFrom = computed(() => before.value?.size ?? null);

/** When the person last looked, milliseconds since 1970 UTC; null on a first visit. */
export const lookedAtMs = computed(() => before.value?.atMs ?? null);

/** Whether an entry came since; by its place in the log. */
export const isNew = (index: number): boolean => newsFrom.value !== null && index >= newsFrom.value;

export const newCount = computed(
  () => (situation.value?.items ?? []).filter(({ index }) => isNew(index)).length,
);

/** What held then and does not now, as it was said; what was only said anew is left out. */
export const endedSince = computed<readonly string[]>(() => {
  const [look, now] = [before.value, live.value];
  if (!look || !now || now.version < look.size) return [];
  const standing = new Set<string>();
  for (const { entry } of now.items) {
    standing.add(entry.id).add(headline(entry, language.value));
    if (entry.references?.update) standing.add(entry.references.update);
  }
  return look.held.filter(([id, said]) => !standing.has(id) && !standing.has(said)).map(([, said]) => said);
});
