// A thread with ngraph.path in it: its thousands of objects would be in the way of our own garbage collections.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { distanceM, type PositionE7 } from '@vigie/geo';
import type { PlainGraph } from './ours.ts';
import type { NodePair } from './pairs.ts';
import { Sample } from './sample.ts';

interface Node {
  readonly id: number;
  readonly data: PositionE7;
}

interface Graph {
  addNode(id: number, data: PositionE7): void;
  addLink(from: number, to: number, ms: number): void;
  getLink(from: number, to: number): { data: number } | null;
}

interface PathFinder {
  /** The nodes of the shortest path from its end to its start; none when there is no path. */
  find(from: number, to: number): readonly Node[];
}

interface Options {
  readonly oriented: true;
  distance(from: Node, to: Node, link: { readonly data: number }): number;
  heuristic(from: Node, to: Node): number;
}

interface PathModule {
  readonly nba: (graph: Graph, options: Options) => PathFinder;
  readonly aStar: (graph: Graph, options: Options) => PathFinder;
}

/** One of its two exact searches, and what to find with it. */
export interface Task {
  readonly search: keyof PathModule;
  readonly pairs: readonly NodePair[];
}

/** Milliseconds by pair, null where no path was found. */
export type Times = readonly (number | null)[];

const finders = findersOn(workerData as PlainGraph);

parentPort!.on('message', ({ search, pairs }: Task) => {
  const times: Times = pairs.map(([from, to]) => {
    const sample = new Sample();
    const path = sample.time(() => finders[search].find(from, to));
    return path.length > 0 ? sample.mean : null;
  });
  parentPort!.postMessage(times);
});

/**
 * Over our own weights, with the best estimate that never exceeds the truth: the straight line at the
 * highest speed of any link.
 */
function findersOn(graph: PlainGraph): Record<keyof PathModule, PathFinder> {
  const require = createRequire(join(import.meta.dirname, '../rivals/package.json'));
  const createGraph = require('ngraph.graph') as () => Graph;
  const { nba, aStar } = require('ngraph.path') as PathModule;
  const copy = createGraph();
  graph.positions.forEach((position, node) => {
    copy.addNode(node, position);
  });
  let metresPerMs = 0;
  graph.weights.forEach((ms, link) => {
    const [from, to] = [graph.tails[link]!, graph.heads[link]!];
    if (ms === graph.never || from === to) return;
    const metres = distanceM(graph.positions[from]!, graph.positions[to]!);
    // Two positions at one place, or nearly, tell no speed.
    if (metres > 1) metresPerMs = Math.max(metresPerMs, metres / ms);
    // One link a pair of nodes: of parallel streets the faster.
    if (ms < (copy.getLink(from, to)?.data ?? graph.never)) copy.addLink(from, to, ms);
  });
  const options: Options = {
    oriented: true,
    distance: (_from, _to, link) => link.data,
    heuristic: (from, to) => distanceM(from.data, to.data) / metresPerMs,
  };
  return { nba: nba(copy, options), aStar: aStar(copy, options) };
}
