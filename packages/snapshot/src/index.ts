export {
  openSnapshot,
  type SituationNote,
  sha256Hex,
  situationText,
  snapshotPath,
  verifySituation,
} from './situation-note.ts';
export { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.ts';
