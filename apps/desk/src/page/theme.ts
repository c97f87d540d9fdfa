import { computed, effect, signal } from '@preact/signals';
import type { Look } from '@vigie/cartography';
import { keep, kept } from './kept.ts';

export type Theme = 'auto' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export const theme = signal<Theme>(THEMES.find((one) => one === kept('theme')) ?? 'auto');

const query = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(query.matches);
query.addEventListener('change', ({ matches }) => {
  systemDark.value = matches;
});

export const dark = computed(() => (theme.value === 'auto' ? systemDark.value : theme.value === 'dark'));

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length]!;
  keep('theme', theme.value);
}

const contrastQuery = matchMedia('(prefers-contrast: more)');
const contrast = signal(contrastQuery.matches);
contrastQuery.addEventListener('change', ({ matches }) => {
  contrast.value = matches;
});

/** How the map is to be drawn. */
export const look = computed((): Look => ({ theme: dark.value ? 'night' : 'day', contrast: contrast.value }));

effect(() => {
  document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
});
