import { distanceM, type PositionE7 } from '@vigie/geo';
import { type EdgeInput, highwayIndex, type RoadsInput } from '@vigie/roads';
import { PROFILES } from '@vigie/situation';
import { type BarredEnds, barredEnds } from './barred-ends.ts';
import { type Barrier, barrierOf } from './barriers.ts';
import { fold, type Run, type Segment, splitAtJunctions } from './chains.ts';
import type { Country } from './countries.ts';
import { enclaves } from './enclaves.ts';
import { asHoldups, countHoldups } from './holdups-of-nodes.ts';
import { natureOf, waterFlags } from './nature.ts';
import type { OsmNode, OsmRelation, OsmWay } from './osm.ts';
import type { Skips } from './skips.ts';
import { TurnBans } from './turn-bans.ts';
import { readRestrictions } from './turn-restrictions.ts';
import { withoutTurningBack } from './turning-back.ts';
import { byPlace } from './z-order.ts';

export interface StreetInput {
  readonly nodes: ReadonlyMap<number, OsmNode>;
  readonly ways: Iterable<OsmWay>;
  readonly relations?: Iterable<OsmRelation>;
  /** Whose law says how fast one may drive where no sign does. */
  readonly country: Country;
}

/**
 * The junction graph of OSM ways: split where ways meet, then folded where two ends of the same nature meet and nothing
 * else does. Everything left out is counted. Streets come by their place, so the same input gives the same graph.
 */
export function streetGraph(input: StreetInput, skips: Skips): RoadsInput {
  const { nodes } = input;
  const ways = new Map([...input.ways].map((way) => [way.id, way]));
  const runs = runsOf(ways.values(), input, skips);
  const restrictions = readRestrictions(input.relations ?? [], ways, nodes, runs, skips);
  const barriers = barriersOn(runs, nodes);
  const kept = new Set([...restrictions.map(({ via }) => via), ...barriers.keys()]);
  const folded = fold(splitAtJunctions(runs, kept).map(wet(nodes)), kept);
  const segments = byPlace(folded, (segment) => nodes.get(segment.nodes[0]!)!.position);
  const graph = asGraph(segments, nodes);
  const bans = new TurnBans(segments, graph.edges);
  const barred = barredEnds(segments, graph.edges, barriers, skips);
  for (const node of barriers.keys()) bans.stop(node, barred);
  for (const restriction of restrictions) bans.restrict(restriction);
  return {
    nodes: graph.nodes,
    edges: withNoThrough(graph, barred),
    bans: withoutTurningBack(graph.edges, bans.list()),
  };
}

function runsOf(ways: Iterable<OsmWay>, { nodes, country }: StreetInput, skips: Skips): Run[] {
  const runs: Run[] = [];
  for (const way of ways) {
    const nature = natureOf(way.tags, country, () => lengthM(way, nodes), skips);
    if (!nature) continue;
    for (const ids of knownRuns(way, nodes, skips)) runs.push({ way: way.id, nature, nodes: ids });
  }
  return runs;
}

function lengthM(way: OsmWay, nodes: ReadonlyMap<number, OsmNode>): number {
  const positions = way.nodes.flatMap((id) => nodes.get(id) ?? []).map(({ position }) => position);
  return positions.reduce((sum, at, i) => (i === 0 ? 0 : sum + distanceM(positions[i - 1]!, at)), 0);
}

/** The runs of a way whose nodes are all known, repeated nodes left out; what is missing is counted. */
function knownRuns(way: OsmWay, nodes: ReadonlyMap<number, OsmNode>, skips: Skips): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  let missing = 0;
  const close = (): void => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  for (const id of way.nodes) {
    if (!nodes.has(id)) {
      missing++;
      close();
    } else if (run.at(-1) !== id) run.push(id);
  }
  close();
  if (missing > 0) {
    skips.add('way', runs.length > 0 ? 'some nodes missing: kept where known' : 'nodes missing');
    skips.add('node', 'missing from the file', missing);
  } else if (runs.length === 0) skips.add('way', 'fewer than two nodes');
  return runs;
}

