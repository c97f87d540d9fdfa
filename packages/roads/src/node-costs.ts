import { type Approach, nodesBefore, withoutThrough } from './approach.ts';
import { NEVER } from './metric.ts';
import type { Roads } from './open.ts';
import type { Pathfinder } from './pathfinder.ts';
import type { Engine } from './way.ts';

/** What it costs to stand at each node, ready to go on; streets without through traffic included as ends of a way. */
export interface NodeCosts {
  /** Passing through. */
  readonly through: Int32Array;
  /** For who goes on only along streets without through traffic. */
  ending(node: number): number;
}

export function nodeCosts({ roads, search }: Engine, paths: Pathfinder, starts: Approach): NodeCosts {
  const { costs } = paths;
  const through = paths.costsFrom('pessimistic', starts.seeds);
  const seeds = [];
  for (let arc = 0; arc < roads.edgeCount * 2; arc++) {
    if (!costs.isNoThrough(arc)) continue;
    for (const node of nodesBefore(roads, costs, arc))
      if (through[node] !== NEVER) seeds.push({ node, costMs: through[node]! });
  }
  if (seeds.length === 0) return { through, ending: (node) => through[node]! };
  const ending = search.spread(withoutThrough(roads, costs, 'pessimistic'), seeds);
  return { through, ending: (node) => Math.min(through[node]!, ending.costMs(node)) };
}

/** The least cost of standing before an arc. */
export function costBefore(roads: Roads, paths: Pathfinder, reached: NodeCosts, arc: number): number {
  const { costs } = paths;
  const ends = costs.isNoThrough(arc);
  let least = NEVER;
  for (const node of nodesBefore(roads, costs, arc))
    least = Math.min(least, ends ? reached.ending(node) : reached.through[node]!);
  return least;
}
