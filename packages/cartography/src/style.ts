import type { SourceSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '@vigie/words';
import { areaLayers, areaNames, areaPatterns } from './areas.ts';
import { closureLayers, closureMarks } from './closures.ts';
import { type MapFeatures, NOTHING, situationShapes } from './features.ts';
import { GATHERED, reportLayers, serviceLayers } from './gathered.ts';
import { landLayers, streetLayers } from './ground.ts';
import { groundNames } from './ground-names.ts';
import { newsLayers } from './news.ts';
import type { Palette } from './palette.ts';
import { pointLayers, previewLayers } from './points.ts';
import { stretchLayers } from './stretches.ts';
import { endLayers, wayLayers } from './ways.ts';

/** What the map shows besides its ground, by source. A program that has nothing for one leaves it empty. */
export const SHAPE_SOURCES = [
  'town',
  'areas',
  'closures',
  'stretches',
  'points',
  'services',
  'reports',
  'way',
  'ends',
  'me',
  'preview',
] as const;
export type ShapeSource = (typeof SHAPE_SOURCES)[number];

/** GeoJSON, or the address where it lies. */
export type Shapes = MapFeatures | string;

export interface MapParts {
  readonly palette: Palette;
  /** Of what the style itself says. Names on the ground are as the pack has them, in the place's own language. */
  readonly language: Language;
  /** The address of the ground's TileJSON. */
  readonly ground: string;
  readonly shapes: Partial<Readonly<Record<ShapeSource, Shapes>>>;
  /** Names that `town` writes, which the ground then leaves out. */
  readonly districts: readonly string[];
}

/**
 * The whole map: what phone and desk draw, in every look the same layers. From the back: the ground, areas, names,
 * then what must be seen whatever lies there. Closures cross the way, since a closed street wins over a drawn line; what
 * citizens saw lies below every sign of what is certain.
 */
export function mapStyle({ palette, language, ground, shapes, districts }: MapParts): StyleSpecification {
  return {
    version: 8,
    sources: {
      ground: { type: 'vector', url: ground },
      ...Object.fromEntries(SHAPE_SOURCES.map((name) => [name, shapeSource(name, shapes[name])])),
    },
    layers: [
      ...landLayers(palette),
      ...areaPatterns(),
      ...streetLayers(palette),
      ...areaLayers(palette),
      ...stretchLayers(palette),
      ...wayLayers(palette),
      ...closureLayers(palette),
      ...groundNames(palette, districts),
      ...areaNames(palette, language),
      ...previewLayers(palette),
      ...reportLayers(palette),
      ...closureMarks(),
      ...serviceLayers(palette),
      ...pointLayers(palette),
      ...newsLayers(),
      ...endLayers(palette),
    ],
  };
}

/** Those of the situation change feature by feature, which their ids tell apart. */
const BY_ID: ReadonlySet<string> = new Set(Object.keys(situationShapes([])));

function shapeSource(name: ShapeSource, shapes: Shapes = NOTHING): SourceSpecification {
  const ids = BY_ID.has(name) ? { promoteId: 'id' } : {};
  // The library's types know no readonly arrays; it does not write to them.
  return { type: 'geojson', data: shapes as never, tolerance: 0.2, ...ids, ...GATHERED[name] };
}
