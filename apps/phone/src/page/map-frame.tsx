import { effect, signal } from '@preact/signals';
import { attributionsOf } from '@vigie/situation';
import { mapWorkerUrl } from '@vigie/web-platform/map-worker';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { positionTrouble } from './position-trouble.tsx';
import { city, flight, mapCentre, mapState, noCity, picking, raised, t } from './state.ts';
import { focusOnceDrawn } from './step-focus.ts';
import { locate, setPicked } from './travel.ts';
import { zoomBy } from './zoom.ts';

/** The map, which comes after everything else; where there is none, the rest works without it. */
export function MapFrame() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current) void drawIn(frame.current);
  }, []);
  return (
    <section class="map-frame" aria-label={t.value.map.frame}>
      <div ref={frame} class="map" data-testid="map" data-state={mapState.value} />
      <MapNote />
      {mapState.value === 'ready' && <MapButtons />}
      <PickBar />
      <Attribution />
    </section>
  );
}

/** The map's library, then the script of its own worker, which would else wait for the library to ask. */
export function preloadMap(): void {
  const before = new Set(moduleLinks());
  const library = drawer();
  const arrived = Promise.all(moduleLinks().flatMap((link) => (before.has(link) ? [] : [loadOf(link)])));
  // It comes while the page's thread reads the library.
  const script = arrived
    .then(() => fetch(mapWorkerUrl, { priority: 'low' }))
    .then((response) => response.arrayBuffer());
  // What does not come now is asked for again when the map is drawn.
  void Promise.allSettled([library, script]);
}

/** One for each script that an import brings along, added by the bundler's own code. */
const moduleLinks = (): readonly HTMLLinkElement[] => [
  ...document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]'),
];

const loadOf = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve) => {
    for (const end of ['load', 'error']) link.addEventListener(end, () => resolve(), { once: true });
  });

const drawer = () => import('./map/city-map.ts');

/** A town that is not known by then is drawn when it is: the map opens on the country. */
const TOWN_WITHIN_MS = 2_000;

/** Where to look first, so that nothing is drawn twice. */
const townKnown = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (!city.value && !noCity.value) return;
      queueMicrotask(() => stop());
      resolve();
    });
    setTimeout(resolve, TOWN_WITHIN_MS);
  });

async function drawIn(frame: HTMLDivElement): Promise<void> {
  try {
    const known = townKnown();
    const { drawMap } = await drawer();
    await known;
    await drawMap(frame);
    mapState.value = 'ready';
  } catch (error) {
    console.warn('no map:', error);
    mapState.value = 'unavailable';
  }
}

function MapNote() {
  if (mapState.value === 'unavailable') return <p class="map-note">{t.value.map.unavailable}</p>;
  if (!city.value && noCity.value) return <p class="map-note">{t.value.map.noCity}</p>;
  if (mapState.value === 'loading') return <p class="map-note">{t.value.map.loading}</p>;
  const trouble = sought.value && positionTrouble();
  if (trouble) return <p class="map-note">{trouble}</p>;
  return null;
}

function MapButtons() {
  return (
    <div class="map-buttons">
      <button type="button" class="square" onClick={() => void goToMe()}>
        <Icon name="me" />
        <span class="for-ears">{t.value.map.locate}</span>
      </button>
      <button type="button" class="square" onClick={() => zoomBy(1)}>
        <Icon name="plus" />
        <span class="for-ears">{t.value.map.zoomIn}</span>
      </button>
      <button type="button" class="square" onClick={() => zoomBy(-1)}>
        <Icon name="minus" />
        <span class="for-ears">{t.value.map.zoomOut}</span>
      </button>
    </div>
  );
}

/** Whether it was on the map that one asked where one is. */
const sought = signal(false);

async function goToMe(): Promise<void> {
  sought.value = true;
  const position = await locate();
  if (position) flight.value = { at: [position[0] / 1e7, position[1] / 1e7], zoom: 16 };
}

/** While the next tap means an end of the trip; by keyboard, the centre of the map serves. */
function PickBar() {
  const which = picking.value;
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), [which]);
  if (which === null || which === 'report') return null;
  return (
    <div
      class="pick-bar"
      role="status"
      data-testid="pick-bar"
      onKeyDown={({ key }) => key === 'Escape' && endPick(which)}
    >
      <span>{t.value.journey.pick}</span>
      <button
        ref={first}
        type="button"
        class="secondary"
        onClick={() => {
          if (mapCentre.value) setPicked(which, mapCentre.value);
          endPick(which);
        }}
      >
        {t.value.journey.takeCentre}
      </button>
      <button type="button" class="quiet" onClick={() => endPick(which)}>
        {t.value.journey.cancel}
      </button>
    </div>
  );
}

/** Back to where the map was asked for. */
function endPick(which: 'from' | 'to' | 'home'): void {
  picking.value = null;
  raised.value = true;
  focusOnceDrawn(`[data-testid="${which}-map"]`, '#panel');
}

/** Always there, map or not: the names come from the same sources. On a press, each with its licence. */
function Attribution() {
  const { shown, all } = attributionsOf(city.value?.manifest.sources ?? []);
  return (
    <details class="attribution" data-testid="attribution">
      <summary>
        <Icon name="note" />
        {shown}
      </summary>
      <ul aria-label={t.value.map.sources}>
        {all.map(({ attribution, licences }) => (
          <li key={attribution}>
            {attribution} ({licences.join(', ')})
          </li>
        ))}
      </ul>
    </details>
  );
}
