import { type LineE7, type PolygonE7, type PositionE7, simplifyLine } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { flatten, jsonBytes, parseJson, unflatten } from './compact-json.ts';
import type { OsmNode, OsmWay, Tags } from './osm.ts';
import type { Skips } from './skips.ts';

/** A river as a line, or the ground that water covers. Names are empty where unknown. E7, longitude first. */
export type WaterFeature =
  | { readonly name: string; readonly shape: 'line'; readonly line: LineE7 }
  | { readonly name: string; readonly shape: 'polygon'; readonly polygon: PolygonE7 };

const FORMAT = 'vigie/water/1';

/** Metres: what no phone's screen can show at the closest zoom. Display only; nothing is decided on these lines. */
const SIMPLIFY_M = 2;

/** `water.json` (spec/pack.md), simplified to 2 m. */
export function encodeWater(features: readonly WaterFeature[]): Uint8Array<ArrayBuffer> {
  return jsonBytes({
    format: FORMAT,
    features: features.map((feature) =>
      feature.shape === 'line'
        ? ['line', feature.name, flatten(simplifyLine(feature.line, SIMPLIFY_M))]
        : ['polygon', feature.name, ...feature.polygon.map((ring) => flatten(simplifyRing(ring)))],
    ),
  });
}

/** A ring's two ends are one point, so it is simplified in two halves; one that would vanish stays as it was. */
function simplifyRing(ring: LineE7): LineE7 {
  const half = Math.floor(ring.length / 2);
  const simple = [
    ...simplifyLine(ring.slice(0, half + 1), SIMPLIFY_M).slice(0, -1),
    ...simplifyLine(ring.slice(half), SIMPLIFY_M),
  ];
  return simple.length >= 4 ? simple : ring;
}

/** Reads `water.json`. Refuses `pack/not-water`. */
export function readWater(bytes: Uint8Array): Result<WaterFeature[]> {
  const file = parseJson(bytes) as { format?: unknown; features?: unknown } | null;
  if (file?.format !== FORMAT || !Array.isArray(file.features)) return refuse('pack/not-water', 'format');
  const features: WaterFeature[] = [];
  for (let i = 0; i < file.features.length; i++) {
    const feature = readFeature(file.features[i]);
    if (!feature) return refuse('pack/not-water', `features[${i}]`);
    features.push(feature);
  }
  return ok(features);
}

function readFeature(value: unknown): WaterFeature | null {
  if (!Array.isArray(value) || typeof value[1] !== 'string') return null;
  const [shape, name, ...parts] = value;
  const lines = parts
    .map(unflatten)
    .filter((line): line is PositionE7[] => line !== null && line.length >= 2);
  if (lines.length === 0 || lines.length !== parts.length) return null;
  if (shape === 'line' && lines.length === 1) return { name, shape, line: lines[0]! };
  return shape === 'polygon' ? { name, shape, polygon: lines } : null;
}

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
