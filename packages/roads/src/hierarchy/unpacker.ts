import { shortcutBetween, type Topology } from './topology.ts';
import type { LinkWeight, Weights } from './weights.ts';

/** A power of two. The long shortcuts of a city are on many of its ways: 256 KB spare a fifth of a path's time. */
const REMEMBERED = 1 << 14;
const NONE = -1;

/** Turns shortcuts into the links that they stand for. */
export class Unpacker {
  private readonly topology: Topology;
  /** What was found before, by the lowest bits of its place: which place, for which weights, and its two halves. */
  private readonly places = new Int32Array(REMEMBERED).fill(NONE);
  private readonly versions = new Int32Array(REMEMBERED);
  private readonly firsts = new Int32Array(REMEMBERED);
  private readonly seconds = new Int32Array(REMEMBERED);

  constructor(topology: Topology) {
    this.topology = topology;
  }

  /**
   * The links of some shortcuts, in the order of travel. `places` are twice a shortcut, plus one for its way down, the first
   * to travel last; they are used up. The weights must be what `customize` makes of the links. With `others`, only the links
   * in shortcuts that cost something else by those.
   */
  links(weights: Weights, linkWeight: LinkWeight, places: number[], others?: Weights): number[] {
    const { firstLink } = this.topology;
    const links: number[] = [];
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      if (others && costOf(weights, place) === costOf(others, place)) continue;
      const shortcut = place >> 1;
      const isMade = firstLink[shortcut] === firstLink[shortcut + 1];
      const link = isMade ? NONE : this.linkOf(weights, linkWeight, place);
      if (link !== NONE) links.push(link);
      else {
        const at = place & (REMEMBERED - 1);
        if (this.places[at] !== place || this.versions[at] !== weights.version) this.find(weights, place, at);
        places.push(this.seconds[at]!, this.firsts[at]!);
      }
    }
    return links;
  }

  /** The link that a shortcut's way is; NONE when it leads through a lower node. */
  private linkOf(weights: Weights, linkWeight: LinkWeight, place: number): number {
    const { firstLink, links, place: placeOf } = this.topology;
    const costMs = costOf(weights, place);
    for (let i = firstLink[place >> 1]!; i < firstLink[(place >> 1) + 1]!; i++) {
      const link = links[i]!;
      if (placeOf[link] === place && linkWeight(link) === costMs) return link;
    }
    return NONE;
  }

  /** Remembers the two shortcuts through a lower node that a shortcut is made of. */
  private find({ version, up, down }: Weights, place: number, at: number): void {
    const { firstUp, head, tail, firstDown, down: below } = this.topology;
    const shortcut = place >> 1;
    const rises = (place & 1) === 0;
    const costMs = rises ? up[shortcut]! : down[shortcut]!;
    const low = tail[shortcut]!;
    const high = head[shortcut]!;
    const out = rises ? down : up;
    const on = rises ? up : down;
    // The node in between is the highest on the way: most often one of the highest below.
    for (let i = firstDown[low + 1]! - 1; i >= firstDown[low]!; i--) {
      const leg = below[i]!;
      const legMs = out[leg]!;
      if (legMs >= costMs) continue;
      const other = shortcutBetween(firstUp, head, tail[leg]!, high);
      if (other < 0 || legMs + on[other]! !== costMs) continue;
      this.places[at] = place;
      this.versions[at] = version;
      // Down from `low` and up to `high`, or the same way back.
      this.firsts[at] = rises ? leg * 2 + 1 : other * 2 + 1;
      this.seconds[at] = rises ? other * 2 : leg * 2;
      return;
    }
    throw new Error(`shortcut ${shortcut} has no way of ${costMs} ms`);
  }
}

function costOf({ up, down }: Pick<Weights, 'up' | 'down'>, place: number): number {
  return place & 1 ? down[place >> 1]! : up[place >> 1]!;
}
