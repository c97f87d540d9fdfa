import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import { type Entry, type EntryId, type Info, isStatement } from '@vigie/situation';
import { headline, infoIn, type Language, sourceLine } from '@vigie/words';
import { endedBy, subjectOf } from './news.ts';
import type { Alert } from './payload.ts';
import type { AlertSentences } from './sentences.ts';
import { type Gravity, gravityOf } from './weight.ts';

/** A place that a person keeps on this phone; home has no name of its own. */
export interface OwnPlace {
  readonly name: string | null;
  readonly position: PositionE7;
}

/** A notification, as the browser is to show it. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** A later notice of the same tag takes its place. */
  readonly tag: string;
  /** Neither sound nor vibration. */
  readonly silent: boolean;
  /** Heard again though it takes the place of another. */
  readonly renotify: boolean;
  /** What it opens on; null for the situation as a whole. */
  readonly entry: EntryId | null;
}

/** A notice that was shown, and what is needed to judge the next ones. */
export interface Shown {
  readonly index: number;
  readonly gravity: Gravity;
  /** It lay over a place of one's own. */
  readonly here: boolean;
  readonly atMs: number;
  readonly notice: Notice & { readonly entry: EntryId };
}

/** What the phone knows when an alert arrives. */
export interface Phone {
  readonly places: readonly OwnPlace[];
  /** The newest last. */
  readonly shown: readonly Shown[];
  readonly nowMs: number;
  /** 0 to 23, on the phone's own clock. */
  readonly localHour: number;
  readonly language: Language;
  readonly sentences: AlertSentences;
  readonly formatTime: (atMs: number) => string;
}

/** Heard in an hour, orders apart: more would be noise, and who silences the app misses the order. */
const MOST_LOUD = 4;
const HOUR_MS = 3_600_000;
/** At night only orders and what is extreme are heard. */
const NIGHT = { from: 22, to: 7 };
/** As long as a push may wait for its phone; what comes later is said, not cried. */
export const USEFUL_MS = 4 * HOUR_MS;
/** Enough to recognise what is updated hours later. */
const MOST_SHOWN = 50;

/** What to show now, and what to remember. */
export interface Decision {
  readonly notice: Notice;
  readonly shown: readonly Shown[];
}

/** What a verified alert shows on this phone. A push that shows nothing costs the permission, so there is always one. */
export function noticeOf(alert: Alert, phone: Phone): Decision {
  const { entry, index } = alert;
  const { shown, nowMs } = phone;
  const former = formerOf(entry, shown);
  // It came twice, or after what takes its place: what is on the screen stays, and nothing is heard.
  if (former && former.index >= index)
    return { notice: { ...former.notice, silent: true, renotify: false }, shown };
  const gravity = gravityOf(entry);
  const place = placeIn(entry, phone.places);
  const here = typeof place === 'object';
  const graver = !former || gravity > former.gravity || (here && !former.here);
  const loud = graver && isLoud(entry, gravity, place === 'elsewhere', phone);
  const notice = {
    ...wordsOf(alert, here ? place : null, former, phone),
    tag: former?.notice.tag ?? subjectOf(entry) ?? endedBy(entry) ?? entry.id,
    silent: !loud,
    renotify: loud && former !== undefined,
    entry: entry.id,
  };
  return { notice, shown: [...shown, { index, gravity, here, atMs: nowMs, notice }].slice(-MOST_SHOWN) };
}

/** For a push that says nothing that can be trusted. */
export function unverifiedNotice({ unverified }: AlertSentences): Notice {
  return {
    ...unverified,
    tag: 'unverified',
    silent: true,
    renotify: false,
    entry: null,
  };
}

/** What was shown of the same thing: by the entry that it names, or by its subject. */
function formerOf(entry: Entry, shown: readonly Shown[]): Shown | undefined {
  const named: readonly unknown[] = [entry.id, endedBy(entry)].filter((id) => id !== undefined);
  const subject = subjectOf(entry);
  return shown.findLast(
    ({ notice }) =>
      named.includes(notice.entry) ||
      (subject !== null && notice.tag === subject) ||
      named.includes(notice.tag),
  );
}

/** Calm for what ends something or was long under way; then orders always, the extreme also at night. */
function isLoud(entry: Entry, gravity: Gravity, elsewhere: boolean, phone: Phone): boolean {
  const { nowMs, localHour, shown } = phone;
  if (gravity === 0 || nowMs - entry.recordedAtMs > USEFUL_MS) return false;
  if (gravity === 4) return true;
  const lately = shown.filter((one) => !one.notice.silent && one.gravity < 4 && nowMs - one.atMs < HOUR_MS);
  if (lately.length >= MOST_LOUD) return false;
  if (gravity === 3) return true;
  return !elsewhere && localHour >= NIGHT.to && localHour < NIGHT.from;
}

/** The first of one's own places inside; `elsewhere` when none is; `anywhere` when that cannot be said. */
function placeIn(entry: Entry, places: readonly OwnPlace[]): OwnPlace | 'elsewhere' | 'anywhere' {
  const area = areaOf(entry);
  if (!area || places.length === 0) return 'anywhere';
  return places.find(({ position }) => pointInPolygon(position, area)) ?? 'elsewhere';
}

function areaOf(entry: Entry): PolygonE7 | undefined {
  if (!isStatement(entry)) return undefined;
  if (entry.kind === 'order') return entry.body.zone;
  return entry.kind === 'bulletin' || entry.kind === 'service' ? entry.body.area : undefined;
}

function wordsOf(
  { entry, short }: Alert,
  place: OwnPlace | null,
  former: Shown | undefined,
  { language, sentences: say, formatTime }: Phone,
): Pick<Notice, 'title' | 'body'> {
  const sentence = headline(entry, language);
  const instruction = infoIn(infosOf(entry), language)?.instruction;
  const was = !isStatement(entry) && former ? say.was(former.notice.title) : undefined;
  const said = say.said(sourceLine(entry, language), formatTime(entry.recordedAtMs));
  return {
    title: place === null ? sentence : inPlace(place, short, sentence, say),
    body: [was, instruction, said].filter((line) => line !== undefined).join('\n'),
  };
}

function inPlace({ name }: OwnPlace, short: boolean, sentence: string, say: AlertSentences): string {
  const { atHome, nearHome, atPlace, nearPlace } = say;
  if (name === null) return short ? nearHome(sentence) : atHome(sentence);
  return short ? nearPlace(name, sentence) : atPlace(name, sentence);
}

function infosOf(entry: Entry): readonly Info[] | undefined {
  if (!isStatement(entry)) return undefined;
  switch (entry.kind) {
    case 'order':
    case 'bulletin':
    case 'service':
      return entry.body.info;
    case 'vigilance':
      return entry.body.words;
    default:
      return undefined;
  }
}
