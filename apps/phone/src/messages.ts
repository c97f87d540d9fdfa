import type {
  AroundAnswer,
  ChildrenAnswer,
  HomeAnswer,
  HomeQuestion,
  Nearby,
  Reason,
  SchoolQuestion,
  WayAdvice,
} from '@vigie/advice';
import type { Level } from '@vigie/alerts';
import type { Standing } from '@vigie/fold';
import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Route, RouteQuestion, RouteRefusal } from '@vigie/roads';
import type {
  AnyStatement,
  Bodies,
  EntryId,
  PackManifest,
  PublicSettings,
  ReportKind,
  Sha256Hex,
  Statement,
} from '@vigie/situation';
import type { SituationNews } from './situation-news.ts';

// What the page and its worker say to each other. Everything here crosses a thread: plain data only.

/** A statement as the list and the map show it. */
export interface Item {
  readonly index: number;
  readonly entry: AnyStatement;
  readonly standing: Exclude<Standing, 'over'>;
  readonly verdict?: Statement<'verdict'>;
  /** The list's order: graver first. Only for order; it has no unit and is never shown. */
  readonly gravity: number;
  /** Where to look, degrees; null when it has no place. */
  readonly at: readonly [lon: number, lat: number] | null;
}

export interface Situation {
  /** Entries of the log behind it. */
  readonly version: number;
  /** The moment it holds at, milliseconds since 1970 UTC. */
  readonly atMs: number;
  readonly name: string | null;
  /** Gravest first. */
  readonly items: readonly Item[];
  /** Entries of kinds newer than this program: above zero, it should be updated. */
  readonly notUnderstood: number;
}

/** `connected`: something answered lately. `offline`: nobody does. */
export type Link = 'connected' | 'offline';

/** How fresh the situation is at this moment. */
export interface Freshness {
  /** Null before anything is known. */
  readonly ageMs: number | null;
  /** The moment to judge ages at, milliseconds since 1970 UTC. */
  readonly nowMs: number;
  readonly notice: 'clock-behind' | 'source-still' | null;
  readonly link: Link;
  /** The code of what was last refused, until something is accepted again. */
  readonly refused: string | null;
  /** Why nothing more is kept: the browser refuses storage, or the device is full; null while it is kept. */
  readonly forgetful: 'refused' | 'full' | null;
}

/** The pack, as far as the map needs it. */
export interface City {
  readonly manifest: PackManifest;
  /**
   * The archive of the ground's tiles, under its hash; null until it is here. A file costs nothing to hand over: its
   * bytes are not copied.
   */
  readonly basemap: File | null;
  /** A small archive of the same ground, for until then; null where the pack has none. */
  readonly overview: File | null;
  /** The address of the map's shapes of the territory, made by the worker: its outline and the names of its parts. */
  readonly townUrl: string | null;
  /** The names of its parts. */
  readonly districts: readonly string[];
}

export interface Found {
  readonly name: string;
  /** A place category, `street` or `address`. */
  readonly category: string;
  readonly position: PositionE7;
}

export interface Journey {
  readonly question: RouteQuestion;
  /** The hour ahead that it is for, milliseconds since 1970 UTC; null for who leaves now. */
  readonly departAtMs: number | null;
  /** Without either: the streets or the situation are not here. */
  readonly route: Route | null;
  readonly refusal: RouteRefusal | null;
  /** Whether to go at all, which comes first. */
  readonly advice: WayAdvice;
  /** What is in force and lies on no street of the map, each entry once. */
  readonly unplaced: readonly EntryId[];
  /** It changed because the situation did, at this moment; null for a first answer. */
  readonly recomputedAtMs: number | null;
}

/** Where one lives, as kept on this phone. */
export interface OwnHome extends Omit<HomeQuestion, 'kind' | 'floor' | 'floodZone' | 'wayOut'> {
  /** Null until the person has said it. */
  readonly kind: HomeQuestion['kind'] | null;
  readonly floor: HomeQuestion['floor'] | null;
  /** As it was found; null for a point of the map. */
  readonly name: string | null;
  /** How one would leave. */
  readonly profile: 'car' | 'foot';
}

/** The places that a person keeps on this phone. They never leave it. */
export interface OwnPlaces {
  readonly home: OwnHome | null;
  readonly schools: readonly SchoolQuestion[];
}

/** A shelter that is open, a place where the town has people gather, or one of rescuers or carers. */
export interface WayToShelter {
  /** Null for what no entry opens. */
  readonly entry: EntryId | null;
  readonly name: string;
  readonly position: PositionE7;
  readonly distanceM: number;
  readonly durationS: number;
}

