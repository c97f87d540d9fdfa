import type { PositionE7 } from '@vigie/geo';
import { type Profile, refuse } from '@vigie/situation';
import type { Answer, Route } from './answer.ts';
import { arrivals, departures } from './approach.ts';
import type { Outlook } from './costs.ts';
import { NEVER } from './metric.ts';
import type { Nearest, Pathfinder } from './pathfinder.ts';
import { answerRoute, type Scene } from './route.ts';
import type { Snap } from './snap.ts';
import { MAX_SNAP_M, streetsAt } from './streets-at.ts';
import { alongOneEdge } from './way.ts';

/** A place to go to, such as a shelter. */
export interface Place {
  readonly id: string;
  /** E7, WGS 84. */
  readonly position: PositionE7;
  /** How many more it can take; absent when nobody said. A place without room is no answer. */
  readonly room?: number;
}

export interface NearestQuestion {
  readonly profile: Profile;
  readonly from: PositionE7;
  /** Those that are open. */
  readonly places: readonly Place[];
  /** How many to find: 3 when absent. */
  readonly count?: number;
  /** As of a route. */
  readonly departAtMs?: number;
}

export interface NearestPlaces {
  /** By what the way costs, cheapest first. */
  readonly places: readonly { readonly place: Place; readonly route: Route }[];
  /** Places with room that no open way leads to. */
  readonly unreachable: readonly Place[];
  readonly situation: string;
}

const COUNT = 3;

/**
 * The places with room that are nearest by the way one would take. An empty list is an answer: none can be reached.
 * Refuses `roads/not-a-position` and `roads/outside`, of `from` only: a place that lies on no street is unreachable.
 */
export function answerNearest(
  scene: Scene,
  paths: Pathfinder,
  question: NearestQuestion,
): Answer<NearestPlaces> {
  const { roads, situation } = scene;
  const { profile, from, departAtMs, count = COUNT } = question;
  const no = (code: string, path: string, detail?: string): Answer<NearestPlaces> => {
    return { ok: false, refusal: { ...refuse(code, path, detail).refusal, situation } };
  };
  if (!from.every(Number.isSafeInteger)) return no('roads/not-a-position', 'from');
  if (departAtMs !== undefined && !Number.isSafeInteger(departAtMs))
    return no('roads/not-a-time', 'departAtMs');
  const starts = streetsAt(roads, profile, from);
  if (starts.length === 0)
    return no('roads/outside', 'from', `no street for ${profile} within ${MAX_SNAP_M} m`);
  const outlook = departAtMs === undefined ? 'pessimistic' : 'optimistic';
  const bounds = lowerBounds(scene, paths, outlook, starts, question.places.filter(hasRoom));
  const found: { place: Place; route: Route }[] = [];
  const unreachable: Place[] = [];
  for (const { place, atLeastMs } of bounds) {
    const worst = found.length < count ? NEVER : found[count - 1]!.route.costMs;
    // Where no way was found one may start or end beside a street that leads nowhere: only asking tells.
    if (atLeastMs > worst && atLeastMs !== NEVER) continue;
    const at = departAtMs === undefined ? {} : { departAtMs };
    const route = answerRoute(scene, paths, { profile, from, to: place.position, ...at });
    if (!route.ok) unreachable.push(place);
    else found.push({ place, route: route.value });
    found.sort((a, b) => a.route.costMs - b.route.costMs || byId(a.place, b.place));
  }
  return { ok: true, value: { places: found.slice(0, count), unreachable, situation } };
}

const hasRoom = ({ room }: Place): boolean => room === undefined || room > 0;

const byId = (a: Place, b: Place): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What the way to each place costs at least, cheapest first; NEVER where the nearest streets are not joined. */
function lowerBounds(
  { roads, search }: Scene,
  paths: Pathfinder,
  outlook: Outlook,
  starts: readonly Snap[],
  places: readonly Place[],
): { place: Place; atLeastMs: number }[] {
  const { costs } = paths;
  const { seeds } = departures(roads, search, costs, outlook, starts);
  const reached = paths.costsFrom(outlook, seeds);
  const bounds = places.map((place) => {
    const known = place.position.every(Number.isSafeInteger);
    const goals = known ? streetsAt(roads, costs.profile, place.position) : [];
    const ends = arrivals(roads, search, costs, outlook, goals).seeds;
    const direct = alongOneEdge(costs, outlook, starts, goals, NEVER)?.costMs ?? NEVER;
    const atLeastMs = ends.reduce((least, end) => Math.min(least, reached[end.node]! + end.costMs), direct);
    return { place, atLeastMs };
  });
  return bounds.sort((a, b) => a.atLeastMs - b.atLeastMs || byId(a.place, b.place));
}

/** For every junction the nearest place with room by the way one would take, as an index into `places`. */
export function nearestForAll(
  { roads, search }: Scene,
  paths: Pathfinder,
  places: readonly Place[],
): Nearest {
  const of: number[] = [];
  const seeds = places.flatMap((place, i) => {
    if (!hasRoom(place)) return [];
    const goals = streetsAt(roads, paths.costs.profile, place.position);
    const ends = arrivals(roads, search, paths.costs, 'pessimistic', goals).seeds;
    for (let k = 0; k < ends.length; k++) of.push(i);
    return [...ends];
  });
  return paths.nearest(seeds, of);
}
