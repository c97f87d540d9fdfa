import { type Shown, shownOf, type View } from '@vigie/fold';
import { distanceM, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import { counts, type HazardModule, type Threat } from '@vigie/hazards';
import type { Kind, StatementOf } from '@vigie/situation';

/** The statements of a kind that have their say at the view's moment. */
export const counted = <K extends Kind>(view: View, kind: K): Shown<StatementOf<K>>[] =>
  shownOf(view, kind).filter((one) => counts(view, one)) as Shown<StatementOf<K>>[];

export const covers = (area: PolygonE7 | undefined, position: PositionE7): boolean =>
  area === undefined || pointInPolygon(position, area);

/** Official words that ask people to take shelter. */
export const callsToShelter = (view: View): Shown<StatementOf<'bulletin'>>[] =>
  counted(view, 'bulletin').filter(
    ({ entry: { source, body } }) => source === 'official' && body.responseType.includes('Shelter'),
  );

/** A vigilance at orange or red that a module knows, and what it means there. */
export interface Alarm {
  readonly shown: Shown<StatementOf<'vigilance'>>;
  readonly module: HazardModule;
  /** Why trips are put off under it. */
  readonly rule: string;
  readonly threat: Threat;
}

/** They hold in the whole territory. Every module that knows the phenomenon has its say; one that none knows decides nothing. */
export function alarms(view: View, modules: readonly HazardModule[]): Alarm[] {
  return counted(view, 'vigilance').flatMap((shown) => {
    const { level, phenomenon } = shown.entry.body;
    if (level !== 'orange' && level !== 'red') return [];
    const threat: Threat = { level: level === 'red' ? 4 : 3, certainty: 'announced' };
    return modules.flatMap((module) =>
      module.putOff
        .filter((one) => one.phenomenon === phenomenon)
        .map(({ rule }) => ({ shown, module, rule, threat })),
    );
  });
}

/** How sure an area is for who asks now: what has not begun was not observed. */
export function certaintyOf({ entry, standing }: Shown<StatementOf<'hazard'>>): Threat['certainty'] {
  if (standing === 'aged') return 'aged';
  return standing === 'coming' ? 'forecast' : entry.body.observation;
}

/** Reports that stand, as near to a position as they may speak of what surrounds it. */
export const reportsNear = (
  view: View,
  position: PositionE7,
  withinM: number,
): Shown<StatementOf<'report'>>[] =>
  counted(view, 'report').filter(
    ({ entry, standing }) => standing !== 'coming' && distanceM(entry.body.position, position) <= withinM,
  );
