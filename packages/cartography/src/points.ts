import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { FONT, haloed } from './ground-names.ts';
import type { Palette } from './palette.ts';

const real: ExpressionSpecification = ['get', 'real'];

/** Around the one that is chosen. */
export const chosenLayer = (
  source: 'points' | 'services' | 'reports',
  palette: Palette,
): LayerSpecification => ({
  id: `${source}-chosen`,
  type: 'circle',
  source,
  filter: ['==', ['get', 'chosen'], true],
  paint: {
    'circle-radius': ['case', ['has', 'point_count'], 29, 21],
    'circle-color': palette.halo,
    'circle-opacity': 0.75,
    'circle-stroke-color': palette.name,
    'circle-stroke-width': 3,
  },
});

/** A place that one looks for by its name: its mark always, its name from where there is room, the gravest on top. */
export const namedMark = (id: 'points' | 'services', palette: Palette): LayerSpecification => ({
  id,
  type: 'symbol',
  source: id,
  filter: ['!', ['has', 'point_count']],
  layout: {
    'icon-image': ['get', 'icon'],
    'icon-allow-overlap': true,
    'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.5, 13.5, 0.75, 15, 1],
    'symbol-sort-key': ['coalesce', ['get', 'gravity'], 0],
    'text-field': ['step', ['zoom'], '', 13.5, ['coalesce', ['get', 'name'], '']],
    'text-font': FONT,
    'text-size': 13,
    'text-anchor': 'top',
    'text-offset': [0, 1.3],
    'text-max-width': 10,
    'text-optional': true,
  },
  paint: { ...haloed(palette.name, palette, 2), 'icon-opacity': ['case', real, 1, 0.5] },
});

/** Shelters, and whatever else is one place. */
export const pointLayers = (palette: Palette): LayerSpecification[] => [
  chosenLayer('points', palette),
  namedMark('points', palette),
];

/** What the desk's open form would publish, before it does. */
export function previewLayers({ preview, halo }: Palette): LayerSpecification[] {
  const of = (shape: string): ExpressionSpecification => ['==', ['geometry-type'], shape];
  return [
    {
      id: 'preview-area',
      type: 'fill',
      source: 'preview',
      filter: of('Polygon'),
      paint: { 'fill-color': preview, 'fill-opacity': 0.2 },
    },
    {
      id: 'preview-casing',
      type: 'line',
      source: 'preview',
      filter: ['!', of('Point')],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': halo, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 8, 17, 15] },
    },
    {
      id: 'preview-line',
      type: 'line',
      source: 'preview',
      filter: ['!', of('Point')],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': preview, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 4, 17, 10] },
    },
    {
      id: 'preview-point',
      type: 'circle',
      source: 'preview',
      filter: of('Point'),
      paint: {
        'circle-radius': 9,
        'circle-color': preview,
        'circle-stroke-color': halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}
