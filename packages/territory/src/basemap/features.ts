import { distanceM, type PolygonE7, type PositionE7 } from '@vigie/geo';
import type { EdgeInput } from '@vigie/roads';
import type { PlaceInput } from '../places.ts';
import type { Skips } from '../skips.ts';
import type { WaterFeature } from '../water.ts';
import { type Area, areasOfRelations, areasOfWays, nameOf, type OsmGround, positionsOf } from './areas.ts';
import { type Attributes, areaFeature, type MapFeature, pointFeature, zoomOfSize } from './feature.ts';
import { type Layer, labelZoom, lineOf, roadZoom } from './layers.ts';

/** What a basemap shows. */
export interface Shown {
  readonly ground: OsmGround;
  readonly streets: readonly EdgeInput[];
  readonly water: readonly WaterFeature[];
  readonly sea: readonly PolygonE7[];
  readonly places: readonly PlaceInput[];
  /** Names the town where no label of OSM does. */
  readonly title: string;
  readonly centre: PositionE7;
}

export type Layers = Readonly<Record<Layer, readonly MapFeature[]>>;

/** Everything that is drawn, layer by layer, in the order of the input. What cannot be drawn is counted. */
export function featuresOf(shown: Shown, skips: Skips): Layers {
  const layers: Record<Layer, MapFeature[]> = {
    water: [
      ...shown.sea.map((polygon) => areaFeature(polygon, { kind: 'sea' })),
      ...shown.water.map(waterFeature),
    ],
    green: [],
    buildings: [],
    rail: [],
    roads: shown.streets.map(roadFeature),
    places: shown.places.map(placeFeature),
    labels: labelsOf(shown),
  };
  const add = (area: Area): void => {
    layers[area.layer].push(
      areaFeature(area.polygon, areaAttributes(area), area.layer === 'buildings' ? 13 : undefined),
    );
  };
  for (const area of areasOfWays(shown.ground, skips)) add(area);
  for (const area of areasOfRelations(shown.ground, skips)) add(area);
  for (const way of shown.ground.ways) {
    const line = lineOf(way.tags);
    if (!line) continue;
    const positions = positionsOf(way.nodes, shown.ground.nodes);
    if (positions && positions.length >= 2)
      layers[line.layer].push({
        shape: 'line',
        parts: [positions],
        minZoom: line.layer === 'rail' ? railZoom(line.kind, way.tags.service) : 8,
        attributes: { kind: line.kind, ...crossing(isSet(way.tags.bridge), isSet(way.tags.tunnel)) },
      });
    else skips.add(line.layer, 'nodes missing');
  }
  return layers;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== 'no';

const named = (name: string): Attributes => (name === '' ? {} : { name });

/** Buildings have no attribute: nothing of them is asked but where they stand. */
function areaAttributes({ layer, kind, name }: Area): Attributes {
  return layer === 'buildings' ? {} : { kind, ...named(name) };
}

function waterFeature(water: WaterFeature): MapFeature {
  if (water.shape === 'polygon') return areaFeature(water.polygon, { kind: 'area', ...named(water.name) });
  const { line, name } = water;
  const lengthM = line.reduce((sum, at, i) => (i === 0 ? 0 : sum + distanceM(line[i - 1]!, at)), 0);
  // A stream is seen as a line, not as a square: a tenth of its length says how much it matters.
  const minZoom = zoomOfSize(lengthM / 10, line[0]![1]);
  return { shape: 'line', parts: [line], minZoom, attributes: { kind: 'line', ...named(name) } };
}

/** Yards and sidings are clutter from afar. */
function railZoom(kind: string, service: string | undefined): number {
  if (service !== undefined) return 14;
  return kind === 'rail' ? 9 : 12;
}

const crossing = (bridge: boolean, tunnel: boolean): Attributes => ({
  ...(bridge && { bridge }),
  ...(tunnel && { tunnel }),
});

function roadFeature({ line, highway, name, flags = [], access }: EdgeInput): MapFeature {
  const link = highway.endsWith('_link');
  const attributes: Attributes = {
    class: link ? highway.slice(0, -'_link'.length) : highway,
    ...(link && { link }),
    ...crossing(flags.includes('bridge'), flags.includes('tunnel') || flags.includes('underpass')),
  };
  const { car } = access;
  const oneway = car === 'forward' ? 1 : car === 'backward' ? -1 : 0;
  const detail = { ...attributes, ...named(name), ...(oneway !== 0 && { oneway }) };
  return { shape: 'line', parts: [line], minZoom: roadZoom(highway), attributes, detail };
}

/** Places that a person in trouble looks for first. */
const FIRST = new Set(['health', 'rescue', 'town-hall', 'station', 'gymnasium']);

function placeFeature({ name, category, position }: PlaceInput): MapFeature {
  return pointFeature(position, FIRST.has(category) ? 13 : 14, { category, ...named(name) });
}

function labelsOf({ ground, title, centre }: Shown): MapFeature[] {
  const labels: MapFeature[] = [];
  for (const { tags, position } of ground.nodes.values()) {
    const zoom = labelZoom(tags?.place);
    const name = tags ? nameOf(tags) : '';
    if (zoom !== null && name !== '') labels.push(pointFeature(position, zoom, { kind: tags!.place!, name }));
  }
  return labels.length > 0 ? labels : [pointFeature(centre, 8, { kind: 'town', name: title })];
}
