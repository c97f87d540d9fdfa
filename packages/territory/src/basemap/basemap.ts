import { type BoxE7, metresPerE7 } from '@vigie/geo';
import type { Skips } from '../skips.ts';
import { encodeArchive } from './archive.ts';
import { featuresOf, type Shown } from './features.ts';
import { LAYERS, type Layer, MAX_ZOOM, MIN_ZOOM } from './layers.ts';
import { seaOf } from './sea.ts';
import { maxZoomOf, tilesOf } from './tiles.ts';

export interface BasemapInput extends Omit<Shown, 'sea'> {
  readonly bounds: BoxE7;
  readonly attribution: string;
}

/** Where one opens it: a town in a window. */
const CENTRE_ZOOM = 13;

/** Metres of sea drawn beyond what lies farthest out: a town on the coast ends at its last street, its map does not. */
const SEA_M = 2_000;

/**
 * `basemap.pmtiles` (spec/basemap.md): vector tiles z8 to z15 in EPSG:3857, in one archive. The same input gives the same
 * bytes. What cannot be drawn is counted. `onShare` hears how much of it is done, from 0 to 1.
 */
export function encodeBasemap(
  input: BasemapInput,
  skips: Skips,
  onShare: (share: number) => void = () => {},
): Uint8Array<ArrayBuffer> {
  const { centre, title, attribution, ground } = input;
  const offshore = grown(input.bounds);
  const sea = seaOf(ground, input.bounds, offshore, skips);
  const bounds = sea.length > 0 ? offshore : input.bounds;
  const maxZoom = maxZoomOf(bounds);
  if (maxZoom < MAX_ZOOM)
    skips.add('basemap', 'zooms too close for a territory this wide', MAX_ZOOM - maxZoom);
  const layers = featuresOf({ ...input, sea }, skips);
  return encodeArchive({
    tiles: tilesOf(layers, bounds, maxZoom, onShare),
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
