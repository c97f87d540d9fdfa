import type { EdgeInput } from '@vigie/roads';
import type { Profile } from '@vigie/situation';

/**
 * Streets that only streets without through traffic lead to: OSM says « private » of an estate's entrance and often of
 * nothing behind it. They are made the same as their entrance, so that whoever lives there is still found. True by edge.
 * `parted` says at which nodes barriers part the streets that meet.
 */
export function enclaves(
  edges: readonly EdgeInput[],
  nodeCount: number,
  profile: Profile,
  parted: ReadonlySet<number>,
): boolean[] {
  const open = edges.map(({ access, noThrough }) =>
    Boolean(access[profile] && !noThrough?.includes(profile)),
  );
  const groups = new Groups(nodeCount + edges.length * 2);
  const join = (wanted: (edge: number) => boolean): void => {
    edges.forEach(({ from, to }, edge) => {
      if (!wanted(edge)) return;
      // At a barrier every edge has an end of its own.
      const ends = [from, to].map((node, i) => (parted.has(node) ? nodeCount + edge * 2 + i : node));
      groups.join(ends[0]!, ends[1]!);
      at[edge] = ends[0]!;
    });
  };
  const at: number[] = [];
  join((edge) => open[edge]!);
  const main = largest(edges, open, (edge) => groups.of(at[edge]!));
  const inMain = edges.map((_, edge) => open[edge]! && groups.of(at[edge]!) === main);
  const anchor = inMain.indexOf(true);
  join((edge) => edges[edge]!.access[profile] !== undefined);
  return edges.map(
    (_, edge) => open[edge]! && !inMain[edge] && groups.of(at[edge]!) === groups.of(at[anchor]!),
  );
}

/** The group with the most edges; -1 when none is open. */
function largest(
  edges: readonly EdgeInput[],
  open: readonly boolean[],
  of: (edge: number) => number,
): number {
  const sizes = new Map<number, number>();
  let best = -1;
  edges.forEach((_, edge) => {
    if (!open[edge]) return;
    const group = of(edge);
    const size = (sizes.get(group) ?? 0) + 1;
    sizes.set(group, size);
    if (size > (sizes.get(best) ?? 0)) best = group;
  });
  return best;
}

/** Disjoint sets of numbers, halving paths as they are walked. */
class Groups {
  private readonly parent: Uint32Array;

  constructor(count: number) {
    this.parent = Uint32Array.from({ length: count }, (_, i) => i);
  }

  of(member: number): number {
    const { parent } = this;
    let at = member;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  }

  join(one: number, other: number): void {
    this.parent[this.of(one)] = this.of(other);
  }
}
