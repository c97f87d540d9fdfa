import type { AroundAnswer, ChildrenAnswer, HomeFirst, Unknown } from '@vigie/advice';
import type { Level } from '@vigie/alerts';
import type { Scale } from '@vigie/words';
import type { FeedbackDraft, OwnFeedback, Trust } from '../messages.ts';
import type { AlertState } from './alerts.ts';
import type { Settings } from './settings.ts';
import type { Tab } from './tab.ts';

/** Everything the screen says that is not about an entry. One file a language; a missing phrase is a compile error. */
export interface Phrases {
  readonly appName: string;
  readonly languages: {
    readonly label: string;
    /** The words of another one could not be loaded. */
    readonly noWords: string;
    /** Nobody who speaks it has read these words again. */
    readonly unreviewed: string;
  };
  /** Under the words of the first page, once the application is there. */
  readonly growth: string;
  readonly loading: string;
  readonly freshness: {
    readonly fresh: (age: string) => string;
    readonly offline: (age: string) => string;
    /** Read aloud when the link changes. */
    readonly offlineAloud: string;
    readonly connectedAloud: string;
    readonly nothingYet: string;
    readonly nothingOffline: string;
    readonly clockBehind: string;
    readonly sourceStill: string;
    /** Nothing more is kept, and why. */
    readonly forgetful: Readonly<Record<'refused' | 'full', string>>;
    readonly update: string;
  };
  readonly update: {
    readonly ready: string;
    readonly take: string;
    readonly later: string;
    /** While a report is being written. */
    readonly afterReport: string;
  };
  /** Why the position is not known, and what to do about it. */
  readonly position: Readonly<Record<'denied' | 'unavailable' | 'late' | 'otherwise', string>>;
  readonly vigilance: {
    readonly label: string;
    readonly more: (count: number) => string;
    readonly fewer: string;
    /** Read aloud before the word of the tendency. */
    readonly tendency: string;
    /** « vigilance orange ». */
    readonly level: (word: string) => string;
  };
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly sheet: {
    readonly label: string;
    readonly open: string;
    readonly close: string;
    readonly map: string;
  };
  readonly map: {
    readonly frame: string;
    readonly label: string;
    readonly unavailable: string;
    readonly noCity: string;
    readonly loading: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly north: string;
    readonly locate: string;
    readonly sources: string;
  };
  readonly journey: {
    readonly from: string;
    readonly to: string;
    readonly search: string;
    readonly myPosition: string;
    readonly onMap: string;
    readonly pick: string;
    readonly takeCentre: string;
    readonly cancel: string;
    readonly how: string;
    readonly when: string;
    readonly now: string;
    readonly today: string;
    readonly tomorrow: string;
    readonly leaveNow: string;
    /** Why an hour that was asked for is not kept. */
    readonly hourRefused: Readonly<Record<'past' | 'too-far', string>>;
    /** Beside an answer for an hour ahead. */
    readonly askedHour: (when: string) => string;
    readonly nothingFound: string;
    readonly results: (count: number) => string;
    readonly point: string;
    readonly empty: string;
    readonly waiting: string;
    readonly putOff: string;
    /** Never that the way is safe. */
    readonly mayGo: string;
    readonly notKnown: string;
    /** Of an hour ahead. */
    readonly notKnownThen: string;
    readonly why: string;
    readonly must: string;
    readonly mustNote: string;
    readonly evacuate: string;
    /** To who asked for a later hour. */
    readonly evacuateNow: string;
    readonly summary: (duration: string, distance: string) => string;
    readonly recomputed: (age: string) => string;
    readonly steps: string;
    readonly avoided: string;
    readonly withoutWaiting: (duration: string) => string;
    /** Standing on a street, which may have no name, until an hour. */
    readonly waitAt: (street: string, when: string) => string;
    readonly waitToLeave: (when: string) => string;
    readonly doubtful: string;
    readonly doubtfulFor: (distance: string) => string;
    readonly nothingAvoided: string;
    /** The goal lies where nobody is led. */
    readonly goalClosed: string;
    readonly lastReachable: string;
    readonly blockedBy: string;
    readonly noGuarantee: string;
    /** Said before the entries that lie on no street. */
    readonly unplaced: (count: number) => string;
    readonly gone: string;
  };
  readonly answers: {
    readonly why: string;
    readonly said: string;
    readonly changes: string;
    /** What would change an answer that rests on no entry. */
    readonly changedByNews: string;
    readonly unknown: string;
    readonly onThisPhone: string;
    readonly until: (what: string, when: string) => string;
    readonly untilLifted: (what: string) => string;
    readonly untilLowered: (what: string) => string;
    readonly unknowns: Readonly<Record<Unknown['what'], string>>;
    readonly children: Readonly<Record<ChildrenAnswer['first'], string>>;
    readonly home: Readonly<Record<Exclude<HomeFirst, 'prepare-to-leave'>, string>>;
    readonly unknownLight: string;
    readonly prepareToLeave: (when: string) => string;
  };
  readonly children: {
    readonly title: string;
    readonly empty: string;
    readonly add: string;
    readonly search: string;
    readonly forget: string;
    readonly way: string;
  };
  readonly home: {
    readonly title: string;
    readonly empty: string;
    readonly change: string;
    readonly where: string;
    readonly kind: string;
    readonly solid: string;
    readonly light: string;
    readonly floor: string;
    readonly basement: string;
    readonly ground: string;
    readonly upper: string;
    readonly upstairs: string;
    readonly reducedMobility: string;
    readonly leaving: string;
    readonly onFoot: string;
    readonly byCar: string;
    readonly forget: string;
    readonly noFloodPlan: string;
    readonly unsaid: string;
    readonly floodZone: string;
    readonly shelters: string;
    /** To who must leave. */
    readonly noShelter: string;
    readonly assemblyPoint: (name: string) => string;
    readonly way: string;
  };
  readonly replay: {
    readonly open: string;
    readonly label: string;
    readonly reading: string;
    readonly noPast: string;
    readonly back: string;
    readonly known: (when: string) => string;
    readonly forecast: (when: string) => string;
    readonly moment: string;
    readonly earlier: string;
    readonly later: string;
    readonly play: string;
    readonly stop: string;
    readonly answersAreOfNow: string;
  };
  readonly prepare: Readonly<
    Record<
      | 'title'
      | 'lead'
      | 'done'
      | 'toDo'
      | 'shell'
      | 'town'
      | 'situation'
      | 'persist'
      | 'ask'
      | 'home'
      | 'install'
      | 'doInstall'
      | 'rehearse'
      | 'doRehearse'
      | 'ready'
      | 'notReady'
      | 'cannotKeep',
      string
    >
  >;
  readonly alerts: {
    readonly title: string;
    readonly lead: string;
    readonly states: Readonly<Record<AlertState, string>>;
    readonly level: string;
    readonly levels: Readonly<Record<Level, string>>;
    readonly turnOn: string;
    readonly turnOff: string;
    /** Where one's own places are known, and where none is. */
    readonly places: string;
    readonly noPlaces: string;
    /** On a card that came by an alert, before the situation. */
    readonly early: string;
  };
  readonly settings: {
    readonly open: string;
    readonly title: string;
    readonly text: string;
    readonly sizes: Readonly<Record<Settings['text'], string>>;
    readonly contrast: string;
    readonly easy: string;
    readonly noMap: string;
  };
  readonly help: { readonly radio: string };
  readonly around: {
    readonly title: string;
    readonly empty: string;
    readonly answers: Readonly<Record<Exclude<AroundAnswer['first'], 'near'>, string>>;
    readonly near: (distance: string) => string;
    /** Above the rescuers and carers near a place. */
    readonly help: string;
    readonly helpNote: string;
    /** Beside what is near: none is open, or each is full. */
    readonly noShelter: string;
    readonly since: (when: string) => string;
    readonly until: (when: string) => string;
    readonly noEnd: string;
    readonly count: (count: number) => string;
    /** Shows so many more of those that are left. */
    readonly more: (more: number, left: number) => string;
    readonly newer: string;
    readonly news: (count: number) => string;
    /** « Depuis votre dernier passage (il y a 2 h) : » */
    readonly sinceLook: (age: string) => string;
    readonly ended: (count: number) => string;
    /** Under what is over: it does not mean that the place is safe. */
    readonly nothingSafe: string;
    readonly hasPhoto: string;
    readonly show: string;
    readonly all: string;
    /** What one mark of the map stands for. */
    readonly together: (count: number) => string;
    readonly groups: Readonly<Record<'dangers' | 'reports' | 'roads' | 'help', string>>;
    readonly nearMe: string;
    readonly nearHome: string;
    readonly gravest: string;
    readonly here: string;
    readonly stillByGravity: string;
    /** Shelters are open, and no known way on foot leads to one. */
    readonly stranded: Readonly<Record<'title' | 'stay' | 'call' | 'byCar', string>>;
  };
  readonly card: {
    readonly close: string;
    readonly source: string;
    readonly authority: string;
    readonly recorded: string;
    readonly validity: string;
    readonly standing: string;
    readonly confidence: string;
    /** How much of a street a report speaks of. */
    readonly extent: string;
    readonly ofStreet: (length: string) => string;
    readonly manager: string;
    readonly order: string;
    readonly instruction: string;
    readonly show: string;
    readonly exercise: string;
    readonly gone: string;
    /** Above what a citizen wrote. */
    readonly words: string;
    readonly photo: string;
    /** Who does not see it is told what was reported. */
    readonly photoOf: (headline: string) => string;
    /** What it costs to see it: `size` says it. */
    readonly seePhoto: (size: string) => string;
    readonly noPhoto: string;
  };
  readonly report: {
    readonly danger: string;
    readonly call: string;
    readonly what: string;
    readonly howMuch: string;
    readonly safePlace: string;
    readonly where: string;
    readonly here: string;
    readonly mapCentre: string;
    readonly moveMap: string;
    readonly words: string;
    readonly wordsNote: string;
    readonly send: string;
    readonly back: string;
    readonly thanks: string;
    readonly mine: string;
    readonly states: Readonly<Record<'waiting' | 'sending' | 'held' | 'published' | 'refused', string>>;
    readonly forget: string;
    readonly unkept: string;
    readonly placePin: string;
    readonly positionAsked: string;
    /** How much of a car's wheel stands in water at each step of the scale. */
    readonly wheel: Readonly<Record<Scale, string>>;
    readonly cannotTell: string;
    readonly street: {
      /** Of the street, up to both crossings. */
      readonly whole: string;
      /** An end where no street with a name crosses. */
      readonly ends: Readonly<Record<'before' | 'after', string>>;
      readonly towards: (crossing: string) => string;
      /** By one crossing. */
      readonly longer: string;
      readonly shorter: string;
    };
    readonly partOfStreet: (name: string, from: string | null, to: string | null) => string;
    readonly trust: {
      readonly known: (name: string, grade: string) => string;
      readonly grades: Readonly<Record<Trust['grade'], string>>;
      readonly asking: string;
      readonly refused: string;
    };
    readonly driving: { readonly title: string; readonly note: string; readonly passenger: string };
    readonly similar: {
      readonly title: string;
      readonly confirm: string;
      readonly escalate: string;
      readonly lessen: string;
      readonly worse: string;
      readonly something: string;
    };
    readonly photo: {
      readonly title: string;
      readonly note: string;
      readonly take: string;
      readonly choose: string;
      readonly working: string;
      readonly remove: string;
      readonly yours: string;
      /** The camera gave nothing. */
      readonly none: string;
      readonly states: Readonly<Record<'waiting' | 'sent' | 'refused', string>>;
    };
  };
  readonly feedback: {
    readonly ofAnswer: string;
    readonly ofPage: string;
    readonly verdicts: Readonly<Record<FeedbackDraft['verdict'], string>>;
    readonly why: string;
    readonly note: string;
    readonly send: string;
    readonly cancel: string;
    readonly states: Readonly<Record<Exclude<OwnFeedback['state'], 'refused'>, string>>;
    readonly refused: string;
    readonly undo: string;
    readonly again: string;
    readonly whatIsSent: string;
    readonly nothingElse: string;
    readonly members: Readonly<Record<keyof FeedbackDraft, string>>;
  };
  readonly categories: Readonly<Record<string, string>>;
}

/** The four answers in easy words: short sentences, one idea each, everyday words. To be read by those they are for. */
export interface EasyPhrases {
  readonly answers: Pick<Phrases['answers'], 'children' | 'home' | 'unknownLight' | 'prepareToLeave'>;
  readonly journey: Pick<
    Phrases['journey'],
    | 'putOff'
    | 'mayGo'
    | 'evacuate'
    | 'evacuateNow'
    | 'notKnown'
    | 'notKnownThen'
    | 'noGuarantee'
    | 'askedHour'
  >;
  readonly around: Pick<Phrases['around'], 'empty' | 'answers' | 'near'>;
}

/** The same phrases, with the answers in easy words. */
export const inEasyWords = (phrases: Phrases, { answers, journey, around }: EasyPhrases): Phrases => ({
  ...phrases,
  answers: { ...phrases.answers, ...answers },
  journey: { ...phrases.journey, ...journey },
  around: { ...phrases.around, ...around },
});
