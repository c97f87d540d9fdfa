import { type AddProtocolAction, AJAXError, addProtocol } from 'maplibre-gl';
import { FileSource, PMTiles } from 'pmtiles';

/** The addresses of the ground's tiles: `ground://<hash of the basemap>`, and under it `/<zoom>/<column>/<row>`. */
const SCHEME = 'ground';

/**
 * No tile is asked for at the zooms that a screen shows: an empty one that is on its way when the town comes would
 * stay in the town's place.
 */
const BARE = { name: 'none', minZoom: 23, maxZoom: 24 };

/**
 * The closest zoom of any ground. An archive that ends before it stands in with what it has, and the tiles keep their
 * numbers when another one takes its place: none blinks.
 */
const CLOSEST = 15;

/** By their names. The one before the last is still asked for the tiles that were on their way. */
const archives = new Map<string, PMTiles>();

/** Reads tiles where the worker put them, in the device's own memory or disk: nothing goes over the network. */
export function serveGround(): void {
  addProtocol(SCHEME, answer);
}

/** The address of a town's ground, whose tiles are read from this file on. Without one the ground is bare. */
export function groundAddress(basemap: File | null): string {
  if (basemap && !archives.has(basemap.name))
    archives.set(basemap.name, new PMTiles(new FileSource(basemap)));
  return `${SCHEME}://${basemap?.name ?? BARE.name}`;
}

const answer: AddProtocolAction = async ({ url, type }) => {
  const [, name, z, x, y] = /^ground:\/\/([^/]+)(?:\/(\d+)\/(\d+)\/(\d+))?$/.exec(url) ?? [];
  const archive = archives.get(name ?? '');
  if (type === 'json') {
    const { minZoom } = (await archive?.getHeader()) ?? BARE;
    const tiles = [`${SCHEME}://${name}/{z}/{x}/{y}`];
    const maxzoom = archive ? CLOSEST : BARE.maxZoom;
    return { data: { tiles, minzoom: minZoom, maxzoom, sparse: true } };
  }
  const { maxZoom } = (await archive?.getHeader()) ?? BARE;
  // Then the library draws it from the closest tile above it that there is.
  if (Number(z) > maxZoom) throw new AJAXError(404, 'beyond the last zoom', url, new Blob());
  const tile = await archive?.getZxy(Number(z), Number(x), Number(y));
  return { data: tile ? new Uint8Array(tile.data) : new Uint8Array() };
};
