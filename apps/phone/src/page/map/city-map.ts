import { computed, effect } from '@preact/signals';
import {
  collection,
  lineOf,
  type MapFeature,
  type MapFeatures,
  NOTHING,
  paletteOf,
  pointOf,
} from '@vigie/cartography';
import { type PositionE7, toDegrees } from '@vigie/geo';
import { type OpenMap, openMap, type Touched, touchedAt } from '@vigie/web-platform/map';
import { type Map as MapLibreMap, type MapMouseEvent, Marker } from 'maplibre-gl';
import type { City } from '../../messages.ts';
import { openTogether } from '../around-group.ts';
import { newsFrom } from '../last-look.ts';
import { dark, look } from '../look.ts';
import { at, chosenLine } from '../report-form.ts';
import { open } from '../selection.ts';
import { highContrast } from '../settings.ts';
import {
  city,
  flight,
  from,
  groundDrawn,
  itemsById,
  journey,
  language,
  mapCentre,
  me,
  mustTravel,
  picking,
  raised,
  situation,
  t,
  tab,
  to,
} from '../state.ts';
import { mapMoves, mapRests } from '../steady-map.ts';
import { setPicked } from '../travel.ts';
import { zoomer } from '../zoom.ts';
import { layersOf } from './layers.ts';

/** Closer than the streets are drawn to a plan, farther than a country: nobody gets lost. */
const MIN_ZOOM = 8;
const MAX_ZOOM = 19;
/** Finger and line may miss each other by this many pixels. */
const TOUCH_PX = 10;
/** Around the cross that shows the middle while one moves the map by keyboard. */
const MIDDLE_PX = 22;
/** A part of a street fills the strip of map over a form. */
const STREET_ZOOM = 15.5;
/** A town's streets, their names and the river on one screen. */
const TOWN_ZOOM = 13.2;
const FRANCE: [number, number] = [2.6, 46.6];

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Draws the map into an element and keeps it true to the state. Throws where the browser cannot draw maps. */
export async function drawMap(container: HTMLElement): Promise<void> {
  const known = city.peek();
  const shown = await openMap({
    container,
    look: look(),
    language: language.peek(),
    basemap: known?.basemap ?? null,
    overview: known?.overview ?? null,
    shapes: { ...layers.peek(), ...(known?.townUrl && { town: known.townUrl }) },
    districts: known?.districts ?? [],
    newsFrom: newsFrom.peek(),
    view: {
      center: known ? [...known.manifest.centre] : FRANCE,
      zoom: known ? TOWN_ZOOM : 5,
      minZoom: known ? MIN_ZOOM : MIN_ZOOM - 4,
      ...(known && { maxBounds: boundsAround(known) }),
      maxZoom: MAX_ZOOM,
      locale: { 'Map.Title': t.peek().map.label },
    },
  });
  keepTrue(shown, known);
  listen(shown.canvas);
  // Every tile of what the screen shows is drawn.
  shown.canvas.on('idle', () => {
    const now = city.peek();
    if (!(now?.basemap ?? now?.overview)) return;
    container.dataset.ground = now?.basemap ? 'whole' : 'overview';
    groundDrawn.value = true;
  });
}

const layers = computed(() => situation.value && layersOf(situation.value.items));

/** Each source follows its own signal, so that a new report does not send the way again. `opened`: the town that the map opened on. */
function keepTrue(shown: OpenMap, opened: City | null): void {
  const map = shown.canvas;
  let town = opened;
  effect(() => {
    const now = city.value;
    if (!now || now === town) return;
    if (now.townUrl && now.townUrl !== town?.townUrl) shown.showTown(now.townUrl, now.districts);
    // Until another pack's ground is here, that of the one before serves.
    if (now.basemap) shown.setGround(now.basemap);
    else if (now.overview) shown.setOverview(now.overview);
    lookAt(map, now, town === null);
    town = now;
  });
  effect(() => {
    if (layers.value) shown.showSituation(layers.value);
  });
  effect(() => shown.markNewsFrom(newsFrom.value));
  effect(() => shown.show('preview', previewFeatures.value));
  effect(() => showPart(map));
  effect(() => shown.show('way', wayFeatures.value));
  effect(() => shown.show('ends', endFeatures.value));
  effect(() => shown.show('me', me.value ? collection([point(me.value.position, {})]) : NOTHING));
  effect(() => {
    if (flight.value) fly(map, flight.value.at, flight.value.zoom);
  });
  effect(() => showWay(map));
  restyleWith(shown);
  effect(() => pinAtCentre(map));
  effect(() => {
    map.getCanvas().setAttribute('aria-label', t.value.map.label);
  });
}

