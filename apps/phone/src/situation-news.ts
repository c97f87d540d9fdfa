import type { EntryId } from '@vigie/situation';
import type { Item, Situation } from './messages.ts';

/**
 * What is other in a situation than in the one that was told before. A crisis of five thousand entries changes by some at a time:
 * only these cross from worker to page, and the rest stay the same objects there.
 */
export interface SituationNews extends Omit<Situation, 'items'> {
  /** New, or other than before; gravest first. */
  readonly put: readonly Item[];
  /** No longer there. */
  readonly gone: readonly EntryId[];
}

/** Gravest first, then the newest: the order of every situation. */
export const graver = (a: Item, b: Item): number => b.gravity - a.gravity || b.index - a.index;

/** From nothing, everything is news. */
export function newsOf(before: Situation | null, { items, ...rest }: Situation): SituationNews {
  const left = new Map(before?.items.map((item) => [item.entry.id, item]));
  const put = items.filter((item) => {
    const was = left.get(item.entry.id);
    left.delete(item.entry.id);
    return !was || !isSame(was, item);
  });
  return { ...rest, put, gone: [...left.keys()] };
}

/** An entry never changes under its place in the log; how it stands does, and what was said of it. */
function isSame(a: Item, b: Item): boolean {
  return a.index === b.index && a.standing === b.standing && a.verdict?.id === b.verdict?.id;
}

/** The situation again, from the one that the news were made from. */
export function withNews(before: Situation | null, { put, gone, ...rest }: SituationNews): Situation {
  const replaced = new Set([...gone, ...put.map(({ entry }) => entry.id)]);
  const stay = (before?.items ?? []).filter(({ entry }) => !replaced.has(entry.id));
  return { ...rest, items: merged(stay, put) };
}

/** Two rows that are in order, as one. */
function merged(some: readonly Item[], others: readonly Item[]): readonly Item[] {
  const all: Item[] = [];
  let at = 0;
  for (const item of others) {
    while (at < some.length && graver(some[at]!, item) <= 0) all.push(some[at++]!);
    all.push(item);
  }
  for (; at < some.length; at++) all.push(some[at]!);
  return all;
}
