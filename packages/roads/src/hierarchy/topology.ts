import { linkHead, linkTail, type Roads } from '../open.ts';

/**
 * The shape of the hierarchy over a graph whose nodes are numbered by rank (Dibbelt, Strasser and Wagner, « Customizable
 * Contraction Hierarchies », 2016). A shortcut joins two nodes, of which the lower is its tail; there is one wherever a
 * link is, and between any two higher neighbours of a node. Weights are kept apart, one set for each profile: the shape
 * never changes.
 */
export interface Topology {
  readonly nodeCount: number;
  readonly shortcutCount: number;
  /** Node n is the tail of the shortcuts `firstUp[n]` to `firstUp[n + 1] - 1`, by rising head. */
  readonly firstUp: Uint32Array;
  readonly head: Uint32Array;
  readonly tail: Uint32Array;
  /** Node n is the head of `down[firstDown[n]]` to `down[firstDown[n + 1] - 1]`, by rising tail. */
  readonly firstDown: Uint32Array;
  readonly down: Uint32Array;
  /** By link, twice its shortcut, plus one when it leads down; −1 for a link from a node to itself. */
  readonly place: Int32Array;
  /** Shortcut s holds the links `links[firstLink[s]]` to `links[firstLink[s + 1] - 1]`, of both directions. */
  readonly firstLink: Uint32Array;
  readonly links: Uint32Array;
}

/** A good order makes about two. */
const MOST_SHORTCUTS_PER_LINK = 16;
/**
 * Pairs of shortcuts up from one node, at each of which customizing looks. A good order makes about 15 in a large town,
 * 190 in a perfect grid of 180 × 180.
 */
const MOST_TRIANGLES_PER_LINK = 512;

/**
 * Null when the order of the nodes makes so many shortcuts that the hierarchy would be no gain: a stranger's file may be
 * in any order, and must not eat the memory or the time of a phone.
 */
export function buildTopology(roads: Roads): Topology | null {
  const { nodeCount, linkCount } = roads;
  const contracted = contract(
    roads,
    MOST_SHORTCUTS_PER_LINK * linkCount,
    MOST_TRIANGLES_PER_LINK * linkCount,
  );
  if (!contracted) return null;
  const { firstUp, head } = contracted;
  const shortcutCount = head.length;
  const tail = new Uint32Array(shortcutCount);
  for (let node = 0; node < nodeCount; node++) tail.fill(node, firstUp[node], firstUp[node + 1]);
  const [firstDown, down] = grouped(nodeCount, shortcutCount, (shortcut) => head[shortcut]!);
  const place = new Int32Array(linkCount);
  for (let link = 0; link < linkCount; link++) {
    const [from, to] = [linkTail(roads, link), linkHead(roads, link)];
    if (from === to) place[link] = -1;
    else if (from < to) place[link] = shortcutBetween(firstUp, head, from, to) * 2;
    else place[link] = shortcutBetween(firstUp, head, to, from) * 2 + 1;
  }
  const [firstLink, links] = grouped(shortcutCount, linkCount, (link) => place[link]! >> 1);
  return { nodeCount, shortcutCount, firstUp, head, tail, firstDown, down, place, firstLink, links };
}

/** The shortcut between two nodes; −1 when there is none. */
export function shortcutBetween(
  firstUp: Uint32Array,
  head: Uint32Array,
  lower: number,
  higher: number,
): number {
  let [low, high] = [firstUp[lower]!, firstUp[lower + 1]! - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (head[middle] === higher) return middle;
    if (head[middle]! < higher) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Items by group: group g has `items[first[g]]` to `items[first[g + 1] - 1]`, in order; groups below 0 are left out. */
function grouped(
  groups: number,
  count: number,
  groupOf: (item: number) => number,
): [first: Uint32Array, items: Uint32Array] {
  const first = new Uint32Array(groups + 1);
  for (let item = 0; item < count; item++) {
    const group = groupOf(item);
    if (group >= 0) first[group + 1]!++;
  }
  for (let group = 0; group < groups; group++) first[group + 1]! += first[group]!;
  const next = first.slice();
  const items = new Uint32Array(first[groups]!);
  for (let item = 0; item < count; item++) {
    const group = groupOf(item);
    if (group >= 0) items[next[group]!++] = item;
  }
  return [first, items];
}

/**
 * Contracts node after node: its higher neighbours become neighbours of each other. It is enough to hand them all to
 * the lowest of them, who hands them on.
 */
function contract(
  roads: Roads,
  mostShortcuts: number,
  mostTriangles: number,
): { firstUp: Uint32Array; head: Uint32Array } | null {
  const { nodeCount } = roads;
  const [firstLink, links] = linksByLowerEnd(roads);
  const firstUp = new Uint32Array(nodeCount + 1);
  let head = new Uint32Array(Math.max(16, roads.linkCount * 2));
  /** Nodes whose lowest higher neighbour is this one, as a chain through `nextHeir`; stored plus one. */
  const heir = new Uint32Array(nodeCount);
  const nextHeir = new Uint32Array(nodeCount);
  const seen = new Int32Array(nodeCount).fill(-1);
  let end = 0;
  let triangles = 0;
  for (let node = 0; node < nodeCount; node++) {
    const start = end;
    const take = (higher: number): void => {
      if (seen[higher] === node) return;
      seen[higher] = node;
      if (end === head.length) {
        const larger = new Uint32Array(head.length * 2);
        larger.set(head);
        head = larger;
      }
      head[end++] = higher;
    };
    for (let i = firstLink[node]!; i < firstLink[node + 1]!; i++)
      take(Math.max(linkTail(roads, links[i]!), linkHead(roads, links[i]!)));
    for (let lower = heir[node]!; lower > 0; lower = nextHeir[lower - 1]!)
      for (let i = firstUp[lower - 1]! + 1; i < firstUp[lower]!; i++) take(head[i]!);
    triangles += ((end - start) * (end - start - 1)) / 2;
    if (end > mostShortcuts || triangles > mostTriangles) return null;
    sortPart(head, start, end);
    firstUp[node + 1] = end;
    if (end === start) continue;
    const parent = head[start]!;
    nextHeir[node] = heir[parent]!;
    heir[parent] = node + 1;
  }
  return { firstUp, head: head.slice(0, end) };
}

function linksByLowerEnd(roads: Roads): [Uint32Array, Uint32Array] {
  return grouped(roads.nodeCount, roads.linkCount, (link) => {
    const [from, to] = [linkTail(roads, link), linkHead(roads, link)];
    return from === to ? -1 : Math.min(from, to);
  });
}

/** Insertion for the short lists that nearly all are. */
function sortPart(list: Uint32Array, start: number, end: number): void {
  if (end - start > 32) {
    list.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const value = list[i]!;
    let at = i;
    for (; at > start && list[at - 1]! > value; at--) list[at] = list[at - 1]!;
    list[at] = value;
  }
}
