import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Palette } from './palette.ts';

/** Pixels of a closure at zooms 11, 14, 16 and 19: wider than the widest street, whatever lies below. */
export const CLOSURE_WIDTHS = [3.5, 8, 14, 32] as const;

const real: ExpressionSpecification = ['get', 'real'];
const isInForce: ExpressionSpecification = ['all', real, ['==', ['get', 'standing'], 'in-force']];
const isChosen: ExpressionSpecification = ['==', ['get', 'chosen'], true];

/** Along a street's zooms, wider or narrower by so many pixels. */
export const wide = (more: number, chosenMore = 0): ExpressionSpecification =>
  [
    ...['interpolate', ['exponential', 1.3], ['zoom']],
    ...[11, 14, 16, 19].flatMap((zoom, i) => {
      const width = CLOSURE_WIDTHS[i]! + more;
      return [zoom, chosenMore === 0 ? width : ['case', isChosen, width + chosenMore, width]];
    }),
  ] as ExpressionSpecification;

/** A barrier: red and white across the street, with a dark edge. Not yet in force, or only an exercise: hollow. */
export function closureLayers(palette: Palette): LayerSpecification[] {
  const line = (id: string, paint: object, cap: 'butt' | 'round' = 'butt') =>
    ({
      id,
      type: 'line',
      source: 'closures',
      layout: { 'line-cap': cap, 'line-join': 'round' },
      paint,
    }) as LayerSpecification;
  const colour: ExpressionSpecification = ['case', real, palette.closure, palette.exercise];
  return [
    line('closure-halo', { 'line-color': palette.halo, 'line-width': wide(5, 4) }, 'round'),
    line('closure-edge', { 'line-color': palette.closureEdge, 'line-width': wide(2.4, 3) }, 'round'),
    line('closure', { 'line-color': palette.closureStripe, 'line-width': wide(-0.4) }, 'round'),
    line('closure-stripes', {
      'line-color': colour,
      'line-width': wide(-0.4),
      'line-dasharray': ['case', isInForce, ['literal', [0.8, 0.55]], ['literal', [0.25, 1.1]]],
    }),
  ];
}

/** The sign that every driver knows, in the middle of what is closed. */
export function closureMarks(): LayerSpecification[] {
  return [
    {
      id: 'closure-mark',
      type: 'symbol',
      source: 'closures',
      filter: isInForce,
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
