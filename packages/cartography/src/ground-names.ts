import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { groundLayer, type StreetTier, streetsOf } from './ground.ts';
import { PICTOGRAMS } from './marks.ts';
import type { Palette } from './palette.ts';

/** Families by name, drawn with the page's own fonts: no glyph server, and offline. */
export const FONT = ['Noto Sans'];
/** Weight 700, which MapLibre reads off the first name. For the style's own words: it is bundled for French and English alone. */
export const BOLD = ['Noto Sans Bold', 'Noto Sans'];

export const haloed = (colour: string | ExpressionSpecification, palette: Palette, width = 1.7) => ({
  'text-color': colour,
  'text-halo-color': palette.halo,
  'text-halo-width': width,
});

const name: ExpressionSpecification = ['get', 'name'];

/** Names of the ground, the most useful last: MapLibre places from the end, so those win the room. */
export function groundNames(palette: Palette, districts: readonly string[]): LayerSpecification[] {
  return [
    ...placeNames(palette),
    ...streetNames(palette),
    {
      id: 'water-names',
      type: 'symbol',
      ...groundLayer('water'),
      minzoom: 12.5,
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': 'line',
        'text-field': name,
        'text-font': FONT,
        'text-size': 12.5,
        'text-letter-spacing': 0.06,
        'symbol-spacing': 400,
      },
      paint: haloed(palette.waterName, palette),
    },
    ...districtNames(palette, districts),
  ];
}

interface Tier {
  readonly id: string;
  readonly tiers: readonly StreetTier[];
  readonly minzoom: number;
  readonly size: readonly [atFirst: number, at18: number];
}

const TIERS: readonly Tier[] = [
  { id: 'names-street', tiers: ['street', 'path', 'service'], minzoom: 15, size: [11.5, 14] },
  { id: 'names-third', tiers: ['third'], minzoom: 14, size: [12, 15] },
  { id: 'names-main', tiers: ['motorway', 'main', 'second'], minzoom: 12.8, size: [12, 16] },
];

function streetNames(palette: Palette): LayerSpecification[] {
  return TIERS.map(({ id, tiers, minzoom, size: [first, close] }) => ({
    id,
    type: 'symbol',
    ...groundLayer('roads'),
    minzoom,
    filter: ['all', ['has', 'name'], streetsOf(tiers)],
    layout: {
      'symbol-placement': 'line',
      'text-field': name,
      'text-font': FONT,
      'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, first, 18, close],
      'symbol-spacing': 300,
      'text-max-angle': 35,
      'text-padding': 3,
    },
    paint: haloed(palette.name, palette),
  }));
}

/** Signs first, names when there is room: a school must be found before it can be read. */
function placeNames(palette: Palette): LayerSpecification[] {
  const sign = ['match', ['get', 'category'], ...Object.entries(PICTOGRAMS).flat(), ''];
  const known: ExpressionSpecification = ['in', ['get', 'category'], ['literal', Object.keys(PICTOGRAMS)]];
  const marked: SymbolLayerSpecification = {
    id: 'places',
    type: 'symbol',
    ...groundLayer('places'),
    minzoom: 14.2,
    filter: known,
    layout: {
      'icon-image': sign as ExpressionSpecification,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 14, 0.7, 16, 1],
      'icon-padding': 1,
      'text-field': ['step', ['zoom'], '', 15.6, name],
      'text-font': FONT,
      'text-size': 12,
      'text-max-width': 9,
      'text-anchor': 'top',
      'text-offset': [0, 0.9],
      'text-optional': true,
    },
    paint: haloed(palette.place, palette),
  };
  const others: SymbolLayerSpecification = {
    id: 'other-places',
    type: 'symbol',
    ...groundLayer('places'),
    minzoom: 16.5,
    filter: ['all', ['!', known], ['has', 'name']],
    layout: { 'text-field': name, 'text-font': FONT, 'text-size': 11.5, 'text-max-width': 9 },
    paint: haloed(palette.place, palette),
  };
  return [others, marked];
}

/** Where a street name is not yet drawn, one reads in which part of the town one is. */
function districtNames(palette: Palette, districts: readonly string[]): LayerSpecification[] {
  const paint = haloed(palette.district, palette, 2);
  const parts = {
    'text-font': FONT,
    'text-transform': 'uppercase' as const,
    'text-letter-spacing': 0.08,
    'text-max-width': 8,
    'text-padding': 6,
  };
  return [
    {
      id: 'quarters',
      type: 'symbol',
      ...groundLayer('labels'),
      minzoom: 12,
      maxzoom: 16,
      filter: quarterFilter(districts),
      layout: { ...parts, 'text-field': name, 'text-size': 11.5 },
      paint,
    },
    {
      id: 'districts',
      type: 'symbol',
      source: 'town',
      minzoom: 11,
      maxzoom: 16,
      filter: ['==', ['get', 'part'], 'district'],
      layout: {
        ...parts,
        'text-field': name,
        'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10.5, 15, 14],
      },
      paint,
    },
    {
      id: 'towns',
      type: 'symbol',
      ...groundLayer('labels'),
      maxzoom: 12.5,
      filter: isTown,
      layout: {
        'text-field': name,
        'text-font': FONT,
        'text-size': ['match', ['get', 'kind'], ['city', 'town'], 17, 13.5],
        'text-max-width': 8,
      },
      paint: haloed(palette.name, palette, 2),
    },
  ];
}

const isTown: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['city', 'town', 'village', 'island', 'hamlet']],
];

/** Quarters that are no district by the same name: what is named twice seems to be two places. */
export const quarterFilter = (districts: readonly string[]): ExpressionSpecification => [
  'all',
  ['!', isTown],
  ['!', ['in', name, ['literal', [...districts]]]],
];
