import { boxOf, fromDegrees, type PositionE7, toDegrees } from '@vigie/geo';
import { type OpenMap, type OpenMapOptions, openMap, touchedAt } from '@vigie/web-platform/map';
import { type Map as MapLibre, NavigationControl, type Point, ScaleControl } from 'maplibre-gl';

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
  /** While the next click names a place, marks are ground like any other. */
  readonly isPointing: () => boolean;
  readonly onClick: (position: PositionE7, entry: string | null) => void;
}

/** Pixels around a click: a finger is not a needle. */
const REACH = 6;
const MAX_ZOOM = 20;
const CLOSE_ENOUGH_ZOOM = 16.5;

export async function openTownMap({
  bounds,
  centre,
  controls,
  isPointing,
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
      maxZoom: MAX_ZOOM,
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
  map.on('click', ({ point, lngLat }) => void click(point, fromDegrees(lngLat.lng, lngLat.lat)));
  const click = async (point: Point, position: PositionE7) => {
    const touched = isPointing() ? null : await touchedAt(map, point, REACH);
    if (touched === null) return onClick(position, null);
    if ('entry' in touched) return onClick(position, touched.entry);
    // Several on one spot never come apart: the gravest stands for them, and the queue shows the others beside it.
    if (touched.zoom > MAX_ZOOM) return onClick(position, touched.entries[0]!);
    map.easeTo({ center: [...touched.at], zoom: touched.zoom });
  };
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
