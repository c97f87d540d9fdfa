import type { Effects, HazardModule } from '../module.ts';
import { AREA_UNKNOWN, PUT_OFF, WATER_ON_CARRIAGEWAY } from './rules.ts';

/** Depth is asked nowhere here: it grades only what crews with adapted vehicles see, behind a sign-in. */
const FLOODED: Effects = {
  effects: {
    car: 'blocked',
    bike: 'blocked',
    foot: 'blocked',
    emergency: 'unknown',
    'high-clearance': 'unknown',
  },
  rule: WATER_ON_CARRIAGEWAY.id,
};

const PERHAPS_FLOODED: Effects = {
  effects: {
    car: 'unknown',
    bike: 'unknown',
    foot: 'unknown',
    emergency: 'discouraged',
    'high-clearance': 'discouraged',
  },
  rule: AREA_UNKNOWN.id,
};

export const flood: HazardModule = {
  name: 'flood',
  rules: [WATER_ON_CARRIAGEWAY, AREA_UNKNOWN, PUT_OFF],
  // Level 1 asks for attention: water is near, not said to be on the street.
  area: (level, certainty) => (certainty === 'observed' && level > 1 ? FLOODED : PERHAPS_FLOODED),
  reports: ['water-on-road'],
  report: (report, confirmed) => (report !== 'water-on-road' ? null : confirmed ? FLOODED : PERHAPS_FLOODED),
  putOff: [
    { phenomenon: 'rain-flood', rule: PUT_OFF.id },
    { phenomenon: 'river-flood', rule: PUT_OFF.id },
  ],
};
