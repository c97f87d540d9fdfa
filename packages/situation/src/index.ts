export { canonicalBytes, canonicalJson, MAX_ENTRY_BYTES, parseCanonical } from './canonical.ts';
export * from './entry.ts';
export * from './facts.ts';
export { type Effect, type Impact, type LowPlace, PROFILES, type Profile } from './impact.ts';
export { readEntry } from './leaf.ts';
export {
  type Attributions,
  attributionsOf,
  NOT_STATED,
  type PackFile,
  type PackManifest,
  type PackSource,
} from './pack.ts';
export { type BareJpeg, bareJpeg, MAX_PHOTO_BYTES, MAX_PHOTO_SIDE } from './photo.ts';
export { ok, type Refusal, type Result, refuse } from './refusal.ts';
export { checkReportLine } from './report-line.ts';
export { readSections, SECTION_ENTRY_BYTES, type SectionedFormat } from './sections.ts';
export { type PublicSettings, publicFactsOf, readSettings, settingsOf } from './settings.ts';
export { distanceToShapeM, drawnShapeOf, type Shape, shapeOf } from './shape.ts';
export { readableTelephone, telephoneOf } from './telephone.ts';
export { UNWANTED, UNWANTED_BUT_LINES } from './unwanted.ts';
