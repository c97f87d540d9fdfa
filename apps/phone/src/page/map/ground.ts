import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

// The map under the situation, from the pack's basemap (spec/basemap.md): it says where one is, quietly.

/** The source with its layers. */
const from = (layer: string) => ({ source: 'ground', 'source-layer': layer });

const FONT = ['Noto Sans'];

/** Widths in pixels at zooms 11, 14, 16 and 19. */
const WIDTHS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  path: [0, 0.6, 1.6, 5],
  service: [0, 0.8, 2.5, 9],
  street: [0.3, 1.6, 5, 16],
  third: [0.7, 2.6, 7, 20],
  second: [1, 3.4, 8.5, 23],
  main: [1.4, 4.4, 10, 26],
  motorway: [2, 5.4, 11, 28],
};

/** From the least to the most important: each is drawn over those before it. */
const CLASSES = ['path', 'service', 'street', 'third', 'second', 'main', 'motorway'] as const;

/** OSM's classes, by how loud they are drawn. */
const HIGHWAYS: Readonly<Record<string, string[]>> = {
  motorway: ['motorway', 'trunk'],
  main: ['primary'],
  second: ['secondary'],
  third: ['tertiary'],
  street: ['unclassified', 'residential', 'living_street', 'road'],
  service: ['service', 'busway'],
  path: ['track', 'pedestrian', 'cycleway', 'footway', 'path', 'steps', 'bridleway'],
};

const isOf = (classes: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', classes.flatMap((street) => HIGHWAYS[street]!)],
];

const widthOf = (street: string, moreOf: (width: number) => number): ExpressionSpecification => {
  const [far, town, near, close] = WIDTHS[street]!;
  const width = (value: number) => (value === 0 ? 0 : moreOf(value));
  return [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    11,
    width(far),
    14,
    width(town),
    16,
    width(near),
    19,
    width(close),
  ];
};

export function groundLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    { id: 'town', type: 'fill', source: 'boundary', paint: { 'fill-color': palette.town } },
    { id: 'green', type: 'fill', ...from('green'), paint: { 'fill-color': palette.green } },
    {
      id: 'water',
      type: 'fill',
      ...from('water'),
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water },
    },
    {
      id: 'rivers',
      type: 'line',
      ...from('water'),
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.water,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, 1, 14, 2.5, 18, 10],
      },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...from('buildings'),
      minzoom: 14,
      paint: { 'fill-color': palette.building },
    },
    {
      id: 'rail',
      type: 'line',
      ...from('rail'),
      paint: {
        'line-color': palette.rail,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, 0.6, 14, 1.4, 18, 4],
      },
    },
    ...CLASSES.map((street) => casing(street, palette)),
    ...CLASSES.map((street) => filling(street, palette)),
    {
      id: 'boundary',
      type: 'line',
      source: 'boundary',
      paint: { 'line-color': palette.boundary, 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
  ];
}

function casing(street: string, palette: Palette): LayerSpecification {
  return {
    id: `casing-${street}`,
    type: 'line',
    ...from('roads'),
    filter: isOf([street]),
    minzoom: street === 'path' || street === 'service' ? 15 : 12,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': palette.casing, 'line-width': widthOf(street, (width) => width + 1.6) },
  };
}

function filling(street: string, palette: Palette): LayerSpecification {
  const colours: Record<string, string> = {
    path: palette.path,
    main: palette.main,
    motorway: palette.motorway,
  };
  return {
    id: `street-${street}`,
    type: 'line',
    ...from('roads'),
    filter: isOf([street]),
    minzoom: street === 'path' || street === 'service' ? 13.5 : 10,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colours[street] ?? palette.street,
      'line-width': widthOf(street, (width) => width),
      ...(street === 'path' ? { 'line-dasharray': [2, 1.5] } : {}),
    },
  };
}

export function groundNames(palette: Palette): LayerSpecification[] {
  const paint = { 'text-color': palette.name, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 };
  return [
    {
      id: 'water-names',
      type: 'symbol',
      ...from('water'),
      minzoom: 13,
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 12,
        'symbol-spacing': 400,
      },
      paint: { ...paint, 'text-color': palette.waterName },
    },
    ...streetNames(paint),
    {
      id: 'places',
      type: 'symbol',
      ...from('places'),
      minzoom: 15.5,
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11.5,
        'text-max-width': 9,
        'text-optional': false,
      },
      paint: { ...paint, 'text-color': palette.place },
    },
    {
      id: 'towns',
      type: 'symbol',
      ...from('labels'),
      maxzoom: 15,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': [
          'match',
          ['get', 'kind'],
          ['city', 'town'],
          16,
          ['village', 'suburb', 'borough'],
          14,
          12,
        ],
        'text-max-width': 8,
      },
      paint,
    },
  ];
}

function streetNames(paint: Record<string, string | number>): LayerSpecification[] {
  const tiers = [
    { id: 'names-main', classes: ['motorway', 'main', 'second'], minzoom: 12.5, size: 12.5 },
    { id: 'names-third', classes: ['third'], minzoom: 14, size: 12 },
    { id: 'names-street', classes: ['street', 'path', 'service'], minzoom: 15.5, size: 11.5 },
  ];
  return tiers.map(({ id, classes, minzoom, size }) => ({
    id,
    type: 'symbol',
    ...from('roads'),
    minzoom,
    filter: ['all', ['has', 'name'], isOf(classes)],
    layout: {
      'symbol-placement': 'line',
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': size,
      'symbol-spacing': 320,
      'text-max-angle': 35,
    },
    paint,
  }));
}
