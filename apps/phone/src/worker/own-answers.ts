import { adviseAround, adviseChildren, adviseHome, around, type Known } from '@vigie/advice';
import { shownOf, type View } from '@vigie/fold';
import { distanceM, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Router } from '@vigie/roads';
import type { EntryId } from '@vigie/situation';
import type { OwnAnswers, OwnHome, OwnPlaces, Stranded, WayToShelter } from '../messages.ts';

/** How many shelters are shown with their way: a choice, not a list to study. */
const SHELTERS = 3;

/** Whose ways are looked for: nobody walks past so many. */
const MOST_HELP = 12;

export interface OwnAsked {
  readonly places: OwnPlaces;
  readonly around: PositionE7 | null;
}

export interface Ground {
  /** Null while the streets are not here. */
  readonly router: Router | null;
  /** Areas that a plan knows to flood; null where no plan is here. */
  readonly floodZones: readonly PolygonE7[] | null;
  /** A plan may come yet: the pack is not open, or names one that could not be read. */
  readonly plansExpected: boolean;
  /** Where the town has people gather. */
  readonly assemblyPoints: readonly Named[];
  /** Where rescuers and carers are. */
  readonly help: readonly Named[];
}

interface Named {
  readonly name: string;
  readonly position: PositionE7;
}

/** What is to be done at the places that a person keeps on this phone, and what is around one of them. */
export function ownAnswers(known: Known, { places, around: here }: OwnAsked, ground: Ground): OwnAnswers {
  const { home, schools } = places;
  return {
    home: home && answerHome(known, home, ground),
    schools: schools.map((school) => ({ school, answer: adviseChildren(known, school) })),
    around: here && answerAround(known, here, ground, home?.profile ?? 'car'),
  };
}

function answerHome(known: Known, home: OwnHome, ground: Ground): OwnAnswers['home'] {
  const { router, floodZones } = ground;
  const shelters = known.view && router ? waysToShelters(known.view, home, router, ground) : null;
  const floodZone = floodZones?.some((zone) => pointInPolygon(home.position, zone)) ?? null;
  const answer = adviseHome(known, {
    ...home,
    // Who has not said is answered as on a ground floor; the page asks on, since a tent is another matter.
    kind: home.kind ?? 'solid',
    floor: home.floor ?? 'ground',
    // A plan that is not here yet may know this ground.
    floodZone: floodZone ?? ground.plansExpected,
    ...(shelters?.wayOut && { wayOut: shelters.wayOut }),
  });
  return { home, floodZone, answer, shelters: shelters?.ways ?? [] };
}

function answerAround(
  known: Known,
  position: PositionE7,
  ground: Ground,
  profile: OwnHome['profile'],
): OwnAnswers['around'] {
  const { view } = known;
  const { router } = ground;
  const waysBy = (means: OwnHome['profile']): Shelters =>
    view && router
      ? waysToShelters(view, { position, profile: means, reducedMobility: false }, router, ground)
      : { ways: [] };
  const { ways, wayOut } = waysBy('foot');
  return {
    answer: adviseAround(known, position),
    dangers: view ? around(view, position) : [],
    shelters: ways,
    noShelter: view !== null && goalsOf(view, ground, false).length === 0,
    stranded:
      wayOut === 'cut-off' ? strandedAt(known, position, profile === 'car' ? waysBy('car').ways : []) : null,
    help: view && router ? waysToHelp(view, position, router, ground.help) : [],
  };
}

/** As in a house of some height, for nobody has said where one stands. */
function strandedAt(known: Known, position: PositionE7, byCar: readonly WayToShelter[]): Stranded {
  const house = { kind: 'solid', floor: 'ground', upstairs: true, reducedMobility: false } as const;
  const { first, because } = adviseHome(known, { ...house, position, floodZone: true, wayOut: 'cut-off' });
  return first === 'call'
    ? { first, because, byCar: null }
    : { first: 'stay', because, byCar: byCar[0] ?? null };
}

/** The nearest by the way that one would walk, of those that are near as the crow flies. */
function waysToHelp(
  view: View,
  from: PositionE7,
  router: Router,
  help: readonly Named[],
): readonly WayToShelter[] {
  const near = help
    .map((place) => ({ place, farM: distanceM(place.position, from) }))
    .sort((a, b) => a.farM - b.farM)
    .slice(0, MOST_HELP)
    .map(({ place }, i) => ({ ...place, id: String(i) }));
  const found = router.nearest({
    profile: 'foot',
    from,
    places: near,
    count: SHELTERS,
    departAtMs: view.atMs,
  });
  if (!found.ok) return [];
  return found.value.places.map(({ place, route: { distanceM, durationS } }): WayToShelter => {
    const { name, position } = near.find(({ id }) => id === place.id)!;
    return { entry: null, name, position, distanceM, durationS };
  });
}

interface Shelters {
  readonly ways: readonly WayToShelter[];
  /** Absent where nobody could look: no place takes people in, or home is on no street of the map. */
  readonly wayOut?: 'open' | 'cut-off';
}

/** Open shelters that have room; where there is none, where the town has people gather. */
function goalsOf(view: View, { assemblyPoints }: Ground, reducedMobility: boolean): readonly Goal[] {
  const open = shownOf(view, 'shelter')
    .filter(
      ({ entry, standing }) =>
        entry.status === 'Actual' && standing === 'in-force' && entry.body.state === 'open',
    )
    .filter(({ entry }) => !(reducedMobility && entry.body.wheelchair === false))
    .map(({ entry: { id, body } }): Goal => ({ id, entry: id, ...body }))
    .filter((shelter) => roomOf(shelter) !== 0);
  const gathering = assemblyPoints.map(
    (point, i): Goal => ({
      id: `assembly-point ${i}`,
      entry: null,
      ...point,
    }),
  );
  return open.length > 0 ? open : gathering;
}

/** By the way one would take. */
function waysToShelters(
  view: View,
  { position, profile, reducedMobility }: Pick<OwnHome, 'position' | 'profile' | 'reducedMobility'>,
  router: Router,
  ground: Ground,
): Shelters {
  const goals = goalsOf(view, ground, reducedMobility);
  const places = goals.map((goal) => {
    const room = roomOf(goal);
    return { id: goal.id, position: goal.position, ...(room === undefined ? {} : { room }) };
  });
  const found = router.nearest({ profile, from: position, places, count: SHELTERS, departAtMs: view.atMs });
  if (!found.ok || places.length === 0) return { ways: [] };
  const ways = found.value.places.map(({ place, route }): WayToShelter => {
    const { entry, name } = goals.find(({ id }) => id === place.id)!;
    const { distanceM, durationS } = route;
    return { entry, name, position: place.position, distanceM, durationS };
  });
  return { ways, wayOut: ways.length > 0 ? 'open' : 'cut-off' };
}

/** Persons it can still take; undefined when nobody said. */
function roomOf({ capacity, occupancy }: Goal): number | undefined {
  return capacity === undefined || occupancy === undefined ? undefined : Math.max(0, capacity - occupancy);
}

interface Goal {
  readonly id: string;
  readonly entry: EntryId | null;
  readonly name: string;
  readonly position: PositionE7;
  readonly capacity?: number;
  readonly occupancy?: number;
}
