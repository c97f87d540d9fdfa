import type { PositionE7 } from '@vigie/geo';
import {
  type EdgeInput,
  type Flag,
  HIGHWAYS,
  type Highway,
  highwayIndex,
  type RoadsInput,
  type Ways,
} from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import { accessOf, isDestinationOnly } from './access.ts';
import type { OsmNode, OsmWay, Tags } from './osm.ts';
import type { Skips } from './skips.ts';
import { limitKmh } from './speed.ts';

/** What two ends of street must share to be one edge. */
interface Nature {
  readonly name: string;
  readonly highway: Highway;
  readonly limitKmh: number;
  readonly flags: readonly Flag[];
  readonly access: Partial<Record<Profile, Ways>>;
}

/** A run of a way between two junctions: indices of nodes. */
interface Segment {
  readonly nodes: readonly number[];
  readonly nature: Nature;
}

/**
 * The junction graph of OSM ways: split where ways meet, then folded where two ends of the same nature meet and nothing
 * else does. Everything left out is counted. In the order of the input, so that the same input gives the same graph.
 */
export function streetGraph(
  nodes: ReadonlyMap<number, OsmNode>,
  ways: Iterable<OsmWay>,
  skips: Skips,
): RoadsInput {
  const runs: { nature: Nature; ids: number[] }[] = [];
  for (const way of ways) {
    const nature = natureOf(way.tags, skips);
    if (!nature) continue;
    for (const ids of knownRuns(way, nodes, skips)) runs.push({ nature, ids });
  }
  const segments = splitAtJunctions(runs);
  return asGraph(fold(segments), (id) => nodes.get(id)!.position);
}

const KNOWN_ELSEWHERE = new Set(['proposed', 'construction', 'razed', 'abandoned', 'disused']);

function natureOf(tags: Tags, skips: Skips): Nature | null {
  const value = tags.route === 'ferry' ? 'ferry' : tags.highway;
  if (value === undefined) return null;
  const index = highwayIndex(value);
  if (index === null) {
    skips.add(
      'way',
      KNOWN_ELSEWHERE.has(value) ? `highway=${value}: not open` : `highway=${value}: not a street`,
    );
    return null;
  }
  const highway = HIGHWAYS[index]!;
  const access = accessOf(highway, tags);
  if (Object.keys(access).length === 0) {
    skips.add('way', 'open to nobody');
    return null;
  }
  return { name: nameOf(tags), highway, limitKmh: limitKmh(highway, tags), flags: flagsOf(tags), access };
}

