import { NEVER } from '../metric.ts';
import type { Nearest, Seed } from '../pathfinder.ts';
import type { Topology } from './topology.ts';
import type { Weights } from './weights.ts';

/** What it costs to get from the cheapest source to every node, milliseconds; NEVER where none leads. */
export function costsFrom(topology: Topology, { up, down }: Weights, sources: readonly Seed[]): Int32Array {
  return sweep(topology, up, down, sources);
}

/** Up from the seeds, lowest nodes first, then down to everyone, highest first. */
function sweep(
  { nodeCount, firstUp, head }: Topology,
  rising: Int32Array,
  falling: Int32Array,
  seeds: readonly Seed[],
): Int32Array {
  const cost = new Int32Array(nodeCount).fill(NEVER);
  let lowest = nodeCount;
  for (const { node, costMs } of seeds) {
    if (costMs < cost[node]!) cost[node] = costMs;
    if (node < lowest) lowest = node;
  }
  for (let node = lowest; node < nodeCount; node++) {
    const costMs = cost[node]!;
    if (costMs === NEVER) continue;
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) {
      const total = costMs + rising[s]!;
      if (total < cost[head[s]!]!) cost[head[s]!] = total;
    }
  }
  for (let node = nodeCount - 1; node >= 0; node--) {
    let costMs = cost[node]!;
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) {
      const total = cost[head[s]!]! + falling[s]!;
      if (total < costMs) costMs = total;
    }
    cost[node] = costMs;
  }
  return cost;
}

/** For every node the cheapest target, and what it costs to get there; of two as cheap, either the same on every device. `seeds[i]` belongs to target `of[i]`. */
export function nearestTo(
  { nodeCount, firstUp, head }: Topology,
  { up, down }: Weights,
  seeds: readonly Seed[],
  of: readonly number[],
): Nearest {
  const costMs = new Int32Array(nodeCount).fill(NEVER);
  const target = new Int32Array(nodeCount).fill(-1);
  seeds.forEach((seed, i) => {
    if (seed.costMs >= costMs[seed.node]!) return;
    costMs[seed.node] = seed.costMs;
    target[seed.node] = of[i]!;
  });
  for (let node = 0; node < nodeCount; node++) {
    if (costMs[node] === NEVER) continue;
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) {
      const total = costMs[node]! + down[s]!;
      if (total >= costMs[head[s]!]!) continue;
      costMs[head[s]!] = total;
      target[head[s]!] = target[node]!;
    }
  }
  for (let node = nodeCount - 1; node >= 0; node--)
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) {
      const total = costMs[head[s]!]! + up[s]!;
      if (total >= costMs[node]!) continue;
      costMs[node] = total;
      target[node] = target[head[s]!]!;
    }
  return { target, costMs };
}
