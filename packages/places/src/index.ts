export { PLACE_CATEGORIES, type PlaceCategory } from './category.ts';
export { encodePlaces, type PlacesInput } from './encode.ts';
export type { NamedStreet } from './entry.ts';
export { type HouseNumber, houseNumberOf } from './house-number.ts';
export { openPlaces } from './open.ts';
export {
  type Address,
  type AddressColumns,
  type AddressStreet,
  addressOf,
  allAddresses,
  NO_PLACES,
  type Place,
  type PlaceInput,
  type PlaceSnap,
  type Places,
} from './place.ts';
export { createSearch, type PlaceFound, type PlaceSearch, type SearchOptions } from './search.ts';
export { plainName, wordsOf } from './words.ts';
