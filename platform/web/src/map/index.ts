export { type OpenMap, type OpenMapOptions, openMap } from './open-map.ts';
