import { shownOf, type View } from '@vigie/fold';
import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { Reason } from '../messages.ts';

/** What stands against a trip, by the official word and the sourced rules. */
export interface TripAdvice {
  /** Not empty: the first answer is to put it off. */
  readonly putOff: readonly Reason[];
  /** An order to leave the place one starts from. */
  readonly evacuation: Reason | null;
}

/**
 * Under orange or red for a phenomenon whose sourced rule says so, under an order to stay, or when the official word is
 * to shelter, a trip is first put off. An ordered evacuation from where one is goes before all that: one must leave.
 */
export function tripAdvice(
  view: View,
  from: PositionE7,
  to: PositionE7,
  modules: readonly HazardModule[] = MODULES,
): TripAdvice {
  const evacuation = evacuationFrom(view, from);
  if (evacuation) return { putOff: [], evacuation };
  const near = (area: PolygonE7 | undefined) =>
    !area || pointInPolygon(from, area) || pointInPolygon(to, area);
  return {
    evacuation: null,
    putOff: [
      ...ordersInForce(view)
        .filter(({ body }) => near(body.zone))
        .map(({ id }) => ({ entry: id })),
      ...shelterBulletins(view)
        .filter(({ body }) => near(body.area))
        .map(({ id }) => ({ entry: id })),
      ...vigilanceReasons(view, modules),
    ],
  };
}

const ordersInForce = (view: View) =>
  shownOf(view, 'order')
    .filter(({ entry, standing }) => entry.status === 'Actual' && standing === 'in-force')
    .map(({ entry }) => entry);

function evacuationFrom(view: View, from: PositionE7): Reason | null {
  const order = ordersInForce(view).find(
    ({ body }) => body.order === 'evacuate' && pointInPolygon(from, body.zone),
  );
  return order ? { entry: order.id } : null;
}

const shelterBulletins = (view: View) =>
  shownOf(view, 'bulletin')
    .filter(({ entry, standing }) => entry.status === 'Actual' && standing === 'in-force')
    .map(({ entry }) => entry)
    .filter(({ body }) => body.responseType.includes('Shelter'));

function vigilanceReasons(view: View, modules: readonly HazardModule[]): Reason[] {
  return shownOf(view, 'vigilance').flatMap(({ entry, standing }) => {
    const { level, phenomenon } = entry.body;
    const grave = level === 'orange' || level === 'red';
    if (!grave || entry.status !== 'Actual' || standing === 'coming') return [];
    return modules
      .flatMap(({ putOff }) => putOff)
      .filter((rule) => rule.phenomenon === phenomenon)
      .map(({ rule }) => ({ entry: entry.id, rule }));
  });
}