function restyleWith(shown: OpenMap): void {
  const restyle = () => shown.restyle(look(), language.peek());
  dark.addEventListener('change', restyle);
  let shownOnce = false;
  effect(() => {
    void highContrast.value;
    if (shownOnce) restyle();
    shownOnce = true;
  });
  let spoken = language.peek();
  effect(() => {
    if (language.value === spoken) return;
    spoken = language.value;
    restyle();
  });
}

/** The town in sight the first time; a later pack of the same town leaves the view alone. */
function lookAt(map: MapLibreMap, now: City, first: boolean): void {
  map.setMaxBounds(boundsAround(now));
  map.setMinZoom(MIN_ZOOM);
  if (!first || flight.peek()) return;
  map.jumpTo({ center: [...now.manifest.centre], zoom: TOWN_ZOOM });
}

/** How far the map may be moved, degrees. */
function boundsAround({ manifest }: City): [west: number, south: number, east: number, north: number] {
  const [west, south, east, north] = manifest.bounds;
  return [west - 0.3, south - 0.3, east + 0.3, north + 0.3];
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

const wayFeatures = computed<MapFeatures>(() => {
  const now = journey.value;
  if (!now?.route || (now.advice.first === 'put-off' && !mustTravel.value)) return NOTHING;
  return collection([{ type: 'Feature', properties: {}, geometry: lineOf(now.route.geometry) }]);
});

/** The part of a street that is being reported. */
const previewFeatures = computed<MapFeatures>(() =>
  chosenLine.value && tab.value === 'report'
    ? collection([{ type: 'Feature', properties: {}, geometry: lineOf(chosenLine.value) }])
    : NOTHING,
);

/** Near enough to be seen, and where a tap places the report, still around the same point. */
function showPart(map: MapLibreMap): void {
  const line = chosenLine.value;
  if (!line || tab.peek() !== 'report') return;
  const middle = at.peek() === 'map' ? mapCentre.peek() : line[Math.floor(line.length / 2)];
  if (middle) fly(map, toDegrees(middle), Math.max(map.getZoom(), STREET_ZOOM));
}

const endFeatures = computed<MapFeatures>(() => {
  const ends: MapFeature[] = [];
  if (from.value) ends.push(point(from.value.position, { icon: 'end-from' }));
  if (to.value) ends.push(point(to.value.position, { icon: 'end-to' }));
  // The same nothing as before, or the library would draw it anew.
  return ends.length === 0 ? NOTHING : collection(ends);
});

const point = (position: PositionE7, properties: MapFeature['properties']): MapFeature => ({
  type: 'Feature',
  properties,
  geometry: pointOf(position),
});

function listen(map: MapLibreMap): void {
  const tellCentre = () => {
    const { lng, lat } = map.getCenter();
    mapCentre.value = [Math.round(lng * 1e7), Math.round(lat * 1e7)];
  };
  map.on('moveend', tellCentre);
  tellCentre();
  // A move that nobody's hand makes has no event behind it.
  map.on('movestart', ({ originalEvent }) => originalEvent && mapMoves());
  map.on('moveend', mapRests);
  zoomer.value = (steps) => map.zoomTo(map.getZoom() + steps, { animate: !calm.matches });
  map.on('click', (event) => tap(map, event));
  map.getCanvas().addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') pressMiddle(map);
  });
}

function tap(map: MapLibreMap, { point: at, lngLat }: MapMouseEvent): void {
  const which = picking.peek();
  if (which === 'from' || which === 'to' || which === 'home') {
    setPicked(which, [Math.round(lngLat.lng * 1e7), Math.round(lngLat.lat * 1e7)]);
    picking.value = null;
    raised.value = true;
    return;
  }
  if (which === 'report') {
    map.panTo(lngLat, { animate: !calm.matches });
    return;
  }
  void touchedAt(map, at, TOUCH_PX).then((touched) => {
    if (touched && 'entries' in touched && touched.zoom <= MAX_ZOOM) fly(map, touched.at, touched.zoom);
    else openTouched(touched);
  });
}

/** By keyboard, the middle of the map is what one points at; marks that stand for several are told as a list. */
function pressMiddle(map: MapLibreMap): void {
  if (picking.peek() !== null) return;
  void touchedAt(map, map.project(map.getCenter()), MIDDLE_PX).then(openTouched);
}

function openTouched(touched: Touched | null): void {
  if (!touched) return;
  const item = 'entry' in touched && itemsById.peek().get(touched.entry);
  if (item) open(item);
  else if ('entries' in touched) openTogether(touched.entries);
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
  pin = new Marker({ color: paletteOf(look()).way }).setLngLat(map.getCenter()).addTo(map);
  pin.getElement().setAttribute('aria-hidden', 'true');
  const move = () => pin?.setLngLat(map.getCenter());
  map.on('move', move);
  unpin = () => map.off('move', move);
}
