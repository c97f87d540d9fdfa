import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { wide } from './closures.ts';
import type { Palette } from './palette.ts';

const real: ExpressionSpecification = ['get', 'real'];
const isConfirmed: ExpressionSpecification = ['==', ['get', 'icon'], 'report-confirmed'];

/** Parts of streets that citizens reported on: dashed until somebody confirmed it, and never the stripes of a closure. */
export function stretchLayers({ stretch, halo }: Palette): LayerSpecification[] {
  const line = (id: string, paint: object): LayerSpecification =>
    ({
      id,
      type: 'line',
      source: 'stretches',
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { ...paint, 'line-opacity': ['case', real, 1, 0.5] },
    }) as LayerSpecification;
  return [
    line('stretch-casing', { 'line-color': halo, 'line-width': wide(3, 4) }),
    line('stretch', {
      'line-color': stretch,
      'line-width': wide(-0.5, 2),
      'line-dasharray': ['case', isConfirmed, ['literal', [1, 0]], ['literal', [1.2, 0.6]]],
    }),
  ];
}
