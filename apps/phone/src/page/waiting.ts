import type { Route, WaitBefore } from '@vigie/roads';

/** A stop on the way, and where it is told to be. */
export interface Waiting extends WaitBefore {
  /** The street one stands on, empty when it has no name; null where the trip starts. */
  readonly street: string | null;
}

/** The stops of a way, in order. One waits on the street one came by, before what is closed. */
export function waitingsOf({ geometry, steps, waits }: Route): Waiting[] {
  let at = 0;
  let step = 0;
  return waits.map((wait) => {
    const stop = indexFrom(geometry, wait.position, at);
    for (let next = steps[step + 1]; next; next = steps[step + 1]) {
      const turn = indexFrom(geometry, next.position, at);
      if (turn >= stop) break;
      at = turn;
      step += 1;
    }
    return { ...wait, street: stop === 0 ? null : (steps[step]?.name ?? '') };
  });
}

/** Where on the line a position comes next; its end when it does not. */
function indexFrom(line: Route['geometry'], [lon, lat]: WaitBefore['position'], from: number): number {
  const found = line.findIndex((position, i) => i >= from && position[0] === lon && position[1] === lat);
  return found < 0 ? line.length : found;
}

/** What the way takes without standing still: the hour until which one waits is said beside it, and does not run. */
export function movingS({ durationS, waits }: Route): number {
  return durationS - waits.reduce((sum, { waitS }) => sum + waitS, 0);
}
