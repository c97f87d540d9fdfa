// The only file of the bench that knows how our side is built.
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import { createRouter, MAX_SNAP_M, openRoads, type Roads, type Router, snapAll, street } from '@vigie/roads';
import type { Impact, Profile, Sha256Hex } from '@vigie/situation';
import { Costs } from '../../packages/roads/src/costs.ts';
import { Hierarchy, HierarchyPaths } from '../../packages/roads/src/hierarchy/hierarchy-paths.ts';
import { buildTopology } from '../../packages/roads/src/hierarchy/topology.ts';
import { customize, emptyWeights } from '../../packages/roads/src/hierarchy/weights.ts';
import { Impacts } from '../../packages/roads/src/impacts.ts';
import { matchPolygon } from '../../packages/roads/src/match-polygon.ts';
import { accessBit, NEVER } from '../../packages/roads/src/metric.ts';
import { linkArc, linkHead, linkTail } from '../../packages/roads/src/open.ts';
import { Search } from '../../packages/roads/src/search.ts';

/** A graph as the server and the phone hold it: behind a router, and its hierarchy in the open. */
export interface Ours {
  readonly roads: Roads;
  readonly router: Router;
  readonly hierarchy: Hierarchy;
}

/** From the bytes of `roads.bin` to a graph that can be asked: its hierarchy and its indices included. */
export function load(bytes: Uint8Array, sha256: Sha256Hex): Ours {
  const roads = openRoads(bytes, { sha256 });
  if (!roads.ok) throw new Error(roads.refusal.code);
  // Made when first used: a first question would pay for them.
  void roads.value.grid;
  void roads.value.alongCm;
  const topology = buildTopology(roads.value);
  if (!topology) throw new Error('the order of the nodes makes no hierarchy');
  return { roads: roads.value, router: createRouter(roads.value), hierarchy: new Hierarchy(topology) };
}

/** A full customization of one profile, again and again into the same buffer. */
export function customization({ roads, hierarchy }: Ours, profile: Profile): () => void {
  const through = new Costs(roads, new Impacts(roads), profile).through('free');
  const weights = emptyWeights(hierarchy.topology);
  return () => customize(hierarchy.topology, weights, through);
}

export interface LinkPath {
  readonly costMs: number;
  /** Links of the graph, each an arc or a turn into one, in the order of travel. */
  readonly links: readonly number[];
}

/** One profile of a graph that follows its impacts, from node to node. */
export class Follower {
  private readonly shared: ReadonlySet<object>;
  private readonly impacts: Impacts;
  private readonly paths: HierarchyPaths;

  constructor({ roads, hierarchy }: Ours, profile: Profile) {
    this.impacts = new Impacts(roads);
    this.shared = new Set([roads, hierarchy, this.impacts]);
    this.paths = new HierarchyPaths(roads, hierarchy, new Costs(roads, this.impacts, profile));
  }

  replace(impacts: readonly Impact[]): void {
    this.paths.changed(this.impacts.replace(impacts));
  }

  path(from: number, to: number): LinkPath | null {
    return this.paths.path('pessimistic', [{ node: from, costMs: 0 }], [{ node: to, costMs: 0 }], NEVER);
  }

  /** Milliseconds from one node to every node. */
  oneToAll(node: number): Int32Array {
    return this.paths.costsFrom('pessimistic', [{ node, costMs: 0 }]);
  }

  /** Bytes that this profile costs beside what all share, with an impact in force: typed arrays, all of them. */
  bytes(): { readonly hierarchy: number; readonly others: number } {
    this.paths.free();
    this.paths.now();
    const others = bytesUnder(this.paths.costs, this.shared);
    return { hierarchy: bytesUnder(this.paths, this.shared) - others, others };
  }
}

/** Typed arrays reachable from an object, each buffer once. */
function bytesUnder(root: object, shared: ReadonlySet<object>): number {
  const seen = new Set<object>(shared);
  const waiting: object[] = [root];
  let bytes = 0;
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const item = ArrayBuffer.isView(at) ? at.buffer : at;
    if (seen.has(item)) continue;
    seen.add(item);
    if (item instanceof ArrayBuffer) bytes += item.byteLength;
    else for (const value of Object.values(item)) if (typeof value === 'object' && value) waiting.push(value);
  }
  return bytes;
}

/** What the links of a profile cost under some impacts, worked out afresh, and plain Dijkstra over them. */
export class Oracle {
  /** What a sweep says of a node that it does not reach. */
  readonly never = NEVER;
  private readonly roads: Roads;
  private readonly profile: Profile;
  private readonly search: Search;
  private weight: (link: number) => number = () => NEVER;

  constructor(roads: Roads, profile: Profile) {
    this.roads = roads;
    this.profile = profile;
    this.search = new Search(roads);
  }

  replace(impacts: readonly Impact[]): void {
    const fresh = new Impacts(this.roads);
    fresh.replace(impacts);
    const through = new Costs(this.roads, fresh, this.profile).through('pessimistic');
    const weights = Int32Array.from({ length: this.roads.linkCount }, (_, link) => through(link));
    this.weight = (link) => weights[link]!;
  }

