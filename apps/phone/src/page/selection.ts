import type { Item } from '../messages.ts';
import { flight, raised, selected, tab } from './state.ts';
import { focusOnceDrawn } from './step-focus.ts';

/** Opens an entry's card and shows where it is. */
export function open(item: Item): void {
  selected.value = item.entry.id;
  if (tab.value === 'report') tab.value = 'around';
  raised.value = true;
  if (item.at) flight.value = { at: item.at };
}

/** Whoever came from an entry goes on there. */
export function closeCard(): void {
  const id = selected.value;
  selected.value = null;
  if (id !== null) focusOnceDrawn(`#panel [data-entry="${id}"]`, `[data-entry="${id}"]`, '#panel');
}
