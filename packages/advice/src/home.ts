import type { Shown, View } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { type HazardModule, type Home, type HomeAct, MODULES, type Threat } from '@vigie/hazards';
import type { AnyStatement, StatementOf } from '@vigie/situation';
import { alarms, callsToShelter, certaintyOf, counted, covers, reportsNear } from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import { distinct, type Reason } from './reason.ts';
import { FOLLOW_THE_TOWN, HELP_NUMBERS, TAKE_SHELTER, UNKNOWN_HAZARD, ZONE_ORDER } from './rule.ts';

/** Where one lives, and how. */
export interface HomeQuestion extends Home {
  /** E7, WGS 84. */
  readonly position: PositionE7;
  /** `cut-off`: no open way leads to any place that takes people in. Absent when nobody looked. */
  readonly wayOut?: 'open' | 'cut-off';
}

/**
 * The first answer to *my home*, the most careful first. `leave`: an order says so, now; `prepare-to-leave`: by an hour.
 * `take-shelter`: an order or an official message says so. `unknown`: what is held is too old, or nothing. `ordinary`: nothing that
 * this reader holds asks for anything; it never means *safe*.
 */
export const HOME_FIRSTS = [
  'call',
  'leave',
  'prepare-to-leave',
  'take-shelter',
  'leave-light',
  'go-up-elsewhere',
  'go-up',
  'stay',
  'unknown',
  'ordinary',
] as const satisfies readonly (HomeAct | string)[];

export type HomeFirst = (typeof HOME_FIRSTS)[number];

export interface HomeAnswer {
  readonly first: HomeFirst;
  /** Of the first answer, then of the milder ones that hold as well: nobody is told less because more is true. */
  readonly because: readonly Reason[];
  /** With `prepare-to-leave`: milliseconds since 1970 UTC. */
  readonly byMs?: number;
  readonly unknown: readonly Unknown[];
}

interface Candidate {
  readonly first: HomeFirst;
  readonly because: readonly Reason[];
  readonly byMs?: number;
}

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
  const because = distinct(candidates.flatMap((one) => one.because));
  const unknown = unknownsOf(known, new Set(because.flatMap(({ entry }) => entry ?? [])));
  const [gravest] = candidates;
  if (!gravest) return { first: 'ordinary', because, unknown };
  const { first, byMs } = gravest;
  return { first, because, ...(byMs === undefined ? {} : { byMs }), unknown };
}

function proposals(view: View, home: HomeQuestion, modules: readonly HazardModule[]): Candidate[] {
  const byOrders = counted(view, 'order')
    .filter(({ entry }) => covers(entry.body.zone, home.position))
    .map((one) => orderProposal(one, home));
  const byCalls = callsToShelter(view)
    .filter(({ entry }) => covers(entry.body.area, home.position))
    .map(({ entry }): Candidate => {
      return { first: 'take-shelter', because: [{ rule: TAKE_SHELTER.id, entry: entry.id }] };
    });
  const byAreas = counted(view, 'hazard')
    .filter(({ entry }) => covers(entry.body.polygon, home.position))
    .flatMap((one) => areaProposals(one, home, modules));
  const byAlarms = alarms(view, modules).flatMap(({ shown, module, threat }) =>
    proposal(module, threat, home, shown.entry),
  );
  const byReports = reportsNear(view, home.position, NEAR_HOME_M).flatMap(({ entry }) =>
    modules
      .filter(({ reports }) => reports.includes(entry.body.report))
      .flatMap((module) => proposal(module, SAID_NEARBY, home, entry)),
  );
  return [...byOrders, ...byCalls, ...byAreas, ...byAlarms, ...byReports];
}

/** It may come here: what a person saw in the street is not in the house, whoever confirmed it. */
const SAID_NEARBY: Threat = { level: 2, certainty: 'forecast' };

function orderProposal({ entry, standing }: Shown<StatementOf<'order'>>, home: HomeQuestion): Candidate {
  const because: Reason[] = [{ rule: ZONE_ORDER.id, entry: entry.id }];
  if (entry.body.order !== 'evacuate') return { first: 'take-shelter', because };
  // Nobody goes through water, whoever orders it: those who cannot leave call, and are fetched.
  if (home.wayOut === 'cut-off') return { first: 'call', because: [...because, { rule: HELP_NUMBERS.id }] };
  if (standing !== 'coming') return { first: 'leave', because };
  return { first: 'prepare-to-leave', because, byMs: entry.validity.onsetAtMs };
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
