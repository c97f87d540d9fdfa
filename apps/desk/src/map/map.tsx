import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { paletteOf, townShapes } from '@vigie/cartography';
import { useEffect, useRef } from 'preact/hooks';
import { lines } from '../follow/situation.ts';
import { ground, type Pack, pack, packTrouble } from '../pack/pack.ts';
import { look } from '../page/theme.ts';
import { language, text } from '../text/language.ts';
import { chosenEntry, lookAt, pointing, preview } from './pointing.ts';
import { previewShapes, standingShapes } from './shapes.ts';
import { Sources } from './sources.tsx';
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

  useSignalEffect(() => groundFor(map.value, drawn));
  useSignalEffect(() => map.value?.restyle(look.value, language.value));
  useSignalEffect(() => {
    map.value?.showSituation(standingShapes(lines.value, chosenEntry.value));
  });
  useSignalEffect(() => map.value?.show('preview', previewShapes(preview.value)));
  useSignalEffect(() => {
    if (lookAt.value) map.value?.look(lookAt.value);
  });
  useSignalEffect(() => drawingFor(map.value));
  // Set when the ground is drawn: what the end-to-end tests wait for.
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
      {loaded && <Sources sources={loaded.manifest.sources} />}
    </div>
  );
}

/** The tiles come after the rest; the map counts as drawn when they are on the screen, or known to be missing. */
function groundFor(map: TownMap | null, drawn: Signal<boolean>): void {
  if (!map || ground.value === undefined) return;
  map.setGround(ground.value);
  void map.drawn().then(() => {
    drawn.value = true;
  });
  map.canvas.triggerRepaint();
}

async function openFor(loaded: Pack, container: HTMLElement): Promise<TownMap> {
  // The map library is loaded after the rest: the journal and the forms do not wait for it.
  const { openTownMap } = await import('./town-map.ts');
  const { bounds, centre } = loaded.manifest;
  const opened = await openTownMap({
    container,
    look: look.peek(),
    language: language.peek(),
    basemap: ground.peek() ?? null,
    shapes: {},
    bounds,
    centre,
    // In the language of the moment the map opened: its controls are not drawn again.
    controls: text.peek().map,
    isPointing: () => pointing.peek() !== null,
    onClick: (position, entry) => {
      const asked = pointing.peek();
      if (asked?.want === 'zone') return;
      if (asked) asked.take(position);
      else if (entry !== null) chosenEntry.value = entry;
    },
  });
  const { boundary, districts } = loaded;
  opened.showTown(
    townShapes(boundary, districts),
    districts.map(({ name }) => name),
  );
  return opened;
}

/** Starts and ends the drawing of a zone as the open form asks. */
function drawingFor(map: TownMap | null): (() => void) | undefined {
  const asked = pointing.value;
  if (!map || asked?.want !== 'zone') return undefined;
  let end: (() => void) | null = null;
  let over = false;
  void import('./drawing.ts').then(({ drawPolygon }) => {
    if (!over) end = drawPolygon(map.canvas, paletteOf(look.peek()).preview, asked.take);
  });
  return () => {
    over = true;
    end?.();
  };
}
