export type { Avoided, Doubtful, Route, RouteAnswer, RouteRefusal, WaitBefore } from './answer.ts';
export {
  type Chain,
  chainAround,
  endsOfChain,
  extended,
  extendedAtStart,
  lineOfChain,
  shortened,
  shortenedAtStart,
  whole,
} from './chain.ts';
export { COST_FACTORS } from './costs.ts';
export type { CutOff, CutOffQuestion } from './cut-off.ts';
export { encodeRoads } from './encode.ts';
export { ENGLISH_INSTRUCTIONS } from './english-instructions.ts';
export { FRENCH_INSTRUCTIONS } from './french-instructions.ts';
export { FLAGS, type Flag, HIGHWAYS, type Highway, highwayIndex } from './highway.ts';
export type { Holdups } from './holdups.ts';
export {
  arcsByTail,
  arcTailIn,
  type EdgeInput,
  mayTravelIn,
  type RoadsInput,
  type TurnBan,
  type Ways,
} from './input.ts';
export { type Instructions, instruction } from './instruction.ts';
export { lowPlaces } from './low-places.ts';
export type { NearestPlaces, NearestQuestion, Place } from './nearest.ts';
export { type OpenOptions, openRoads, type Roads } from './open.ts';
export type { Nearest } from './pathfinder.ts';
export type { Reach, ReachQuestion, StreetPart } from './reach.ts';
export type { RouteQuestion } from './route.ts';
export { createRouter, type Router } from './router.ts';
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
export { MAX_SNAP_M } from './streets-at.ts';
export { strongComponents } from './strong-components.ts';
