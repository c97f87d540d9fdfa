import { boxOf, type LineE7, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import type { AnyStatement } from '@vigie/situation';
import type { GeoCollection, GeoFeature, Item, Layers } from '../messages.ts';

/** The situation as a map draws it. Each feature carries its entry's id, so that a tap finds its card. */
export function layersOf(items: readonly Item[]): Layers {
  const features = items.flatMap(featuresOf);
  const of = (type: string): GeoCollection => ({
    type: 'FeatureCollection',
    features: features.filter(({ geometry }) => geometry.type === type),
  });
  return { areas: of('Polygon'), closures: of('LineString'), points: of('Point') };
}

/** The shapes of an entry: most have one, some none. */
function featuresOf(item: Item): GeoFeature[] {
  const geometry = shapeOf(item.entry);
  if (!geometry) return [];
  return [{ type: 'Feature', properties: propertiesOf(item), geometry }];
}

function shapeOf(entry: AnyStatement): GeoFeature['geometry'] | null {
  switch (entry.kind) {
    case 'hazard':
      return polygon(entry.body.polygon);
    case 'order':
      return polygon(entry.body.zone);
    case 'bulletin':
    case 'note':
      return entry.body.area ? polygon(entry.body.area) : null;
    case 'closure':
      return { type: 'LineString', coordinates: lineDegrees(entry.body.line) };
    case 'shelter':
    case 'report':
      return { type: 'Point', coordinates: toDegrees(entry.body.position) };
    case 'service':
      if (entry.body.position) return { type: 'Point', coordinates: toDegrees(entry.body.position) };
      return entry.body.area ? polygon(entry.body.area) : null;
    default:
      return null;
  }
}

function propertiesOf({ entry, standing, verdict, gravity }: Item): GeoFeature['properties'] {
  const { kind, id, status } = entry;
  const common = { id, kind, standing, gravity, real: status === 'Actual' };
  switch (entry.kind) {
    case 'hazard':
      return { ...common, level: entry.body.level, seen: entry.body.observation === 'observed' };
    case 'shelter':
      return { ...common, icon: `shelter-${entry.body.state}`, name: entry.body.name };
    case 'report':
      return { ...common, icon: verdict?.body.verdict === 'confirmed' ? 'report-confirmed' : 'report' };
    case 'service':
      return { ...common, icon: 'service', name: entry.body.name };
    default:
      return common;
  }
}

const lineDegrees = (line: LineE7): number[][] => line.map(toDegrees);

const polygon = (rings: PolygonE7): GeoFeature['geometry'] => ({
  type: 'Polygon',
  coordinates: rings.map(lineDegrees),
});

/** Where to look for an entry, degrees: its point, the middle of its line, the middle of its area's box. */
export function centreOf(entry: AnyStatement): [number, number] | null {
  const shape = shapeOf(entry);
  if (entry.kind === 'closure') return toDegrees(middleOf(entry.body.line));
  if (shape?.type === 'Point') return [shape.coordinates[0]!, shape.coordinates[1]!];
  const ring = outerRing(entry);
  const box = ring && boxOf(ring);
  return box ? toDegrees([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) : null;
}

const middleOf = (line: LineE7): PositionE7 => line[Math.floor(line.length / 2)]!;

function outerRing(entry: AnyStatement): LineE7 | null {
  if (entry.kind === 'hazard') return entry.body.polygon[0] ?? null;
  if (entry.kind === 'order') return entry.body.zone[0] ?? null;
  if (entry.kind === 'bulletin' || entry.kind === 'note' || entry.kind === 'service')
    return entry.body.area?.[0] ?? null;
  return null;
}
