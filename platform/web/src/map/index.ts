export { type OpenMap, type OpenMapOptions, openMap } from './open-map.ts';
export { type Touched, touchedAt } from './touch.ts';
