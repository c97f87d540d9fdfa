import { fromDegrees } from '@vigie/geo';
import {
  isKeptRelation,
  isKeptWay,
  isNamedPlace,
  type OsmMember,
  type OsmNode,
  type OsmRelation,
  type OsmWay,
  type Skip,
  Skips,
  type Tags,
  usefulNodeTags,
} from '@vigie/territory';
import type { OsmListener } from './listener.ts';

/** What of an OSM file a pack is made of. */
export interface OsmExtract {
  /** The nodes that the kept ways name, and those that name a town or a quarter, in the order of the file. */
  readonly nodes: Iterable<OsmNode>;
  readonly ways: readonly OsmWay[];
  /** Turn restrictions, and areas made of several ways. */
  readonly relations: readonly OsmRelation[];
  readonly skipped: readonly Skip[];
}

/** Columns of nodes as they come: 16 bytes a node, where an object would take a hundred. */
class NodeColumns {
  private ids = new Float64Array(1 << 16);
  private positions = new Int32Array(1 << 17);
  /** Of the few that have any of use. */
  private readonly tags = new Map<number, Tags>();
  count = 0;

  add(id: number, lonE7: number, latE7: number): void {
    if (this.count === this.ids.length) this.grow();
    this.ids[this.count] = id;
    this.positions[this.count * 2] = lonE7;
    this.positions[this.count * 2 + 1] = latE7;
    this.count++;
  }

  tag(id: number, tags: Tags): void {
    this.tags.set(id, tags);
  }

  private grow(): void {
    const [ids, positions] = [this.ids, this.positions];
    this.ids = new Float64Array(ids.length * 2);
    this.ids.set(ids);
    this.positions = new Int32Array(positions.length * 2);
    this.positions.set(positions);
  }

  *only(wanted: ReadonlySet<number>): Generator<OsmNode> {
    for (let i = 0; i < this.count; i++) {
      const id = this.ids[i]!;
      const tags = this.tags.get(id);
      if (!wanted.has(id) && !(tags && isNamedPlace(tags))) continue;
      yield { id, position: [this.positions[i * 2]!, this.positions[i * 2 + 1]!], ...(tags && { tags }) };
    }
  }
}

/** Gathers what a reader finds, whatever the order of the file; ways that are of no use are dropped as they come. */
export class Extract implements OsmListener {
  private readonly nodes = new NodeColumns();
  private readonly ways: OsmWay[] = [];
  /** Ways of no use by themselves: an area's outline is often made of such. */
  private readonly others: { readonly id: number; readonly nodes: readonly number[] }[] = [];
  private readonly relations: OsmRelation[] = [];
  private readonly skips = new Skips();

  node(id: number, lon: number, lat: number, tags?: Tags): void {
    // Both comparisons fail for NaN.
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || !Number.isSafeInteger(id))
      this.skips.add('node', 'no usable position');
    else {
      this.nodes.add(id, ...fromDegrees(lon, lat));
      const useful = tags && usefulNodeTags(tags);
      if (useful) this.nodes.tag(id, useful);
    }
  }

  way(id: number, nodes: readonly number[], tags: Tags): void {
    if (isKeptWay(tags)) this.ways.push({ id, nodes, tags });
    else this.others.push({ id, nodes });
  }

  relation(id: number, tags: Tags, members: readonly OsmMember[]): void {
    if (!isKeptRelation(tags)) this.skips.add('relation', 'neither turn restriction nor area: not read');
    else this.relations.push({ id, tags, members });
  }

  /** Areas and counts, as Overpass may add, and what is no element at all. */
  other(): void {
    this.skips.add('element', 'neither node, way nor relation: not read');
  }

  /** Of something that was left out before it came here. */
  skip(what: string, why: string, count: number): void {
    if (count > 0) this.skips.add(what, why, count);
  }

  finish(): OsmExtract {
    const ways = [...this.ways, ...this.outlines()];
    const wanted = new Set<number>();
    for (const { nodes } of ways) for (const id of nodes) wanted.add(id);
    const columns = this.nodes;
    return {
      nodes: { [Symbol.iterator]: () => columns.only(wanted) },
      ways,
      relations: this.relations,
      skipped: this.skips.list(),
    };
  }

  /** The other ways that an area is made of; the rest is counted and gone. */
  private outlines(): OsmWay[] {
    const named = new Set<number>();
    for (const { tags, members } of this.relations)
      if (tags.type === 'multipolygon')
        for (const { type, ref } of members) if (type === 'way') named.add(ref);
    const outlines = this.others
      .filter(({ id }) => named.has(id))
      .map((way): OsmWay => ({ ...way, tags: {} }));
    const left = this.others.length - outlines.length;
    if (left > 0) this.skips.add('way', 'nothing that the map shows', left);
    return outlines;
  }
}
