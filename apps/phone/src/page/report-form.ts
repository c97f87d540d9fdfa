import { computed, effect, signal } from '@preact/signals';
import type { LineE7, PositionE7 } from '@vigie/geo';
import type { EntryId, ReportKind } from '@vigie/situation';
import type { Scale } from '@vigie/words';
import type { PartOfStreet, ToPage } from '../messages.ts';
import { similarReports } from './similar-reports.ts';
import { freshness, live, mapCentre, me, tab } from './state.ts';
import { askStreet, sendReport } from './travel.ts';

// The report that is being written. Until it is sent to the outbox it is kept for this tab only: a phone short of memory
// forgets a page while its camera is open.

export const kind = signal<ReportKind | null>(null);
export const scale = signal<Scale | null>(null);
/** « I cannot see it from a safe place. » */
export const unsure = signal(false);
export const at = signal<'me' | 'map'>('me');
export const words = signal('');
export const thanked = signal(false);

export interface ChosenPhoto {
  /** `working`: being made small. `none`: the camera or the files gave nothing. */
  readonly state: 'working' | 'ready' | 'refused' | 'none';
  readonly photo?: Blob;
  /** The address under which the page shows it. */
  readonly url?: string;
  readonly code?: string;
}
export const photo = signal<ChosenPhoto | null>(null);

export const position = computed<PositionE7 | null>(() =>
  at.value === 'me' ? (me.value?.position ?? null) : mapCentre.value,
);

/** The street at the position that was asked about last. */
const street = signal<{ position: PositionE7; part: PartOfStreet | null } | null>(null);
/** The part of the street where the report is; null while it is not known, and where there is none. */
export const part = computed<PartOfStreet | null>(() =>
  street.value && street.value.position.join() === position.value?.join() ? street.value.part : null,
);
/** Whether it speaks of all that part, and not of one point alone. */
export const wholePart = signal(false);
/** What is drawn on the map, and sent. */
export const chosenLine = computed<LineE7 | null>(() =>
  wholePart.value && kind.value !== null && scale.value !== null ? (part.value?.line ?? null) : null,
);

/** Asks which part of which street it is on; another place on the same street keeps how far the part reaches. */
export function askPart(): void {
  if (position.value) askStreet(position.value, street.peek()?.part?.growth);
}

/** By one crossing longer or shorter at an end. */
export function grow(end: 'before' | 'after', by: 1 | -1): void {
  const growth = part.value?.growth;
  if (!growth || !position.value) return;
  askStreet(position.value, { ...growth, [end]: Math.max(0, growth[end] + by) });
}

/** What others reported there lately of the same kind, the nearest first. */
export const similar = computed(() => {
  if (!kind.value || !position.value || !live.value) return [];
  const nowMs = freshness.value?.nowMs ?? live.value.atMs;
  return similarReports(live.value.items, { kind: kind.value, position: position.value, nowMs });
});
/** The report that this one is about: the nearest, unless the person says that it is something else. */
export const other = signal(false);
export const about = computed<EntryId | null>(() =>
  other.value ? null : (similar.value[0]?.entry.id ?? null),
);

/** What the worker says of the report being written. */
export function hearReport(message: Extract<ToPage, { type: 'street' | 'shrunk' }>): void {
  if (message.type === 'street') street.value = message;
  else if (photo.value?.state === 'working') {
    photo.value = message.photo
      ? { state: 'ready', photo: message.photo, url: URL.createObjectURL(message.photo) }
      : { state: 'refused', code: message.code ?? 'photo/unreadable' };
  }
}

export function removePhoto(): void {
  if (photo.value?.url) URL.revokeObjectURL(photo.value.url);
  photo.value = null;
}

const KEPT = 'vigie-report';
/** What was seen longer ago is looked at again, and not taken up where one left it. */
const KEPT_MS = 15 * 60_000;

/** Takes up a report where the page was forgotten, and keeps what is written from now on. */
export function keepReport(): void {
  restore();
  effect(() => {
    const told = { kind: kind.value, scale: scale.value, unsure: unsure.value, words: words.value };
    try {
      if (told.kind === null) sessionStorage.removeItem(KEPT);
      else sessionStorage.setItem(KEPT, JSON.stringify({ ...told, atMs: Date.now() }));
    } catch {
      // Storage is refused: it is then written anew.
    }
  });
}

function restore(): void {
  try {
    const told = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as {
      kind: ReportKind;
      scale: Scale | null;
      unsure: boolean;
      words: string;
      atMs: number;
    } | null;
    if (!told || Date.now() - told.atMs > KEPT_MS) return;
    kind.value = told.kind;
    scale.value = told.scale;
    unsure.value = told.unsure;
    words.value = told.words;
    tab.value = 'report';
  } catch {
    // Nothing that can be read: it is written anew.
  }
}

/** Sends it to the outbox, and makes room for the next one. */
export function send(): void {
  if (kind.value === null || scale.value === null || position.value === null) return;
  const told = words.value.trim().normalize('NFC');
  const draft = {
    report: kind.value,
    scale: scale.value,
    position: position.value,
    onsetAtMs: freshness.value?.nowMs ?? Date.now(),
    ...(unsure.value ? { unsure: true as const } : {}),
    ...(told ? { words: told } : {}),
    ...(about.value ? { about: about.value } : {}),
    ...(chosenLine.value ? { line: chosenLine.value } : {}),
  };
  sendReport(draft, photo.value?.photo ?? null);
  removePhoto();
  kind.value = null;
  scale.value = null;
  unsure.value = false;
  other.value = false;
  words.value = '';
  wholePart.value = false;
  thanked.value = true;
}
