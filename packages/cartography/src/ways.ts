import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { wide } from './closures.ts';
import type { Palette } from './palette.ts';

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** The way that was computed: a casing, so that it stands off streets and water alike. */
export function wayLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'way-casing',
      type: 'line',
      source: 'way',
      layout: ROUND,
      paint: { 'line-color': palette.wayCasing, 'line-width': wide(4) },
    },
    {
      id: 'way',
      type: 'line',
      source: 'way',
      layout: ROUND,
      paint: { 'line-color': palette.way, 'line-width': wide(-0.5) },
    },
    {
      id: 'way-arrows',
      type: 'symbol',
      source: 'way',
      minzoom: 12.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 60,
        'icon-image': 'way-arrow',
        'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.55, 16, 0.85],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

/** Where it begins and ends, and where the person is. */
export function endLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'ends',
      type: 'symbol',
      source: 'ends',
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'me',
      type: 'circle',
      source: 'me',
      paint: {
        'circle-radius': 8,
        'circle-color': palette.way,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}
