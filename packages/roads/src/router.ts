import type { EntryId, Impact, Profile } from '@vigie/situation';
import type { Answer, RouteAnswer } from './answer.ts';
import { Costs } from './costs.ts';
import { answerCutOff, type CutOff, type CutOffQuestion } from './cut-off.ts';
import { Hierarchy, HierarchyPaths } from './hierarchy/hierarchy-paths.ts';
import { buildTopology } from './hierarchy/topology.ts';
import { Impacts } from './impacts.ts';
import {
  answerNearest,
  type NearestPlaces,
  type NearestQuestion,
  nearestForAll,
  type Place,
} from './nearest.ts';
import type { Roads } from './open.ts';
import type { Nearest, Pathfinder } from './pathfinder.ts';
import { PlainPaths } from './plain-paths.ts';
import { answerReach, type Reach, type ReachQuestion } from './reach.ts';
import { answerRoute, type RouteQuestion, type Scene } from './route.ts';
import { Search } from './search.ts';
import { ScrapMap } from './streets-at.ts';

/** A router over one graph: not shared between threads, answers one question at a time. */
export interface Router {
  /**
   * Replaces all impacts at once, or, when it throws, none. `situation` names the version of the situation; every answer
   * echoes it.
   */
  setImpacts(impacts: readonly Impact[], situation: string): void;
  /** The entries in force of which some impact lies on no street of the graph: said, since nothing is ignored silently. */
  unplaced(): EntryId[];
  /**
   * The fastest way. `from` equal to `to` is a way of length 0. Refuses `roads/not-a-position`, `roads/not-a-time`,
   * `roads/outside` (farther than MAX_SNAP_M from any street of the profile), `roads/no-way` (none, even with every
   * impact lifted) and `roads/cut-off` (there was one without the impacts, or the goal lies where nobody may go).
   */
  route(question: RouteQuestion): RouteAnswer;
  /** The streets that can be reached within a time. Refuses as `route` does, of `from`. */
  reach(question: ReachQuestion): Answer<Reach>;
  /** The places with room that are nearest by the way one would take. Refuses as `route` does, of `from`. */
  nearest(question: NearestQuestion): Answer<NearestPlaces>;
  /** For every junction the nearest place by the way one would take, as an index into `places`. */
  nearestForAll(profile: Profile, places: readonly Place[]): Nearest;
  /** The streets, and the addresses on them, that the impacts cut off from everywhere else. */
  cutOff(question: CutOffQuestion): CutOff;
}

export function createRouter(roads: Roads): Router {
  return new ImpactRouter(roads);
}

/** Everything but the graph is made when it is first needed: a profile that nobody asks for costs nothing. */
class ImpactRouter implements Router {
  private readonly roads: Roads;
  private readonly search: Search;
  private readonly impacts: Impacts;
  private readonly scraps: ScrapMap;
  private readonly pathfinders = new Map<Profile, Pathfinder>();
  /** Null when the file's order of nodes makes no hierarchy worth having: ways are then found without one. */
  private shared: Hierarchy | null | undefined;
  private situation = '';

  constructor(roads: Roads) {
    this.roads = roads;
    this.search = new Search(roads);
    this.impacts = new Impacts(roads);
    this.scraps = new ScrapMap(roads);
  }

  setImpacts(impacts: readonly Impact[], situation: string): void {
    const changed = this.impacts.replace(impacts);
    for (const paths of this.pathfinders.values()) paths.changed(changed);
    this.situation = situation;
  }

  unplaced(): EntryId[] {
    return this.impacts.unplaced();
  }

  route(question: RouteQuestion): RouteAnswer {
    return answerRoute(this.scene(), this.paths(question.profile), question);
  }

  reach(question: ReachQuestion): Answer<Reach> {
    return answerReach(this.scene(), this.paths(question.profile), question);
  }

  nearest(question: NearestQuestion): Answer<NearestPlaces> {
    return answerNearest(this.scene(), this.paths(question.profile), question);
  }

  nearestForAll(profile: Profile, places: readonly Place[]): Nearest {
    return nearestForAll(this.scene(), this.paths(profile), places);
  }

  cutOff(question: CutOffQuestion): CutOff {
    return answerCutOff(this.scene(), this.paths(question.profile), question);
  }

  private scene(): Scene {
    const { roads, search, impacts, scraps, situation } = this;
    return { roads, search, impacts, scraps, situation };
  }

  private paths(profile: Profile): Pathfinder {
    const known = this.pathfinders.get(profile);
    if (known) return known;
    const costs = new Costs(this.roads, this.impacts, profile);
    if (this.shared === undefined) {
      const topology = buildTopology(this.roads);
      this.shared = topology && new Hierarchy(topology);
    }
    const paths = this.shared
      ? new HierarchyPaths(this.roads, this.shared, costs)
      : new PlainPaths(this.roads, costs);
    this.pathfinders.set(profile, paths);
    return paths;
  }
}