/** The nodes at which somebody is stopped, or may not pass through. */
function barriersOn(runs: readonly Run[], nodes: ReadonlyMap<number, OsmNode>): Map<number, Barrier> {
  const barriers = new Map<number, Barrier>();
  for (const run of runs) {
    for (const id of run.nodes) {
      const barrier = barrierOf(nodes.get(id)!.tags);
      if (barrier && barrier.stopped.length + barrier.noThrough.length > 0) barriers.set(id, barrier);
    }
  }
  return barriers;
}

/** A ford may be a node of its street: then all of the segment is known to be one. */
function wet(nodes: ReadonlyMap<number, OsmNode>): (segment: Segment) => Segment {
  return (segment) => {
    const flags = segment.nodes.flatMap((id) => waterFlags(nodes.get(id)!.tags ?? {}));
    if (flags.length === 0) return segment;
    const all = [...new Set([...segment.nature.flags, ...flags])].sort();
    return { ...segment, nature: { ...segment.nature, flags: all } };
  };
}

interface Graph {
  readonly nodes: readonly PositionE7[];
  readonly edges: readonly EdgeInput[];
}

function asGraph(segments: readonly Segment[], osmNodes: ReadonlyMap<number, OsmNode>): Graph {
  const positionOf = (id: number): PositionE7 => osmNodes.get(id)!.position;
  const index = new Map<number, number>();
  const nodes: PositionE7[] = [];
  const node = (id: number): number => {
    const known = index.get(id);
    if (known !== undefined) return known;
    index.set(id, nodes.length);
    return nodes.push(positionOf(id)) - 1;
  };
  const yieldsAt = givesWay(segments);
  const edges = segments.map((segment): EdgeInput => {
    const { nodes: ids, nature } = segment;
    const [first, last] = [ids[0]!, ids.at(-1)!];
    const counts = countHoldups(segment, (id) => osmNodes.get(id)?.tags, positionOf);
    const none = { signals: 0, gates: 0, crossings: 0, sign: false, signalAtEnd: false };
    const forward = asHoldups(counts?.forward ?? none, yieldsAt(segment, last));
    const backward = asHoldups(counts?.backward ?? none, yieldsAt(segment, first));
    return {
      from: node(first),
      to: node(last),
      line: ids.map(positionOf),
      ...nature,
      holdups: { forward, backward },
    };
  });
  return { nodes, edges };
}

/** Rank of the streets where a car has none before it: a walkers' way makes nobody wait at its end. */
const LAST_RANK = highwayIndex('road')!;

/** Whether who comes to a junction along a street gives way there: to a greater street, or to a roundabout. */
function givesWay(segments: readonly Segment[]): (segment: Segment, node: number) => boolean {
  const rank = ({ nature }: Segment): number =>
    nature.flags.includes('roundabout') ? -1 : highwayIndex(nature.highway)!;
  const meeting = new Map<number, { arms: number; best: number }>();
  for (const segment of segments) {
    if (!segment.nature.access.car || rank(segment) > LAST_RANK) continue;
    for (const id of [segment.nodes[0]!, segment.nodes.at(-1)!]) {
      const { arms, best } = meeting.get(id) ?? { arms: 0, best: LAST_RANK };
      meeting.set(id, { arms: arms + 1, best: Math.min(best, rank(segment)) });
    }
  }
  // Where only two meet, one goes on as the other.
  return (segment, id) => {
    const there = meeting.get(id);
    return there !== undefined && there.arms > 2 && there.best < rank(segment);
  };
}

/** Adds what barriers and entrances make of the streets: nobody passes through a private gate, nor through what lies behind. */
function withNoThrough({ nodes, edges }: Graph, barred: BarredEnds): EdgeInput[] {
  const atGates = edges.map((edge, i): EdgeInput => {
    const more = [i * 2, i * 2 + 1].flatMap((end) => barred.get(end)?.noThrough ?? []);
    return more.length === 0 ? edge : { ...edge, noThrough: [...(edge.noThrough ?? []), ...more] };
  });
  const closed = PROFILES.map((profile) => {
    const parted = new Set<number>();
    for (const [end, { stopped }] of barred) if (stopped.includes(profile)) parted.add(end);
    return enclaves(atGates, nodes.length, profile, parted);
  });
  return atGates.map((edge, i) => {
    const noThrough = PROFILES.filter(
      (profile, p) => edge.access[profile] && (edge.noThrough?.includes(profile) || closed[p]![i]),
    );
    return { ...edge, noThrough };
  });
}
