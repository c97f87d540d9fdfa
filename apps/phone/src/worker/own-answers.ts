import { adviseChildren, adviseHome, around, type Known } from '@vigie/advice';
import { shownOf, type View } from '@vigie/fold';
import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Router } from '@vigie/roads';
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

function answerHome(known: Known, home: OwnHome, { router, floodZones }: Ground): OwnAnswers['home'] {
  const shelters = known.view && router ? waysToShelters(known.view, home, router) : null;
  const floodZone = floodZones.some((zone) => pointInPolygon(home.position, zone));
  const wayOut = shelters && shelters.open > 0 ? (shelters.ways.length > 0 ? 'open' : 'cut-off') : undefined;
  const answer = adviseHome(known, { ...home, floodZone, ...(wayOut && { wayOut }) });
  return { home, floodZone, answer, shelters: shelters?.ways ?? [] };
}

function answerAround(view: View, position: PositionE7, { router }: Ground): OwnAnswers['around'] {
  const shelters = router ? waysToShelters(view, { position, profile: 'foot' }, router).ways : [];
  return { dangers: around(view, position), shelters };
}

/** By the way one would take. */
function waysToShelters(
  view: View,
  { position, profile }: Pick<OwnHome, 'position' | 'profile'>,
  router: Router,
): { readonly open: number; readonly ways: readonly WayToShelter[] } {
  const shelters = shownOf(view, 'shelter').filter(
    ({ entry, standing }) =>
      entry.status === 'Actual' && standing === 'in-force' && entry.body.state === 'open',
  );
  const places = shelters.map(({ entry: { id, body } }) => {
    const { capacity, occupancy } = body;
    const room = capacity === undefined || occupancy === undefined ? undefined : capacity - occupancy;
    return { id, position: body.position, ...(room === undefined ? {} : { room }) };
  });
  const found = router.nearest({ profile, from: position, places, count: SHELTERS, departAtMs: view.atMs });
  const ways = found.ok
    ? found.value.places.map(({ place, route }) => ({
        entry: place.id,
        position: place.position,
        distanceM: route.distanceM,
        durationS: route.durationS,
      }))
    : [];
  return { open: places.filter(({ room }) => room === undefined || room > 0).length, ways };
}
