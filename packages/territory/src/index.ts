export { type Address, addressesOfBan, type ReadAddresses } from './addresses.ts';
export type { ReadAreas } from './areas.ts';
export { readBoundary } from './boundary.ts';
export { columnsText, type PlaceColumns, parseColumns } from './columns.ts';
export {
  type AdministrativeUnit,
  codesOf,
  departmentOf,
  namedLike,
  shortNameOf,
  unitKindOf,
  unitsOfGeoApi,
} from './communes.ts';
export { COUNTRIES, type Country } from './countries.ts';
export { type Csv, readCsv } from './csv.ts';
export { demonstrationStage, type Stage } from './demonstration/stage.ts';
export { demonstrationInput, demonstrationTown } from './demonstration/town.ts';
export { TOWN_SIZES } from './demonstration/town-sizes.ts';
export { floodScript } from './demonstration-flood/script.ts';
export { type Act, FLOOD_MS, namesIn, type Speaker, type Step } from './demonstration-flood/step.ts';
export { type District, districtsOfGeoJson, readDistricts } from './districts.ts';
export { schoolsOfDirectory } from './education.ts';
export {
  FLOOD_ZONE_KINDS,
  type FloodZone,
  type FloodZoneKind,
  floodZonesOfGeoJson,
  readFloodZones,
} from './flood-zones.ts';
export {
  boundaryOfGeoJson,
  type Feature,
  type Geometry,
  readGeoJson,
  waterOfGeoJson,
} from './geojson.ts';
export { placesOfFiness } from './health.ts';
export {
  isKeptRelation,
  isKeptWay,
  isNamedPlace,
  NODE_KEYS,
  type OsmMember,
  type OsmNode,
  type OsmRelation,
  type OsmWay,
  type Tags,
  usefulNodeTags,
} from './osm.ts';
export { OSM_PLACE_FILTERS, type OsmPlaces, placesOfOverpass } from './osm-places.ts';
export {
  BUILD_STEPS,
  type BuildStep,
  type BuiltFile,
  buildPack,
  type PackBuild,
  type PackInput,
} from './pack.ts';
export { placeHeadings, placesOfCsv, placesOfGeoJson, type ReadPlaces } from './place-files.ts';
export {
  PLACE_CATEGORIES,
  PLACE_SNAP_M,
  type PlaceCategory,
  type PlaceInput,
} from './places.ts';
export { type Skip, Skips } from './skips.ts';
export { geoJsonOfPoints, type ReadStations, type Station, stationsOfHubeau } from './stations.ts';
export { withoutTwins } from './twins.ts';
export { type Vicinity, vicinityOf } from './vicinity.ts';
export type { WaterFeature } from './water.ts';
