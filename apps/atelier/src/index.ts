export { inviteCoordinator } from './access/invitation.ts';
export { installRegion, readAreas } from './areas/install.ts';
export { createAtelier } from './atelier.ts';
export { seedDemonstration } from './demonstration/seed.ts';
export type { AtelierHouse, Door } from './house.ts';
export { explainMatch } from './proposals/explain.ts';
export { PUBLICCODE_KNOWN } from './realisations/publiccode-known.ts';
