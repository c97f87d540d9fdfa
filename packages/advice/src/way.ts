import { type Shown, shownOf, type View } from '@vigie/fold';
import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import { counts, type HazardModule, MODULES } from '@vigie/hazards';
import type { EntryId, StatementOf } from '@vigie/situation';
import { TAKE_SHELTER, ZONE_ORDER } from './rule.ts';

/** Why an answer is careful: the entry that says so and, as `module/rule`, the rule that makes it count. */
export interface Reason {
  readonly entry: EntryId;
  readonly rule: string;
}

/** Where the question leads from and to: E7, WGS 84. */
export interface Trip {
  readonly from: PositionE7;
  readonly to: PositionE7;
}

/**
 * The first answer to *my way*. `leave`: where one starts from, everyone is ordered to leave; show the way at once.
 * `put-off`: say so before any way, which appears only after *I must travel*. `go`: nothing that this reader holds asks to
 * put the trip off. It never means *safe*: show it with the age of the situation.
 */
export interface WayAdvice {
  readonly first: 'leave' | 'put-off' | 'go';
  /** Orders first, then official calls to shelter, then red, then orange, each in log order. Empty when `go`. */
  readonly because: readonly Reason[];
}

const DECIDING = ['red', 'orange'] as const satisfies readonly StatementOf<'vigilance'>['body']['level'][];

/**
 * Whether to travel at all, at the view's moment. An order or a call to shelter counts when its area holds either end of
 * the trip, or without a trip wherever it is; a vigilance counts in the whole territory. The question does not yet say
 * when nor for how long, so a danger announced for the next 24 hours counts already. Actual entries only. Each reason
 * comes from one entry alone: nothing said elsewhere, milder, newer or from another issuer, takes it away, and what is
 * coming may add a reason but never removes one. The town's own vigilance is in words, without a level: it is
 * shown, and does not decide.
 *
 * What holds: one more statement in a view never turns `put-off` into `go`, and one less takes away its own
 * reasons only. What does not: a reader that lacks the entry of danger itself hears `go`. Nothing here can know
 * what it was never told; the log's signed size does, so ask with a verified situation or say that there is none.
 */
export function adviseWay(
  view: View,
  trip: Trip | null = null,
  modules: readonly HazardModule[] = MODULES,
): WayAdvice {
  const counted = (one: Shown): boolean => counts(view, one);
  const concerns = (area: PolygonE7 | undefined): boolean =>
    !trip || !area || pointInPolygon(trip.from, area) || pointInPolygon(trip.to, area);
  const orders = shownOf(view, 'order').filter((one) => counted(one) && concerns(one.entry.body.zone));
  const leaving = trip ? orders.filter((one) => isToLeave(one, trip.from)) : [];
  if (leaving.length > 0) return { first: 'leave', because: reasons(leaving, ZONE_ORDER.id) };
  const because = [
    ...reasons(orders, ZONE_ORDER.id),
    ...reasons(
      shownOf(view, 'bulletin').filter(
        (one) => counted(one) && asksToShelter(one) && concerns(one.entry.body.area),
      ),
      TAKE_SHELTER.id,
    ),
    ...gravestFirst(shownOf(view, 'vigilance').filter(counted)).flatMap((one) =>
      putOffRules(one.entry, modules).flatMap((rule) => reasons([one], rule)),
    ),
  ];
  return { first: because.length > 0 ? 'put-off' : 'go', because };
}

const reasons = (shown: readonly Shown[], rule: string): Reason[] =>
  shown.map(({ entry }) => ({ entry: entry.id, rule }));

/** An order to leave, already in force, where one is. */
const isToLeave = ({ entry, standing }: Shown<StatementOf<'order'>>, from: PositionE7): boolean =>
  entry.body.order === 'evacuate' && standing === 'in-force' && pointInPolygon(from, entry.body.zone);

const asksToShelter = ({ entry }: Shown<StatementOf<'bulletin'>>): boolean =>
  entry.source === 'official' && entry.body.responseType.includes('Shelter');

function gravestFirst(
  vigilances: readonly Shown<StatementOf<'vigilance'>>[],
): Shown<StatementOf<'vigilance'>>[] {
  return DECIDING.flatMap((level) => vigilances.filter(({ entry }) => entry.body.level === level));
}

/** Every module that knows the phenomenon has its say; one that none knows is shown, and does not decide. */
function putOffRules({ body }: StatementOf<'vigilance'>, modules: readonly HazardModule[]): string[] {
  return modules
    .flatMap(({ putOff }) => putOff)
    .filter(({ phenomenon }) => phenomenon === body.phenomenon)
    .map(({ rule }) => rule);
}
