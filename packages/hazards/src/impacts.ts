import { type Shown, shownOf, type View } from '@vigie/fold';
import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import type { AnyStatement, Effect, Impact, Profile, StatementOf, VehicleClass } from '@vigie/situation';
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

/** Nobody is led into a zone that is being evacuated, or where people were told to stay in. */
const ORDERED: Effects = {
  effects: { car: 'unknown', bike: 'unknown', foot: 'unknown', 'high-clearance': 'unknown' },
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
 * changes no route. What is `coming` does nothing yet.
 */
export function impactsOf(view: View, modules: readonly HazardModule[] = MODULES): Impact[] {
  const felt = <S extends AnyStatement>({ entry, standing }: Shown<S>) =>
    entry.status === 'Actual' && standing !== 'coming';
  return [
    ...shownOf(view, 'closure')
      .filter(felt)
      .map(({ entry }) => closureImpact(entry)),
    ...shownOf(view, 'hazard')
      .filter(felt)
      .map((shown) => hazardImpact(shown, modules)),
    ...shownOf(view, 'order')
      .filter(felt)
      .map(({ entry }) => ({ ...impact(entry, ORDERED), where: { polygon: entry.body.zone } })),
    ...shownOf(view, 'report')
      .filter(felt)
      .flatMap((shown) => reportImpacts(shown, modules)),
  ];
}

function closureImpact(entry: StatementOf<'closure'>): Impact {
  const { line, direction, arcs, vehicles, cause } = entry.body;
  const effects: Partial<Record<Profile, Effect>> = {};
  for (const vehicle of vehicles)
    for (const profile of PROFILES_STOPPED[vehicle]) effects[profile] = 'blocked';
  // Water on the carriageway stops everyone, whatever the order forgot to name.
  if (cause === 'flooding')
    for (const profile of ['car', 'bike', 'foot'] as const) effects[profile] = 'blocked';
  const until = entry.body.nature === 'planned' ? entry.validity.expiresAtMs : undefined;
  return {
    entry: entry.id,
    where: { line, direction, ...(arcs ? { arcs } : {}) },
    effects,
    rule: 'situation/closure',
    ...(until === undefined ? {} : { untilMs: until }),
  };
}

function hazardImpact(
  { entry, standing }: Shown<StatementOf<'hazard'>>,
  modules: readonly HazardModule[],
): Impact {
  const { module: name, level, observation, polygon } = entry.body;
  const certainty = standing === 'aged' ? 'aged' : observation;
  const effects = modules.find((module) => module.name === name)?.area(level, certainty) ?? UNKNOWN_MODULE;
  return { ...impact(entry, effects), where: { polygon } };
}

function reportImpacts(
  { entry, verdict }: Shown<StatementOf<'report'>>,
  modules: readonly HazardModule[],
): Impact[] {
  const confirmed = verdict?.body.verdict === 'confirmed';
  return modules.flatMap((module) => {
    const effects = module.report(entry.body.report, confirmed);
    return effects
      ? [{ ...impact(entry, effects), where: { polygon: around(entry.body.position, REPORT_RADIUS_M) } }]
      : [];
  });
}

function impact(entry: AnyStatement, { effects, rule }: Effects): Omit<Impact, 'where'> {
  const until = entry.validity.expiresAtMs;
  return { entry: entry.id, effects, rule, ...(until === undefined ? {} : { untilMs: until }) };
}

/** A square around a position, `radiusM` metres to each side. */
function around([lon, lat]: PositionE7, radiusM: number): PolygonE7 {
  const [perLon, perLat] = metresPerE7(lat);
  const dx = Math.round(radiusM / perLon);
  const dy = Math.round(radiusM / perLat);
  const corner = (x: number, y: number): PositionE7 => [lon + x * dx, lat + y * dy];
  return [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]];
}
