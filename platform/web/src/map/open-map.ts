import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type Look,
  type MapFeatures,
  mapStyle,
  NEWS_LAYERS,
  NOTHING,
  newsFilter,
  PICTURE_RATIO,
  paletteOf,
  picturesOf,
  quarterFilter,
  type ShapeSource,
  type Shapes,
  type SituationShapes,
} from '@vigie/cartography';
import type { Language } from '@vigie/words';
import {
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapOptions,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import { changesOf } from './changes.ts';
import { groundAddress, serveGround } from './ground-tiles.ts';
import { mapWorkerUrl } from './worker-url.ts';

setWorkerUrl(mapWorkerUrl);
serveGround();

export interface OpenMapOptions {
  readonly container: HTMLElement;
  readonly look: Look;
  readonly language: Language;
  readonly basemap: File | null;
  /** What stands in for the basemap while that is on its way. */
  readonly overview?: File | null;
  readonly shapes: Partial<Readonly<Record<ShapeSource, Shapes>>>;
  /** The names of the districts among the town's shapes. */
  readonly districts?: readonly string[];
  /** See `OpenMap.markNewsFrom`. */
  readonly newsFrom?: number | null;
  /** What the page decides: where to look, how far, and the words of the library's own controls. */
  readonly view: Pick<MapOptions, 'center' | 'zoom' | 'minZoom' | 'maxZoom' | 'maxBounds' | 'locale'>;
}

/** The map of the house style, north up, kept true to what it is told. */
export interface OpenMap {
  readonly canvas: MapLibreMap;
  /** Replaces what a source shows. */
  show(source: ShapeSource, shapes: Shapes): void;
  /** Features that are the same objects as before are taken to be the same. */
  showSituation(shapes: SituationShapes): void;
  /** Marks as new what came at this place of the log or later; null: nothing. */
  markNewsFrom(index: number | null): void;
  /** The territory, and the names of the districts among its shapes. */
  showTown(shapes: Shapes, districts: readonly string[]): void;
  /** Draws the ground from this archive of tiles from now on. */
  setGround(basemap: File | null): void;
  /** Draws it from this one until there is a basemap, where there is none yet. */
  setOverview(overview: File): void;
  /** Another theme, contrast or language: everything that is shown stays. */
  restyle(look: Look, language: Language): void;
}

/** Resolves when the style is there; rejects where the browser cannot draw maps. */
export async function openMap({ container, view, ...parts }: OpenMapOptions): Promise<OpenMap> {
  await (parts.basemap ? rareLettersLoaded() : fontsLoaded());
  let { look, language } = parts;
  let whole = parts.basemap !== null;
  let ground = groundAddress(parts.basemap ?? parts.overview ?? null);
  const shapes: Partial<Record<ShapeSource, Shapes>> = { ...parts.shapes };
  let { districts = [], newsFrom = null } = parts;
  let styled = { ground, districts, shapes: { ...shapes } };
  const style = () => {
    styled = { ground, districts, shapes: { ...shapes } };
    return mapStyle({ palette: paletteOf(look), language, ground, shapes, districts });
  };
  const map = new MapLibreMap({
    ...view,
    container,
    style: style(),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A mark that fades in may stop halfway when another source changes meanwhile: a warning is there, or it is not.
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: false },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const setShapes = (source: ShapeSource, next: Shapes) =>
    void map.getSource<GeoJSONSource>(source)?.setData(next as never);
  const setTiles = () => map.getSource<VectorTileSource>('ground')?.setUrl(ground);
  const markNews = () => {
    for (const layer of NEWS_LAYERS) if (map.getLayer(layer)) map.setFilter(layer, newsFilter(newsFrom));
  };
  const nameOnce = () => map.setFilter('quarters', quarterFilter(districts));
  let pictures = picturesOf(paletteOf(look));
  // Drawn while the one who asks waits: a picture that came later would leave its mark out until the map moves.
  map.setMissingStyleImageResolver((name) => {
    const draw = pictures.get(name);
    if (draw) map.addImage(name, draw(), { pixelRatio: PICTURE_RATIO });
  });
  // Also after a change of look, which loses what comes while it loads.
  map.on('style.load', () => {
    for (const [source, now] of Object.entries(shapes) as [ShapeSource, Shapes][])
      if (now !== styled.shapes[source]) setShapes(source, now);
    if (ground !== styled.ground) setTiles();
    if (districts !== styled.districts) nameOnce();
    // The style marks none.
    if (newsFrom !== null) markNews();
  });
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  const show = (source: ShapeSource, next: Shapes) => {
    if (next === (shapes[source] ?? NOTHING)) return;
    shapes[source] = next;
    setShapes(source, next);
  };
  /** Only what changed goes to the library's worker, and nothing when nothing did: each time, it draws the source anew. */
  const change = (source: keyof SituationShapes, next: MapFeatures) => {
    const before = shapes[source];
    if (next === before) return;
    const changes = typeof before === 'object' ? changesOf(before, next) : null;
    if (!changes) return show(source, next);
    shapes[source] = next;
    const { add = [], remove = [] } = changes;
    if (add.length + remove.length > 0) void map.getSource<GeoJSONSource>(source)?.updateData(changes);
  };
  const draw = (archive: File | null) => {
    const next = groundAddress(archive);
    if (next === ground) return;
    ground = next;
    setTiles();
  };
  return {
    canvas: map,
    show,
    showSituation: (next) => {
      for (const [source, now] of Object.entries(next) as [keyof SituationShapes, MapFeatures][])
        change(source, now);
    },
    markNewsFrom: (index) => {
      if (index === newsFrom) return;
      newsFrom = index;
      markNews();
    },
    showTown: (next, names) => {
      if (next === shapes.town && names === districts) return;
      show('town', next);
      districts = names;
      if (map.getLayer('quarters')) nameOnce();
    },
    setGround: (basemap) => {
      whole = basemap !== null;
      void rareLettersLoaded().then(() => draw(basemap));
    },
    setOverview: (overview) => {
      if (!whole) draw(overview);
    },
    restyle: (nextLook, nextLanguage) => {
      const same = nextLook.theme === look.theme && nextLook.contrast === look.contrast;
      if (same && nextLanguage === language) return;
      look = nextLook;
      language = nextLanguage;
      pictures = picturesOf(paletteOf(look));
      map.setStyle(style(), { diff: false });
    },
  };
}

/**
 * Labels are drawn once, with the page's fonts: those must be there first, or another font stays. Scripts that Noto Sans is
 * not bundled for fall back to the system's fonts.
 */
async function fontsLoaded(): Promise<void> {
  await Promise.all([
    document.fonts.load('400 16px "Noto Sans"', 'éŒ·ñü'),
    document.fonts.load('700 16px "Noto Sans"'),
  ]).catch(() => undefined);
}

/** What Catalan, Occitan and Breton add, in a file that is twice the others together: only the whole ground waits for it. */
async function rareLettersLoaded(): Promise<void> {
  await Promise.all([fontsLoaded(), document.fonts.load('400 16px "Noto Sans"', 'ŀŵ')]).catch(
    () => undefined,
  );
}
