import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Palette } from './palette.ts';

// The map under the situation, from the pack's basemap (spec/basemap.md): it says where one is, quietly.

/** The source with one of its layers. */
export const groundLayer = (layer: string) => ({ source: 'ground', 'source-layer': layer });

/** Pixels at zooms 11, 14, 16 and 19. */
export const STREET_WIDTHS: Readonly<Record<StreetTier, readonly [number, number, number, number]>> = {
  path: [0, 0.6, 1.6, 5],
  service: [0, 0.8, 2.5, 9],
  street: [0.4, 1.8, 5, 16],
  third: [0.8, 2.8, 7, 20],
  second: [1.1, 3.6, 8.5, 23],
  main: [1.6, 4.6, 10, 26],
  motorway: [2.2, 5.6, 11, 28],
};

/** From the least to the most important: each is drawn over those before it. */
const TIERS = ['path', 'service', 'street', 'third', 'second', 'main', 'motorway'] as const;
export type StreetTier = (typeof TIERS)[number];

/** OSM's classes, by how loud they are drawn. */
const HIGHWAYS: Readonly<Record<StreetTier, readonly string[]>> = {
  motorway: ['motorway', 'trunk'],
  main: ['primary'],
  second: ['secondary'],
  third: ['tertiary'],
  street: ['unclassified', 'residential', 'living_street', 'road'],
  service: ['service', 'busway'],
  path: ['track', 'pedestrian', 'cycleway', 'footway', 'path', 'steps', 'bridleway'],
};

export const streetsOf = (tiers: readonly StreetTier[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', tiers.flatMap((tier) => [...HIGHWAYS[tier]])],
];

const TRAMS: ExpressionSpecification = ['in', ['get', 'kind'], ['literal', ['tram', 'light_rail', 'subway']]];

/** What streets lie on. */
export function landLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    {
      id: 'green',
      type: 'fill',
      ...groundLayer('green'),
      paint: {
        'fill-color': ['match', ['get', 'kind'], 'sand', palette.sand, 'farm', palette.land, palette.green],
      },
    },
    ...waterLayers(palette),
    {
      id: 'buildings',
      type: 'fill',
      ...groundLayer('buildings'),
      minzoom: 14,
      paint: {
        'fill-color': palette.building,
        'fill-outline-color': palette.buildingEdge,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0.5, 15.5, 1],
      },
    },
  ];
}

/** Streets and rails, and the veil over what lies outside the territory. */
export function streetLayers(palette: Palette): LayerSpecification[] {
  return [
    ...TIERS.filter((tier) => tier !== 'path').map((tier) => casing(tier, palette)),
    ...TIERS.map((tier) => filling(tier, palette)),
    ...railLayers(palette),
    ...oneWayLayers(),
    ...townLayers(palette),
  ];
}

function waterLayers({ water }: Palette): LayerSpecification[] {
  const of = (shape: string): ExpressionSpecification => ['==', ['geometry-type'], shape];
  return [
    {
      id: 'water',
      type: 'fill',
      ...groundLayer('water'),
      filter: of('Polygon'),
      paint: { 'fill-color': water },
    },
    {
      id: 'rivers',
      type: 'line',
      ...groundLayer('water'),
      filter: of('LineString'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': water,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, 1, 14, 2.5, 18, 10],
      },
    },
  ];
}

function widthOf(tier: StreetTier, more: number): ExpressionSpecification {
  const [far, town, near, close] = STREET_WIDTHS[tier].map((width) => (width === 0 ? 0 : width + more));
  return [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...[11, far!, 14, town!, 16, near!, 19, close!],
  ] as ExpressionSpecification;
}

const isMinor = (tier: StreetTier): boolean => tier === 'path' || tier === 'service';

function casing(tier: StreetTier, palette: Palette): LayerSpecification {
  return {
    id: `casing-${tier}`,
    type: 'line',
    ...groundLayer('roads'),
    filter: streetsOf([tier]),
    minzoom: isMinor(tier) ? 15 : 12,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': palette.casing,
      'line-width': widthOf(tier, 1.6),
      // From afar a street's two edges would be all that one sees of it.
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.45, 14.5, 1],
    },
  };
}

function filling(tier: StreetTier, palette: Palette): LayerSpecification {
  const colours: Partial<Record<StreetTier, string>> = {
    path: palette.path,
    main: palette.main,
    motorway: palette.motorway,
  };
  return {
    id: `street-${tier}`,
    type: 'line',
    ...groundLayer('roads'),
    filter: streetsOf([tier]),
    minzoom: isMinor(tier) ? 13.5 : 10,
    layout: { 'line-cap': tier === 'path' ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': colours[tier] ?? palette.street,
      'line-width': widthOf(tier, 0),
      ...(tier === 'path' ? { 'line-dasharray': [2, 1.5] } : {}),
    },
  };
}

/** Trams run in streets: a thin line over them. Trains have sleepers. */
function railLayers({ rail, halo }: Palette): LayerSpecification[] {
  const width = (times: number): ExpressionSpecification =>
    [
      'interpolate',
      ['exponential', 1.4],
      ['zoom'],
      ...[10, 0.7 * times, 14, 1.6 * times, 18, 5 * times],
    ] as ExpressionSpecification;
  return [
    {
      id: 'tram',
      type: 'line',
      ...groundLayer('rail'),
      filter: TRAMS,
      paint: { 'line-color': rail, 'line-width': width(0.75) },
    },
    {
      id: 'rail',
      type: 'line',
      ...groundLayer('rail'),
      filter: ['!', TRAMS],
      paint: { 'line-color': rail, 'line-width': width(1.3) },
    },
    {
      id: 'rail-sleepers',
      type: 'line',
      ...groundLayer('rail'),
      filter: ['!', TRAMS],
      minzoom: 13,
      paint: { 'line-color': halo, 'line-width': width(0.8), 'line-dasharray': [4, 4] },
    },
  ];
}

/** One way for cars, from where a street is wide enough to hold an arrow. */
function oneWayLayers(): LayerSpecification[] {
  return [
    {
      id: 'one-way',
      type: 'symbol',
      ...groundLayer('roads'),
      minzoom: 16,
      filter: ['in', ['get', 'oneway'], ['literal', [1, -1]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 110,
        'icon-image': 'arrow',
        'icon-size': 0.75,
        'icon-rotate': ['case', ['==', ['get', 'oneway'], -1], 180, 0],
        'icon-rotation-alignment': 'map',
        'icon-padding': 1,
      },
    },
  ];
}

/** The territory stands out by the rest stepping back. */
function townLayers({ outside, boundary }: Palette): LayerSpecification[] {
  return [
    {
      id: 'outside',
      type: 'fill',
      source: 'town',
      filter: ['==', ['get', 'part'], 'outside'],
      paint: { 'fill-color': outside, 'fill-opacity': 0.38, 'fill-antialias': false },
    },
    {
      id: 'boundary',
      type: 'line',
      source: 'town',
      filter: ['==', ['get', 'part'], 'inside'],
      paint: { 'line-color': boundary, 'line-width': 1.6, 'line-dasharray': [4, 2.5] },
    },
  ];
}
