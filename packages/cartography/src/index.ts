export { CLOSURE_WIDTHS } from './closures.ts';
export { channelsOf, type Picture } from './drawing.ts';
export {
  collection,
  featuresOf,
  lineOf,
  type MapFeature,
  type MapFeatures,
  NOTHING,
  pointOf,
  polygonOf,
  type SituationShapes,
  type Standing,
  situationShapes,
} from './features.ts';
export { TOUCHED } from './gathered.ts';
export { quarterFilter } from './ground-names.ts';
export { NEWS_LAYERS, newsFilter } from './news.ts';
export { LOOKS, type Look, type Palette, paletteOf } from './palette.ts';
export { PICTURE_RATIO, picturesOf } from './pictures.ts';
export { type MapParts, mapStyle, SHAPE_SOURCES, type ShapeSource, type Shapes } from './style.ts';
export { type NamedPart, townShapes } from './town.ts';
