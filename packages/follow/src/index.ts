export { type Age, ageOf, CLOCK_TOLERANCE_MS } from './age.ts';
export { type Follower, type Known, type LiveMessage, openFollower } from './follower.ts';
export { type History, type HistoryAsked, readHistory } from './history.ts';
export type { Fetcher, Kept, Shelf } from './ports.ts';
