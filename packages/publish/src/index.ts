export type { BlobStore, LogRows, Signer } from './ports.ts';
export {
  type Keys,
  keysFile,
  nothingPublished,
  type Press,
  type Published,
  publish,
  type Renderings,
  resume,
  snapshotDue,
} from './publication.ts';
export { situationGeoJson } from './renderings/geojson.ts';
export { type LocalPlace, localView } from './renderings/local-view.ts';
export {
  type FirstWords,
  firstWords,
  listPage,
  listParts,
  type PageLink,
  type TextPageHost,
  type TextPageOf,
  textPage,
  textPath,
} from './renderings/text-page.ts';
export { emptyTree, grow, type TileFile, type Tree } from './tree.ts';
