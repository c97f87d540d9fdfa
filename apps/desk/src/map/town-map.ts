import { boxOf, fromDegrees, type PositionE7, toDegrees } from '@vigie/geo';
import { type OpenMap, type OpenMapOptions, openMap } from '@vigie/web-platform/map';
import { type Map as MapLibre, NavigationControl, ScaleControl } from 'maplibre-gl';

export interface TownMap extends OpenMap {
  look(positions: readonly PositionE7[]): void;
  /** When everything asked for is on the screen. */
  drawn(): Promise<void>;
  remove(): void;
}

export interface TownMapOptions extends Omit<OpenMapOptions, 'view'> {
  /** Degrees [west, south, east, north]. */
  readonly bounds: readonly [number, number, number, number];
  readonly centre: readonly [number, number];
  /** Names of the map's own controls, for those who cannot see them. */
  readonly controls: { readonly title: string; readonly zoomIn: string; readonly zoomOut: string };
  readonly onClick: (position: PositionE7, entry: string | null) => void;
}

const CLICKABLE = ['points', 'reports', 'closure-mark', 'closure-halo', 'area-tint'];
/** Pixels around a click: a finger is not a needle. */
const REACH = 6;
const CLOSE_ENOUGH_ZOOM = 16.5;

export async function openTownMap({
  bounds,
  centre,
  controls,
  onClick,
  ...parts
}: TownMapOptions): Promise<TownMap> {
  const [west, south, east, north] = bounds;
  const opened = await openMap({
    ...parts,
    view: {
      center: [...centre],
      zoom: 13.6,
      minZoom: 8,
      maxZoom: 20,
      maxBounds: [
        [west - (east - west), south - (north - south)],
        [east + (east - west), north + (north - south)],
      ],
      locale: {
        'Map.Title': controls.title,
        'NavigationControl.ZoomIn': controls.zoomIn,
        'NavigationControl.ZoomOut': controls.zoomOut,
      },
    },
  });
  const map = opened.canvas;
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
  map.on('click', ({ point, lngLat }) => {
    const around: [[number, number], [number, number]] = [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ];
    const [hit] = map.queryRenderedFeatures(around, { layers: CLICKABLE });
    onClick(fromDegrees(lngLat.lng, lngLat.lat), (hit?.properties.id as string | undefined) ?? null);
  });
  return {
    ...opened,
    look: (positions) => look(map, positions),
    drawn: async () => {
      await map.once('idle');
    },
    remove: () => map.remove(),
  };
}

function look(map: MapLibre, positions: readonly PositionE7[]): void {
  const box = boxOf(positions);
  if (!box) return;
  const [southWest, northEast] = [toDegrees([box[0], box[1]]), toDegrees([box[2], box[3]])];
  // Without animation where the person asked for none: MapLibre reads prefers-reduced-motion by itself.
  map.fitBounds([southWest, northEast], { padding: 80, maxZoom: CLOSE_ENOUGH_ZOOM, duration: 500 });
}