/** « Avenue de Toulouse »; a road that has only its number is known by it. */
function nameOf(tags: Tags): string {
  return (tags.name ?? tags.ref?.replaceAll(';', ', ') ?? '').normalize('NFC').trim();
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== 'no';

function flagsOf(tags: Tags): Flag[] {
  const flags: Flag[] = [];
  if (isSet(tags.bridge)) flags.push('bridge');
  if (isSet(tags.tunnel)) flags.push('tunnel');
  if (isSet(tags.ford)) flags.push('ford');
  if (isSet(tags.flood_prone)) flags.push('floodProne');
  if (tags.junction === 'roundabout' || tags.junction === 'circular') flags.push('roundabout');
  if (isDestinationOnly(tags)) flags.push('destination');
  if (isSet(tags.toll)) flags.push('toll');
  if (Number(tags.layer) < 0 || isSet(tags.covered)) flags.push('underpass');
  return flags;
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

function splitAtJunctions(runs: readonly { nature: Nature; ids: number[] }[]): Segment[] {
  const uses = new Map<number, number>();
  const use = (id: number, times: number): void => {
    uses.set(id, (uses.get(id) ?? 0) + times);
  };
  for (const { ids } of runs) {
    for (const id of ids) use(id, 1);
    // An end counts twice: another way that only touches there makes a junction.
    use(ids[0]!, 1);
    use(ids.at(-1)!, 1);
  }
  const segments: Segment[] = [];
  for (const { nature, ids } of runs) {
    let start = 0;
    for (let i = 1; i < ids.length; i++) {
      if (i < ids.length - 1 && uses.get(ids[i]!) === 1) continue;
      segments.push({ nature, nodes: ids.slice(start, i + 1) });
      start = i;
    }
  }
  return segments;
}

/** A segment as travelled from one of its ends. */
interface Travel {
  readonly segment: number;
  readonly reversed: boolean;
}

/** Joins segments of the same nature where exactly two ends meet. A ring without any junction keeps one. */
function fold(segments: readonly Segment[]): Segment[] {
  const ends = new Map<number, Travel[]>();
  const note = (node: number, travel: Travel): void => {
    ends.set(node, [...(ends.get(node) ?? []), travel]);
  };
  segments.forEach(({ nodes }, segment) => {
    note(nodes[0]!, { segment, reversed: false });
    note(nodes.at(-1)!, { segment, reversed: true });
  });
  const keys = segments.map(({ nature }) => [keyOf(nature, false), keyOf(nature, true)] as const);
  const keyAs = ({ segment, reversed }: Travel): string => keys[segment]![reversed ? 1 : 0];
  /** What goes on after a segment, when nothing else meets there. */
  const next = ({ segment, reversed }: Travel): Travel | null => {
    const { nodes } = segments[segment]!;
    const meeting = ends.get(reversed ? nodes[0]! : nodes.at(-1)!)!;
    if (meeting.length !== 2) return null;
    const other = meeting.find((travel) => travel.segment !== segment);
    return other && keyAs(other) === keyAs({ segment, reversed }) ? other : null;
  };
  const done = new Uint8Array(segments.length);
  const folded: Segment[] = [];
  segments.forEach((_, segment) => {
    if (done[segment]) return;
    const first = startOfChain({ segment, reversed: false }, next);
    const chain = [first];
    done[first.segment] = 1;
    for (let on = next(first); on && !done[on.segment]; on = next(on)) {
      done[on.segment] = 1;
      chain.push(on);
    }
    folded.push(joined(chain, segments));
  });
  return folded;
}

function startOfChain(from: Travel, next: (travel: Travel) => Travel | null): Travel {
  const back = (travel: Travel): Travel => ({ segment: travel.segment, reversed: !travel.reversed });
  let start = from;
  for (let before = next(back(start)); before; before = next(back(start))) {
    start = back(before);
    if (start.segment === from.segment) return from;
  }
  return start;
}

function joined(chain: readonly Travel[], segments: readonly Segment[]): Segment {
  const nodes: number[] = [];
  for (const { segment, reversed } of chain) {
    const own = segments[segment]!.nodes;
    nodes.push(...(reversed ? own.toReversed() : own).slice(nodes.length === 0 ? 0 : 1));
  }
  const { segment, reversed } = chain[0]!;
  const { nature } = segments[segment]!;
  const access = reversed ? flipped(nature.access) : nature.access;
  // A one-way street is stored the way it runs; any other as most of it was drawn.
  const oneway = access.car ?? access.emergency ?? access.bike;
  const against = chain.filter((travel) => travel.reversed).length * 2 > chain.length;
  if (oneway === 'backward' || (oneway !== 'forward' && against))
    return { nodes: nodes.reverse(), nature: { ...nature, access: flipped(access) } };
  return { nodes, nature: { ...nature, access } };
}

function flipped(access: Partial<Record<Profile, Ways>>): Partial<Record<Profile, Ways>> {
  const flip = (ways: Ways): Ways => (ways === 'both' ? ways : ways === 'forward' ? 'backward' : 'forward');
  return Object.fromEntries(Object.entries(access).map(([profile, ways]) => [profile, flip(ways)]));
}

function keyOf(nature: Nature, reversed: boolean): string {
  const access = reversed ? flipped(nature.access) : nature.access;
  return JSON.stringify([nature.name, nature.highway, nature.limitKmh, nature.flags, Object.entries(access)]);
}

function asGraph(segments: readonly Segment[], positionOf: (id: number) => PositionE7): RoadsInput {
  const index = new Map<number, number>();
  const nodes: PositionE7[] = [];
  const node = (id: number): number => {
    const known = index.get(id);
    if (known !== undefined) return known;
    index.set(id, nodes.length);
    return nodes.push(positionOf(id)) - 1;
  };
  const edges = segments.map(({ nodes: ids, nature }): EdgeInput => {
    return { from: node(ids[0]!), to: node(ids.at(-1)!), line: ids.map(positionOf), ...nature };
  });
  return { nodes, edges };
}
