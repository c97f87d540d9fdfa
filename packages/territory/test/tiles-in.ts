import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type RangeResponse } from 'pmtiles';

/** An archive opened by the library that the map uses, from bytes. */
export function archiveOf(bytes: Uint8Array): PMTiles {
  return new PMTiles({
    getKey: () => 'bytes',
    getBytes: async (offset: number, length: number): Promise<RangeResponse> => ({
      data: bytes.slice(offset, offset + length).buffer,
    }),
  });
}

export interface SeenFeature {
  readonly layer: string;
  readonly type: 0 | 1 | 2 | 3;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly points: number;
}

export interface SeenTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: number;
  readonly features: readonly SeenFeature[];
}

/** Every tile of the archive's own bounds and zooms that its directory lists, decoded to the last position. */
export async function tilesIn(archive: PMTiles): Promise<SeenTile[]> {
  const { minLon, minLat, maxLon, maxLat, minZoom, maxZoom } = await archive.getHeader();
  const seen: SeenTile[] = [];
  for (let z = minZoom; z <= maxZoom; z++)
    for (let x = column(minLon, z); x <= column(maxLon, z); x++)
      for (let y = row(maxLat, z); y <= row(minLat, z); y++) {
        const tile = await archive.getZxy(z, x, y);
        if (tile) seen.push({ z, x, y, bytes: tile.data.byteLength, features: featuresIn(tile.data) });
      }
  return seen;
}

const column = (lon: number, z: number): number => Math.floor((lon / 360 + 0.5) * 2 ** z);

function row(lat: number, z: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
}

function featuresIn(data: ArrayBuffer): SeenFeature[] {
  const { layers } = new VectorTile(new PbfReader(data));
  return Object.entries(layers).flatMap(([name, layer]) =>
    Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i);
      const points = feature.loadGeometry().reduce((sum, line) => sum + line.length, 0);
      return { layer: name, type: feature.type, properties: feature.properties, points };
    }),
  );
}
