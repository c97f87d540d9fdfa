import { type EdgeInput, highwayIndex } from '@vigie/roads';
import type { Barrier } from './barriers.ts';
import type { Segment } from './chains.ts';
import type { Skips } from './skips.ts';

/** The barriers at ends of streets: 2e is the first node of edge e, 2e + 1 its last. */
export type BarredEnds = ReadonlyMap<number, Barrier>;

/** A barrier on a street stands at two ends; where more meet is a junction. */
const ENDS_ON_A_STREET = 2;

/**
 * The ends of streets that each barrier stands at: on a street, both. A barrier on a junction is one of the least street
 * that meets there, drawn where it begins: the bollard of a driveway does not close the avenue. Such nodes are counted.
 * `segments` and `edges` are the same streets, in the same order.
 */
export function barredEnds(
  segments: readonly Segment[],
  edges: readonly EdgeInput[],
  barriers: ReadonlyMap<number, Barrier>,
  skips: Skips,
): BarredEnds {
  const meeting = new Map([...barriers.keys()].map((node): [number, number[]] => [node, []]));
  segments.forEach(({ nodes }, edge) => {
    meeting.get(nodes[0]!)?.push(edge * 2);
    meeting.get(nodes.at(-1)!)?.push(edge * 2 + 1);
  });
  const rank = (end: number): number => highwayIndex(edges[end >> 1]!.highway)!;
  const barred = new Map<number, Barrier>();
  for (const [node, ends] of meeting) {
    const least = Math.max(...ends.map(rank));
    const own = ends.length > ENDS_ON_A_STREET ? ends.filter((end) => rank(end) === least) : ends;
    for (const end of own) barred.set(end, barriers.get(node)!);
    if (own.length < ends.length) skips.add('barrier', 'on a junction: kept for the least street there');
  }
  return barred;
}
