export { type EdgeInput, encodeRoads, type RoadsInput, type Ways } from './encode.ts';
export { FLAGS, type Flag, HIGHWAYS, type Highway, highwayIndex } from './highway.ts';
export { COST_FACTORS } from './impacts.ts';
export { type OpenOptions, openRoads, type Roads } from './open.ts';
export {
  type Avoided,
  createRouter,
  type Doubtful,
  MAX_SNAP_M,
  type Route,
  type RouteAnswer,
  type RouteQuestion,
  type RouteRefusal,
  type Router,
} from './router.ts';
export { type Snap, snapAll } from './snap.ts';
export { type Step, TURNS, type Turn } from './steps.ts';
export {
  type Street,
  type StreetAt,
  type Stretch,
  street,
  streetAt,
  streets,
  stretch,
} from './street.ts';
