import { type Shown, shownOf, type View } from '@vigie/fold';
import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import { type Certainty, counts, type HazardModule, type Home, type Threat } from '@vigie/hazards';
import {
  type CapResponseType,
  distanceToShapeM,
  type Kind,
  type StatementOf,
  shapeOf,
} from '@vigie/situation';
import { UNKNOWN_HAZARD } from './rule.ts';

/** The statements of a kind that have their say at the view's moment. */
export const counted = <K extends Kind>(view: View, kind: K): Shown<StatementOf<K>>[] =>
  shownOf(view, kind).filter((one) => counts(view, one)) as Shown<StatementOf<K>>[];

export const covers = (area: PolygonE7 | undefined, position: PositionE7): boolean =>
  area === undefined || pointInPolygon(position, area);

/** What an alert asks people to do, the gravest first. `warning`: it is severe, and asks to follow the news or nothing. */
export type Call = 'evacuate' | 'shelter' | 'beware' | 'warning';

const CALLS: readonly (readonly [Exclude<Call, 'warning'>, readonly CapResponseType[]])[] = [
  ['evacuate', ['Evacuate']],
  ['shelter', ['Shelter']],
  ['beware', ['Avoid', 'Prepare', 'Execute']],
];

/**
 * Alerts that ask something of people, from whoever: a feed's word is no order, but it makes an answer more careful. One that is
 * severe and asks nothing is still a warning.
 */
export function callsIn(
  view: View,
): { readonly shown: Shown<StatementOf<'bulletin'>>; readonly call: Call }[] {
  return counted(view, 'bulletin').flatMap((shown) => {
    const { responseType, severity } = shown.entry.body;
    const asked = CALLS.find(([, types]) => types.some((type) => responseType.includes(type)))?.[0];
    const isGrave = severity === 'Extreme' || severity === 'Severe';
    const call = asked ?? (isGrave && !responseType.includes('AllClear') ? 'warning' : null);
    return call === null ? [] : [{ shown, call }];
  });
}

/** A vigilance at orange or red, and what a module that knows it makes of it. They hold in the whole territory. */
export interface Alarm {
  readonly shown: Shown<StatementOf<'vigilance'>>;
  /** Null when no module knows the phenomenon: then it is shown, and answers send to the town. */
  readonly known: { readonly module: HazardModule; readonly rule: string; readonly threat: Threat } | null;
}

export function alarms(view: View, modules: readonly HazardModule[]): Alarm[] {
  return counted(view, 'vigilance').flatMap((shown): Alarm[] => {
    const { level, phenomenon } = shown.entry.body;
    if (level !== 'orange' && level !== 'red') return [];
    const threat: Threat = { level: level === 'red' ? 4 : 3, certainty: 'announced' };
    const known = modules.flatMap((module) =>
      module.putOff
        .filter((one) => one.phenomenon === phenomenon)
        .map(({ rule }) => ({ shown, known: { module, rule, threat } })),
    );
    return known.length > 0 ? known : [{ shown, known: null }];
  });
}

/** How sure an area is for who asks now: what has not begun was not observed. */
export function certaintyOf({ entry, standing }: Shown<StatementOf<'hazard'>>): Certainty {
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
    ({ entry, standing }) => standing !== 'coming' && distanceToShapeM(shapeOf(entry)!, position) <= withinM,
  );

/** It may come here: what a person saw in the street is not in the house, whoever confirmed it. */
export const SAID_NEARBY: Threat = { level: 2, certainty: 'forecast' };

/** The home that every danger to people in buildings reaches. */
const ANY_HOME: Home = {
  kind: 'solid',
  floor: 'ground',
  upstairs: false,
  reducedMobility: true,
  floodZone: true,
};

/** Whether a module has anything to say to people indoors: a jam has not. */
export const reachesIndoors = (module: HazardModule, threat: Threat): boolean =>
  module.atHome(threat, ANY_HOME) !== null;

/** Whether a report speaks of a danger: what no module claims may be anything; of what one does, the module says. */
export function isDanger(
  report: StatementOf<'report'>['body']['report'],
  modules: readonly HazardModule[],
): boolean {
  const own = modules.filter(({ reports }) => reports.includes(report));
  return own.length === 0 || own.some((module) => reachesIndoors(module, SAID_NEARBY));
}

/** The rule that an area is avoided by; null of what is no danger to people, such as a jam. */
export function ruleOfArea(
  shown: Shown<StatementOf<'hazard'>>,
  modules: readonly HazardModule[],
): string | null {
  const { level, module: name } = shown.entry.body;
  const module = modules.find((one) => one.name === name);
  if (!module) return UNKNOWN_HAZARD.id;
  const certainty = certaintyOf(shown);
  return reachesIndoors(module, { level, certainty }) ? module.area(level, certainty).rule : null;
}

/** The rule by which a report of a danger counts; null of what no module claims, and of what is no danger to people. */
export function ruleOfReport(
  { entry, verdict }: Shown<StatementOf<'report'>>,
  modules: readonly HazardModule[],
): string | null {
  const isConfirmed = verdict?.body.verdict === 'confirmed';
  const said = modules
    .filter((module) => reachesIndoors(module, SAID_NEARBY))
    .flatMap((module) => module.report(entry.body.report, isConfirmed) ?? []);
  return said[0]?.rule ?? null;
}
