import { NEVER } from '../metric.ts';
import { shortcutBetween, type Topology } from './topology.ts';

/** What every shortcut costs in a metric, milliseconds; NEVER where no way leads. Eight bytes a shortcut. */
export interface Weights {
  /** Another number whenever the weights are others: what was found with them holds as long as it stays. */
  version: number;
  /** From the tail, the lower node, to the head. */
  readonly up: Int32Array;
  /** From the head to the tail. */
  readonly down: Int32Array;
}

/** What a link costs by itself. */
export type LinkWeight = (link: number) => number;

let versions = 0;

export function newVersion(): number {
  return ++versions;
}

export function emptyWeights({ shortcutCount }: Topology): Weights {
  return { version: newVersion(), up: new Int32Array(shortcutCount), down: new Int32Array(shortcutCount) };
}

/** Sets all weights from those of the links. The order of nodes makes one pass enough: what is below is settled. */
export function customize(topology: Topology, weights: Weights, linkWeight: LinkWeight): void {
  const { nodeCount, firstUp, head, firstDown, down: below, tail, place } = topology;
  const { up, down } = weights;
  weights.version = newVersion();
  up.fill(NEVER);
  down.fill(NEVER);
  for (let link = 0; link < place.length; link++) {
    const at = place[link]!;
    if (at < 0) continue;
    const weight = linkWeight(link);
    const side = at & 1 ? down : up;
    if (weight < side[at >> 1]!) side[at >> 1] = weight;
  }
  /** By head, the shortcut that joins the node at hand with it. */
  const between = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) between[head[s]!] = s;
    for (let i = firstDown[node]!; i < firstDown[node + 1]!; i++) {
      const leg = below[i]!;
      const [toNode, fromNode] = [up[leg]!, down[leg]!];
      if (toNode === NEVER && fromNode === NEVER) continue;
      const end = firstUp[tail[leg]! + 1]!;
      for (let other = leg + 1; other < end; other++) {
        const s = between[head[other]!]!;
        const rising = fromNode + up[other]!;
        if (rising < up[s]!) up[s] = rising;
        const falling = down[other]! + toNode;
        if (falling < down[s]!) down[s] = falling;
      }
    }
  }
}

/** What changing some links changes, lowest shortcut first. One for each topology: it keeps its lists. */
export class Recustomizer {
  private readonly topology: Topology;
  private readonly queued: Uint8Array;
  private readonly heap: number[] = [];

  constructor(topology: Topology) {
    this.topology = topology;
    this.queued = new Uint8Array(topology.shortcutCount);
  }

  /** Brings weights that were right before the given links changed to what `customize` would make of them now. */
  run(weights: Weights, changed: Iterable<number>, linkWeight: LinkWeight): void {
    const { place } = this.topology;
    weights.version = newVersion();
    for (const link of changed) if (place[link]! >= 0) this.push(place[link]! >> 1);
    while (this.heap.length > 0) this.settle(weights, this.pop(), linkWeight);
  }

  private settle(weights: Weights, shortcut: number, linkWeight: LinkWeight): void {
    const { up, down } = weights;
    const [wasUp, wasDown] = [up[shortcut]!, down[shortcut]!];
    this.recompute(weights, shortcut, linkWeight);
    if (up[shortcut] === wasUp && down[shortcut] === wasDown) return;
    const { firstUp, head, tail } = this.topology;
    const low = tail[shortcut]!;
    const high = head[shortcut]!;
    for (let other = firstUp[low]!; other < firstUp[low + 1]!; other++) {
      if (other === shortcut) continue;
      const end = head[other]!;
      const third =
        other < shortcut
          ? shortcutBetween(firstUp, head, end, high)
          : shortcutBetween(firstUp, head, high, end);
      // Through `low`: from `end` to `high` by this shortcut’s way up, and back by its way down.
      const [toHigh, toEnd] = other < shortcut ? [up, down] : [down, up];
      const there = matters(down[other]!, wasUp, up[shortcut]!, toHigh[third]!);
      if (there || matters(up[other]!, wasDown, down[shortcut]!, toEnd[third]!)) this.push(third);
    }
  }

  private recompute({ up, down }: Weights, shortcut: number, linkWeight: LinkWeight): void {
    const { firstUp, head, tail, firstDown, down: below, firstLink, links, place } = this.topology;
    let [rising, falling] = [NEVER, NEVER];
    for (let i = firstLink[shortcut]!; i < firstLink[shortcut + 1]!; i++) {
      const link = links[i]!;
      const weight = linkWeight(link);
      if (place[link]! & 1) falling = Math.min(falling, weight);
      else rising = Math.min(rising, weight);
    }
    const high = head[shortcut]!;
    for (let i = firstDown[tail[shortcut]!]!; i < firstDown[tail[shortcut]! + 1]!; i++) {
      const leg = below[i]!;
      const [toLow, fromLow] = [up[leg]!, down[leg]!];
      if (toLow === NEVER && fromLow === NEVER) continue;
      const other = shortcutBetween(firstUp, head, tail[leg]!, high);
      if (other < 0) continue;
      rising = Math.min(rising, fromLow + up[other]!);
      falling = Math.min(falling, down[other]! + toLow);
    }
    up[shortcut] = rising;
    down[shortcut] = falling;
  }

  private push(shortcut: number): void {
    if (this.queued[shortcut]) return;
    this.queued[shortcut] = 1;
    const { heap } = this;
    let at = heap.length;
    heap.push(shortcut);
    while (at > 0 && heap[(at - 1) >> 1]! > shortcut) {
      heap[at] = heap[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    heap[at] = shortcut;
  }

  private pop(): number {
    const { heap } = this;
    const least = heap[0]!;
    this.queued[least] = 0;
    const last = heap.pop()!;
    if (heap.length === 0) return least;
    let at = 0;
    for (let child = 1; child < heap.length; child = at * 2 + 1) {
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= last) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return least;
  }
}

/** Whether a sum that changes can change what it is compared with: it set it before, or beats it now. */
function matters(leg: number, was: number, is: number, against: number): boolean {
  return was !== is && (leg + was === against || leg + is < against);
}
