import { GeoJSONVT, type GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { type BoxE7, boxesTouch, boxOf, E7, type LineE7 } from '@vigie/geo';
import { type Attributes, DETAIL_ZOOM, type MapFeature } from './feature.ts';
import type { Layers } from './features.ts';
import { joinedLines, type TileLine } from './joined-lines.ts';
import { LAYERS, type Layer, MAX_ZOOM, MIN_ZOOM } from './layers.ts';
import type { TileAt } from './tile-id.ts';

/** How finely tiles are drawn, and which. */
export interface Drawing {
  readonly maxZoom: number;
  /** Units to a tile's side. */
  readonly extent: number;
  /** Whether streets bear what only a close look shows. */
  readonly detailed: boolean;
}

/** Of a tile's side, drawn beyond its edge so that no line ends where it is seen: 8 pixels of 512. */
const BUFFER = 1 / 64;
/** Units that simplifying may move a line: less than half a pixel. At the last zoom, 0.7 m in France. */
const TOLERANCE = 3;

/** A tile as protobuf, not compressed. */
export interface Tile extends TileAt {
  readonly content: Uint8Array;
}

/**
 * The vector tiles of a box, of all zooms, empty ones left out. Layers are cut one after the other, and their bytes put
 * end to end, as protobuf lets one do: so only one layer's pieces are in memory.
 */
export function tilesOf(
  layers: Layers,
  box: BoxE7,
  drawing: Drawing,
  onShare: (share: number) => void = () => {},
): Tile[] {
  const wanted = tilesIn(box, drawing.maxZoom);
  const parts: Uint8Array[][] = wanted.map(() => []);
  for (const [done, layer] of LAYERS.entries()) {
    const shown = layers[layer].filter(
      ({ parts: [outer], minZoom }) => minZoom <= drawing.maxZoom && boxesTouch(boxOf(outer!)!, box),
    );
    if (shown.length === 0) continue;
    const index = indexOf(shown, drawing.extent);
    wanted.forEach((at, i) => {
      onShare((done + i / wanted.length) / LAYERS.length);
      const bytes = layerIn(index, shown, layer, at, drawing);
      if (bytes) parts[i]!.push(bytes);
    });
  }
  return wanted.flatMap((at, i) => (parts[i]!.length === 0 ? [] : [{ ...at, content: joined(parts[i]!) }]));
}

/** As many tiles of the last zoom as a land of 300 km by 300 km has in France; a wider one gets less zooms. */
const MOST_TILES = 1 << 16;

/** The closest zoom at which the box has not too many tiles. */
export function maxZoomOf(box: BoxE7): number {
  for (let z = MAX_ZOOM; z > MIN_ZOOM; z--) {
    const [west, north, east, south] = gridOf(box, z);
    if ((east - west + 1) * (south - north + 1) <= MOST_TILES) return z;
  }
  return MIN_ZOOM;
}

function tilesIn(box: BoxE7, maxZoom: number): TileAt[] {
  const tiles: TileAt[] = [];
  for (let z = MIN_ZOOM; z <= maxZoom; z++) {
    const [west, north, east, south] = gridOf(box, z);
    for (let x = west; x <= east; x++) for (let y = north; y <= south; y++) tiles.push({ z, x, y });
  }
  return tiles;
}

/** Columns and rows of the tiles that a box touches. */
function gridOf([west, south, east, north]: BoxE7, z: number): [number, number, number, number] {
  const side = 2 ** z;
  const within = (at: number): number => Math.max(0, Math.min(side - 1, Math.floor(at * side)));
  return [within(columnOf(west)), within(rowOf(north)), within(columnOf(east)), within(rowOf(south))];
}

const columnOf = (lonE7: number): number => lonE7 / E7 / 360 + 0.5;

/** EPSG:3857 in the unit square, from the north. */
function rowOf(latE7: number): number {
  const sine = Math.sin((latE7 / E7) * (Math.PI / 180));
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}

/** Features are known in the index by their number only: attributes differ between zooms. */
function indexOf(features: readonly MapFeature[], extent: number): GeoJSONVT {
  const collection = {
    type: 'FeatureCollection' as const,
    features: features.map((feature, at) => ({
      type: 'Feature' as const,
      properties: { at },
      geometry: geometryOf(feature),
    })),
  };
  return new GeoJSONVT(collection, {
    // One beyond the last that is asked for: the library simplifies nothing at its last.
    maxZoom: MAX_ZOOM + 1,
    indexMaxZoom: MIN_ZOOM - 1,
    indexMaxPoints: 0,
    tolerance: TOLERANCE,
    extent,
    buffer: BUFFER * extent,
    wrap: false,
  });
}

const degrees = (line: LineE7): [number, number][] => line.map(([lon, lat]) => [lon / E7, lat / E7]);

function geometryOf({ shape, parts }: MapFeature) {
  if (shape === 'point') return { type: 'Point' as const, coordinates: degrees(parts[0]!)[0]! };
  if (shape === 'line') return { type: 'LineString' as const, coordinates: degrees(parts[0]!) };
  return { type: 'Polygon' as const, coordinates: parts.map(degrees) };
}

/** One feature for all that have the same attributes, which is most of a tile's buildings and half of its streets. */
interface Merged {
  readonly type: 1 | 2 | 3;
  readonly tags: Attributes;
  readonly points: TileLine;
  readonly lines: TileLine[];
}

function layerIn(
  index: GeoJSONVT,
  features: readonly MapFeature[],
  layer: Layer,
  at: TileAt,
  { extent, detailed }: Drawing,
): Uint8Array | null {
  const tile = index.getTile(at.z, at.x, at.y);
  if (!tile) return null;
  const byAttributes = new Map<string, Merged>();
  for (const piece of tile.features) {
    const feature = features[(piece.tags as { at: number }).at]!;
    if (at.z < feature.minZoom || at.z > (feature.maxZoom ?? MAX_ZOOM)) continue;
    const tags = (detailed && at.z >= DETAIL_ZOOM && feature.detail) || feature.attributes;
    const key = `${piece.type} ${JSON.stringify(tags)}`;
    const merged = byAttributes.get(key) ?? { type: piece.type, tags, points: [], lines: [] };
    addTo(merged, piece);
    if (merged.points.length + merged.lines.length > 0) byAttributes.set(key, merged);
  }
  if (byAttributes.size === 0) return null;
  const merged = [...byAttributes.values()].map(({ type, tags, points, lines }) => ({
    type,
    tags,
    geometry: type === 1 ? points : type === 2 ? joinedLines(lines, isEither(layer, tags)) : lines,
  }));
  const asTile = { features: merged as GeoJSONVTFeature[] } as Parameters<typeof fromGeojsonVt>[0][string];
  return fromGeojsonVt({ [layer]: asTile }, { version: 2, extent });
}

/** Streets for both directions have none of their own; rivers flow, and arrows are drawn along one-way streets. */
const isEither = (layer: Layer, { oneway }: Attributes): boolean => layer === 'roads' && oneway === undefined;

/** What simplifying and rounding left nothing of is dropped; an outer ring takes its holes with it. */
function addTo({ points, lines }: Merged, piece: GeoJSONVTFeature): void {
  if (piece.type === 1) {
    for (const point of piece.geometry) points.push(point);
    return;
  }
  for (const [i, line] of piece.geometry.entries()) {
    const plain = withoutRepeats(line);
    if (piece.type === 2) {
      if (plain.length >= 2) lines.push(plain);
    } else if (plain.length >= 4 && hasArea(plain)) lines.push(plain);
    else if (i === 0) return;
  }
}

const withoutRepeats = (line: TileLine): TileLine =>
  line.filter(([x, y], i) => i === 0 || x !== line[i - 1]![0] || y !== line[i - 1]![1]);

function hasArea(ring: TileLine): boolean {
  let twice = 0;
  for (let i = 1; i < ring.length; i++)
    twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return twice !== 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
