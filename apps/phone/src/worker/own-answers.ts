import { adviseChildren, adviseHome, around, type Known } from '@vigie/advice';
import { shownOf, type View } from '@vigie/fold';
import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Router } from '@vigie/roads';
import type { EntryId } from '@vigie/situation';
import type { OwnAnswers, OwnHome, OwnPlaces, WayToShelter } from '../messages.ts';

/** How many shelters are shown with their way: a choice, not a list to study. */
const SHELTERS = 3;

export interface OwnAsked {
  readonly places: OwnPlaces;
  readonly around: PositionE7 | null;
}

export interface Ground {
  /** Null while the streets are not here. */
  readonly router: Router | null;
  /** Areas that a plan knows to flood. */
  readonly floodZones: readonly PolygonE7[];
  /** Where the town has people gather. */
  readonly assemblyPoints: readonly { readonly name: string; readonly position: PositionE7 }[];
}

/** What is to be done at the places that a person keeps on this phone, and what is around one of them. */
export function ownAnswers(known: Known, { places, around: here }: OwnAsked, ground: Ground): OwnAnswers {
  const { home, schools } = places;
  return {
    home: home && answerHome(known, home, ground),
    schools: schools.map((school) => ({ school, answer: adviseChildren(known, school) })),
    around: here && known.view ? answerAround(known.view, here, ground) : null,
  };
}

function answerHome(
  known: Known,
  home: OwnHome,
  { router, floodZones, assemblyPoints }: Ground,
): OwnAnswers['home'] {
  const shelters = known.view && router ? waysToShelters(known.view, home, router, assemblyPoints) : null;
  const floodZone = floodZones.some((zone) => pointInPolygon(home.position, zone));
  const wayOut = shelters && shelters.open > 0 ? (shelters.ways.length > 0 ? 'open' : 'cut-off') : undefined;
  const answer = adviseHome(known, { ...home, floodZone, ...(wayOut && { wayOut }) });
  return { home, floodZone, answer, shelters: shelters?.ways ?? [] };
}

function answerAround(
  view: View,
  position: PositionE7,
  { router, assemblyPoints }: Ground,
): OwnAnswers['around'] {
  const shelters = router
    ? waysToShelters(view, { position, profile: 'foot' }, router, assemblyPoints).ways
    : [];
  return { dangers: around(view, position), shelters };
}

/** By the way one would take. Where the town has opened no shelter, to where it has people gather. */
function waysToShelters(
  view: View,
  { position, profile }: Pick<OwnHome, 'position' | 'profile'>,
  router: Router,
  assemblyPoints: Ground['assemblyPoints'],
): { readonly open: number; readonly ways: readonly WayToShelter[] } {
  const open = shownOf(view, 'shelter')
    .filter(
      ({ entry, standing }) =>
        entry.status === 'Actual' && standing === 'in-force' && entry.body.state === 'open',
    )
    .map(({ entry: { id, body } }) => ({ id, entry: id, ...body }));
  const gathering = assemblyPoints.map((point, i) => ({ id: `assembly-point ${i}`, entry: null, ...point }));
  const goals: readonly Goal[] = open.length > 0 ? open : gathering;
  const places = goals.map(({ id, position, capacity, occupancy }) => {
    const room = capacity === undefined || occupancy === undefined ? undefined : capacity - occupancy;
    return { id, position, ...(room === undefined ? {} : { room }) };
  });
  const found = router.nearest({ profile, from: position, places, count: SHELTERS, departAtMs: view.atMs });
  const ways = (found.ok ? found.value.places : []).map(({ place, route }): WayToShelter => {
    const { entry, name } = goals.find(({ id }) => id === place.id)!;
    const { distanceM, durationS } = route;
    return { entry, name, position: place.position, distanceM, durationS };
  });
  return { open: places.filter(({ room }) => room === undefined || room > 0).length, ways };
}

interface Goal {
  readonly id: string;
  readonly entry: EntryId | null;
  readonly name: string;
  readonly position: PositionE7;
  readonly capacity?: number;
  readonly occupancy?: number;
}