/** What to do where every known way on foot to a shelter is cut. */
export interface Stranded {
  /** `call`: one has to leave, and cannot. */
  readonly first: 'stay' | 'call';
  readonly because: readonly Reason[];
  /** The nearest that a car can reach; null where none, or where one does not go by car or must not go at all. */
  readonly byCar: WayToShelter | null;
}

export interface OwnAnswers {
  readonly home: {
    readonly home: OwnHome;
    /** Whether home stands on ground that a plan knows to flood; null where no plan is known. */
    readonly floodZone: boolean | null;
    readonly answer: HomeAnswer;
    /** Those that take people in and that a way leads to, the nearest first. */
    readonly shelters: readonly WayToShelter[];
  } | null;
  readonly schools: readonly { readonly school: SchoolQuestion; readonly answer: ChildrenAnswer }[];
  /** What is around the position asked about. */
  readonly around: {
    readonly answer: AroundAnswer;
    readonly dangers: readonly Nearby[];
    /** Those that one can walk to, the nearest first. */
    readonly shelters: readonly WayToShelter[];
    /** The town has told of no place that takes people in now, nor of one to gather at. */
    readonly noShelter: boolean;
    /** Rescuers and carers, the nearest first. */
    readonly help: readonly WayToShelter[];
    /** Null unless some take people in and none can be walked to. */
    readonly stranded: Stranded | null;
  } | null;
}

export interface ReportDraft {
  readonly report: ReportKind;
  readonly scale: 1 | 2 | 3 | 4;
  /** The person could not tell how much. */
  readonly unsure?: true;
  readonly position: PositionE7;
  /** The part of the street that it speaks of. */
  readonly line?: LineE7;
  readonly words?: string;
  /** The earlier report that this one confirms or updates. */
  readonly about?: EntryId;
  readonly onsetAtMs: number;
}

/** A photo of a report on its way: the log has its hash, its bytes wait on the phone until the server has them. */
export interface OwnPhoto {
  readonly sha256: Sha256Hex;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly code?: string;
}

/** What is there without a network. */
export interface Rehearsal {
  readonly situation: boolean;
  readonly ways: boolean;
  readonly map: boolean;
  /** All of it. */
  readonly ready: boolean;
}

/** A report of this phone and what became of it. */
export interface OwnReport {
  readonly key: string;
  readonly draft: ReportDraft;
  readonly writtenAtMs: number;
  /** `waiting`: not yet sent. `held`: with the town, not public. */
  readonly state: 'waiting' | 'sending' | 'held' | 'published' | 'refused';
  readonly code?: string;
  /** The id of its entry, once the server gave one. */
  readonly id?: EntryId;
  readonly photo?: OwnPhoto;
  /** It, or its photo, lies in the memory of this page alone: closed before it is sent, it is lost. */
  readonly unkept?: true;
  /** What the town said of it last; kept, since the situation forgets. */
  readonly verdict?: Bodies['verdict']['verdict'];
}

/** What somebody says of an answer or a page, as it is sent: public names only, and no place of theirs. */
export interface FeedbackDraft {
  readonly subject: 'children' | 'way' | 'home' | 'around' | 'report' | 'settings';
  /** The code of the answer's main sentence. */
  readonly answer?: string;
  /** The rules and the entries that it cites. */
  readonly rules: readonly string[];
  readonly entries: readonly EntryId[];
  /** Entries of the log behind it. */
  readonly size: number;
  readonly language: string;
  readonly verdict: 'useful' | 'wrong';
  readonly words?: string;
}

export interface OwnFeedback {
  readonly key: string;
  readonly draft: FeedbackDraft;
  readonly writtenAtMs: number;
  /** While it waits it can be taken back; sent or refused, it is told until the page is left. */
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused';
  readonly code?: string;
}

/** How far the town trusts who reports by this phone; it knows them by that name, and publishes nothing of it. */
export interface Trust {
  readonly name: string;
  readonly grade: 'known' | 'reserve' | 'agent';
}

/** By how many crossings a part of a street reaches further at each end than the one around a position. */
export interface Growth {
  /** The edge of the road graph that it grew from: on another street it means nothing. */
  readonly street: number;
  readonly before: number;
  readonly after: number;
}

/** « Rue X, entre Rue A et Rue B »; an end without a named crossing is null. */
export interface PartOfStreet {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** From `from` to `to`; null when it is longer than a report may say. */
  readonly line: LineE7 | null;
  readonly lengthM: number;
  readonly growth: Growth;
  /** Whether it can reach on to the next crossing, at each end. */
  readonly longer: { readonly before: boolean; readonly after: boolean };
}

