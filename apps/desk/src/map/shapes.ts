import { type LineE7, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import { type Roads, streets } from '@vigie/roads';
import type { WaterFeature } from '@vigie/territory';
import type { Line } from '../follow/lines.ts';
import type { Preview } from './pointing.ts';

type Properties = Readonly<Record<string, string | number | boolean>>;
type Features = GeoJSON.FeatureCollection;

const degrees = (line: LineE7): [number, number][] => line.map(toDegrees);

function lineFeature(line: LineE7, properties: Properties): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: degrees(line) } };
}

function polygonFeature(polygon: PolygonE7, properties: Properties): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: polygon.map(degrees) } };
}

function pointFeature(position: PositionE7, properties: Properties): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: toDegrees(position) } };
}

const collection = (features: GeoJSON.Feature[]): Features => ({ type: 'FeatureCollection', features });

export const NOTHING: Features = collection([]);

const MAIN = /^(motorway|trunk|primary|secondary)/;
const PATH = new Set(['footway', 'path', 'steps', 'cycleway', 'track', 'bridleway']);

/** 0 path, 1 small street, 2 street that carries traffic, 3 main road. */
function weightOf(highway: string): number {
  if (MAIN.test(highway)) return 3;
  if (highway.startsWith('tertiary')) return 2;
  return PATH.has(highway) ? 0 : 1;
}

export function streetShapes(roads: Roads): Features {
  const features: GeoJSON.Feature[] = [];
  for (const { line, name, highway, edge } of streets(roads))
    features.push(lineFeature(line, { name, edge, weight: weightOf(highway) }));
  return collection(features);
}

export function waterShapes(water: readonly WaterFeature[]): Features {
  return collection(
    water.map((feature) =>
      feature.shape === 'line'
        ? lineFeature(feature.line, { name: feature.name })
        : polygonFeature(feature.polygon, { name: feature.name }),
    ),
  );
}

export function boundaryShapes(polygons: readonly PolygonE7[]): Features {
  return collection(polygons.flatMap((polygon) => polygon.map((ring) => lineFeature(ring, {}))));
}

/** Everything that stands, as shapes; each names its entry, so that a click finds the journal's row. */
export function situationShapes(lines: readonly Line[], chosen: string | null): Features {
  const features: GeoJSON.Feature[] = [];
  for (const { held, standing, ending } of lines) {
    const { entry } = held;
    if (standing === 'over' || ending !== 'none') continue;
    const said = {
      entry: entry.id,
      kind: entry.kind,
      exercise: entry.status !== 'Actual',
      standing,
      chosen: entry.id === chosen,
    };
    if (entry.kind === 'closure') features.push(lineFeature(entry.body.line, said));
    else if (entry.kind === 'hazard')
      features.push(polygonFeature(entry.body.polygon, { ...said, level: entry.body.level }));
    else if (entry.kind === 'order') features.push(polygonFeature(entry.body.zone, said));
    else if (entry.kind === 'shelter')
      features.push(pointFeature(entry.body.position, { ...said, name: entry.body.name }));
    else if (entry.kind === 'report') features.push(pointFeature(entry.body.position, said));
    else if (entry.kind === 'service' && entry.body.position)
      features.push(pointFeature(entry.body.position, { ...said, name: entry.body.name }));
    else if ((entry.kind === 'bulletin' || entry.kind === 'note') && entry.body.area)
      features.push(polygonFeature(entry.body.area, said));
  }
  return collection(features);
}

export function previewShapes(preview: Preview | null): Features {
  if (!preview) return NOTHING;
  return collection([
    ...(preview.lines ?? []).map((line) => lineFeature(line, {})),
    ...(preview.polygon ? [polygonFeature(preview.polygon, {})] : []),
    ...(preview.position ? [pointFeature(preview.position, {})] : []),
  ]);
}

/** Where an entry lies; empty when it is nowhere in particular. */
export function placesOf({ held: { entry } }: Line): readonly PositionE7[] {
  switch (entry.kind) {
    case 'closure':
      return entry.body.line;
    case 'hazard':
      return entry.body.polygon.flat();
    case 'order':
      return entry.body.zone.flat();
    case 'shelter':
    case 'report':
      return [entry.body.position];
    case 'service':
      return entry.body.position ? [entry.body.position] : (entry.body.area?.flat() ?? []);
    case 'bulletin':
    case 'note':
      return entry.body.area?.flat() ?? [];
    default:
      return [];
  }
}
