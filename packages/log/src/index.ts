export { fromBase64, toBase64 } from './base64.ts';
export { decodeBundle, encodeBundle } from './bundle.ts';
export { type Checkpoint, checkpointText, parseCheckpointText, parseTreeHead } from './checkpoint.ts';
export {
  appendLeaves,
  appendSubtree,
  type CompactRange,
  emptyRange,
  rangeLength,
  rootOf,
} from './compact-range.ts';
export { cosignedMessage, decodeTimestamped, encodeTimestamped } from './cosignature.ts';
export { type VerifyEd25519, verifyEd25519 } from './ed25519.ts';
export { emptyRoot, HASH_BYTES, type Hash, leafHash, nodeHash, sameHash } from './hash.ts';
export {
  COSIGNATURE_ED25519,
  ED25519,
  formatNote,
  formatVerifierKey,
  keyId,
  type Note,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  signatureBy,
  type VerifierKey,
} from './note.ts';
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
export {
  extendRange,
  type HashReader,
  readerFromTiles,
  type Subtree,
  subtreesBetween,
  type TileReader,
} from './subtree.ts';
export {
  decodeTile,
  encodeTile,
  newTiles,
  parseTilePath,
  perfectRoot,
  TILE_WIDTH,
  type TileName,
  tilePath,
} from './tile.ts';
export { type LogKeys, parseKeys, type SignedCheckpoint, verifyCheckpoint, verifyNote } from './verify.ts';
