import { signal } from '@preact/signals';

/** What the left column can show, by its name in the address: `#close`, `#hazard`, … */
export const ACTS = [
  'bulletin',
  'note',
  'vigilance',
  'close',
  'hazard',
  'shelter',
  'service',
  'order',
  'reports',
  'feedback',
  'volunteers',
  'invite',
] as const;

export type Act = (typeof ACTS)[number];

const actIn = (hash: string): Act | null => ACTS.find((act) => `#${act}` === hash) ?? null;

export const openedAct = signal<Act | null>(actIn(location.hash));

addEventListener('hashchange', () => {
  openedAct.value = actIn(location.hash);
});

export function openAct(act: Act): void {
  location.hash = act;
}

/** Back to the list, with the focus on the act that was open. */
export function closeAct(): void {
  const act = openedAct.peek();
  history.pushState(null, '', location.pathname);
  openedAct.value = null;
  if (act) queueMicrotask(() => requestAnimationFrame(() => document.getElementById(`open-${act}`)?.focus()));
}
