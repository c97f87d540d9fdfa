import { metresPerE7 } from '@vigie/geo';
import { NEVER } from './metric.ts';
import { arcHead, type Roads } from './open.ts';
import type { Seed } from './pathfinder.ts';

/** Least time from a node to some places, as the crow flies at the highest speed of the graph. */
export class StraightLines {
  private readonly roads: Roads;
  private readonly perLon: number;
  private readonly perLat: number;
  /** Milliseconds for a metre, such that no arc is faster. */
  private readonly msPerM: number;

  constructor(roads: Roads, arcMs: (arc: number) => number) {
    this.roads = roads;
    const [, south, , north] = roads.bounds;
    // Where a degree of longitude is shortest: no line is longer than it is.
    [this.perLon, this.perLat] = metresPerE7(Math.abs(south) > Math.abs(north) ? south : north);
    let least = Number.POSITIVE_INFINITY;
    for (let arc = 0; arc < roads.edgeCount * 2; arc++) {
      const ms = arcMs(arc);
      const metres = this.metres(roads.ends[arc]!, arcHead(roads, arc));
      if (ms !== NEVER && metres > 0) least = Math.min(least, ms / metres);
    }
    this.msPerM = Number.isFinite(least) ? least : 0;
  }

  /** To the box around some seeds: never more than the time to any of them. */
  to(seeds: readonly Seed[]): (node: number) => number {
    const { nodes } = this.roads;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { node } of seeds) {
      west = Math.min(west, nodes[node * 2]!);
      east = Math.max(east, nodes[node * 2]!);
      south = Math.min(south, nodes[node * 2 + 1]!);
      north = Math.max(north, nodes[node * 2 + 1]!);
    }
    return (node) => {
      const [lon, lat] = [nodes[node * 2]!, nodes[node * 2 + 1]!];
      const dx = Math.max(0, west - lon, lon - east) * this.perLon;
      const dy = Math.max(0, south - lat, lat - north) * this.perLat;
      return Math.sqrt(dx * dx + dy * dy) * this.msPerM;
    };
  }

  private metres(a: number, b: number): number {
    const { nodes } = this.roads;
    const dx = (nodes[a * 2]! - nodes[b * 2]!) * this.perLon;
    const dy = (nodes[a * 2 + 1]! - nodes[b * 2 + 1]!) * this.perLat;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
