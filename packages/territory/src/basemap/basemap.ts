import { type BoxE7, metresPerE7 } from '@vigie/geo';
import type { Skips } from '../skips.ts';
import { encodeArchive } from './archive.ts';
import { featuresOf, type Shown } from './features.ts';
import { LAYERS, type Layer, MAX_ZOOM, MIN_ZOOM } from './layers.ts';
import { seaOf } from './sea.ts';
import { type Drawing, maxZoomOf, type Tile, tilesOf } from './tiles.ts';

export interface BasemapInput extends Omit<Shown, 'sea'> {
  readonly bounds: BoxE7;
  readonly attribution: string;
}

/** Where one opens it: a town in a window. */
const CENTRE_ZOOM = 13;

/** Metres of sea drawn beyond what lies farthest out: a town on the coast ends at its last street, its map does not. */
const SEA_M = 2_000;

/** What a phone draws until the whole is there: less than a second on a slow line. */
const OVERVIEW_BYTES = 120_000;
const OVERVIEW_ZOOM = 12;

/** Archives of tiles. */
export interface Basemap {
  readonly whole: Uint8Array<ArrayBuffer>;
  /** Null where it would be no smaller help: the whole is as small, or the territory too large for one. */
  readonly overview: Uint8Array<ArrayBuffer> | null;
}

/**
 * `basemap.pmtiles` and `overview.pmtiles` (spec/basemap.md): vector tiles in EPSG:3857, z8 to z15, and z8 to z12 drawn more
 * coarsely, each in one archive. The same input gives the same bytes. What cannot be drawn is counted. `onShare` hears how
 * much of it is done, from 0 to 1.
 */
export function encodeBasemap(
  input: BasemapInput,
  skips: Skips,
  onShare: (share: number) => void = () => {},
): Basemap {
  const { ground } = input;
  const offshore = grown(input.bounds);
  const sea = seaOf(ground, input.bounds, offshore, skips);
  const bounds = sea.length > 0 ? offshore : input.bounds;
  const maxZoom = maxZoomOf(bounds);
  if (maxZoom < MAX_ZOOM)
    skips.add('basemap', 'zooms too close for a territory this wide', MAX_ZOOM - maxZoom);
  const layers = featuresOf({ ...input, sea }, skips);
  const archive = (drawing: Drawing, onTiles?: (share: number) => void) =>
    archiveOf(input, bounds, drawing.maxZoom, tilesOf(layers, bounds, drawing, onTiles));
  const whole = archive({ maxZoom, extent: 4_096, detailed: true }, onShare);
  return { whole, overview: whole.length > OVERVIEW_BYTES ? overviewOf(archive, maxZoom) : null };
}

/** As close as there is room for. */
function overviewOf(archive: (drawing: Drawing) => Basemap['whole'], maxZoom: number): Basemap['overview'] {
  for (let zoom = Math.min(OVERVIEW_ZOOM, maxZoom - 1); zoom >= MIN_ZOOM; zoom--) {
    const overview = archive({ maxZoom: zoom, extent: 1_024, detailed: false });
    if (overview.length <= OVERVIEW_BYTES) return overview;
  }
  return null;
}

function archiveOf(
  { title, attribution, centre }: BasemapInput,
  bounds: BoxE7,
  maxZoom: number,
  tiles: readonly Tile[],
): Basemap['whole'] {
  return encodeArchive({
    tiles,
    metadata: {
      name: title,
      attribution,
      type: 'baselayer',
      vector_layers: LAYERS.map((id) => ({ id, fields: FIELDS[id], minzoom: MIN_ZOOM, maxzoom: maxZoom })),
    },
    minZoom: MIN_ZOOM,
    maxZoom,
    bounds,
    centre,
    centreZoom: Math.min(CENTRE_ZOOM, maxZoom),
  });
}

function grown([west, south, east, north]: BoxE7): BoxE7 {
  const [perLon, perLat] = metresPerE7(Math.round((south + north) / 2));
  const [lon, lat] = [Math.round(SEA_M / perLon), Math.round(SEA_M / perLat)];
  return [west - lon, south - lat, east + lon, north + lat];
}

const FIELDS: Readonly<Record<Layer, Readonly<Record<string, 'String' | 'Number' | 'Boolean'>>>> = {
  water: { kind: 'String', name: 'String', bridge: 'Boolean', tunnel: 'Boolean' },
  green: { kind: 'String', name: 'String' },
  buildings: {},
  rail: { kind: 'String', bridge: 'Boolean', tunnel: 'Boolean' },
  roads: {
    class: 'String',
    link: 'Boolean',
    name: 'String',
    oneway: 'Number',
    bridge: 'Boolean',
    tunnel: 'Boolean',
  },
  places: { category: 'String', name: 'String' },
  labels: { kind: 'String', name: 'String' },
};
