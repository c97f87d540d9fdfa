import { computed, signal } from '@preact/signals';
import type { EntryId, Kind } from '@vigie/situation';
import type { Item } from '../messages.ts';
import { isNew, newCount } from './last-look.ts';
import { raised, selected, tab } from './state.ts';

/** What one may want to see alone. */
const GROUPS = {
  dangers: ['order', 'bulletin', 'vigilance', 'hazard'],
  reports: ['report'],
  roads: ['closure'],
  help: ['shelter', 'service', 'note'],
} as const satisfies Record<string, readonly Kind[]>;

type Group = keyof typeof GROUPS;

export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** `together`: what one mark of the map stands for. */
export const group = signal<Group | 'together' | 'new' | 'all'>('all');

/** What is shown: of news there may be none any more. */
export const shownGroup = computed(() =>
  group.value === 'new' && newCount.value === 0 ? 'all' : group.value,
);

/** What the mark stands for that was pressed last; null when none was. */
export const together = signal<ReadonlySet<EntryId> | null>(null);

/** Lists what one mark of the map stands for. */
export function openTogether(entries: readonly EntryId[]): void {
  together.value = new Set(entries);
  group.value = 'together';
  selected.value = null;
  tab.value = 'around';
  raised.value = true;
}

export function isWanted({ entry, index }: Item): boolean {
  const wanted = shownGroup.value;
  if (wanted === 'all') return true;
  if (wanted === 'new') return isNew(index);
  if (wanted === 'together') return together.value?.has(entry.id) ?? false;
  return (GROUPS[wanted] as readonly Kind[]).includes(entry.kind);
}
