import { type PositionE7, toDegrees } from '@vigie/geo';
import type { StoredPack } from '@vigie/node-platform';
import { openPlaces, type PlaceCategory } from '@vigie/places';
import { type Instructions, instruction, type NearestPlaces, type Place } from '@vigie/roads';
import { ok, PROFILES, type Result, refuse } from '@vigie/situation';
import { readCount, readLanguage, readMoment, readPosition, type Typed } from './roads/arguments.ts';
import { IMPACT_USAGE } from './roads/impact-files.ts';
import { distance, duration } from './roads/measures.ts';
import { readShelters, type Shelter } from './roads/point-files.ts';
import { roadsCommand, saidRefusal } from './roads/roads-command.ts';
import { routeJson } from './roads/route-answer.ts';

/** Halls with a roof that a town opens first. Schools hold children, and pools and stadiums shelter nobody. */
const SHELTERING: readonly PlaceCategory[] = ['gymnasium', 'community'];

const NOBODY_SAID = 'Places of the pack: nobody said that any of them is open, or has room.';

const USAGE = `vigie shelters --pack <directory> --profile ${PROFILES.join('|')} --from <lon,lat>
    [--places <points.geojson>] [--count 3] [--closures <lines.geojson>] [--hazards <areas.geojson>] [--at <time>]
    [--language fr|en] [--json]
  The nearest places to shelter by the way one would take, those without room left out.
  --places are GeoJSON points. Their properties may say "id", "name", "room" (how many more it can take) and "open" (true
    unless it says false). Without it, the pack's own places of the categories ${SHELTERING.join(' and ')}: nobody said that
    they are open.
  --at is when one leaves, such as 2026-10-01T08:00:00+02:00.
${IMPACT_USAGE}`;

interface Asked {
  readonly from: PositionE7;
  readonly places: string | undefined;
  readonly count: number;
  readonly departAtMs: number | null;
  readonly language: Instructions;
}

/** `vigie shelters`: where to go, and the way there. */
export const shelters = roadsCommand<Asked>({
  usage: USAGE,
  options: ['from', 'places', 'count', 'at', 'language'],
  read,
  async answer({ from, places, count, departAtMs, language }, { profile, pack, router }) {
    const known = places === undefined ? placesOfPack(pack) : await readShelters(places);
    if (!known.ok) return known;
    const open = known.value.filter((shelter) => shelter.open);
    const when = departAtMs === null ? {} : { departAtMs };
    const answer = router.nearest({ profile, from, count, places: open, ...when });
    if (!answer.ok) return ok(saidRefusal(answer.refusal));
    const found: Found = {
      ...sheltersOf(answer.value, open),
      leftOut: known.value.filter((shelter) => !shelter.open || shelter.room === 0),
      situation: answer.value.situation,
      note: places === undefined ? NOBODY_SAID : null,
    };
    return ok({ json: () => foundJson(found, language), text: () => foundText(found, language) });
  },
});

function read(typed: Typed): Result<Asked> {
  const from = readPosition(typed, 'from');
  if (!from.ok) return from;
  const count = readCount(typed, 'count', 3);
  if (!count.ok) return count;
  const at = readMoment(typed, 'at');
  if (!at.ok) return at;
  const language = readLanguage(typed);
  if (!language.ok) return language;
  const [departAtMs, { places }] = [at.value, typed];
  return ok({ from: from.value, places, count: count.value, departAtMs, language: language.value });
}

function placesOfPack(pack: StoredPack): Result<Shelter[]> {
  const bytes = pack.files.get('places');
  if (!bytes) return refuse('pack/not-found', pack.directory, 'the pack has no places: give --places');
  const read = openPlaces(bytes);
  if (!read.ok) return read;
  return ok(
    read.value.places.flatMap(({ name, category, position }, i) => {
      return SHELTERING.includes(category) ? [{ id: `places[${i}]`, name, position, open: true }] : [];
    }),
  );
}

interface Found {
  readonly places: readonly {
    readonly shelter: Shelter;
    readonly route: NearestPlaces['places'][0]['route'];
  }[];
  readonly unreachable: readonly Shelter[];
  /** Closed, or full. */
  readonly leftOut: readonly Shelter[];
  readonly situation: string;
  readonly note: string | null;
}

/** The answer's places are those of the question, which know more than where they are. */
function sheltersOf(answer: NearestPlaces, open: readonly Shelter[]): Pick<Found, 'places' | 'unreachable'> {
  const byPlace = new Map<Place, Shelter>(open.map((shelter) => [shelter, shelter]));
  return {
    places: answer.places.map(({ place, route }) => ({ shelter: byPlace.get(place)!, route })),
    unreachable: answer.unreachable.map((place) => byPlace.get(place)!),
  };
}

const shelterJson = ({ id, name, room, open, position }: Shelter): object => {
  return { id, name, ...(room === undefined ? {} : { room }), open, position: toDegrees(position) };
};

/** What is the pack's own is open for all that one knows, which is nothing: it does not say so. */
function foundJson({ places, unreachable, leftOut, situation, note }: Found, language: Instructions) {
  const said = (shelter: Shelter): object => {
    const { open, ...rest } = shelterJson(shelter) as Record<string, unknown>;
    return note === null ? { ...rest, open } : rest;
  };
  return {
    situation,
    ...(note === null ? {} : { note }),
    places: places.map(({ shelter, route }) => ({ ...said(shelter), ...routeJson(route, language) })),
    unreachable: unreachable.map(said),
    leftOut: leftOut.map(said),
  };
}

function foundText({ places, unreachable, leftOut, situation, note }: Found, language: Instructions): string {
  const title = ({ name, id }: Shelter): string => name || id;
  const lines: string[] = places.length === 0 ? ['no place can be reached'] : [];
  for (const { shelter, route } of places) {
    const room = shelter.room === undefined ? '' : `, room for ${shelter.room}`;
    lines.push(`${title(shelter)}: ${duration(route.durationS)}, ${distance(route.distanceM)}${room}`);
    for (const step of route.steps) lines.push(`  ${instruction(step, language)}`);
  }
  for (const shelter of unreachable) lines.push(`no way to ${title(shelter)}`);
  for (const shelter of leftOut) lines.push(`${title(shelter)} is ${shelter.open ? 'full' : 'closed'}`);
  lines.push(...(note === null ? [] : [note]), `situation ${situation}`);
  return `${lines.join('\n')}\n`;
}
