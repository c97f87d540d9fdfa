import type { GeoJSONSource, StyleSpecification } from 'maplibre-gl';
import type { City, GeoCollection, Situation } from '../../messages.ts';
import { groundLayers, groundNames } from './ground.ts';
import { groundAddress } from './ground-tiles.ts';
import type { Palette } from './palette.ts';
import { areaLayers, closureLayers, pointLayers, routeLayers } from './situation-style.ts';

export const NOTHING: GeoCollection = { type: 'FeatureCollection', features: [] };

/** What is on the map besides the city: by source. */
export interface Drawn {
  readonly layers: Situation['layers'] | null;
  readonly route: GeoCollection;
  readonly ends: GeoCollection;
  readonly me: GeoCollection;
}

/** The whole map. Without `glyphs` the labels are drawn from the page's own font: no server, and offline. */
export function styleOf(palette: Palette, city: City | null, drawn: Drawn): StyleSpecification {
  const live = (data: GeoCollection | undefined) => ({
    type: 'geojson' as const,
    data: mutable(data ?? NOTHING),
  });
  return {
    version: 8,
    sources: {
      ground: { type: 'vector', url: groundAddress(city?.basemap ?? null) },
      boundary: { type: 'geojson', data: city?.boundaryUrl ?? mutable(NOTHING) },
      areas: live(drawn.layers?.areas),
      closures: live(drawn.layers?.closures),
      points: live(drawn.layers?.points),
      route: live(drawn.route),
      ends: live(drawn.ends),
      me: live(drawn.me),
    },
    layers: [
      ...groundLayers(palette),
      ...areaLayers(palette),
      ...routeLayers(palette),
      ...closureLayers(palette),
      ...groundNames(palette),
      ...pointLayers(palette),
    ],
  };
}

/** MapLibre's types know no readonly arrays; it does not write to them. */
export const mutable = (data: GeoCollection): GeoData => data as GeoData;

type GeoData = Exclude<Parameters<GeoJSONSource['setData']>[0], string>;
