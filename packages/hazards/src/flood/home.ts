import type { Home, HomeAdvice, Threat } from '../module.ts';
import {
  CALL,
  CUT_ENERGY,
  GO_UP,
  LIGHT_DWELLING,
  NEIGHBOURS,
  NO_BASEMENT,
  REFUGE,
  STAY_IN,
} from './home-rules.ts';

const ADVICE = {
  call: { act: 'call', rules: [CALL.id] },
  light: { act: 'leave-light', rules: [LIGHT_DWELLING.id] },
  elsewhere: { act: 'go-up-elsewhere', rules: [REFUGE.id, NO_BASEMENT.id] },
  up: { act: 'go-up', rules: [GO_UP.id, NO_BASEMENT.id, CUT_ENERGY.id] },
  stay: { act: 'stay', rules: [STAY_IN.id, NO_BASEMENT.id, NEIGHBOURS.id] },
} as const satisfies Record<string, HomeAdvice>;

/**
 * One third of the flood deaths of the Mediterranean départements happen at home (doctrine row mo-03): on ground floors, in
 * basements, in campsites. Depth is not asked: where water is forecast, nobody waits for it on a low floor.
 */
export function atHome({ level, certainty }: Threat, home: Home): HomeAdvice | null {
  // Water that was seen is there until somebody says that it is gone.
  const seen = certainty === 'observed' || certainty === 'aged';
  if (home.kind === 'light') return seen && level > 1 ? ADVICE.call : ADVICE.light;
  if (level === 1) return ADVICE.stay;
  if (home.floor === 'upper') return ADVICE.stay;
  // Announced for the whole town, it need not come here; a basement, a known flood zone or a slow pace do not wait and see.
  const waits =
    certainty === 'announced' && !home.floodZone && !home.reducedMobility && home.floor === 'ground';
  if (waits) return ADVICE.stay;
  if (home.upstairs) return ADVICE.up;
  return seen ? ADVICE.call : ADVICE.elsewhere;
}
