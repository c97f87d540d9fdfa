import { shortcutBetween, type Topology } from './topology.ts';
import type { LinkWeight, Weights } from './weights.ts';

/** A power of two. The long shortcuts of a city are on many of its ways: 512 KB spare half of the looking. */
const REMEMBERED = 1 << 15;
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
    const links: number[] = [];
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      if (others && costOf(weights, place) === costOf(others, place)) continue;
      const at = place & (REMEMBERED - 1);
      if (this.places[at] !== place || this.versions[at] !== weights.version) {
        this.find(weights, linkWeight, place, at);
        this.places[at] = place;
        this.versions[at] = weights.version;
      }
      const second = this.seconds[at]!;
      if (second === NONE) links.push(this.firsts[at]!);
      else places.push(second, this.firsts[at]!);
    }
    return links;
  }

  /** The link that a shortcut's way is, or the two shortcuts through a lower node that it is made of. */
  private find({ up, down }: Weights, linkWeight: LinkWeight, place: number, at: number): void {
    const { firstUp, head, tail, firstDown, down: below, firstLink, links, place: placeOf } = this.topology;
    const shortcut = place >> 1;
    const rises = (place & 1) === 0;
    const costMs = costOf({ up, down }, place);
    this.seconds[at] = NONE;
    for (let i = firstLink[shortcut]!; i < firstLink[shortcut + 1]!; i++) {
      const link = links[i]!;
      if (placeOf[link] !== place || linkWeight(link) !== costMs) continue;
      this.firsts[at] = link;
      return;
    }
    const low = tail[shortcut]!;
    const high = head[shortcut]!;
    const [out, on] = rises ? [down, up] : [up, down];
    // The node in between is the highest on the way: most often one of the highest below.
    for (let i = firstDown[low + 1]! - 1; i >= firstDown[low]!; i--) {
      const leg = below[i]!;
      if (out[leg]! >= costMs) continue;
      const other = shortcutBetween(firstUp, head, tail[leg]!, high);
      if (other < 0 || out[leg]! + on[other]! !== costMs) continue;
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
