import { ok, type Result, refuse } from '@vigie/situation';
import type { Vicinity } from '@vigie/territory';
import { Clip } from './clip.ts';
import { Extract, type OsmExtract } from './extract.ts';
import { readJson } from './json.ts';
import type { OsmListener } from './listener.ts';
import { readPbf } from './pbf.ts';
import { chunksOf, firstBytes, isGzip, type ReadOptions, Truncated } from './source.ts';
import { readXml } from './xml.ts';

export interface ReadOsmOptions extends ReadOptions {
  /** Only what lies there, and what it is made of: a region's file is then read several times, and never held whole. */
  readonly within?: Vicinity;
}

/**
 * Reads the streets and waters of an OSM file: `.osm.pbf`, OSM XML or Overpass JSON, the last two also gzipped; told
 * apart by their content, never by their name. Refuses `osm/not-found`, `osm/unknown-format`, `osm/truncated`,
 * `osm/corrupt`, `osm/incomplete`, `osm/unsupported` and `osm/too-large`.
 */
export async function readOsm(path: string, options: ReadOsmOptions = {}): Promise<Result<OsmExtract>> {
  const start = await firstBytes(path);
  if (!start) return refuse('osm/not-found', path, 'no such file, or not readable');
  const extract = new Extract();
  const clip = options.within && new Clip(options.within);
  try {
    while (clip && !clip.done) {
      const looked = await readInto(clip.round(), start, path, options);
      if (!looked.ok) return looked;
    }
    const read = await readInto(clip?.only(extract) ?? extract, start, path, options);
    clip?.count(extract);
    return read.ok ? ok(extract.finish()) : read;
  } catch (trouble) {
    if (trouble instanceof Truncated) return refuse('osm/truncated', path, trouble.message);
    throw trouble;
  }
}

async function readInto(
  extract: OsmListener,
  start: Uint8Array,
  path: string,
  options: ReadOptions,
): Promise<Result<null>> {
  if (looksLikePbf(start)) return readPbf(path, options, extract);
  const sign = firstSign(isGzip(start) ? await firstInflated(path) : start);
  if (sign === '<') return readXml(path, options, extract);
  if (sign === '{') return readJson(path, options, extract);
  return refuse('osm/unknown-format', path, 'neither PBF, nor OSM XML, nor Overpass JSON');
}

async function firstInflated(path: string): Promise<Uint8Array> {
  for await (const chunk of chunksOf(path)) return chunk;
  return new Uint8Array();
}

/** A PBF file starts with the length of a small header, which starts with its type: `0a 09 OSMHeader`. */
function looksLikePbf(bytes: Uint8Array): boolean {
  const type = Buffer.from(bytes.subarray(4, 16)).toString('latin1');
  return bytes[0] === 0 && (type.startsWith('\n\tOSMHeader') || type.startsWith('\n\u0007OSMData'));
}

function firstSign(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.replace(/^\uFEFF/, '').trimStart()[0] ?? '';
}
