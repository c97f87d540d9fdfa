/** Who may be given to what. Every pair is kept: the table is full, need by need. */
export interface Table {
  readonly needs: number;
  readonly people: number;
  /** Points of each pair, at `need * people + person`; 0: the pair is not allowed. Whole, not negative. */
  readonly points: Int32Array;
  /** People that each need takes. */
  readonly seats: readonly number[];
  /** Needs that each person takes. */
  readonly capacities: readonly number[];
}

/**
 * The people given to each need, by their columns, ascending; none twice for one. First as many needs as possible have
 * somebody, then the points are as many as possible. Ties go to the lower column.
 *
 * A minimum-cost flow by successive shortest paths with potentials (Edmonds and Karp 1972; Tomizawa 1971): each seat is
 * one unit of flow, and may stay empty.
 */
export function assign(table: Table): number[][] {
  const flow = new Flow(table);
  const rounds = table.seats.reduce((most, seats) => Math.max(most, seats), 0);
  for (let seat = 0; seat < rounds; seat++)
    for (let need = 0; need < table.needs; need++) if (seat < table.seats[need]!) flow.fill(need, seat);
  return flow.given.map((people) => [...people].sort((a, b) => a - b));
}

/** No node is before this one. */
const START = -1;

/**
 * A unit goes from a need to a person; on from there to the sink where the person has room; or back to a need that
 * gives the person up, and then finds another or goes without. Needs are the nodes 0 to `needs - 1`, people follow.
 *
 * Costs are points with their sign turned. The prices are the potentials: by them no step that is possible costs less
 * than nothing, so that a cheapest path is found as a shortest one is. The sink's stays 0.
 */
class Flow {
  /** Of each need, its people; of each person, their needs. */
  readonly given: Set<number>[];
  private readonly held: Set<number>[];
  private readonly table: Table;
  /** More than all points together: one more need that has somebody outweighs any of them. */
  private readonly firstSeat: number;
  private readonly price: Float64Array;
  private readonly cost: Float64Array;
  private readonly before: Int32Array;
  private readonly settled: Uint8Array;

  constructor(table: Table) {
    const { needs, people, points, seats } = table;
    this.table = table;
    this.given = Array.from({ length: needs }, () => new Set());
    this.held = Array.from({ length: people }, () => new Set());
    const most = points.reduce((highest, value) => Math.max(highest, value), 0);
    this.firstSeat = 1 + most * seats.reduce((sum, count) => sum + count, 0);
    this.price = new Float64Array(needs + people).fill(most, 0, needs);
    this.cost = new Float64Array(needs + people);
    this.before = new Int32Array(needs + people);
    this.settled = new Uint8Array(needs + people);
  }

  /** Finds somebody for a need's next seat, others making room where all together gain by it; or leaves it empty. */
  fill(need: number, seat: number): void {
    // With an earlier seat empty, another one cannot help.
    if (this.given[need]!.size < seat) return;
    const end = this.cheapestPath(need, this.price[need]! + this.worth(seat));
    if (end) this.follow(end.node);
  }

  /** What a seat is worth to its need, besides the points of who takes it. */
  private worth(seat: number): number {
    return seat === 0 ? this.firstSeat : 0;
  }

  /** Where the cheapest way to the sink below a limit leaves the table, all prices being raised to it; null: none is. */
  private cheapestPath(start: number, limit: number): { readonly node: number } | null {
    this.cost.fill(Number.POSITIVE_INFINITY);
    this.settled.fill(0);
    this.cost[start] = 0;
    this.before[start] = START;
    let [best, end] = [limit, START];
    for (;;) {
      const node = this.nearest();
      if (node === START || this.cost[node]! >= best) break;
      this.settled[node] = 1;
      const out = this.cost[node]! + this.toSink(node, start);
      if (out < best) [best, end] = [out, node];
      if (node < this.table.needs) this.leaveNeed(node, best);
      else this.leavePerson(node);
    }
    if (end === START) return null;
    for (let node = 0; node < this.cost.length; node++)
      if (this.settled[node] === 1) this.price[node]! += this.cost[node]! - best;
    return { node: end };
  }

  /** The node that is reached cheapest and not settled; `START` when there is none. */
  private nearest(): number {
    let [found, least] = [START, Number.POSITIVE_INFINITY];
    for (let node = 0; node < this.cost.length; node++) {
      if (this.settled[node] === 1 || this.cost[node]! >= least) continue;
      [found, least] = [node, this.cost[node]!];
    }
    return found;
  }

  /** A person with room takes one more; a need other than the first goes without its last. */
  private toSink(node: number, start: number): number {
    const { needs, capacities } = this.table;
    if (node === start) return Number.POSITIVE_INFINITY;
    if (node < needs) return this.price[node]! + this.worth(this.given[node]!.size - 1);
    const hasRoom = this.held[node - needs]!.size < capacities[node - needs]!;
    return hasRoom ? this.price[node]! : Number.POSITIVE_INFINITY;
  }

  private leaveNeed(need: number, below: number): void {
    const { needs, people, points } = this.table;
    const base = this.cost[need]! + this.price[need]!;
    for (let person = 0; person < people; person++) {
      const worth = points[need * people + person]!;
      if (worth === 0) continue;
      const cost = base - worth - this.price[needs + person]!;
      if (cost >= below || cost >= this.cost[needs + person]! || this.given[need]!.has(person)) continue;
      this.cost[needs + person] = cost;
      this.before[needs + person] = need;
    }
  }

  private leavePerson(node: number): void {
    const { needs, people, points } = this.table;
    const base = this.cost[node]! + this.price[node]!;
    for (const need of this.held[node - needs]!) {
      const cost = base + points[need * people + node - needs]! - this.price[need]!;
      if (cost >= this.cost[need]!) continue;
      this.cost[need] = cost;
      this.before[need] = node;
    }
  }

  /** Moves everybody one on along the path that ends here. */
  private follow(end: number): void {
    const { needs } = this.table;
    for (let node = end; this.before[node] !== START; node = this.before[node]!) {
      const before = this.before[node]!;
      if (node < needs) this.part(node, before - needs);
      else this.join(before, node - needs);
    }
  }

  private join(need: number, person: number): void {
    this.given[need]!.add(person);
    this.held[person]!.add(need);
  }

  private part(need: number, person: number): void {
    this.given[need]!.delete(person);
    this.held[person]!.delete(need);
  }
}
