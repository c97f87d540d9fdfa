import { fromDegrees } from '@vigie/geo';
import { isKeptRelation, type OsmMember, type Tags, type Vicinity } from '@vigie/territory';
import type { Extract } from './extract.ts';
import type { OsmListener } from './listener.ts';

/** Rounds at most: nodes, ways, areas, the ways that these are made of. Only a file in no order at all takes so many. */
const MAX_ROUNDS = 4;

/** A forest of more ways than this reaches far beyond any territory: its outline is left incomplete, and counted so. */
const MAX_MEMBERS = 2_000;

/**
 * Finds what of a file lies near a territory, in rounds of reading it: a way with a node there is near, whole; an area with
 * a near way comes with all its ways, so that its outline closes. Only numbers are remembered, and of far nodes nothing.
 */
export class Clip {
  private readonly vicinity: Vicinity;
  private readonly near = new Set<number>();
  private readonly ways = new Set<number>();
  private readonly relations = new Set<number>();
  /** Ways that a near area is made of, and nodes that a way kept leads to. */
  private readonly members = new Set<number>();
  private readonly beyond = new Set<number>();
  private rounds = 0;
  private known = -1;
  private left = { streets: 0, areas: 0 };

  constructor(vicinity: Vicinity) {
    this.vicinity = vicinity;
  }

  /** Whether the last round found nothing that the one before had not. */
  get done(): boolean {
    return this.rounds === MAX_ROUNDS || (this.rounds > 0 && this.known === this.size);
  }

  private get size(): number {
    return this.near.size + this.ways.size + this.relations.size + this.members.size + this.beyond.size;
  }

  round(): OsmListener {
    this.rounds++;
    this.known = this.size;
    // In a file that is in order, the ways and areas are settled in the first round; a second one is for what they lack.
    return {
      node: (id, lon, lat) => {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return;
        if (this.vicinity.has(fromDegrees(lon, lat))) this.near.add(id);
      },
      way: (id, nodes) => {
        if (nodes.some((node) => this.near.has(node))) this.ways.add(id);
        else if (!this.members.has(id)) return;
        for (const node of nodes) if (!this.near.has(node)) this.beyond.add(node);
      },
      relation: (id, tags, members) => {
        if (!isKeptRelation(tags) || !members.some((member) => this.isNear(member))) return;
        this.relations.add(id);
        if (tags.type !== 'multipolygon' || members.length > MAX_MEMBERS) return;
        for (const { type, ref } of members) if (type === 'way' && !this.ways.has(ref)) this.members.add(ref);
      },
      other() {},
    };
  }

  private isNear({ type, ref }: OsmMember): boolean {
    return (type === 'way' && this.ways.has(ref)) || (type === 'node' && this.near.has(ref));
  }

  /** Lets through what was found. */
  only(extract: OsmListener): OsmListener {
    return {
      node: (id, lon, lat, tags) => {
        if (this.near.has(id) || this.beyond.has(id)) extract.node(id, lon, lat, tags);
      },
      way: (id, nodes, tags) => {
        if (this.ways.has(id) || this.members.has(id)) extract.way(id, nodes, tags);
        else if (tags.highway !== undefined) this.left.streets++;
      },
      relation: (id, tags: Tags, members) => {
        if (this.relations.has(id)) extract.relation(id, tags, members);
        else if (isKeptRelation(tags)) this.left.areas++;
      },
      other: () => extract.other(),
    };
  }

  /** Says what was left out. */
  count(extract: Extract): void {
    extract.skip('street', 'outside the territory', this.left.streets);
    extract.skip('relation', 'outside the territory', this.left.areas);
  }
}
