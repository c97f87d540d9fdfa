import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

// What is happening, over the ground. Each thing has a shape or a pattern besides its colour.

const FONT = ['Noto Sans'];
const real: ExpressionSpecification = ['get', 'real'];
const byLevel = (colours: readonly string[]): ExpressionSpecification => [
  'match',
  ['get', 'level'],
  1,
  colours[0]!,
  2,
  colours[1]!,
  3,
  colours[2]!,
  colours[3]!,
];

const areaColour = (palette: Palette): ExpressionSpecification => [
  'case',
  ['!', real],
  palette.exercise,
  ['==', ['get', 'kind'], 'hazard'],
  byLevel(palette.hazard),
  ['==', ['get', 'kind'], 'order'],
  palette.order,
  palette.told,
];

const areaPattern: ExpressionSpecification = [
  'case',
  ['!', real],
  'exercise',
  ['==', ['get', 'kind'], 'hazard'],
  ['concat', 'hazard-', ['to-string', ['get', 'level']]],
  ['==', ['get', 'kind'], 'order'],
  'order',
  'told',
];

/** Areas lie under the names of streets, which one needs to read most where there is danger. */
export function areaLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'area-tint',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': areaColour(palette), 'fill-opacity': 0.14 },
    },
    {
      id: 'area-pattern',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-pattern': areaPattern, 'fill-opacity': 0.5 },
    },
    {
      id: 'area-outline',
      type: 'line',
      source: 'areas',
      filter: ['any', ['!', ['has', 'seen']], ['get', 'seen']],
      paint: { 'line-color': areaColour(palette), 'line-width': 2.5 },
    },
    {
      // A forecast, drawn as one.
      id: 'area-outline-forecast',
      type: 'line',
      source: 'areas',
      filter: ['all', ['has', 'seen'], ['!', ['get', 'seen']]],
      paint: { 'line-color': areaColour(palette), 'line-width': 2.5, 'line-dasharray': [2, 2] },
    },
  ];
}

const wide = (plus: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.3],
  ['zoom'],
  11,
  4 + plus,
  14,
  8 + plus,
  16,
  13 + plus,
  19,
  30 + plus,
];

export function routeLayers(palette: Palette): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'route-casing',
      type: 'line',
      source: 'route',
      layout: round,
      paint: { 'line-color': palette.routeCasing, 'line-width': wide(3) },
    },
    {
      id: 'route',
      type: 'line',
      source: 'route',
      layout: round,
      paint: { 'line-color': palette.route, 'line-width': wide(-2) },
    },
  ];
}

/** Red and white like a barrier, wider than any street; not yet in force or only an exercise, drawn hollow. */
export function closureLayers(palette: Palette): LayerSpecification[] {
  const inForce: ExpressionSpecification = ['all', real, ['==', ['get', 'standing'], 'in-force']];
  const colour: ExpressionSpecification = ['case', real, palette.closure, palette.exercise];
  return [
    {
      id: 'closure-casing',
      type: 'line',
      source: 'closures',
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': wide(3) },
    },
    {
      id: 'closure',
      type: 'line',
      source: 'closures',
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-width': wide(0),
        'line-opacity': ['case', inForce, 1, 0.55],
      },
    },
    {
      id: 'closure-dash',
      type: 'line',
      source: 'closures',
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': palette.closureDash, 'line-width': wide(-3), 'line-dasharray': [0.9, 0.9] },
    },
    {
      id: 'closure-mark',
      type: 'symbol',
      source: 'closures',
      filter: inForce,
      layout: {
        'symbol-placement': 'line-center',
        'icon-image': 'closure',
        'icon-rotation-alignment': 'viewport',
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.5, 15, 0.85],
      },
    },
  ];
}

export function pointLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'points',
      type: 'symbol',
      source: 'points',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.6, 15, 1],
        'symbol-sort-key': ['get', 'gravity'],
        'text-field': ['step', ['zoom'], '', 13.5, ['coalesce', ['get', 'name'], '']],
        'text-font': FONT,
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 1.3],
        'text-optional': true,
      },
      paint: {
        'icon-opacity': ['case', real, 1, 0.6],
        'text-color': palette.name,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.8,
      },
    },
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
        'circle-color': palette.route,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 3,
      },
    },
  ];
}
