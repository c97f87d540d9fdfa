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
  // Where the town means to take people in, and where it asks them to gather; open when it says so.
  'shelter',
  'assembly-point',
  // Where many have died in floods.
  'campsite',
  'other',
] as const;

export type PlaceCategory = (typeof PLACE_CATEGORIES)[number];
