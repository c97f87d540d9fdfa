import type { Ways } from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import type { Nature } from './nature.ts';

/** A way's run of known nodes, by their ids. */
export interface Run {
  readonly way: number;
  readonly nature: Nature;
  readonly nodes: readonly number[];
}

/** A stretch of a segment that is of one way. */
export interface Part {
  readonly way: number;
  /** From node to node: one less than nodes. */
  readonly links: number;
  /** The segment runs against the way. */
  readonly reversed: boolean;
}

/** A street between two junctions. */
export interface Segment {
  /** Ids, two at least. */
  readonly nodes: readonly number[];
  readonly nature: Nature;
  /** Along the nodes; one at least. */
  readonly parts: readonly Part[];
}

/** Cuts runs where they meet, and at the nodes that must stay junctions. */
export function splitAtJunctions(runs: readonly Run[], kept: ReadonlySet<number>): Segment[] {
  const uses = new Map<number, number>();
  const use = (id: number, times: number): void => {
    uses.set(id, (uses.get(id) ?? 0) + times);
  };
  for (const { nodes } of runs) {
    for (const id of nodes) use(id, 1);
    // An end counts twice: another way that only touches there makes a junction.
    use(nodes[0]!, 1);
    use(nodes.at(-1)!, 1);
  }
  const segments: Segment[] = [];
  for (const { way, nature, nodes } of runs) {
    let start = 0;
    for (let i = 1; i < nodes.length; i++) {
      if (i < nodes.length - 1 && uses.get(nodes[i]!) === 1 && !kept.has(nodes[i]!)) continue;
      const parts = [{ way, links: i - start, reversed: false }];
      segments.push({ nature, nodes: nodes.slice(start, i + 1), parts });
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
export function fold(segments: readonly Segment[], kept: ReadonlySet<number>): Segment[] {
  const ends = new Map<number, Travel[]>();
  const note = (node: number, travel: Travel): void => {
    const known = ends.get(node);
    if (known) known.push(travel);
    else ends.set(node, [travel]);
  };
  segments.forEach(({ nodes }, segment) => {
    note(nodes[0]!, { segment, reversed: false });
    note(nodes.at(-1)!, { segment, reversed: true });
  });
  // All segments of a way share its nature.
  const keys = new Map<Nature, readonly [string, string]>();
  const keyAs = ({ segment, reversed }: Travel): string => {
    const { nature } = segments[segment]!;
    const key = keys.get(nature) ?? [keyOf(nature, false), keyOf(nature, true)];
    keys.set(nature, key);
    return key[reversed ? 1 : 0];
  };
  /** What goes on after a segment, when nothing else meets there. */
  const next = ({ segment, reversed }: Travel): Travel | null => {
    const { nodes } = segments[segment]!;
    const node = reversed ? nodes[0]! : nodes.at(-1)!;
    const meeting = ends.get(node)!;
    if (meeting.length !== 2 || kept.has(node)) return null;
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
  const parts: Part[] = [];
  for (const { segment, reversed } of chain) {
    const own = segments[segment]!;
    // The node where two meet is there already.
    nodes.pop();
    for (const node of reversed ? own.nodes.toReversed() : own.nodes) nodes.push(node);
    for (const part of reversed ? turned(own.parts) : own.parts) parts.push(part);
  }
  const { segment, reversed } = chain[0]!;
  const { nature } = segments[segment]!;
  const access = reversed ? flipped(nature.access) : nature.access;
  // A one-way street is stored the way it runs; any other as most of it was drawn.
  const oneway = access.car ?? access.emergency ?? access.bike;
  const against = chain.filter((travel) => travel.reversed).length * 2 > chain.length;
  if (oneway === 'backward' || (oneway !== 'forward' && against))
    return {
      nodes: nodes.reverse(),
      nature: { ...nature, access: flipped(access) },
      parts: turned(parts),
    };
  return { nodes, nature: { ...nature, access }, parts };
}

const turned = (parts: readonly Part[]): Part[] =>
  parts.toReversed().map((part) => ({ ...part, reversed: !part.reversed }));

function flipped(access: Partial<Record<Profile, Ways>>): Partial<Record<Profile, Ways>> {
  const flip = (ways: Ways): Ways => (ways === 'both' ? ways : ways === 'forward' ? 'backward' : 'forward');
  return Object.fromEntries(Object.entries(access).map(([profile, ways]) => [profile, flip(ways)]));
}

function keyOf(nature: Nature, reversed: boolean): string {
  const access = reversed ? flipped(nature.access) : nature.access;
  const { name, highway, limitKmh, flags, noThrough } = nature;
  return JSON.stringify([name, highway, limitKmh, flags, Object.entries(access), noThrough]);
}
