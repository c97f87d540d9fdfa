import 'maplibre-gl/dist/maplibre-gl.css';
import { computed, effect } from '@preact/signals';
import { type PositionE7, toDegrees } from '@vigie/geo';
import {
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapMouseEvent,
  Marker,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { City, GeoCollection, GeoFeature } from '../../messages.ts';
import { open } from '../selection.ts';
import {
  city,
  flight,
  from,
  itemsById,
  journey,
  mapCentre,
  me,
  mustTravel,
  picking,
  raised,
  situation,
  t,
  to,
} from '../state.ts';
import { setEnd } from '../travel.ts';
import { zoomer } from '../zoom.ts';
import { groundAddress, serveGround } from './ground-tiles.ts';
import { DAY, NIGHT } from './palette.ts';
import { drawPictures, PICTURE_RATIO } from './pictures.ts';
import { type Drawn, mutable, NOTHING, styleOf } from './style.ts';

setWorkerUrl(workerUrl);
serveGround();

/** Closer than the streets are drawn to a plan, farther than a country: nobody gets lost. */
const MIN_ZOOM = 8;
const MAX_ZOOM = 19;
/** Finger and line may miss each other by this many pixels. */
const TOUCH_PX = 10;
const FRANCE: [number, number] = [2.6, 46.6];

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const palette = () => (dark.matches ? NIGHT : DAY);

/** Draws the map into an element and keeps it true to the state. Throws where the browser cannot draw maps. */
export async function drawMap(container: HTMLElement): Promise<void> {
  // MapLibre writes labels with the page's font: it must be there first, or they are drawn with another.
  await Promise.all([
    document.fonts.load('400 16px "Noto Sans"', 'é'),
    document.fonts.load('700 16px "Noto Sans"'),
  ]).catch(() => undefined);
  const map = new MapLibreMap({
    container,
    style: styleOf(palette(), city.peek(), drawn.peek()),
    center: city.peek() ? [...city.peek()!.manifest.centre] : FRANCE,
    zoom: city.peek() ? 13 : 5,
    minZoom: MIN_ZOOM - 4,
    maxZoom: MAX_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A mark that fades in may stop halfway when another source changes meanwhile: a warning is there, or it is not.
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: false },
    locale: { 'Map.Title': t.peek().map.label },
  });
  map.touchZoomRotate.disableRotation();
  // Also after a change of theme, which empties the map of its pictures.
  map.on('style.load', () => addPictures(map));
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  keepTrue(map);
  listen(map);
}

/** All at once, before any tile asks: a picture that comes late leaves its mark out until the map moves. */
function addPictures(map: MapLibreMap): void {
  for (const [name, picture] of drawPictures(palette()))
    if (!map.hasImage(name)) map.addImage(name, picture, { pixelRatio: PICTURE_RATIO });
}

const drawn = computed<Drawn>(() => ({
  layers: situation.value?.layers ?? null,
  route: routeFeatures(),
  ends: endFeatures(),
  me: me.value ? collection([point(me.value.position, {})]) : NOTHING,
}));

/** Each source follows its own signal, so that a new report does not send the route again. */
function keepTrue(map: MapLibreMap): void {
  const set = (id: string, data: GeoCollection | string | null | undefined) => {
    const source = map.getSource(id) as GeoJSONSource | undefined;
    void source?.setData(typeof data === 'string' ? data : mutable(data ?? NOTHING));
  };
  let shown: City | null = null;
  effect(() => {
    const now = city.value;
    if (now && now !== shown) {
      set('boundary', now.boundaryUrl);
      (map.getSource('ground') as VectorTileSource | undefined)?.setUrl(groundAddress(now.basemap));
      lookAt(map, now, shown === null);
      shown = now;
    }
  });
  effect(() => {
    const layers = situation.value?.layers;
    set('areas', layers?.areas);
    set('closures', layers?.closures);
    set('points', layers?.points);
  });
  effect(() => set('route', routeFeatures()));
  effect(() => set('ends', endFeatures()));
  effect(() => set('me', me.value ? collection([point(me.value.position, {})]) : NOTHING));
  effect(() => {
    if (flight.value) fly(map, flight.value.at, flight.value.zoom);
  });
  effect(() => showWay(map));
  dark.addEventListener('change', () =>
    map.setStyle(styleOf(palette(), city.peek(), drawn.peek()), { diff: false }),
  );
  effect(() => pinAtCentre(map));
  effect(() => {
    map.getCanvas().setAttribute('aria-label', t.value.map.label);
  });
}

