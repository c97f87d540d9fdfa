import type { Highway } from '@vigie/roads';

/** How loud a street is drawn. */
export type StreetClass = 'motorway' | 'main' | 'second' | 'third' | 'street' | 'service' | 'path' | 'ferry';

const CLASSES: Readonly<Record<Highway, StreetClass>> = {
  motorway: 'motorway',
  motorway_link: 'motorway',
  trunk: 'motorway',
  trunk_link: 'motorway',
  primary: 'main',
  primary_link: 'main',
  secondary: 'second',
  secondary_link: 'second',
  tertiary: 'third',
  tertiary_link: 'third',
  unclassified: 'street',
  residential: 'street',
  living_street: 'street',
  road: 'street',
  busway: 'service',
  service: 'service',
  track: 'path',
  pedestrian: 'path',
  cycleway: 'path',
  footway: 'path',
  path: 'path',
  steps: 'path',
  bridleway: 'path',
  ferry: 'ferry',
};

export const streetClass = (highway: Highway): StreetClass => CLASSES[highway];
