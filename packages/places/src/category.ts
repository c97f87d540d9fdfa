/** What a place is to someone in a crisis. */
export const PLACE_CATEGORIES = [
  'school',
  'creche',
  'university',
  'health',
  'care-home',
  // Where a town opens shelters first. None is a shelter until the town says so.
  'gymnasium',
  'sport',
  'culture',
  'worship',
  'park',
  'town-hall',
  'rescue',
  'public',
  'community',
  'market',
  'station',
  'parking',
  'other',
] as const;

export type PlaceCategory = (typeof PLACE_CATEGORIES)[number];
