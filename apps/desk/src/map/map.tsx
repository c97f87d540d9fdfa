import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { lines } from '../follow/situation.ts';
import { type Pack, pack, packTrouble } from '../pack/pack.ts';
import { dark } from '../page/theme.ts';
import { text } from '../text/language.ts';
import { DARK, LIGHT } from './palette.ts';
import { chosenEntry, lookAt, pointing, preview } from './pointing.ts';
import {
  boundaryShapes,
  NOTHING,
  previewShapes,
  situationShapes,
  streetShapes,
  waterShapes,
} from './shapes.ts';
import type { TownMap } from './town-map.ts';

/** The territory's map: what stands, what the open form would publish, and where it lets itself be pointed at. */
export function TerritoryMap() {
  const container = useRef<HTMLDivElement>(null);
  const map = useSignal<TownMap | null>(null);
  const failed = useSignal(false);
  const drawn = useSignal(false);
  const loaded = pack.value;

  useEffect(() => {
    const box = container.current;
    if (!loaded || !box) return;
    let gone = false;
    void openFor(loaded, box).then(
      (opened) => {
        if (gone) {
          opened.remove();
          return;
        }
        map.value = opened;
        void opened.drawn().then(() => {
          drawn.value = true;
        });
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      gone = true;
      map.peek()?.remove();
      map.value = null;
      drawn.value = false;
    };
  }, [loaded]);

  useSignalEffect(() => map.value?.paint(dark.value ? DARK : LIGHT));
  useSignalEffect(() => map.value?.show('situation', situationShapes(lines.value, chosenEntry.value)));
  useSignalEffect(() => map.value?.show('preview', previewShapes(preview.value)));
  useSignalEffect(() => {
    if (lookAt.value) map.value?.look(lookAt.value);
  });
  useSignalEffect(() => drawingFor(map.value));
  // Set when the streets are drawn: what the end-to-end tests wait for.
  useSignalEffect(() => {
    document.documentElement.dataset.map = drawn.value ? 'ready' : failed.value ? 'failed' : 'loading';
  });

  const wanted = pointing.value?.want;
  const { map: said } = text.value;
  const hint = { street: said.pickStreet, place: said.pickPlace, zone: said.pickZone };
  return (
    <div class="map" id="map" data-testid="map" data-pointing={wanted ?? 'none'}>
      <div class="map-canvas" ref={container} />
      {wanted && <p class="map-hint">{hint[wanted]}</p>}
      {loaded === undefined && <p class="map-note">{text.value.loading}</p>}
      {loaded === null && (
        <p class="map-note">{packTrouble.value === 'fetch/absent' ? said.noPack : said.unavailable}</p>
      )}
      {failed.value && <p class="map-note">{said.unavailable}</p>}
    </div>
  );
}

async function openFor(loaded: Pack, container: HTMLElement): Promise<TownMap> {
  // The map library is loaded after the rest: the journal and the forms do not wait for it.
  const { openTownMap } = await import('./town-map.ts');
  const { bounds, centre, sources } = loaded.manifest;
  // A source whose owner asks for nothing is listed too, and has nothing to be named by.
  const named = new Set(
    sources.map(({ attribution }) => attribution).filter((name) => name !== 'not stated'),
  );
  const map = await openTownMap({
    container,
    palette: dark.peek() ? DARK : LIGHT,
    bounds,
    centre,
    attribution: [...named].join(' · ') || text.peek().map.attribution,
    // In the language of the moment the map opened: its controls are not drawn again.
    controls: text.peek().map,
    onClick: (position, entry) => {
      const asked = pointing.peek();
      if (asked?.want === 'zone') return;
      if (asked) asked.take(position);
      else if (entry !== null) chosenEntry.value = entry;
    },
  });
  map.show('streets', streetShapes(loaded.roads));
  map.show('water', waterShapes(loaded.water));
  map.show('boundary', loaded.boundary.length > 0 ? boundaryShapes(loaded.boundary) : NOTHING);
  return map;
}

/** Starts and ends the drawing of a zone as the open form asks. */
function drawingFor(map: TownMap | null): (() => void) | undefined {
  const asked = pointing.value;
  if (!map || asked?.want !== 'zone') return undefined;
  let end: (() => void) | null = null;
  let over = false;
  void import('./drawing.ts').then(({ drawPolygon }) => {
    if (!over) end = drawPolygon(map.canvas, (dark.peek() ? DARK : LIGHT).preview, asked.take);
  });
  return () => {
    over = true;
    end?.();
  };
}
