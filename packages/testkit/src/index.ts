export { authorities, bodiesOf } from './bodies.ts';
export {
  type EntryOptions,
  HOUR_MS,
  MORNING_MS,
  SOURCES_OF,
  statements,
  statementsOf,
  statuses,
} from './entries.ts';
export { type LogSigners, logSigners, signerFromSeed, type TestSigner } from './keys.ts';
export { linesIn, polygonsIn, positionsIn, TOWN } from './places.ts';
export { type LogOptions, plausibleLogs } from './plausible-log.ts';
export { cosignature, noteSignature, signCheckpoint, signNote } from './signed-note.ts';
export { keysFile, type TestLog, testLog } from './test-log.ts';
export { entryIds, infos, infosInLanguages, phrases, sha256Hexes } from './texts.ts';
