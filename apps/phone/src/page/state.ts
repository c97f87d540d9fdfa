import { computed, signal } from '@preact/signals';
import type { WayAdvice } from '@vigie/advice';
import type { PositionE7 } from '@vigie/geo';
import type { EntryId, PublicSettings, Sha256Hex } from '@vigie/situation';
import { LANGUAGES, type Language, languageOf } from '@vigie/words';
import type {
  City,
  Found,
  Freshness,
  Item,
  Journey,
  OwnAnswers,
  OwnFeedback,
  OwnReport,
  Situation,
} from '../messages.ts';
import type { PublicProfile } from './deep-link.ts';
import { phrasesOf } from './phrases.ts';
import { settings } from './settings.ts';
import type { Tab } from './tab.ts';
import { accepts, type End } from './trip.ts';

// What the screen shows. The worker's word comes in through main.tsx; the rest is what the person chose.

/** What is known now. */
export const live = signal<Situation | null>(null);
/** What was known at another moment, or is announced for it, while somebody looks there. */
export const replayed = signal<Situation | null>(null);
/** What the last notification said, while the situation may not hold it yet. */
export const received = signal<Item | null>(null);
/** What the map and the list show. */
export const situation = computed(() => replayed.value ?? live.value);
export const freshness = signal<Freshness | null>(null);
export const city = signal<City | null>(null);
export const noCity = signal<string | null>(null);
export const found = signal<{ text: string; found: readonly Found[] }>({ text: '', found: [] });
export const journey = signal<Journey | null>(null);
export const ownAnswers = signal<OwnAnswers | null>(null);
/** What the town says of itself; null until it was read. */
export const town = signal<PublicSettings | null>(null);
export const outbox = signal<readonly OwnReport[]>([]);
/** What was said of answers and has not been forgotten yet. */
export const feedback = signal<readonly OwnFeedback[]>([]);
/** Revealed words that were read, by their hash. */
export const words = signal<ReadonlyMap<Sha256Hex, string | null>>(new Map());

export const tab = signal<Tab>('around');
/** On a narrow screen: whether the sheet is raised over the map. */
export const raised = signal(true);
/** A form needs the room of a small screen. */
export const formOpen = computed(() => raised.value && tab.value !== 'around');
/** The entry whose card is open. */
export const selected = signal<EntryId | null>(null);

export const from = signal<End | null>(null);
export const to = signal<End | null>(null);
/** What is near is measured from there; null: gravest first. */
export const aroundPlace = signal<End | null>(null);
export const profile = signal<PublicProfile>('car');
/** What was said against this trip when « Je dois me déplacer » was pressed; null when it was not. */
export const accepted = signal<WayAdvice | null>(null);
/** Whether everything that is said against this trip was accepted. */
export const mustTravel = computed(() => {
  const now = journey.value?.advice;
  return accepted.value !== null && now !== undefined && accepts(accepted.value, now);
});

/** What the next tap on the map means. */
export const picking = signal<'from' | 'to' | 'home' | 'report' | null>(null);
/** The middle of the part of the map that shows, E7. */
export const mapCentre = signal<PositionE7 | null>(null);
export const mapState = signal<'loading' | 'ready' | 'unavailable'>('loading');
export const me = signal<{ position: PositionE7; accuracyM: number } | null>(null);
/** Where the map should go next. */
export const flight = signal<{ at: readonly [number, number]; zoom?: number } | null>(null);

export const updateReady = signal<(() => void) | null>(null);

const STORED = 'vigie-language';
export const language = signal<Language>(firstLanguage());
export const t = computed(() => phrasesOf(language.value, settings.value.easy));

/** Ages change by the second only where seconds are shown; elsewhere every ten is enough. */
export const nowMs = computed(() => Math.floor((freshness.value?.nowMs ?? 0) / 10_000) * 10_000);

export const itemsById = computed(
  () =>
    new Map<EntryId, Item>(
      [received.value ? { items: [received.value] } : null, live.value, replayed.value]
        .flatMap((one) => one?.items ?? [])
        .map((item) => [item.entry.id, item]),
    ),
);

function firstLanguage(): Language {
  const asked = languageOf(new URLSearchParams(location.search).get('lang') ?? '');
  if (asked) return asked;
  try {
    const stored = localStorage.getItem(STORED);
    return LANGUAGES.find((known) => known === stored) ?? 'fr';
  } catch {
    return 'fr';
  }
}

export function speak(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage is refused: the choice holds for this visit.
  }
}
