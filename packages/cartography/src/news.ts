import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';

/** Sources of the situation whose shapes carry `index`; where each shows the sign, in pixels from its middle. */
const SIGNED = {
  areas: [0, 0],
  closures: [18, -18],
  reports: [18, -18],
  services: [20, -20],
  points: [18, -18],
} as const;

/** The layers whose filter `newsFilter` is to be set to. */
export const NEWS_LAYERS: readonly string[] = Object.keys(SIGNED).map((source) => `news-${source}`);

/** What came at this place of the log or later; with null nothing is new. Marks that stand for several go by the newest. */
export const newsFilter = (from: number | null): ExpressionSpecification =>
  from === null ? (['literal', false] as never) : ['>=', ['coalesce', ['get', 'index'], -1], from];

/** A star beside whatever is new to the person who looks, as in the list. */
export const newsLayers = (): LayerSpecification[] =>
  Object.entries(SIGNED).map(([source, offset]) => ({
    id: `news-${source}`,
    type: 'symbol',
    source,
    filter: newsFilter(null),
    layout: {
      'symbol-placement': source === 'closures' ? 'line-center' : 'point',
      'icon-image': 'new',
      'icon-rotation-alignment': 'viewport',
      'icon-allow-overlap': true,
      'icon-offset': [...offset],
    },
  }));
