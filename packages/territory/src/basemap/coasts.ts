import type { PositionE7 } from '@vigie/geo';
import type { Skips } from '../skips.ts';
import { type OsmGround, positionsOf } from './areas.ts';

/** Positions in their order: the land is on the left, the sea on the right. */
export type Coast = readonly PositionE7[];

/**
 * The `natural=coastline` ways, each joined to the one that goes on from its end, as OSM orders them
 * (https://wiki.openstreetmap.org/wiki/Tag:natural%3Dcoastline). A coast around an island ends where it began. Every way is used
 * once, so whatever the input the work ends.
 */
export function coastsOf({ nodes, ways }: OsmGround, skips: Skips): Coast[] {
  const all = ways.filter(({ tags }) => tags.natural === 'coastline');
  const lines = all
    .map((way) => way.nodes)
    .filter((ids) => ids.length >= 2 && ids.every((id) => nodes.has(id)));
  if (lines.length < all.length) skips.add('coastline', 'nodes missing', all.length - lines.length);
  const byStart = new Map<number, number[]>();
  lines.forEach((ids, i) => {
    const there = byStart.get(ids[0]!);
    if (there) there.push(i);
    else byStart.set(ids[0]!, [i]);
  });
  const free = new Set(lines.keys());
  const coasts: Coast[] = [];
  const follow = (first: number): void => {
    free.delete(first);
    const ids = [...lines[first]!];
    while (ids.at(-1) !== ids[0]) {
      const next = byStart.get(ids.at(-1)!)?.find((i) => free.has(i));
      if (next === undefined) break;
      free.delete(next);
      for (const id of lines[next]!.slice(1)) ids.push(id);
    }
    coasts.push(positionsOf(ids, nodes)!);
  };
  // Where no way leads to a way's start, a coast begins; what is left when those are followed goes round islands.
  const ends = new Set(lines.map((ids) => ids.at(-1)!));
  for (const i of lines.keys()) if (!ends.has(lines[i]![0]!)) follow(i);
  for (const i of free) follow(i);
  return coasts;
}
