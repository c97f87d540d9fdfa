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
export { emptyTree, grow, type TileFile, type Tree } from './tree.ts';
