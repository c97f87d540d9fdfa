import type { Certainty, Closing, Effects, HazardModule } from '../module.ts';
import { atHome } from './home.ts';
import { HOME_RULES } from './home-rules.ts';
import { AREA_UNKNOWN, FORECAST, LOW_PLACES, PUT_OFF, WATER_ON_CARRIAGEWAY } from './rules.ts';

/**
 * Rain that runs off, and rivers that overflow: Vigicrues speaks only of the second (doctrine row vi-05), Vigicrues Flash of
 * small streams (vi-08); and the sea that comes over the shore, which people must keep away from alike.
 */
const PHENOMENA = ['rain-flood', 'river-flood', 'flash-flood', 'coastal-flood'] as const;

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

/** Where water is expected nobody is led, and who is there may still leave. */
const TO_BE_FLOODED: Effects = {
  effects: { ...PERHAPS_FLOODED.effects, car: 'no-entry', bike: 'no-entry', foot: 'no-entry' },
  rule: FORECAST.id,
};

/** From level 2 on; level 1 asks for attention: water is near, not said to be on the street. */
const AREAS: Readonly<Record<Certainty, Effects>> = {
  observed: FLOODED,
  forecast: TO_BE_FLOODED,
  aged: PERHAPS_FLOODED,
};

const CLOSING: Omit<Closing, 'phenomenon'> = {
  places: ['ford', 'flood-prone', 'underpass'],
  effects: { car: 'blocked', bike: 'blocked', foot: 'blocked' },
  rule: LOW_PLACES.id,
};

export const flood: HazardModule = {
  name: 'flood',
  rules: [WATER_ON_CARRIAGEWAY, FORECAST, AREA_UNKNOWN, LOW_PLACES, PUT_OFF, ...HOME_RULES],
  area: (level, certainty) => (level > 1 ? AREAS[certainty] : PERHAPS_FLOODED),
  reports: ['water-on-road'],
  report: (report, confirmed) => (report !== 'water-on-road' ? null : confirmed ? FLOODED : PERHAPS_FLOODED),
  putOff: PHENOMENA.map((phenomenon) => ({ phenomenon, rule: PUT_OFF.id })),
  closes: PHENOMENA.map((phenomenon) => ({ phenomenon, ...CLOSING })),
  atHome,
};
