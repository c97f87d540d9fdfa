import { type LineE7, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import { type AnyStatement, drawnShapeOf } from '@vigie/situation';

/** GeoJSON, degrees WGS 84, longitude first: the part of it that the map uses. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: Properties;
  readonly geometry: MapGeometry;
}

export type Properties = Readonly<Record<string, string | number | boolean>>;

export type MapGeometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly (readonly number[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] };

export interface MapFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly MapFeature[];
}

export const collection = (features: readonly MapFeature[]): MapFeatures => ({
  type: 'FeatureCollection',
  features,
});

export const NOTHING: MapFeatures = collection([]);

/**
 * The situation, one collection a source of the style. Reports and services are many and may lie on one spot: their
 * sources gather what would overlap. Shelters are few, and each is looked for.
 */
export interface SituationShapes {
  readonly areas: MapFeatures;
  readonly closures: MapFeatures;
  readonly points: MapFeatures;
  readonly services: MapFeatures;
  readonly reports: MapFeatures;
  /** Parts of streets that reports speak of. */
  readonly stretches: MapFeatures;
}

export function situationShapes(features: readonly MapFeature[]): SituationShapes {
  const shapes = { areas: [], closures: [], points: [], services: [], reports: [], stretches: [] } as Record<
    keyof SituationShapes,
    MapFeature[]
  >;
  for (const feature of features) shapes[sourceOf(feature)].push(feature);
  return {
    areas: collection(shapes.areas),
    closures: collection(shapes.closures),
    points: collection(shapes.points),
    services: collection(shapes.services),
    reports: collection(shapes.reports),
    stretches: collection(shapes.stretches),
  };
}

function sourceOf({ geometry, properties }: MapFeature): keyof SituationShapes {
  if (geometry.type === 'Polygon') return 'areas';
  const isReport = properties.kind === 'report';
  if (geometry.type === 'LineString') return isReport ? 'stretches' : 'closures';
  if (isReport) return 'reports';
  return properties.kind === 'service' ? 'services' : 'points';
}

/** How a statement stands at the moment that the map shows. */
export interface Standing {
  readonly standing: 'coming' | 'in-force' | 'aged';
  /** Of a report: a moderator confirmed it. */
  readonly confirmed?: boolean;
  /** Of a report: a moderator made its photo public. */
  readonly photo?: boolean;
}

/**
 * The shapes of a statement: none where it has no place of its own; two for a report on a part of a street, its mark and
 * the street. Their `id` leads from a touch to the entry; `more` is the caller's: the style knows `gravity`, by which
 * points lie over each other, `index`, by which it tells what is new, and `chosen`, which is drawn thicker.
 */
export function featuresOf(entry: AnyStatement, stands: Standing, more: Properties = {}): MapFeature[] {
  const { id, kind, status } = entry;
  const common = { id, kind, standing: stands.standing, real: status === 'Actual', ...more };
  const properties = { ...common, ...ownOf(entry, stands) };
  return geometriesOf(entry).map((geometry) => ({ type: 'Feature', properties, geometry }));
}

function ownOf(entry: AnyStatement, { confirmed, photo }: Standing): Properties {
  switch (entry.kind) {
    case 'hazard': {
      const { module, level, observation } = entry.body;
      return { module, level, seen: observation === 'observed' };
    }
    case 'order':
      return { order: entry.body.order };
    case 'shelter':
      return { icon: `shelter-${entry.body.state}`, name: entry.body.name };
    case 'report':
      // A scale that nobody could tell counts for none where reports are gathered.
      return {
        icon: confirmed ? 'report-confirmed' : 'report',
        scale: entry.body.unsure ? 0 : entry.body.scale,
        ...(photo ? { photo } : {}),
      };
    case 'service':
      return { icon: 'service', name: entry.body.name };
    default:
      return {};
  }
}

function geometriesOf(entry: AnyStatement): MapGeometry[] {
  const shape = drawnShapeOf(entry);
  if (shape?.area) return [polygonOf(shape.area)];
  return (shape?.lines ?? []).map((line) => (line.length === 1 ? pointOf(line[0]!) : lineOf(line)));
}

const degrees = (line: LineE7): number[][] => line.map(toDegrees);

export const pointOf = (position: PositionE7): MapGeometry => ({
  type: 'Point',
  coordinates: toDegrees(position),
});

export const lineOf = (line: LineE7): MapGeometry => ({ type: 'LineString', coordinates: degrees(line) });

export const polygonOf = (polygon: PolygonE7): MapGeometry => ({
  type: 'Polygon',
  coordinates: polygon.map(degrees),
});
