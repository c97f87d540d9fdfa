import type { Shown, View } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { type HazardModule, type Home, type HomeAct, MODULES, type Threat } from '@vigie/hazards';
import type { AnyStatement, StatementOf } from '@vigie/situation';
import {
  alarms,
  type Call,
  callsIn,
  certaintyOf,
  counted,
  covers,
  reportsNear,
  SAID_NEARBY,
} from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import { distinct, type Reason } from './reason.ts';
import {
  FOLLOW_THE_TOWN,
  HELP_NUMBERS,
  KIT,
  OFFICIAL_MESSAGE,
  TAKE_SHELTER,
  UNKNOWN_HAZARD,
  ZONE_ORDER,
} from './rule.ts';

/** Where one lives, and how. */
export interface HomeQuestion extends Home {
  /** E7, WGS 84. */
  readonly position: PositionE7;
  /** Whether an open way leads to a place that takes people in. Absent when nobody could look. */
  readonly wayOut?: 'open' | 'cut-off';
}

/**
 * The first answer to *my home*, the most careful first. What is to be done now comes before what is to be done by an hour, and
 * what saves from water that is here before an order to stay in. `leave`: that is ordered, now. `take-shelter`: an order or an
 * alert says so. `prepare-to-leave`: that is ordered for later. `follow`: something is announced that this program has no rule for.
 * `unknown`: what is held is too old, or nothing. `ordinary`: nothing that this reader holds asks for anything; it never means
 * *safe*.
 */
export const HOME_FIRSTS = [
  'call',
  'leave',
  'leave-light',
  'go-up',
  'take-shelter',
  'go-up-elsewhere',
  'prepare-to-leave',
  'stay',
  'follow',
  'unknown',
  'ordinary',
] as const satisfies readonly (HomeAct | string)[];

export type HomeFirst = (typeof HOME_FIRSTS)[number];

export interface HomeAnswer {
  readonly first: HomeFirst;
  /** Of the first answer, then of the milder ones that hold as well: nobody is told less because more is true. */
  readonly because: readonly Reason[];
  /** When one will have to leave, whatever comes first: milliseconds since 1970 UTC. */
  readonly byMs?: number;
  readonly unknown: readonly Unknown[];
}

interface Candidate {
  readonly first: HomeFirst;
  readonly because: readonly Reason[];
  readonly byMs?: number;
}

/** Whoever goes, or goes up, takes along what makes the hours there bearable. */
const TAKING: ReadonlySet<HomeFirst> = new Set([
  'leave',
  'leave-light',
  'go-up',
  'go-up-elsewhere',
  'prepare-to-leave',
]);

/** A report of water speaks of the street, and the house stands beside it: metres. */
const NEAR_HOME_M = 100;

/**
 * What to do at home, at the view's moment. Each danger proposes an answer by itself, and the most careful one is given; so
 * one more danger never makes it bolder, and what is missing is one proposal more: `unknown`. An official entry clears a
 * danger by ending it in the log, and in no other way.
 */
export function adviseHome(
  known: Known,
  home: HomeQuestion,
  modules: readonly HazardModule[] = MODULES,
): HomeAnswer {
  const { view } = known;
  const candidates: Candidate[] = [
    ...(view === null ? [] : proposals(view, home, modules)),
    ...(isPresent(known) ? [] : [{ first: 'unknown' as const, because: [{ rule: FOLLOW_THE_TOWN.id }] }]),
  ].sort((a, b) => HOME_FIRSTS.indexOf(a.first) - HOME_FIRSTS.indexOf(b.first));
  const taken: Reason[] = candidates.some(({ first }) => TAKING.has(first)) ? [{ rule: KIT.id }] : [];
  const because = distinct([...candidates.flatMap((one) => one.because), ...taken]);
  const unknown = unknownsOf(known, new Set(because.flatMap(({ entry }) => entry ?? [])));
  const hours = candidates.flatMap(({ byMs }) => byMs ?? []);
  return {
    first: candidates[0]?.first ?? 'ordinary',
    because,
    ...(hours.length > 0 ? { byMs: Math.min(...hours) } : {}),
    unknown,
  };
}

