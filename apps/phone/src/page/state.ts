import { computed, signal } from '@preact/signals';
import type { WayAdvice } from '@vigie/advice';
import type { PositionE7 } from '@vigie/geo';
import type { EntryId, PublicSettings, Sha256Hex } from '@vigie/situation';
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
import type { Speech } from '../speech.ts';
import type { PublicProfile } from './deep-link.ts';
import { knownLanguage, loadSpeech } from './languages.ts';
import { type EasyPhrases, inEasyWords } from './phrases.ts';
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
/** Metres from the place that was asked about, by entry; null when none was. */
export const distances = computed(() => {
  const found = aroundPlace.value && ownAnswers.value?.around;
  return found ? new Map(found.dangers.map(({ entry, distanceM }) => [entry, distanceM])) : null;
});
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
/** The entry whose card is open. */
export const selected = signal<EntryId | null>(null);
/** A form, an answer or a card needs the room of a small screen. */
export const needsRoom = computed(() => raised.value && (tab.value !== 'around' || selected.value !== null));

export const from = signal<End | null>(null);
export const to = signal<End | null>(null);
/** What is near is measured from there; null: gravest first. */
export const aroundPlace = signal<End | null>(null);
export const profile = signal<PublicProfile>('car');
/** When one leaves, milliseconds since 1970 UTC, ahead of now; null: now. */
export const departAtMs = signal<number | null>(null);
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
/** Every tile of what the screen shows was drawn, once. */
export const groundDrawn = signal(false);
export const me = signal<{ position: PositionE7; accuracyM: number } | null>(null);
/** Where the map should go next. */
export const flight = signal<{ at: readonly [number, number]; zoom?: number } | null>(null);

export const updateReady = signal<(() => void) | null>(null);

const STORED = 'vigie-language';
/** Nothing is drawn before the first one is here. */
const spoken = signal<Speech | null>(null);
const easyWords = signal<{ readonly tag: string; readonly phrases: EasyPhrases } | null>(null);
export const speech = computed(() => spoken.value!);
export const language = computed(() => speech.value.language);
export const t = computed(() => {
  const { phrases } = speech.value;
  const easy = settings.value.easy && easyWords.value?.tag === language.value.tag ? easyWords.value : null;
  return easy ? inEasyWords(phrases, easy.phrases) : phrases;
});
/** The words that were asked for last could not be loaded: the former ones stay. */
export const wordsRefused = signal(false);

/** The moment, as well as it is known. */
export const presentMs = (): number => freshness.peek()?.nowMs ?? Date.now();

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

/** By its tag: what the address asks for, what was chosen here before, or French. */
function firstLanguage(): string {
  const asked = knownLanguage(new URLSearchParams(location.search).get('lang') ?? '');
  if (asked) return asked;
  try {
    return knownLanguage(localStorage.getItem(STORED) ?? '') ?? written();
  } catch {
    return written();
  }
}

/** The server chose the language of the words that it put into the page. */
function written(): string {
  return knownLanguage(document.documentElement.lang) ?? 'fr';
}

/** The words for the first screen; French where the others cannot be had. Rejects where there are none at all. */
export async function firstWords(): Promise<void> {
  await load(firstLanguage());
  if (!spoken.value) spoken.value = await loadSpeech('fr');
  if (settings.value.easy) await learnEasyWords();
}

let wanted = '';

/** Changes the language once its words are here. */
async function load(tag: string): Promise<void> {
  wanted = tag;
  try {
    const next = await loadSpeech(tag);
    if (wanted !== tag) return;
    spoken.value = next;
    wordsRefused.value = false;
  } catch (error) {
    console.warn(`no words for ${tag}:`, error);
    wordsRefused.value = true;
  }
}

export async function speak(tag: string): Promise<void> {
  await load(tag);
  try {
    localStorage.setItem(STORED, language.value.tag);
  } catch {
    // Storage is refused: the choice holds for this visit.
  }
}

export async function learnEasyWords(): Promise<void> {
  const { easy } = speech.value;
  const { tag } = language.value;
  if (!easy || easyWords.value?.tag === tag) return;
  try {
    easyWords.value = { tag, phrases: await easy() };
    wordsRefused.value = false;
  } catch (error) {
    console.warn(`no easy words for ${tag}:`, error);
    wordsRefused.value = true;
  }
}
