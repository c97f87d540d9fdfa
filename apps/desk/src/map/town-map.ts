import 'maplibre-gl/dist/maplibre-gl.css';
import { boxOf, fromDegrees, type PositionE7, toDegrees } from '@vigie/geo';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
// Vite does not see the worker that the library starts by itself: its address is given.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Palette } from './palette.ts';
import { FONT, layersOf, type SourceName, styleOf } from './style.ts';

setWorkerUrl(workerUrl);

export interface TownMap {
  readonly canvas: MapLibre;
  show(source: SourceName, shapes: GeoJSON.FeatureCollection): void;
  look(positions: readonly PositionE7[]): void;
  paint(palette: Palette): void;
  /** When everything asked for is on the screen. */
  drawn(): Promise<void>;
  remove(): void;
}

export interface TownMapOptions {
  readonly container: HTMLElement;
  readonly palette: Palette;
  /** Degrees [west, south, east, north]. */
  readonly bounds: readonly [number, number, number, number];
  readonly centre: readonly [number, number];
  /** Whom the data is from, as they ask to be named. */
  readonly attribution: string;
  /** Names of the map's own controls, for those who cannot see them. */
  readonly controls: { readonly title: string; readonly zoomIn: string; readonly zoomOut: string };
  readonly onClick: (position: PositionE7, entry: string | null) => void;
}

const CLICKABLE = ['point', 'closure-halo', 'area'];
/** Pixels around a click: a finger is not a needle. */
const REACH = 6;
const CLOSE_ENOUGH_ZOOM = 16.5;

/** Opens the map once its font is there, because labels are drawn once. */
export async function openTownMap(options: TownMapOptions): Promise<TownMap> {
  const { container, palette, bounds, centre, attribution, controls, onClick } = options;
  await document.fonts.load(`16px "${FONT}"`, 'éŒ').catch(() => []);
  const [west, south, east, north] = bounds;
  const map = new MapLibre({
    container,
    style: styleOf(palette),
    center: [...centre],
    zoom: 13.6,
    minZoom: 8,
    maxZoom: 20,
    maxBounds: [
      [west - (east - west), south - (north - south)],
      [east + (east - west), north + (north - south)],
    ],
    attributionControl: false,
    locale: {
      'Map.Title': controls.title,
      'NavigationControl.ZoomIn': controls.zoomIn,
      'NavigationControl.ZoomOut': controls.zoomOut,
    },
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // The situation must look the same at every frame of a slow machine.
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
  map.addControl(new AttributionControl({ compact: false, customAttribution: attribution }), 'bottom-right');
  map.on('click', ({ point, lngLat }) => {
    const around: [[number, number], [number, number]] = [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ];
    const [hit] = map.queryRenderedFeatures(around, { layers: CLICKABLE });
    onClick(fromDegrees(lngLat.lng, lngLat.lat), (hit?.properties.entry as string | undefined) ?? null);
  });
  await map.once('load');
  return {
    canvas: map,
    show: (source, shapes) => map.getSource<GeoJSONSource>(source)?.setData(shapes),
    look: (positions) => look(map, positions),
    paint: (next) => paint(map, next),
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

type PaintProperty = Parameters<MapLibre['setPaintProperty']>[1];

/** Another theme: the layers stay, their paint changes. */
function paint(map: MapLibre, palette: Palette): void {
  for (const { id, paint } of layersOf(palette))
    for (const [property, value] of Object.entries(paint ?? {}))
      map.setPaintProperty(id, property as PaintProperty, value);
}
