/** Half of what a street takes of the ground with its pavements, metres: what is usual in French towns, estimated. */
const HALF_M: Readonly<Record<string, number>> = {
  motorway: 16,
  motorway_link: 7,
  primary: 11,
  secondary: 8.5,
  tertiary: 6.5,
  unclassified: 5,
  residential: 4.5,
  living_street: 3.2,
  pedestrian: 2.8,
  footway: 2,
};

export const streetHalfM = (highway: string | undefined): number => HALF_M[highway ?? ''] ?? 4;
