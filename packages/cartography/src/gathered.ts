import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { BOLD } from './ground-names.ts';
import type { Palette } from './palette.ts';
import { chosenLayer, namedMark } from './points.ts';

// What would overlap is one mark with a count. A mark that stands for reports shows the gravest scale among them as
// one to four dots, and is dark when one of them was confirmed. Exercises are never counted with what is real.

const real: ExpressionSpecification = ['get', 'real'];
const isGathered: ExpressionSpecification = ['has', 'point_count'];
const isConfirmed: ExpressionSpecification = ['==', ['get', 'icon'], 'report-confirmed'];
const realOnes: ExpressionSpecification = ['case', real, 1, 0];
const isChosen: ExpressionSpecification = ['==', ['get', 'chosen'], true];

/** The place in the log of the newest, where the program knows it. */
const index: ExpressionSpecification = ['coalesce', ['get', 'index'], -1];

/** Pixels: two marks whose middles are nearer would cover each other. */
const RADIUS = 44;
/** Closer than anyone looks: what lies on one spot stays one mark at every zoom. */
const MAX_ZOOM = 21;

const gathering = (
  more: NonNullable<GeoJSONSourceSpecification['clusterProperties']>,
): Partial<GeoJSONSourceSpecification> => ({
  cluster: true,
  clusterRadius: RADIUS,
  clusterMaxZoom: MAX_ZOOM,
  maxzoom: MAX_ZOOM + 1,
  clusterProperties: { reals: ['+', realOnes], chosen: ['any', isChosen], index: ['max', index], ...more },
});

/** By source: how MapLibre gathers its marks. */
export const GATHERED: { readonly [source: string]: Partial<GeoJSONSourceSpecification> } = {
  services: gathering({}),
  reports: gathering({
    /** The gravest scale; of real ones, where there are any, plus ten. */
    gravest: ['max', ['+', ['get', 'scale'], ['*', 10, realOnes]]],
    confirmed: ['any', ['all', real, isConfirmed]],
    photo: ['any', ['==', ['get', 'photo'], true]],
  }),
};

const gravest: ExpressionSpecification = ['%', ['get', 'gravest'], 10];

const countLayer = (
  source: 'services' | 'reports',
  icon: ExpressionSpecification,
  [across, down]: readonly [number, number],
  colour: string | ExpressionSpecification,
): LayerSpecification => ({
  id: `${source}-gathered`,
  type: 'symbol',
  source,
  filter: isGathered,
  layout: {
    'icon-image': icon,
    'icon-allow-overlap': true,
    'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 14, 1],
    'text-field': [
      'to-string',
      ['case', ['>', ['get', 'reals'], 0], ['get', 'reals'], ['get', 'point_count']],
    ],
    'text-font': BOLD,
    'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11.5, 14, 14],
    'text-offset': [across, down],
    'text-allow-overlap': true,
    'symbol-sort-key': ['get', 'point_count'],
  },
  paint: { 'text-color': colour, 'icon-opacity': ['case', ['>', ['get', 'reals'], 0], 1, 0.5] },
});

/** What citizens saw: each a triangle, smaller until somebody confirmed it. */
export function reportLayers(palette: Palette): LayerSpecification[] {
  const picture: ExpressionSpecification = [
    'concat',
    ['case', ['get', 'confirmed'], 'reports-confirmed-', 'reports-'],
    ['to-string', gravest],
  ];
  return [
    chosenLayer('reports', palette),
    {
      id: 'reports',
      type: 'symbol',
      source: 'reports',
      filter: ['!', isGathered],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['case', isConfirmed, 1, 0],
        'icon-size': [
          ...['interpolate', ['linear'], ['zoom']],
          ...[11, ['case', isConfirmed, 0.55, 0.45]],
          ...[13.5, ['case', isConfirmed, 0.75, 0.6]],
          ...[15, ['case', isConfirmed, 1, 0.8]],
        ] as ExpressionSpecification,
      },
      paint: { 'icon-opacity': ['case', real, 1, 0.5] },
    },
    countLayer(
      'reports',
      picture,
      [0, 0.3],
      ['case', ['get', 'confirmed'], palette.countOnDark, palette.count],
    ),
    {
      id: 'reports-photo',
      type: 'symbol',
      source: 'reports',
      filter: ['==', ['get', 'photo'], true],
      layout: {
        'icon-image': 'photo',
        'icon-allow-overlap': true,
        'icon-offset': [-18, -18],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.7, 15, 1],
      },
    },
  ];
}

/** Schools, lines, parks: each with its name, many as how many. */
export const serviceLayers = (palette: Palette): LayerSpecification[] => [
  chosenLayer('services', palette),
  namedMark('services', palette),
  countLayer('services', ['literal', 'services'] as never, [-0.1, 0.2], palette.countOnDark),
];

/** Layers that answer a touch, the first that has something wins: what is certain before what citizens saw. */
export const TOUCHED: readonly (readonly string[])[] = [
  ['points', 'closure-mark'],
  ['services', 'services-gathered'],
  ['reports', 'reports-gathered'],
  ['closure-halo'],
  ['stretch-casing'],
  ['area-tint'],
];
