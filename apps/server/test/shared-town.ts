import { afterAll, beforeAll } from 'vitest';
import { openTown, type Town } from './town.ts';

/** The town of all tests of a file that calls `shareTown`. */
export let town: Town;

/** Called once at the top of a file of tests. */
export function shareTown(): void {
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());
}
