import type { Shown, View } from '@vigie/fold';
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { StatementOf } from '@vigie/situation';
import { alarms, callsIn, counted, covers, reportsNear, ruleOfArea, ruleOfReport } from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import { distinct, type Reason } from './reason.ts';
import { FOLLOW_THE_TOWN, OFFICIAL_MESSAGE, TAKE_SHELTER, ZONE_ORDER } from './rule.ts';

/** Where the question leads from and to: E7, WGS 84. */
export interface Trip {
  readonly from: PositionE7;
  readonly to: PositionE7;
}

/**
 * The first answer to *my way*. `leave`: where one starts from, everyone is ordered to leave; show the way at once.
 * `put-off`: say so before any way, which appears only after *I must travel*. `unknown`: nothing held says so, and what is held
 * is too old, or nothing. `go`: nothing that this reader holds asks to put the trip off. It never means *safe*: show it with the
 * age of the situation.
 */
export interface WayAdvice {
  readonly first: 'leave' | 'put-off' | 'unknown' | 'go';
  /** Orders first, then alerts, red, orange, areas of danger and reports, each in log order. Empty when `go`. */
  readonly because: readonly Reason[];
  readonly unknown: readonly Unknown[];
}

/** A report of water speaks of the street that one leaves by, or comes to: metres. */
const NEAR_END_M = 100;

const DECIDING = ['red', 'orange'] as const satisfies readonly StatementOf<'vigilance'>['body']['level'][];

/**
 * Whether to travel at all, at the view's moment. An order or an alert that asks something counts when its area holds either end of
 * the trip, or without a trip wherever it is, and so does an area of danger to people; a report of one counts near an end. A vigilance
 * counts in the whole territory. Nobody says for how long, so a
 * danger announced for the 24 hours after that moment counts already. Actual entries only. Each reason
 * comes from one entry alone: nothing said elsewhere, milder, newer or from another issuer, takes it away, and what is
 * coming may add a reason but never removes one. The town's own vigilance is in words, without a level: it is
 * shown, and does not decide.
 *
 * For an hour ahead (`knownAhead`), what runs out before it by its own hour alone puts nothing off, and makes the answer `unknown`:
 * whoever announced it has not said what comes after.
 *
 * What holds: one more statement in a view never turns `put-off` into `go`, one less takes away its own reasons only, and a
 * reader who knows less never hears `go` instead. What does not: one who lacks the entry of danger itself, and holds what is
 * signed as the present, hears `go`; the log's signed size is what tells.
 */
export function adviseWay(
  known: Known,
  trip: Trip | null = null,
  modules: readonly HazardModule[] = MODULES,
): WayAdvice {
  const answer = firstAnswer(known, trip, modules);
  const entries = new Set(answer.because.flatMap(({ entry }) => entry ?? []));
  return { ...answer, unknown: unknownsOf(known, entries) };
}

function firstAnswer(
  known: Known,
  trip: Trip | null,
  modules: readonly HazardModule[],
): Omit<WayAdvice, 'unknown'> {
  const { view, ahead } = known;
  const leaving = view && trip ? ordersAt(view, trip).filter((one) => isToLeave(one, trip.from)) : [];
  if (leaving.length > 0) return { first: 'leave', because: reasons(leaving, ZONE_ORDER.id) };
  const because = view ? reasonsIn(view, trip, modules) : [];
  if (because.length > 0) return { first: 'put-off', because };
  const lapsed = view && ahead ? reasonsIn({ ...view, shown: ahead.lapsed }, trip, modules) : [];
  const doubts = lapsed.map(({ entry }): Reason => ({ rule: FOLLOW_THE_TOWN.id, ...(entry && { entry }) }));
  if (isPresent(known) && doubts.length === 0) return { first: 'go', because };
  return { first: 'unknown', because: doubts.length > 0 ? doubts : [{ rule: FOLLOW_THE_TOWN.id }] };
}

const ordersAt = (view: View, trip: Trip | null): Shown<StatementOf<'order'>>[] =>
  counted(view, 'order').filter(({ entry }) => isAtAnEnd(entry.body.zone, trip));

function reasonsIn(view: View, trip: Trip | null, modules: readonly HazardModule[]): Reason[] {
  return distinct([...reasons(ordersAt(view, trip), ZONE_ORDER.id), ...otherReasons(view, trip, modules)]);
}

function otherReasons(view: View, trip: Trip | null, modules: readonly HazardModule[]): Reason[] {
  // A warning that asks nothing is shown, and puts no trip off: it would put off all of them.
  const calls = callsIn(view).filter(
    ({ shown, call }) => call !== 'warning' && isAtAnEnd(shown.entry.body.area, trip),
  );
  const alarmed = alarms(view, modules).flatMap(({ shown, known }) =>
    known ? [{ shown, rule: known.rule }] : [],
  );
  return [
    ...calls.flatMap(({ shown, call }) =>
      reasons([shown], call === 'shelter' ? TAKE_SHELTER.id : OFFICIAL_MESSAGE.id),
    ),
    ...DECIDING.flatMap((level) => alarmed.filter(({ shown }) => shown.entry.body.level === level)).flatMap(
      ({ shown, rule }) => reasons([shown], rule),
    ),
    ...areaReasons(view, trip, modules),
    ...reportReasons(view, trip, modules),
  ];
}

function areaReasons(view: View, trip: Trip | null, modules: readonly HazardModule[]): Reason[] {
  return counted(view, 'hazard')
    .filter(({ entry }) => isAtAnEnd(entry.body.polygon, trip))
    .flatMap((shown) => {
      const rule = ruleOfArea(shown, modules);
      return rule === null ? [] : reasons([shown], rule);
    });
}

/** Of smoke, that no module claims, nobody says here whether to stay or to go: it is among what is around. */
function reportReasons(view: View, trip: Trip | null, modules: readonly HazardModule[]): Reason[] {
  if (trip === null) return [];
  const near = [trip.from, trip.to].flatMap((end) => reportsNear(view, end, NEAR_END_M));
  return near.flatMap((shown) => {
    const rule = ruleOfReport(shown, modules);
    return rule === null ? [] : reasons([shown], rule);
  });
}

/** Without a trip everything concerns, and so does what has no outline. */
const isAtAnEnd = (area: PolygonE7 | undefined, trip: Trip | null): boolean =>
  trip === null || covers(area, trip.from) || covers(area, trip.to);

const reasons = (shown: readonly Shown[], rule: string): Reason[] =>
  shown.map(({ entry }) => ({ entry: entry.id, rule }));

/** An order to leave, already in force, where one is. */
const isToLeave = ({ entry, standing }: Shown<StatementOf<'order'>>, from: PositionE7): boolean =>
  entry.body.order === 'evacuate' && standing === 'in-force' && covers(entry.body.zone, from);
