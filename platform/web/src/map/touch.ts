import { TOUCHED } from '@vigie/cartography';
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl';

/** What lies under a finger: one entry, or several behind one mark. */
export type Touched =
  | { readonly entry: string }
  | {
      /** The gravest first. */
      readonly entries: readonly string[];
      readonly at: readonly [lon: number, lat: number];
      /** From which zoom on they come apart. */
      readonly zoom: number;
    };

/** Pixels from the page's corner of the map; finger and mark may miss each other by `reachPx`. Null: nothing is there. */
export async function touchedAt(
  map: MapLibreMap,
  { x, y }: { readonly x: number; readonly y: number },
  reachPx: number,
): Promise<Touched | null> {
  const around: [[number, number], [number, number]] = [
    [x - reachPx, y - reachPx],
    [x + reachPx, y + reachPx],
  ];
  for (const layers of TOUCHED) {
    // An area is as large as it is: what lies beside it is not meant.
    const found = map.queryRenderedFeatures(layers.includes('area-tint') ? [x, y] : around, {
      layers: [...layers],
    });
    const [gravest] = found.sort(byGravity);
    if (gravest) return gravest.properties.cluster ? several(map, gravest) : { entry: idOf(gravest) };
  }
  return null;
}

async function several(map: MapLibreMap, mark: MapGeoJSONFeature): Promise<Touched | null> {
  const source = map.getSource<GeoJSONSource>(mark.source);
  const { cluster_id: id, point_count: count } = mark.properties as Record<string, number>;
  if (!source || mark.geometry.type !== 'Point' || id === undefined) return null;
  // News may have come meanwhile, and the mark be another: then nothing was touched.
  const read = Promise.all([source.getClusterExpansionZoom(id), source.getClusterLeaves(id, count!, 0)]);
  const [zoom, leaves] = await read.catch(() => [0, []] as const);
  const entries = (leaves as readonly MapGeoJSONFeature[]).toSorted(byGravity).map(idOf);
  if (entries.length === 0) return null;
  return { entries, at: mark.geometry.coordinates as [number, number], zoom };
}

type WithGravity = Pick<MapGeoJSONFeature, 'properties'>;

const gravityOf = ({ properties: { gravity, point_count: several } }: WithGravity): number =>
  Number(gravity ?? several ?? 0);
const byGravity = (one: WithGravity, other: WithGravity): number => gravityOf(other) - gravityOf(one);
const idOf = ({ properties }: WithGravity): string => String(properties.id);
