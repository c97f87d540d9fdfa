import { flood } from './flood/flood.ts';
import type { HazardModule } from './module.ts';
import { traffic } from './traffic/traffic.ts';

/** Every module of this release: a new hazard is one folder, one line, and what its rules say in each language. */
export const MODULES: readonly HazardModule[] = [flood, traffic];
