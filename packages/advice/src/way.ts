import type { Shown, View } from '@vigie/fold';
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { StatementOf } from '@vigie/situation';
import { alarms, callsIn, counted, covers } from './dangers.ts';
import { isPresent, type Known } from './knowledge.ts';
import type { Reason } from './reason.ts';
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
  /** Orders first, then alerts, then red, then orange, each in log order. Empty when `go`. */
  readonly because: readonly Reason[];
}

const DECIDING = ['red', 'orange'] as const satisfies readonly StatementOf<'vigilance'>['body']['level'][];

/**
 * Whether to travel at all, at the view's moment. An order or an alert that asks something counts when its area holds either end of
 * the trip, or without a trip wherever it is; a vigilance counts in the whole territory. The question does not yet say
 * when nor for how long, so a danger announced for the next 24 hours counts already. Actual entries only. Each reason
 * comes from one entry alone: nothing said elsewhere, milder, newer or from another issuer, takes it away, and what is
 * coming may add a reason but never removes one. The town's own vigilance is in words, without a level: it is
 * shown, and does not decide.
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
  const { view } = known;
  const orders =
    view === null ? [] : counted(view, 'order').filter(({ entry }) => isAtAnEnd(entry.body.zone, trip));
  const leaving = trip ? orders.filter((one) => isToLeave(one, trip.from)) : [];
  if (leaving.length > 0) return { first: 'leave', because: reasons(leaving, ZONE_ORDER.id) };
  const because =
    view === null ? [] : [...reasons(orders, ZONE_ORDER.id), ...otherReasons(view, trip, modules)];
  if (because.length > 0) return { first: 'put-off', because };
  return isPresent(known)
    ? { first: 'go', because }
    : { first: 'unknown', because: [{ rule: FOLLOW_THE_TOWN.id }] };
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
  ];
}

/** Without a trip everything concerns, and so does what has no outline. */
const isAtAnEnd = (area: PolygonE7 | undefined, trip: Trip | null): boolean =>
  trip === null || covers(area, trip.from) || covers(area, trip.to);

const reasons = (shown: readonly Shown[], rule: string): Reason[] =>
  shown.map(({ entry }) => ({ entry: entry.id, rule }));

/** An order to leave, already in force, where one is. */
const isToLeave = ({ entry, standing }: Shown<StatementOf<'order'>>, from: PositionE7): boolean =>
  entry.body.order === 'evacuate' && standing === 'in-force' && covers(entry.body.zone, from);
