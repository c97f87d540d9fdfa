import { computed, signal } from '@preact/signals';
import { live, situation } from './state.ts';

/** The log's size when the person last looked: what came after is new to them. Null on a first visit. */
const before = signal<number | null>(null);

/** Reads when the person last looked, and keeps it when the page goes to the back. */
export function keepLastLook(territory: string): void {
  const key = `vigie-${territory}-looked`;
  before.value = stored(key);
  document.addEventListener('visibilitychange', () => {
    const size = live.peek()?.version;
    if (size === undefined) return;
    if (document.visibilityState === 'hidden') store(key, size);
    else before.value = stored(key);
  });
}

function stored(key: string): number | null {
  try {
    const size = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isSafeInteger(size) ? size : null;
  } catch {
    return null;
  }
}

function store(key: string, size: number): void {
  try {
    localStorage.setItem(key, String(size));
  } catch {
    // Storage is refused: nothing is new, or everything.
  }
}

/** Whether an entry came since; by its place in the log. */
export const isNew = (index: number): boolean => before.value !== null && index >= before.value;

export const newCount = computed(
  () => (situation.value?.items ?? []).filter(({ index }) => isNew(index)).length,
);