function proposals(view: View, home: HomeQuestion, modules: readonly HazardModule[]): Candidate[] {
  const areas = counted(view, 'hazard').filter(({ entry }) => covers(entry.body.polygon, home.position));
  const canLeave = isWayOpen(areas, home);
  return [
    ...counted(view, 'order')
      .filter(({ entry }) => covers(entry.body.zone, home.position))
      .map((one) => orderProposal(one, canLeave)),
    ...callsIn(view)
      .filter(({ shown }) => covers(shown.entry.body.area, home.position))
      .map(({ shown, call }) => callProposal(shown, call, canLeave)),
    ...areas.flatMap((one) => areaProposals(one, home, modules)),
    ...alarms(view, modules).flatMap(({ shown, known }): Candidate[] =>
      known
        ? proposal(known.module, known.threat, home, shown.entry)
        : [{ first: 'follow', because: [{ rule: FOLLOW_THE_TOWN.id, entry: shown.entry.id }] }],
    ),
    ...reportsNear(view, home.position, NEAR_HOME_M).flatMap(({ entry }) =>
      modules
        .filter(({ reports }) => reports.includes(entry.body.report))
        .flatMap((module) => proposal(module, SAID_NEARBY, home, entry)),
    ),
  ];
}

/**
 * Nobody goes through water, whoever orders it. Where a danger was seen at home itself, only a way that was found counts; where
 * none was seen, only one that was looked for and not found.
 */
function isWayOpen(areas: readonly Shown<StatementOf<'hazard'>>[], { wayOut }: HomeQuestion): boolean {
  const isHere = areas.some((one) => {
    const certainty = certaintyOf(one);
    return one.entry.body.level > 1 && (certainty === 'observed' || certainty === 'aged');
  });
  return isHere ? wayOut === 'open' : wayOut !== 'cut-off';
}

function orderProposal({ entry, standing }: Shown<StatementOf<'order'>>, canLeave: boolean): Candidate {
  const because: Reason[] = [{ rule: ZONE_ORDER.id, entry: entry.id }];
  if (entry.body.order !== 'evacuate') return { first: 'take-shelter', because };
  if (standing === 'coming') return { first: 'prepare-to-leave', because, byMs: entry.validity.onsetAtMs };
  return leaving(because, canLeave);
}

/** Those who cannot leave call, and are fetched. */
const leaving = (because: readonly Reason[], canLeave: boolean): Candidate =>
  canLeave
    ? { first: 'leave', because }
    : { first: 'call', because: [...because, { rule: HELP_NUMBERS.id }] };

function callProposal(
  { entry, standing }: Shown<StatementOf<'bulletin'>>,
  call: Call,
  canLeave: boolean,
): Candidate {
  const because: Reason[] = [
    { rule: call === 'shelter' ? TAKE_SHELTER.id : OFFICIAL_MESSAGE.id, entry: entry.id },
  ];
  if (call === 'shelter') return { first: 'take-shelter', because };
  if (call !== 'evacuate' || entry.source !== 'official') return { first: 'follow', because };
  if (standing === 'coming') return { first: 'prepare-to-leave', because, byMs: entry.validity.onsetAtMs };
  return leaving(because, canLeave);
}

function areaProposals(
  shown: Shown<StatementOf<'hazard'>>,
  home: HomeQuestion,
  modules: readonly HazardModule[],
): Candidate[] {
  const { entry } = shown;
  const module = modules.find(({ name }) => name === entry.body.module);
  if (!module) return [{ first: 'stay', because: [{ rule: UNKNOWN_HAZARD.id, entry: entry.id }] }];
  return proposal(module, { level: entry.body.level, certainty: certaintyOf(shown) }, home, entry);
}

function proposal(module: HazardModule, threat: Threat, home: Home, { id }: AnyStatement): Candidate[] {
  const advice = module.atHome(threat, home);
  if (!advice) return [];
  const [decides, ...others] = advice.rules;
  return [
    { first: advice.act, because: [{ rule: decides, entry: id }, ...others.map((rule) => ({ rule }))] },
  ];
}
