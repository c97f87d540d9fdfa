import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '@vigie/words';
import { BOLD, haloed } from './ground-names.ts';
import type { Palette } from './palette.ts';
import { HAZARD_PATTERNS } from './patterns.ts';

// Dangers, orders and what else holds for an area. Patterns lie under the streets and tints under their names, which
// one needs to find most where there is danger; an area's own name runs along its edge.

const real: ExpressionSpecification = ['get', 'real'];
const isHazard: ExpressionSpecification = ['==', ['get', 'kind'], 'hazard'];
const isOrder: ExpressionSpecification = ['==', ['get', 'kind'], 'order'];
const isAged: ExpressionSpecification = ['==', ['get', 'standing'], 'aged'];
const isComing: ExpressionSpecification = ['==', ['get', 'standing'], 'coming'];
/** Only foreseen: a forecast, or what begins later. */
const isAhead: ExpressionSpecification = [
  'any',
  isComing,
  ['all', isHazard, ['!', ['to-boolean', ['get', 'seen']]]],
];

const byLevel = (values: readonly (string | number)[]): ExpressionSpecification =>
  ['match', ['get', 'level'], 1, values[0], 2, values[1], 3, values[2], values[3]] as ExpressionSpecification;

/** An exercise first, then what is no longer known, then what the area is. */
const byKind = (
  exercise: string,
  unknown: string,
  hazard: ExpressionSpecification,
  order: string,
  told: string,
): ExpressionSpecification => [
  'case',
  ['!', real],
  exercise,
  isAged,
  unknown,
  isHazard,
  hazard,
  isOrder,
  order,
  told,
];

const colourOf = (palette: Palette, levels: Palette['hazard']): ExpressionSpecification =>
  byKind(palette.exercise, palette.unknown, byLevel(levels), palette.order, palette.told);

const pattern: ExpressionSpecification = byKind(
  'exercise',
  'unknown',
  [
    'concat',
    ['match', ['get', 'module'], HAZARD_PATTERNS.slice(0, -1), ['get', 'module'], 'other'],
    '-',
    ['to-string', ['get', 'level']],
    ['case', isAhead, '-forecast', '-observed'],
  ],
  'order',
  'told',
);

const tint: ExpressionSpecification = [
  'case',
  ['!', real],
  0.05,
  isAged,
  0.12,
  isAhead,
  0.12,
  isHazard,
  byLevel([0.22, 0.24, 0.26, 0.3]),
  0.12,
];

/** What is ordered lies over every danger, what is seen over what is foreseen, and the graver over the less grave. */
const gravity: ExpressionSpecification = [
  '+',
  ['case', isOrder, 10, ['coalesce', ['get', 'level'], 0]],
  ['case', ['any', ['!', real], isAged], -20, isAhead, -10, 0],
];

const isChosen: ExpressionSpecification = ['==', ['get', 'chosen'], true];

/** Dashes say that it is not so yet, dots that it is no longer known. */
const dashes: ExpressionSpecification = [
  'case',
  ['any', ['!', real], isAged],
  ['literal', [0.6, 1.4]],
  isAhead,
  ['literal', [3, 2]],
  ['literal', [1, 0]],
];

export function areaPatterns(): LayerSpecification[] {
  return [
    {
      id: 'area-pattern',
      type: 'fill',
      source: 'areas',
      layout: { 'fill-sort-key': gravity },
      paint: { 'fill-pattern': pattern },
    },
  ];
}

export function areaLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'area-tint',
      type: 'fill',
      source: 'areas',
      layout: { 'fill-sort-key': gravity },
      paint: { 'fill-color': colourOf(palette, palette.hazardTint), 'fill-opacity': tint },
    },
    {
      id: 'area-edge-casing',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round', 'line-sort-key': gravity },
      paint: {
        'line-color': palette.halo,
        'line-width': ['case', isChosen, 9, 5.5],
        'line-opacity': 0.75,
      },
    },
    {
      id: 'area-edge',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round', 'line-sort-key': gravity },
      paint: {
        'line-color': colourOf(palette, palette.hazard),
        'line-width': ['case', isChosen, 5.5, 3],
        'line-dasharray': dashes,
      },
    },
  ];
}

/** What an area is, in words, along its edge. */
export function areaNames(palette: Palette, language: Language): LayerSpecification[] {
  const { hazards, orders, observations, standings, statuses } = language.vocabulary;
  const modules = Object.entries(hazards).flatMap(([module, { name }]) =>
    module === 'other' ? [] : [module, name],
  );
  const what = [
    ...['case', isHazard, ['match', ['get', 'module'], ...modules, hazards.other.name]],
    ...[isOrder, ['match', ['get', 'order'], 'evacuate', orders.evacuate, orders['shelter-in-place']], ''],
  ];
  const how = [
    ...['case', isAged, ` (${standings.aged})`, isComing, ` (${standings.coming})`],
    ...[isAhead, ` (${observations.forecast})`, ''],
  ];
  const drill = ['case', real, '', ['concat', ['upcase', statuses.Exercise], ' ']];
  return [
    {
      id: 'area-names',
      type: 'symbol',
      source: 'areas',
      minzoom: 12.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 340,
        'text-field': ['concat', drill, what, how] as unknown as ExpressionSpecification,
        'text-font': BOLD,
        'text-size': 12.5,
        'text-max-angle': 30,
        'text-padding': 1,
      },
      paint: haloed(colourOf(palette, palette.hazard), palette, 2.2),
    },
  ];
}
