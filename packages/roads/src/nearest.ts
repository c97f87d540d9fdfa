import type { PositionE7 } from '@vigie/geo';
import { type Profile, refuse } from '@vigie/situation';
import type { Answer, Route } from './answer.ts';
import { arrivals, departures } from './approach.ts';
import { NEVER } from './metric.ts';
import type { Nearest, Pathfinder } from './pathfinder.ts';
import { answerRoute, type Scene } from './route.ts';
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
  const { roads, search, situation } = scene;
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
  const { costs } = paths;
  const { seeds } = departures(roads, search, costs, 'pessimistic', starts);
  const reached = paths.costsFrom(seeds);
  const withRoom = question.places.filter(({ room }) => room === undefined || room > 0);
  const judged = withRoom.map((place) => {
    const goals = place.position.every(Number.isSafeInteger) ? streetsAt(roads, profile, place.position) : [];
    const ends = arrivals(roads, search, costs, 'pessimistic', goals).seeds;
    const direct = alongOneEdge(costs, 'pessimistic', starts, goals, NEVER)?.costMs ?? NEVER;
    return {
      place,
      costMs: ends.reduce((least, end) => Math.min(least, reached[end.node]! + end.costMs), direct),
    };
  });
  const found: { place: Place; route: Route }[] = [];
  const unreachable: Place[] = [];
  for (const { place, costMs } of judged.sort(
    (a, b) => a.costMs - b.costMs || (a.place.id < b.place.id ? -1 : 1),
  )) {
    if (found.length >= count && costMs !== NEVER) continue;
    const route = answerRoute(scene, paths, {
      profile,
      from,
      to: place.position,
      ...(departAtMs === undefined ? {} : { departAtMs }),
    });
    if (!route.ok) unreachable.push(place);
    else if (found.length < count) found.push({ place, route: route.value });
  }
  return { ok: true, value: { places: found, unreachable, situation } };
}

/** For every junction the nearest place by the way one would take, as an index into `places`. */
export function nearestForAll(
  { roads, search }: Scene,
  paths: Pathfinder,
  places: readonly Place[],
): Nearest {
  const of: number[] = [];
  const seeds = places.flatMap((place, i) => {
    const goals = streetsAt(roads, paths.costs.profile, place.position);
    const ends = arrivals(roads, search, paths.costs, 'pessimistic', goals).seeds;
    for (let k = 0; k < ends.length; k++) of.push(i);
    return [...ends];
  });
  return paths.nearest(seeds, of);
}