  /** Milliseconds from a node to every node, null where no way leads. Good until the next question. */
  costsFrom(node: number): (to: number) => number | null {
    const spread = this.search.spread(this.weight, [{ node, costMs: 0 }]);
    return (to) => (spread.costMs(to) === NEVER ? null : spread.costMs(to));
  }

  /** Whether a path joins two nodes without a gap, over links that the profile may travel, and costs what it says. */
  isLegal({ links, costMs }: LinkPath, from: number, to: number): boolean {
    const { roads } = this;
    let at = from;
    let sumMs = 0;
    for (const link of links) {
      const arc = linkArc(roads, link);
      const bit = accessBit(this.profile, (arc & 1) === 1);
      if (linkTail(roads, link) !== at || (roads.access[arc >> 1]! & bit) === 0) return false;
      if (this.weight(link) === NEVER) return false;
      sumMs += this.weight(link);
      at = linkHead(roads, link);
    }
    return at === to && sumMs === costMs;
  }
}

/** The parts of streets that an area lies on. */
export function arcsUnder(roads: Roads, area: PolygonE7): number {
  return matchPolygon(roads, area).length;
}

/** A graph for engines that know nodes, links and one weight. */
export interface PlainGraph {
  readonly positions: readonly PositionE7[];
  readonly tails: Uint32Array;
  readonly heads: Uint32Array;
  /** Milliseconds by link; `never` where the profile may not go. */
  readonly weights: Int32Array | Float64Array;
  readonly never: number;
}

/**
 * The streets as an extract gives them, every position a node: what such an engine is usually fed. It knows no forbidden
 * turns, and streets without through traffic are open to all.
 */
export function positionGraph(roads: Roads, profile: Profile): PlainGraph {
  const costs = new Costs(roads, new Impacts(roads), profile);
  const { vertices, firstVertex, alongCm, lengthsCm, ends, nodeCount } = roads;
  const positions: PositionE7[] = [];
  for (let n = 0; n < nodeCount; n++) positions.push([roads.nodes[n * 2]!, roads.nodes[n * 2 + 1]!]);
  for (let v = 0; v * 2 < vertices.length; v++) positions.push([vertices[v * 2]!, vertices[v * 2 + 1]!]);
  const [tails, heads, weights]: [number[], number[], number[]] = [[], [], []];
  for (let arc = 0; arc < ends.length; arc++) {
    const ms = costs.whole(arc, 'free');
    const edge = arc >> 1;
    if (ms === NEVER) continue;
    const [first, last] = [firstVertex[edge]!, firstVertex[edge + 1]! - 1];
    const nodeAt = (v: number): number => {
      return v === first ? ends[edge * 2]! : v === last ? ends[edge * 2 + 1]! : nodeCount + v;
    };
    for (let v = first; v < last; v++) {
      const [a, b] = [nodeAt(v), nodeAt(v + 1)];
      tails.push(arc & 1 ? b : a);
      heads.push(arc & 1 ? a : b);
      weights.push((ms * (alongCm[v + 1]! - alongCm[v]!)) / Math.max(1, lengthsCm[edge]!));
    }
  }
  const [from, to] = [Uint32Array.from(tails), Uint32Array.from(heads)];
  return { positions, tails: from, heads: to, weights: Float64Array.from(weights), never: NEVER };
}

/** Our own folded graph with its turns. Streets without through traffic are open to all in it. */
export function junctionGraph(roads: Roads, profile: Profile): PlainGraph {
  const costs = new Costs(roads, new Impacts(roads), profile);
  const weight = (link: number): number =>
    costs.mayTurn(link) ? costs.whole(linkArc(roads, link), 'free') : NEVER;
  const links = { length: roads.linkCount };
  return {
    positions: Array.from({ length: roads.nodeCount }, (_, node): PositionE7 => {
      return [roads.nodes[node * 2]!, roads.nodes[node * 2 + 1]!];
    }),
    tails: Uint32Array.from(links, (_, link) => linkTail(roads, link)),
    heads: Uint32Array.from(links, (_, link) => linkHead(roads, link)),
    weights: Int32Array.from(links, (_, link) => weight(link)),
    never: NEVER,
  };
}

/** Where a way from a point beside a street, or to one, first meets a junction: the place, or its copy for those turns. */
export function junctionNear(
  roads: Roads,
  profile: Profile,
  position: PositionE7,
  end: 'from' | 'to',
  copies: boolean,
): number {
  const mayTravel = (edge: number): boolean => street(roads, edge).profiles.includes(profile);
  const [snap] = snapAll(roads, position, MAX_SNAP_M, mayTravel);
  if (!snap) throw new Error(`no street for ${profile} near ${position}`);
  const along = (roads.access[snap.edge]! & accessBit(profile, false)) !== 0;
  const arc = snap.edge * 2 + (along ? 0 : 1);
  return end === 'from' ? (copies ? roads.arrivals[arc]! : roads.ends[arc ^ 1]!) : roads.ends[arc]!;
}
