export type { BulletinDraft, CapBulletin } from './cap/bulletin.ts';
export { type CapOptions, type CapProposal, MAX_CAP_BYTES, readCap } from './cap/message.ts';
export type { CapReference } from './cap/reference.ts';
