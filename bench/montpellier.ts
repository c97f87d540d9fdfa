import { join } from 'node:path';

/** Real extracts, beside the repository and never in it. */
export const SHARED = join(import.meta.dirname, '../../shared/data');

const CITY = join(SHARED, 'montpellier');

/** What the command `vigie territory build` is told of Montpellier. */
export const MONTPELLIER: readonly string[] = [
  ...['--osm', join(CITY, 'montpellier-drive-merged-2024-10-30.json')],
  ...['--water', join(CITY, 'cours-eau.geojson')],
  ...['--places', join(CITY, 'etablissements-publics.geojson')],
  ...['--addresses', join(CITY, 'adresses-ban.csv.gz')],
  ...['--districts', join(CITY, 'quartiers.geojson')],
  ...['--boundary', join(CITY, 'montpellier-boundary-nominatim.json')],
];
