import { type PolygonE7, type PositionE7, pointInPolygon, type RingE7 } from '@vigie/geo';
import type { OsmNode, OsmRelation, OsmWay, Tags } from '../osm.ts';
import type { Skips } from '../skips.ts';
import { areaOf, type Ground } from './layers.ts';
import { joinRings } from './rings.ts';

/** A polygon of the ground. The name is empty where unknown. */
export interface Area extends Ground {
  readonly name: string;
  readonly polygon: PolygonE7;
}

export interface OsmGround {
  readonly nodes: ReadonlyMap<number, OsmNode>;
  readonly ways: readonly OsmWay[];
  readonly relations: Iterable<OsmRelation>;
}

/** Closed ways that are areas, but for the waters, which come with the pack's. What cannot be drawn is counted. */
export function* areasOfWays({ nodes, ways }: OsmGround, skips: Skips): Generator<Area> {
  for (const { tags, nodes: ids } of ways) {
    const ground = areaOf(tags);
    if (!ground || ground.layer === 'water') continue;
    // A pedestrian square is a street, an avenue of trees a line: only a closed way is an area.
    if (ids.length < 4 || ids[0] !== ids.at(-1)) {
      skips.add('area', 'its way is not closed');
      continue;
    }
    const ring = positionsOf(ids, nodes);
    if (ring) yield { ...ground, name: nameOf(tags), polygon: [ring] };
    else skips.add('area', 'nodes missing');
  }
}

/**
 * Areas of multipolygon relations, one for each outer ring. Members that are relations are not followed, so relations in
 * loops do no harm; a relation with anything missing is left out whole and counted, for half of it would be a wrong map.
 */
export function areasOfRelations({ nodes, ways, relations }: OsmGround, skips: Skips): Area[] {
  const areas: Area[] = [];
  const wayById = new Map(ways.map((way) => [way.id, way]));
  const seen = new Set<number>();
  for (const relation of relations) {
    const ground = relation.tags.type === 'multipolygon' ? areaOf(relation.tags) : null;
    if (!ground) continue;
    if (seen.has(relation.id)) {
      skips.add('relation', 'id seen before');
      continue;
    }
    seen.add(relation.id);
    const polygons = polygonsOf(relation, wayById, nodes);
    if (typeof polygons === 'string') skips.add('relation', polygons);
    else for (const polygon of polygons) areas.push({ ...ground, name: nameOf(relation.tags), polygon });
  }
  return areas;
}

/** The polygons, or why there are none. */
function polygonsOf(
  { members }: OsmRelation,
  ways: ReadonlyMap<number, OsmWay>,
  nodes: ReadonlyMap<number, OsmNode>,
): PolygonE7[] | string {
  const outer: (readonly number[])[] = [];
  const inner: (readonly number[])[] = [];
  for (const { type, ref, role } of members) {
    if (type === 'relation') return 'an area made of relations: not read';
    if (type === 'node') continue;
    const way = ways.get(ref);
    if (!way) return 'an area whose ways are missing';
    (role === 'inner' ? inner : outer).push(way.nodes);
  }
  const [outers, inners] = [ringsOf(outer, nodes), ringsOf(inner, nodes)];
  if (typeof outers === 'string') return outers;
  if (typeof inners === 'string') return inners;
  if (outers.length === 0) return 'an area without an outline';
  const polygons: RingE7[][] = outers.map((ring) => [ring]);
  for (const hole of inners) {
    // A hole may touch its outline: its first position that lies inside one decides.
    const around = polygons.find(([ring]) => hole.some((at) => pointInPolygon(at, [ring!])));
    around?.push(hole);
  }
  return polygons;
}

function ringsOf(
  lines: readonly (readonly number[])[],
  nodes: ReadonlyMap<number, OsmNode>,
): RingE7[] | string {
  const { rings, open } = joinRings(lines);
  if (open > 0) return 'an area whose outline is open';
  const known = rings.map((ids) => positionsOf(ids, nodes));
  return known.every((ring) => ring !== null) ? known : 'an area whose nodes are missing';
}

/** Null when one is not known. */
export function positionsOf(
  ids: readonly number[],
  nodes: ReadonlyMap<number, OsmNode>,
): PositionE7[] | null {
  const positions: PositionE7[] = [];
  for (const id of ids) {
    const node = nodes.get(id);
    if (!node) return null;
    positions.push(node.position);
  }
  return positions;
}

export const nameOf = (tags: Tags): string => (tags.name ?? '').normalize('NFC').trim();
