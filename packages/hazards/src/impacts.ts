import { type Shown, shownOf, type View } from '@vigie/fold';
import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import type {
  AnyStatement,
  Effect,
  Impact,
  Kind,
  Profile,
  StatementOf,
  VehicleClass,
} from '@vigie/situation';
import { counts } from './ahead.ts';
import type { Effects, HazardModule } from './module.ts';
import { MODULES } from './modules.ts';

/** A report speaks of what its author sees around, and its position was rounded to about 11 m: metres. */
const REPORT_RADIUS_M = 25;

/** A module that this program lacks: its area is avoided, not ignored. */
const UNKNOWN_MODULE: Effects = {
  effects: {
    car: 'unknown',
    bike: 'unknown',
    foot: 'unknown',
    emergency: 'unknown',
    'high-clearance': 'unknown',
  },
  rule: 'situation/unknown-hazard',
};

/** Nobody is led into a zone that is being evacuated, or where people were told to stay in. Rescuers go where they must. */
const ORDERED: Effects = {
  effects: { car: 'no-entry', bike: 'no-entry', foot: 'no-entry', 'high-clearance': 'no-entry' },
  rule: 'situation/zone-order',
};

const PROFILES_STOPPED: Readonly<Record<VehicleClass, readonly Profile[]>> = {
  car: ['car'],
  foot: ['foot'],
  bike: ['bike'],
  emergency: ['emergency'],
  heavy: ['high-clearance'],
};

/**
 * What the situation does to the roads at its moment. Only Actual statements count: an exercise is shown, and
 * changes no route. A danger or an order announced for the next 24 hours counts already, a planned closure from its
 * hour on; whatever is announced for later does nothing yet: no trip lasts a day.
 */
export function impactsOf(view: View, modules: readonly HazardModule[] = MODULES): Impact[] {
  const counted = <K extends Kind>(kind: K) => shownOf(view, kind).filter((one) => counts(view, one));
  return [
    ...counted('closure').map(closureImpact),
    ...counted('hazard').flatMap((shown) => hazardImpacts(shown, modules)),
    ...counted('order').map(({ entry }) => ({
      ...impact(entry, ORDERED, entry.validity.expiresAtMs),
      where: { polygon: entry.body.zone },
    })),
    ...counted('vigilance').flatMap(({ entry }) => closingImpacts(entry, modules)),
    ...counted('report')
      .filter(({ standing }) => standing !== 'coming')
      .flatMap((shown) => reportImpacts(shown, modules)),
  ];
}

function closureImpact(shown: Shown<StatementOf<'closure'>>): Impact {
  const { entry } = shown;
  const { line, direction, arcs, vehicles, cause, nature } = entry.body;
  const effects: Partial<Record<Profile, Effect>> = {};
  for (const vehicle of vehicles)
    for (const profile of PROFILES_STOPPED[vehicle]) effects[profile] = 'blocked';
  // Water on the carriageway stops everyone, whatever the order forgot to name.
  if (cause === 'flooding')
    for (const profile of ['car', 'bike', 'foot'] as const) effects[profile] = 'blocked';
  const endMs = nature === 'planned' ? entry.validity.expiresAtMs : undefined;
  const window = hoursOf(shown);
  return {
    ...impact(entry, { effects, rule: 'situation/closure' }, endMs),
    where: { line, direction, ...(arcs ? { arcs } : {}) },
    ...(window ? { window } : {}),
  };
}

/**
 * The hours of a planned closure: a trip may pass before, and wait for its end. What was observed ends when somebody has
 * looked, so it has none; announced for later by mistake, it is closed at once. Water keeps no hours either: one may pass
 * before its closure, as long as whoever manages the road leaves it open, but nobody is told to wait at the water's edge.
 */
function hoursOf({ entry, standing }: Shown<StatementOf<'closure'>>): Impact['window'] {
  const { onsetAtMs, expiresAtMs } = entry.validity;
  if (entry.body.nature === 'observed') return undefined;
  const window = {
    ...(standing === 'coming' ? { fromMs: onsetAtMs } : {}),
    ...(expiresAtMs === undefined || entry.body.cause === 'flooding' ? {} : { untilMs: expiresAtMs }),
  };
  return Object.keys(window).length > 0 ? window : undefined;
}

/** What has not begun was not observed, whatever it says: it is forecast, and who is there may still leave. */
function hazardImpacts(
  { entry, standing }: Shown<StatementOf<'hazard'>>,
  modules: readonly HazardModule[],
): Impact[] {
  const { module: name, level, observation, polygon } = entry.body;
  const certainty = standing === 'aged' ? 'aged' : standing === 'coming' ? 'forecast' : observation;
  const said = modules.find((module) => module.name === name)?.area(level, certainty) ?? UNKNOWN_MODULE;
  const felt = standing === 'coming' ? withoutDelays(said) : said;
  if (Object.keys(felt.effects).length === 0) return [];
  // What was observed ages at its stated end, and ends at no known time.
  const endMs = observation === 'forecast' ? entry.validity.expiresAtMs : undefined;
  return [{ ...impact(entry, felt, endMs), where: { polygon } }];
}

/** A jam to come slows nobody yet; it is the one effect that is told as time, not as caution. */
function withoutDelays({ effects, rule }: Effects): Effects {
  const cautions = Object.entries(effects).filter(([, effect]) => effect !== 'slowed');
  return { effects: Object.fromEntries(cautions), rule };
}

/** Vigilances have no outline on the map: what they close, they close in the whole territory. */
function closingImpacts(entry: StatementOf<'vigilance'>, modules: readonly HazardModule[]): Impact[] {
  const { level, phenomenon } = entry.body;
  if (level !== 'orange' && level !== 'red') return [];
  return modules
    .flatMap(({ closes }) => closes)
    .filter((closing) => closing.phenomenon === phenomenon)
    .map((closing) => ({
      ...impact(entry, closing, entry.validity.expiresAtMs),
      where: { places: closing.places },
    }));
}

function reportImpacts(
  { entry, verdict }: Shown<StatementOf<'report'>>,
  modules: readonly HazardModule[],
): Impact[] {
  const confirmed = verdict?.body.verdict === 'confirmed';
  return modules.flatMap((module) => {
    const effects = module.report(entry.body.report, confirmed);
    if (!effects) return [];
    const { position, line } = entry.body;
    const told = impact(entry, effects, entry.validity.expiresAtMs);
    return [
      { ...told, where: { polygon: around(position, REPORT_RADIUS_M) } },
      ...(line ? [{ ...told, where: { line, direction: 'both' as const } }] : []),
    ];
  });
}

function impact(
  entry: AnyStatement,
  { effects, rule }: Effects,
  untilMs: number | undefined,
): Omit<Impact, 'where'> {
  return { entry: entry.id, effects, rule, ...(untilMs === undefined ? {} : { untilMs }) };
}

/** A square around a position, `radiusM` metres to each side. */
function around([lon, lat]: PositionE7, radiusM: number): PolygonE7 {
  const [perLon, perLat] = metresPerE7(lat);
  const dx = Math.round(radiusM / perLon);
  const dy = Math.round(radiusM / perLat);
  const corner = (x: number, y: number): PositionE7 => [lon + x * dx, lat + y * dy];
  return [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]];
}
