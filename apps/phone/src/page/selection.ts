import type { Item } from '../messages.ts';
import { flight, raised, selected, tab } from './state.ts';

/** Opens an entry's card and shows where it is. */
export function open(item: Item): void {
  selected.value = item.entry.id;
  if (tab.value === 'report') tab.value = 'around';
  raised.value = true;
  if (item.at) flight.value = { at: item.at };
}

export function closeCard(): void {
  selected.value = null;
}
