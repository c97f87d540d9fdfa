import type { LineE7, PolygonE7 } from '@vigie/geo';
import type { OsmNode, OsmWay, Tags } from './osm.ts';
import type { Skips } from './skips.ts';

/** A river as a line, or the ground that water covers. Names are empty where unknown. E7, longitude first. */
export type WaterFeature =
  | { readonly name: string; readonly shape: 'line'; readonly line: LineE7 }
  | { readonly name: string; readonly shape: 'polygon'; readonly polygon: PolygonE7 };

const WATERWAYS = new Set(['river', 'stream', 'canal', 'drain', 'ditch', 'tidal_channel']);

/** Rivers and waters among OSM ways; closed ones that are marked as areas become polygons. */
export function waterOfOsm(
  nodes: ReadonlyMap<number, OsmNode>,
  ways: Iterable<OsmWay>,
  skips: Skips,
): WaterFeature[] {
  const features: WaterFeature[] = [];
  for (const way of ways) {
    const shape = shapeOf(way.tags);
    if (shape === null) continue;
    const known = way.nodes.map((id) => nodes.get(id)?.position).filter((at) => at !== undefined);
    if (known.length < way.nodes.length) skips.add('water', 'some nodes missing: kept where known');
    const closed = known.length >= 4 && way.nodes[0] === way.nodes.at(-1);
    const name = (way.tags.name ?? '').normalize('NFC').trim();
    if (shape === 'polygon' && closed && known.length === way.nodes.length)
      features.push({ name, shape, polygon: [known] });
    else if (known.length >= 2) features.push({ name, shape: 'line', line: known });
    else skips.add('water', 'fewer than two known nodes');
  }
  return features;
}

function shapeOf(tags: Tags): WaterFeature['shape'] | null {
  if (tags.natural === 'water' || tags.landuse === 'basin' || tags.landuse === 'reservoir') return 'polygon';
  if (tags.waterway === 'riverbank' || tags.waterway === 'dock') return 'polygon';
  return WATERWAYS.has(tags.waterway ?? '') ? 'line' : null;
}