export type ToPage =
  /** Since the one before. */
  | { readonly type: 'situation'; readonly news: SituationNews }
  | { readonly type: 'freshness'; readonly freshness: Freshness }
  | { readonly type: 'city'; readonly city: City }
  | { readonly type: 'no-city'; readonly code: string }
  | { readonly type: 'found'; readonly text: string; readonly found: readonly Found[] }
  | { readonly type: 'journey'; readonly journey: Journey | null }
  | { readonly type: 'own'; readonly answers: OwnAnswers }
  | { readonly type: 'town'; readonly settings: PublicSettings }
  /**
   * How much of the history is read, from 0 to 1; at 1 any moment from `fromMs` on can be asked for. Refused, the moments to
   * come can be. Each answer to a replay carries the number of its opening: another may have begun meanwhile.
   */
  | {
      readonly type: 'replay';
      readonly opening: number;
      readonly share: number;
      readonly fromMs: number;
    }
  | { readonly type: 'replay-refused'; readonly opening: number; readonly code: string }
  /** Since the answer before; for the first of an opening, since the situation of now. */
  | { readonly type: 'replayed'; readonly opening: number; readonly news: SituationNews }
  /** What a notification said, to be read until the situation is here. */
  | { readonly type: 'alert'; readonly item: Item }
  | { readonly type: 'rehearsed'; readonly rehearsal: Rehearsal }
  | { readonly type: 'outbox'; readonly reports: readonly OwnReport[] }
  | { readonly type: 'feedback'; readonly feedback: readonly OwnFeedback[] }
  | { readonly type: 'trust'; readonly trust: Trust | 'refused' | 'unreachable' }
  /** The street at a position that was asked about; null where none is near. */
  | { readonly type: 'street'; readonly position: PositionE7; readonly part: PartOfStreet | null }
  /** A photo made small and bare, or why it could not be. */
  | { readonly type: 'shrunk'; readonly photo: Blob | null; readonly code?: string }
  /** A revealed photo; null when it cannot be read. */
  | { readonly type: 'photo'; readonly hash: Sha256Hex; readonly photo: Blob | null }
  /** What a moderator revealed of a report; null when it cannot be read. */
  | { readonly type: 'words'; readonly hash: Sha256Hex; readonly said: string | null };

export type ToWorker =
  /** `alert`: the entry of the notification that opened the page; null when it was opened otherwise. */
  | { readonly type: 'start'; readonly territory: string; readonly alert: EntryId | null }
  | {
      readonly type: 'find';
      readonly text: string;
      readonly near: PositionE7 | null;
      /** Only places of these categories; everything without it. */
      readonly categories?: readonly string[];
    }
  | { readonly type: 'travel'; readonly question: RouteQuestion | null }
  | {
      readonly type: 'own';
      readonly places: OwnPlaces;
      /** What is around it is wanted, too. */
      readonly around: PositionE7 | null;
    }
  /** Reads the history from a moment on; then what was known at a moment, or is announced for it, milliseconds since 1970 UTC. */
  | { readonly type: 'replay'; readonly opening: number; readonly fromMs: number }
  | { readonly type: 'replay-at'; readonly opening: number; readonly atMs: number }
  | { readonly type: 'replay-end' }
  | { readonly type: 'rehearse' }
  /** The code of a link that the town gave. */
  | { readonly type: 'trust'; readonly code: string }
  | { readonly type: 'street'; readonly position: PositionE7; readonly growth?: Growth }
  | { readonly type: 'shrink'; readonly file: Blob }
  | { readonly type: 'photo'; readonly hash: Sha256Hex }
  /** The photo as it was shrunk. */
  | { readonly type: 'report'; readonly draft: ReportDraft; readonly photo: Blob | null }
  | { readonly type: 'forget-report'; readonly key: string }
  | { readonly type: 'feedback'; readonly draft: FeedbackDraft }
  | { readonly type: 'forget-feedback'; readonly key: string }
  | { readonly type: 'words'; readonly hash: Sha256Hex }
  /** How this phone wants to be alerted, for the service worker. */
  | { readonly type: 'alerts' /** By its tag. */; readonly language: string; readonly level: Level }
  /** A push reached every phone of the town: none should ask at once. */
  | { readonly type: 'pushed' }
  /** A notification was pressed while the page was open. */
  | { readonly type: 'opened-alert'; readonly alert: EntryId }
  /** The page came back to the front, or the network did. */
  | { readonly type: 'wake' }
  /** The first screen is there, its map too if one is wanted: what it does not need may come now. */
  | { readonly type: 'drawn' };
