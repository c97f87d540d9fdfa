import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { FONT, haloed } from './ground-names.ts';
import type { Palette } from './palette.ts';

const real: ExpressionSpecification = ['get', 'real'];
const isChosen: ExpressionSpecification = ['==', ['get', 'chosen'], true];

const isReport: ExpressionSpecification = ['==', ['get', 'kind'], 'report'];
const isConfirmed: ExpressionSpecification = ['==', ['get', 'icon'], 'report-confirmed'];

/** Reports, then shelters and services: each a mark, the gravest on top, with its name from where there is room. */
export function pointLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'point-chosen',
      type: 'circle',
      source: 'points',
      filter: isChosen,
      paint: {
        'circle-radius': 21,
        'circle-color': palette.halo,
        'circle-opacity': 0.75,
        'circle-stroke-color': palette.name,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'reports',
      type: 'symbol',
      source: 'points',
      filter: isReport,
      layout: {
        'icon-image': ['get', 'icon'],
        // From afar some stand for all: what citizens saw must not hide what is certain.
        'icon-allow-overlap': ['step', ['zoom'], false, 15, true],
        'symbol-sort-key': ['case', isConfirmed, 0, 1],
        'icon-size': [
          ...['interpolate', ['linear'], ['zoom']],
          ...[11, ['case', isConfirmed, 0.42, 0.32]],
          ...[13.5, ['case', isConfirmed, 0.65, 0.45]],
          ...[15, ['case', isConfirmed, 1, 0.8]],
        ] as ExpressionSpecification,
      },
      paint: { 'icon-opacity': ['case', real, 1, 0.5] },
    },
    {
      id: 'points',
      type: 'symbol',
      source: 'points',
      filter: ['!', isReport],
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
    },
  ];
}

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
