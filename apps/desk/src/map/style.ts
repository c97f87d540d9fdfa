import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { NOTHING } from './shapes.ts';

/** No `glyphs`: the labels are drawn from this font, which the page carries. */
export const FONT = 'Noto Sans';

export const SOURCES = ['boundary', 'water', 'streets', 'situation', 'preview'] as const;
export type SourceName = (typeof SOURCES)[number];

export function styleOf(palette: Palette): StyleSpecification {
  const sources = Object.fromEntries(
    SOURCES.map((name) => [name, { type: 'geojson' as const, data: NOTHING, tolerance: 0.2 }]),
  );
  return { version: 8, sources, layers: layersOf(palette) };
}

/** From the ground up. The same layers in every theme: only paint differs. */
export function layersOf(palette: Palette): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    ...waterLayers(palette),
    ...streetLayers(palette),
    {
      id: 'boundary',
      type: 'line',
      source: 'boundary',
      paint: { 'line-color': palette.outside, 'line-width': 1.5, 'line-dasharray': [4, 3] },
    },
    ...areaLayers(palette),
    ...closureLayers(palette),
    ...labelLayers(palette),
    ...pointLayers(palette),
    ...previewLayers(palette),
  ];
}

function waterLayers({ water }: Palette): LayerSpecification[] {
  return [
    {
      id: 'water-area',
      type: 'fill',
      source: 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': water },
    },
    {
      id: 'water-line',
      type: 'line',
      source: 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': water, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1, 16, 5] },
    },
  ];
}

/** Pixels by zoom and weight (see `weightOf`), wider by `more` for the casing. */
function widthOf(more: number): never {
  const at = (path: number, small: number, street: number, main: number) =>
    ['match', ['get', 'weight'], 0, path + more, 2, street + more, 3, main + more, small + more] as const;
  const steps = [
    ...[11, at(0.2, 0.5, 0.9, 1.6), 14, at(0.8, 1.6, 2.6, 4)],
    ...[17, at(2, 8, 11, 14), 19, at(4, 18, 22, 28)],
  ];
  // The style's types cannot follow an expression made of parts; the map itself checks it when it loads.
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...steps] as never;
}

function streetLayers(palette: Palette): LayerSpecification[] {
  const layout = {
    'line-cap': 'round' as const,
    'line-join': 'round' as const,
    'line-sort-key': ['get', 'weight'] as never,
  };
  return [
    {
      id: 'street-casing',
      type: 'line',
      source: 'streets',
      minzoom: 13,
      filter: ['>', ['get', 'weight'], 0],
      layout,
      paint: { 'line-color': palette.casing, 'line-width': widthOf(1.4) },
    },
    {
      id: 'street',
      type: 'line',
      source: 'streets',
      layout,
      paint: {
        'line-color': ['match', ['get', 'weight'], 0, palette.path, 3, palette.streetMain, palette.street],
        'line-width': widthOf(0),
      },
    },
  ];
}

function labelLayers(palette: Palette): LayerSpecification[] {
  const paint = { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 };
  return [
    {
      id: 'water-name',
      type: 'symbol',
      source: 'water',
      minzoom: 13,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': [FONT],
        'text-size': 12,
      },
      paint: { ...paint, 'text-color': palette.waterText },
    },
    {
      id: 'street-name',
      type: 'symbol',
      source: 'streets',
      minzoom: 13.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-sort-key': ['-', ['get', 'weight']],
        'text-field': ['get', 'name'],
        'text-font': [FONT],
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 18, 14],
        'text-max-angle': 35,
      },
      paint,
    },
  ];
}

const byLevel = (hazard: Palette['hazard']) =>
  ['match', ['get', 'level'], 1, hazard[0], 2, hazard[1], 3, hazard[2], hazard[3]] as never;

function areaLayers(palette: Palette): LayerSpecification[] {
  const colour = [
    'match',
    ['get', 'kind'],
    'hazard',
    byLevel(palette.hazard),
    'order',
    palette.order,
    palette.report,
  ];
  return [
    {
      id: 'area',
      type: 'fill',
      source: 'situation',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': colour as never,
        'fill-opacity': [
          'case',
          ['get', 'exercise'],
          0.1,
          ['match', ['get', 'kind'], ['hazard', 'order'], 0.24, 0.1],
        ],
      },
    },
    {
      id: 'area-edge',
      type: 'line',
      source: 'situation',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'line-color': colour as never,
        'line-width': ['case', ['get', 'chosen'], 4, 2],
        'line-dasharray': ['case', ['get', 'exercise'], ['literal', [2, 2]], ['literal', [1, 0]]],
      },
    },
  ];
}

function closureLayers(palette: Palette): LayerSpecification[] {
  const filter = ['==', ['get', 'kind'], 'closure'] as never;
  return [
    {
      id: 'closure-halo',
      type: 'line',
      source: 'situation',
      filter,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.halo,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 5, 17, 15],
        'line-opacity': 0.85,
      },
    },
    {
      id: 'closure',
      type: 'line',
      source: 'situation',
      filter,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.closed,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 3, 17, ['case', ['get', 'chosen'], 13, 9]],
        // Barrier stripes: a closed street is seen without its colour; a drill has gaps twice as wide.
        'line-dasharray': ['case', ['get', 'exercise'], ['literal', [0.7, 1.4]], ['literal', [1.4, 0.35]]],
      },
    },
  ];
}

function pointLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'point',
      type: 'circle',
      source: 'situation',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'shelter', 8, ['case', ['get', 'chosen'], 8, 6]],
        'circle-color': ['match', ['get', 'kind'], 'shelter', palette.shelter, palette.report],
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 2,
        'circle-opacity': ['case', ['get', 'exercise'], 0.5, 1],
      },
    },
    {
      id: 'point-name',
      type: 'symbol',
      source: 'situation',
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['has', 'name']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [FONT],
        'text-size': 13,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-max-width': 12,
      },
      paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ];
}

function previewLayers({ preview, halo }: Palette): LayerSpecification[] {
  return [
    {
      id: 'preview-area',
      type: 'fill',
      source: 'preview',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': preview, 'fill-opacity': 0.2 },
    },
    {
      id: 'preview-edge',
      type: 'line',
      source: 'preview',
      filter: ['==', ['geometry-type'], 'Polygon'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': preview, 'line-width': 3 },
    },
    {
      id: 'preview-line',
      type: 'line',
      source: 'preview',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': preview,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 4, 17, 11],
        'line-opacity': 0.8,
      },
    },
    {
      id: 'preview-point',
      type: 'circle',
      source: 'preview',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 9,
        'circle-color': preview,
        'circle-stroke-color': halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}
