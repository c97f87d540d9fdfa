import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type LineE7, type PositionE7, parsePosition, toDegrees } from '@vigie/geo';
import { readInputJson, readPack } from '@vigie/node-platform';
import { createRouter, openRoads, type Route, type RouteAnswer, type Router } from '@vigie/roads';
import { type Effect, type Impact, ok, PROFILES, type Profile, type Result, refuse } from '@vigie/situation';
import { type Feature, readGeoJson } from '@vigie/territory';
import { EXIT_BAD_INPUT, type Io, saidNo } from './said.ts';

const USAGE = `vigie route --pack <directory> --profile ${PROFILES.join('|')} --from <lon,lat> --to <lon,lat>
    [--closures <lines.geojson>] [--hazards <areas.geojson>] [--json]
  A feature without properties blocks every profile. Its properties may say "effect" (blocked, unknown, discouraged,
  slowed), "profiles" (a list), "direction" (both, forward, backward; lines), "rule" and "id".`;

const OPTIONS = {
  pack: { type: 'string' },
  profile: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  closures: { type: 'string' },
  hazards: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Asked {
  readonly pack: string;
  readonly profile: Profile;
  readonly from: PositionE7;
  readonly to: PositionE7;
  readonly closures: string | undefined;
  readonly hazards: string | undefined;
}

/**
 * `vigie route`: one question to the roads of a pack. Exit 0 when it was answered, and « no way » is an answer; 2 when the
 * question, the pack or a file of closures is bad.
 */
export async function route(args: string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const json = args.includes('--json');
  const asked = readArguments(args);
  if (!asked.ok) return badInput(asked, io, json, USAGE);
  const router = await prepared(asked.value);
  if (!router.ok) return badInput(router, io, json);
  for (const entry of router.value.unplaced()) io.stderr.write(`${entry} lies on no street of this pack\n`);
  const { profile, from, to } = asked.value;
  const answer = router.value.route({ profile, from, to });
  io.stdout.write(json ? `${JSON.stringify(asJson(answer))}\n` : asText(answer));
  return 0;
}

function badInput(no: Extract<Result<never>, { ok: false }>, io: Io, json: boolean, usage = ''): number {
  if (json) io.stdout.write(`${JSON.stringify({ refusal: no.refusal })}\n`);
  saidNo(io, no.refusal, usage);
  return EXIT_BAD_INPUT;
}

function readArguments(args: string[]): Result<Asked> {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
  try {
    ({ values } = parseArgs({ args: westward(args), options: OPTIONS, strict: true }));
  } catch (trouble) {
    return refuse('usage/arguments', undefined, (trouble as Error).message);
  }
  const { pack, closures, hazards } = values;
  if (!pack) return refuse('usage/arguments', '--pack', 'is needed');
  const profile = PROFILES.find((known) => known === values.profile);
  if (!profile)
    return refuse('usage/arguments', '--profile', `${values.profile ?? ''}: not ${PROFILES.join(', ')}`);
  const from = parsePosition(values.from ?? '');
  if (!from) return refuse('usage/arguments', '--from', `${values.from ?? ''}: not lon,lat`);
  const to = parsePosition(values.to ?? '');
  if (!to) return refuse('usage/arguments', '--to', `${values.to ?? ''}: not lon,lat`);
  return ok({ pack, profile, from, to, closures, hazards });
}

/** parseArgs takes `-1.55,47.2` for an option of its own: a position west of Greenwich is tied to its option's name. */
function westward(args: readonly string[]): string[] {
  const tied: string[] = [];
  for (const arg of args) {
    const option = tied.at(-1);
    if (/^-\d/.test(arg) && (option === '--from' || option === '--to'))
      tied[tied.length - 1] = `${option}=${arg}`;
    else tied.push(arg);
  }
  return tied;
}

async function prepared(asked: Asked): Promise<Result<Router>> {
  const pack = await readPack(asked.pack);
  if (!pack.ok) return pack;
  const file = pack.value.manifest.files.find(({ role }) => role === 'roads');
  const bytes = pack.value.files.get('roads');
  if (!file || !bytes) return refuse('pack/not-found', asked.pack, 'the pack has no roads');
  const roads = openRoads(bytes, { sha256: file.sha256 });
  if (!roads.ok) return roads;
  const impacts: Impact[] = [];
  for (const [what, path] of [
    ['closures', asked.closures],
    ['hazards', asked.hazards],
  ] as const) {
    if (path === undefined) continue;
    const read = await readImpacts(what, path);
    if (!read.ok) return read;
    impacts.push(...read.value);
  }
  const router = createRouter(roads.value);
  router.setImpacts(impacts, impacts.length === 0 ? 'none' : hashOf(impacts));
  return ok(router);
}

const hashOf = (impacts: readonly Impact[]): string =>
  createHash('sha256').update(JSON.stringify(impacts)).digest('hex').slice(0, 16);

type What = 'closures' | 'hazards';

/** A feature that cannot be used refuses the whole file: an area that is left out silently is a trap. */
async function readImpacts(what: What, path: string): Promise<Result<Impact[]>> {
  const document = await readInputJson(path);
  if (!document.ok) return document;
  const features = readGeoJson(document.value, what);
  if (!features.ok) return features;
  const impacts: Impact[] = [];
  for (const [i, feature] of features.value.entries()) {
    const read = impactsOf(what, feature, `${what}[${i}]`);
    if (!read.ok) return read;
    impacts.push(...read.value);
  }
  return ok(impacts);
}

const EFFECTS = ['blocked', 'unknown', 'discouraged', 'slowed'] as const satisfies readonly Effect[];
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
  const said = {
    entry: typeof properties.id === 'string' ? properties.id : path,
    rule: typeof properties.rule === 'string' ? properties.rule : `route/${what}`,
    effects: Object.fromEntries((profiles as Profile[]).map((profile) => [profile, effect])),
  };
  return ok([
    ...lines.map((line): Impact => ({ ...said, where: { line, direction } })),
    ...polygons.map((polygon): Impact => ({ ...said, where: { polygon } })),
  ]);
}

