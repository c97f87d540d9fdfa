import type { LineE7 } from '@vigie/geo';
import { readInputJson } from '@vigie/node-platform';
import { type Effect, type Impact, ok, PROFILES, type Profile, type Result, refuse } from '@vigie/situation';
import { type Feature, readGeoJson } from '@vigie/territory';
import { NOT_A_MOMENT, parseMoment } from './moment.ts';

/** What the usage of every question on roads says about its two files. */
export const IMPACT_USAGE = `  --closures and --hazards are GeoJSON, WGS 84. A feature without properties blocks every profile. Its properties may say:
    "effect"         blocked, unknown, discouraged, slowed; of an area also no-entry (out of it, never into it)
    "profiles"       a list of those that it touches, one at least
    "direction"      both, forward, backward; of a line
    "from", "until"  ISO 8601 times with their offset: what is blocked is blocked between the two, for who leaves at
                     --at; without --at it is blocked. Every other effect holds whatever the hour
    "rule", "id"     what the answer calls it by`;

type What = 'closures' | 'hazards';

/**
 * The impacts of a file. A feature that cannot be used refuses the whole file, `route/bad-feature`: an area that is left
 * out silently is a trap. Refuses what `readInputJson` and `readGeoJson` refuse, too.
 */
export async function readImpacts(what: What, path: string): Promise<Result<Impact[]>> {
  const document = await readInputJson(path);
  if (!document.ok) return document;
  const features = readGeoJson(document.value, what);
  if (!features.ok) return features;
  const impacts: Impact[] = [];
  for (const [i, feature] of features.value.entries()) {
    const read = impactsOf(what, feature, `${what}[${i}]`);
    if (!read.ok) return read;
    for (const impact of read.value) impacts.push(impact);
  }
  return ok(impacts);
}

const EFFECTS = [
  'blocked',
  'no-entry',
  'unknown',
  'discouraged',
  'slowed',
] as const satisfies readonly Effect[];
const DIRECTIONS = ['both', 'forward', 'backward'] as const;

function impactsOf(what: What, { properties, geometry }: Feature, path: string): Result<Impact[]> {
  const lines: readonly LineE7[] = geometry?.lines ?? [];
  const polygons = geometry?.polygons ?? [];
  const usable = what === 'closures' ? lines.length : polygons.length;
  if (!geometry || usable === 0 || usable < lines.length + polygons.length + geometry.points.length)
    return refuse('route/bad-feature', path, what === 'closures' ? 'not a line' : 'not an area');
  const effect = oneOf(EFFECTS, properties.effect, 'blocked');
  const direction = oneOf(DIRECTIONS, properties.direction, 'both');
  const profiles = properties.profiles ?? PROFILES;
  const known = Array.isArray(profiles) && profiles.every((profile) => PROFILES.includes(profile));
  if (!effect || !direction || !known)
    return refuse('route/bad-feature', path, 'effect, direction or profiles: not a known value');
  if (profiles.length === 0) return refuse('route/bad-feature', path, 'profiles: touches nobody');
  if (effect === 'no-entry' && lines.length > 0)
    return refuse('route/bad-feature', path, 'effect: no-entry is of an area');
  const times = timesOf(properties, effect, path);
  if (!times.ok) return times;
  const said = {
    entry: typeof properties.id === 'string' ? properties.id : path,
    rule: typeof properties.rule === 'string' ? properties.rule : `route/${what}`,
    effects: Object.fromEntries((profiles as Profile[]).map((profile) => [profile, effect])),
    ...times.value,
  };
  return ok([
    ...lines.map((line): Impact => ({ ...said, where: { line, direction } })),
    ...polygons.map((polygon): Impact => ({ ...said, where: { polygon } })),
  ]);
}

function timesOf(
  properties: Feature['properties'],
  effect: Effect,
  path: string,
): Result<Pick<Impact, 'untilMs' | 'window'>> {
  const window: { fromMs?: number; untilMs?: number } = {};
  for (const [name, unit] of [
    ['from', 'fromMs'],
    ['until', 'untilMs'],
  ] as const) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    const ms = typeof value === 'string' ? parseMoment(value) : null;
    if (ms === null) return refuse('route/bad-feature', path, `${name}: ${NOT_A_MOMENT}`);
    window[unit] = ms;
  }
  const { fromMs, untilMs } = window;
  if (fromMs !== undefined && untilMs !== undefined && untilMs <= fromMs)
    return refuse('route/bad-feature', path, 'until: not after from');
  const planned = effect === 'blocked' && Object.keys(window).length > 0;
  return ok({ ...(untilMs === undefined ? {} : { untilMs }), ...(planned ? { window } : {}) });
}

/** The default when nothing is said; null for what is not in the list. */
function oneOf<T extends string>(known: readonly T[], value: unknown, otherwise: T): T | null {
  return value === undefined || value === null ? otherwise : (known.find((item) => item === value) ?? null);
}
