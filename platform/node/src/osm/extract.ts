import { fromDegrees } from '@vigie/geo';
import { isKeptWay, type OsmNode, type OsmWay, type Skip, Skips, type Tags } from '@vigie/territory';

/** What of an OSM file a pack is made of. */
export interface OsmExtract {
  /** The nodes that the kept ways name, in the order of the file. */
  readonly nodes: Iterable<OsmNode>;
  readonly ways: readonly OsmWay[];
  readonly skipped: readonly Skip[];
}

/** Columns of nodes as they come: 16 bytes a node, where an object would take a hundred. */
class NodeColumns {
  private ids = new Float64Array(1 << 16);
  private positions = new Int32Array(1 << 17);
  count = 0;

  add(id: number, lonE7: number, latE7: number): void {
    if (this.count === this.ids.length) this.grow();
    this.ids[this.count] = id;
    this.positions[this.count * 2] = lonE7;
    this.positions[this.count * 2 + 1] = latE7;
    this.count++;
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
      if (wanted.has(id)) yield { id, position: [this.positions[i * 2]!, this.positions[i * 2 + 1]!] };
    }
  }
}

/** Gathers what a reader finds, whatever the order of the file; ways that are of no use are dropped as they come. */
export class Extract {
  private readonly nodes = new NodeColumns();
  private readonly ways: OsmWay[] = [];
  private readonly skips = new Skips();

  node(id: number, lon: number, lat: number): void {
    // Both comparisons fail for NaN.
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || !Number.isSafeInteger(id))
      this.skips.add('node', 'no usable position');
    else this.nodes.add(id, ...fromDegrees(lon, lat));
  }

  way(id: number, nodes: readonly number[], tags: Tags): void {
    if (!isKeptWay(tags)) this.skips.add('way', 'neither street nor water');
    else this.ways.push({ id, nodes, tags });
  }

  relation(): void {
    this.skips.add('relation', 'not read yet');
  }

  finish(): OsmExtract {
    const wanted = new Set(this.ways.flatMap(({ nodes }) => nodes));
    const columns = this.nodes;
    return {
      nodes: { [Symbol.iterator]: () => columns.only(wanted) },
      ways: this.ways,
      skipped: this.skips.list(),
    };
  }
}