/** The default when nothing is said; null for what is not in the list. */
function oneOf<T extends string>(known: readonly T[], value: unknown, otherwise: T): T | null {
  return value === undefined || value === null ? otherwise : (known.find((item) => item === value) ?? null);
}

/** Positions in degrees, as a GeoJSON LineString: what the tools of this format read. */
function asJson(answer: RouteAnswer): object {
  if (!answer.ok) {
    const { lastReachable, ...refusal } = answer.refusal;
    return {
      refusal: { ...refusal, ...(lastReachable ? { lastReachable: toDegrees(lastReachable) } : {}) },
    };
  }
  const { geometry, steps, ...rest } = answer.value;
  return {
    ...rest,
    geometry: { type: 'LineString', coordinates: geometry.map(toDegrees) },
    steps: steps.map((step) => ({ ...step, position: toDegrees(step.position) })),
  };
}

function asText(answer: RouteAnswer): string {
  if (answer.ok) return routeText(answer.value);
  const { code, detail, lastReachable, blockedBy } = answer.refusal;
  const lines = [[code, detail].filter((part) => part !== undefined).join(' ')];
  if (lastReachable) lines.push(`  last point that can be reached: ${toDegrees(lastReachable).join(',')}`);
  for (const { entry, rule } of blockedBy ?? []) lines.push(`  closed by ${entry} (${rule})`);
  return `${lines.join('\n')}\n`;
}

function routeText(way: Route): string {
  const lines = [`${way.profile}: ${minutes(way.durationS)}, ${distance(way.distanceM)}`];
  for (const { turn, name, distanceM } of way.steps)
    lines.push(`  ${turn.padEnd(13)}${distance(distanceM).padStart(8)}  ${name}`);
  for (const { entry, rule } of way.avoided) lines.push(`  avoids ${entry} (${rule})`);
  for (const { entry, rule, distanceM } of way.doubtful)
    lines.push(`  crosses ${distance(distanceM)} that ${entry} (${rule}) makes doubtful`);
  lines.push(`  situation ${way.situation}`);
  return `${lines.join('\n')}\n`;
}

const minutes = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;

const distance = (metres: number): string =>
  metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`;
