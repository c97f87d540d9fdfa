import type { EntryId } from '@vigie/situation';
import type { Item } from '../messages.ts';

/**
 * What has no place comes first: it is everywhere. What has one comes by its distance in metres, and last where none is known: the
 * distances are those of now, and this may be of another moment.
 */
export function nearestFirst(
  items: readonly Item[],
  distances: ReadonlyMap<EntryId, number>,
): readonly Item[] {
  const far = ({ entry, at }: Item): number => distances.get(entry.id) ?? (at ? Number.MAX_VALUE : -1);
  return items.toSorted((a, b) => far(a) - far(b));
}
