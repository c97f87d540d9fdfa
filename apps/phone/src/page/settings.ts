import { computed, effect, signal } from '@preact/signals';

/** What a person chose for this phone, whatever the town. */
export interface Settings {
  /** Stronger colours and lines than the system asks for. */
  readonly contrast: boolean;
  /** Of the ordinary size, in percent. */
  readonly text: 100 | 125 | 150;
  /** Without the map the battery lasts, and everything is in the list. */
  readonly map: boolean;
  /** Answers in easy-to-read words. */
  readonly easy: boolean;
}

export const TEXT_SIZES = [100, 125, 150] as const satisfies readonly Settings['text'][];

const KEY = 'vigie-settings';

const DEFAULTS: Settings = { contrast: false, text: 100, map: true, easy: false };

export const settings = signal<Settings>(readSettings(stored()));

export const change = (changed: Partial<Settings>): void => {
  settings.value = { ...settings.value, ...changed };
};

const asked = matchMedia('(prefers-contrast: more)');
const askedContrast = signal(asked.matches);
asked.addEventListener('change', () => {
  askedContrast.value = asked.matches;
});

/** Asked for by the system or by hand. */
export const highContrast = computed(() => askedContrast.value || settings.value.contrast);

effect(() => {
  const { text } = settings.value;
  const { dataset, style } = document.documentElement;
  dataset.contrast = highContrast.value ? 'more' : 'plain';
  style.fontSize = text === 100 ? '' : `${text}%`;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings.value));
  } catch {
    // Storage is refused: they hold for this visit.
  }
});

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function readSettings(text: string): Settings {
  try {
    const { contrast, text: size, map, easy } = JSON.parse(text) as Partial<Settings>;
    return {
      contrast: contrast === true,
      text: TEXT_SIZES.find((known) => known === size) ?? DEFAULTS.text,
      map: map !== false,
      easy: easy === true,
    };
  } catch {
    return DEFAULTS;
  }
}
