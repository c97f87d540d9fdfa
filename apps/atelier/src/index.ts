export { installRegion, readAreas } from './areas/install.ts';
export { createAtelier } from './atelier.ts';
export type { Account, AtelierHouse, Counted, Door, Limit } from './house.ts';
