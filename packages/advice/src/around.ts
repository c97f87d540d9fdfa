import type { Shown, View } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import { distanceToShapeM, type EntryId, shapeOf } from '@vigie/situation';
import { alarms, callsIn, counted, isDanger, reportsNear, ruleOfArea, ruleOfReport } from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import type { Reason } from './reason.ts';
import { FOLLOW_THE_TOWN, HELP_NUMBERS, OFFICIAL_MESSAGE, TAKE_SHELTER, ZONE_ORDER } from './rule.ts';

/** Something with a place, and how far it is as the crow flies: metres, 0 where one is inside of it. */
export interface Nearby {
  readonly entry: EntryId;
  readonly distanceM: number;
}

/**
 * What has a place of its own, by its distance from a position (E7, WGS 84), the nearest first: areas, orders, closures, alerts
 * with an area, reports, shelters, services. Every standing and status: who shows it says which.
 */
export function around(view: View, position: PositionE7): Nearby[] {
  return view.shown
    .flatMap(({ entry }) => {
      const shape = shapeOf(entry);
      return shape ? [{ entry: entry.id, distanceM: Math.round(distanceToShapeM(shape, position)) }] : [];
    })
    .sort((a, b) => a.distanceM - b.distanceM);
}

/**
 * The first answer to *around me*, the most careful first. `here`: a danger, an order or a warning holds where one is; of a warning
 * without an outline, in the whole territory. `near`: the nearest is a walk away. `unknown`: what is held is too old, or nothing.
 * `nothing`: nothing that this reader holds is said within a walk; it never means *safe*.
 */
export interface AroundAnswer {
  readonly first: 'here' | 'near' | 'unknown' | 'nothing';
  /** The dangers within a walk, the nearest first, a few of them. */
  readonly because: readonly Reason[];
  /** How far the nearest is, as the crow flies: metres. Absent when none is. */
  readonly nearestM?: number;
  readonly unknown: readonly Unknown[];
}

/** A walk: what is farther off is in the list. Metres. */
const NEAR_M = 1_000;
/** Whoever reported water saw it from beside it: metres. */
const HERE_M = 100;
/** A few reasons say why; all of them are in the list. */
const MOST_REASONS = 5;

/** Whether a danger is here or near, at the view's moment. A jam is none. */
export function adviseAround(
  known: Known,
  position: PositionE7,
  modules: readonly HazardModule[] = MODULES,
): AroundAnswer {
  const dangers = known.view === null ? [] : dangersAround(known.view, position, modules);
  const near = dangers.filter(({ farM }) => farM <= NEAR_M).sort((a, b) => a.farM - b.farM);
  const told = near.slice(0, MOST_REASONS).map(({ reason }) => reason);
  const because = told.length > 0 || isPresent(known) ? told : [{ rule: FOLLOW_THE_TOWN.id }];
  const unknown = unknownsOf(known, new Set(told.flatMap(({ entry }) => entry ?? [])));
  const [nearest] = near;
  if (!nearest) return { first: isPresent(known) ? 'nothing' : 'unknown', because, unknown };
  const first = nearest.farM <= HERE_M ? 'here' : 'near';
  return { first, because, nearestM: Math.round(nearest.farM), unknown };
}

interface Danger {
  readonly reason: Reason;
  readonly farM: number;
}

function dangersAround(view: View, position: PositionE7, modules: readonly HazardModule[]): Danger[] {
  const danger = ({ entry }: Shown, rule: string): Danger => {
    const shape = shapeOf(entry);
    const farM = shape === null ? 0 : distanceToShapeM(shape, position);
    return { reason: { rule, entry: entry.id }, farM };
  };
  return [
    ...counted(view, 'order').map((one) => danger(one, ZONE_ORDER.id)),
    ...callsIn(view).map(({ shown, call }) =>
      danger(shown, call === 'shelter' ? TAKE_SHELTER.id : OFFICIAL_MESSAGE.id),
    ),
    ...alarms(view, modules).map(({ shown, known }) => danger(shown, known?.rule ?? FOLLOW_THE_TOWN.id)),
    ...counted(view, 'hazard').flatMap((one) => {
      const rule = ruleOfArea(one, modules);
      return rule === null ? [] : [danger(one, rule)];
    }),
    // What no module claims, such as smoke, sends to those who come.
    ...reportsNear(view, position, NEAR_M)
      .filter(({ entry }) => isDanger(entry.body.report, modules))
      .map((one) => danger(one, ruleOfReport(one, modules) ?? HELP_NUMBERS.id)),
  ];
}