/** The town in sight the first time; a later pack of the same town leaves the view alone. */
function lookAt(map: MapLibreMap, { manifest }: City, first: boolean): void {
  const [west, south, east, north] = manifest.bounds;
  map.setMaxBounds([west - 0.3, south - 0.3, east + 0.3, north + 0.3]);
  map.setMinZoom(MIN_ZOOM);
  if (!first || flight.peek()) return;
  map.jumpTo({ center: [...manifest.centre], zoom: 13.2 });
}

function fly(map: MapLibreMap, at: readonly [number, number], zoom?: number): void {
  const target = {
    center: [...at] as [number, number],
    zoom: zoom ?? Math.max(map.getZoom(), 15),
  };
  if (calm.matches) map.jumpTo(target);
  else map.flyTo({ ...target, duration: 700 });
}

let way = '';

/** A new way is shown whole, once. */
function showWay(map: MapLibreMap): void {
  const route = journey.value?.route;
  const key = route ? JSON.stringify(route.geometry) : '';
  const waits = journey.value?.advice.first === 'put-off' && !mustTravel.value;
  if (key === way || waits) return;
  way = key;
  if (!route) return;
  const positions = route.geometry.map(toDegrees);
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
    // Clear of the buttons, the sources, and the marks of both ends.
    padding: { top: 30, left: 40, right: 70, bottom: 60 },
    maxZoom: 16,
    animate: !calm.matches,
    duration: 600,
  });
}

function routeFeatures(): GeoCollection {
  const now = journey.value;
  if (!now?.route || (now.advice.first === 'put-off' && !mustTravel.value)) return NOTHING;
  const coordinates = now.route.geometry.map(toDegrees);
  return collection([{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }]);
}

function endFeatures(): GeoCollection {
  const ends: GeoFeature[] = [];
  if (from.value) ends.push(point(from.value.position, { icon: 'end-from' }));
  if (to.value) ends.push(point(to.value.position, { icon: 'end-to' }));
  return collection(ends);
}

const collection = (features: GeoFeature[]): GeoCollection => ({ type: 'FeatureCollection', features });

const point = (position: PositionE7, properties: GeoFeature['properties']): GeoFeature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: toDegrees(position) },
});

function listen(map: MapLibreMap): void {
  const tellCentre = () => {
    const { lng, lat } = map.getCenter();
    mapCentre.value = [Math.round(lng * 1e7), Math.round(lat * 1e7)];
  };
  map.on('moveend', tellCentre);
  tellCentre();
  zoomer.value = (steps) => map.zoomTo(map.getZoom() + steps, { animate: !calm.matches });
  map.on('click', (event) => tap(map, event));
}

function tap(map: MapLibreMap, { point: at, lngLat }: MapMouseEvent): void {
  const which = picking.peek();
  if (which === 'from' || which === 'to') {
    const position: PositionE7 = [Math.round(lngLat.lng * 1e7), Math.round(lngLat.lat * 1e7)];
    setEnd(which, { position, name: null, me: false });
    picking.value = null;
    raised.value = true;
    return;
  }
  if (which === 'report') {
    map.panTo(lngLat, { animate: !calm.matches });
    return;
  }
  const id = touched(map, at.x, at.y);
  const item = id && itemsById.peek().get(id);
  if (item) open(item);
}

/** What lies under a finger: points before lines before areas. */
function touched(map: MapLibreMap, x: number, y: number): string | null {
  const box: [[number, number], [number, number]] = [
    [x - TOUCH_PX, y - TOUCH_PX],
    [x + TOUCH_PX, y + TOUCH_PX],
  ];
  for (const layers of [['points', 'closure-mark'], ['closure'], ['area-tint']]) {
    const found = map.queryRenderedFeatures(layers[0] === 'area-tint' ? [x, y] : box, { layers });
    const gravest = found.sort((a, b) => Number(b.properties.gravity) - Number(a.properties.gravity))[0];
    if (gravest) return String(gravest.properties.id);
  }
  return null;
}

let pin: Marker | null = null;
let unpin: (() => void) | null = null;

/** While a report is placed, a pin stays in the middle of what shows of the map. */
function pinAtCentre(map: MapLibreMap): void {
  const wanted = picking.value !== null;
  if (!wanted) {
    unpin?.();
    unpin = null;
    pin?.remove();
    pin = null;
    return;
  }
  if (pin) return;
  pin = new Marker({ color: '#0b2e7a' }).setLngLat(map.getCenter()).addTo(map);
  pin.getElement().setAttribute('aria-hidden', 'true');
  const move = () => pin?.setLngLat(map.getCenter());
  map.on('move', move);
  unpin = () => map.off('move', move);
}
