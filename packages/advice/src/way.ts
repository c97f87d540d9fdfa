import { type Shown, shownOf, type View } from '@vigie/fold';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { AnyStatement, EntryId, StatementOf } from '@vigie/situation';
import { ZONE_ORDER } from './rule.ts';

/** Why an answer is careful: the entry that says so and, as `module/rule`, the rule that makes it count. */
export interface Reason {
  readonly entry: EntryId;
  readonly rule: string;
}

/**
 * The first answer to *my way*. `put-off`: say so before any way; a way appears only after *I must travel*. `go`: nothing
 * that this reader holds asks to put the trip off. It never means *safe*: show it with the age of the situation.
 */
export interface WayAdvice {
  readonly first: 'put-off' | 'go';
  /** Orders first, then red, then orange, each in log order. Empty exactly when `first` is `go`. */
  readonly because: readonly Reason[];
}

/**
 * How far ahead an announced danger counts: the horizon of Vigicrues, whose orange in force means *within the next 24
 * hours* (instruction of 11 June 2014, doctrine row vi-03), so that an issuer who writes the hour down is heard alike.
 */
const AHEAD_MS = 24 * 3600 * 1000;

const DECIDING = ['red', 'orange'] as const satisfies readonly StatementOf<'vigilance'>['body']['level'][];

/**
 * Whether to travel at all, at the view's moment, anywhere in the territory: the question does not yet say where, when
 * nor for how long, so an order counts for everyone, and a danger announced for the next 24 hours counts already.
 * Actual entries only. Each reason comes from one entry alone: nothing said elsewhere, milder, newer or from another
 * issuer, takes it away, and what is coming may add a reason but never removes one. The town's own vigilance
 * is in words, without a level: it is shown, and does not decide.
 *
 * What holds: one more statement in a view never turns `put-off` into `go`, and one less takes away its own
 * reasons only. What does not: a reader that lacks the entry of danger itself hears `go`. Nothing here can know
 * what it was never told; the log's signed size does, so ask with a verified situation or say that there is none.
 */
export function adviseWay(view: View, modules: readonly HazardModule[] = MODULES): WayAdvice {
  const counts = ({ entry }: Shown): boolean =>
    entry.status === 'Actual' && entry.validity.onsetAtMs <= view.atMs + AHEAD_MS;
  const vigilances = shownOf(view, 'vigilance').filter(counts);
  const because = [
    ...shownOf(view, 'order')
      .filter(counts)
      .map(({ entry }) => reason(entry, ZONE_ORDER.id)),
    ...DECIDING.flatMap((level) =>
      vigilances
        .filter(({ entry }) => entry.body.level === level)
        .flatMap(({ entry }) => putOffRules(entry, modules).map((rule) => reason(entry, rule))),
    ),
  ];
  return { first: because.length > 0 ? 'put-off' : 'go', because };
}

const reason = ({ id }: AnyStatement, rule: string): Reason => ({ entry: id, rule });

/** Every module that knows the phenomenon has its say; one that none knows is shown, and does not decide. */
function putOffRules({ body }: StatementOf<'vigilance'>, modules: readonly HazardModule[]): string[] {
  return modules
    .flatMap(({ putOff }) => putOff)
    .filter(({ phenomenon }) => phenomenon === body.phenomenon)
    .map(({ rule }) => rule);
}
