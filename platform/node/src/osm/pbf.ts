import { open } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { ok, type Result, refuse } from '@vigie/situation';
import { NODE_KEYS, type OsmMember, type Tags } from '@vigie/territory';
import { parse } from 'osm-pbf-parser-node';
import type { OsmListener } from './listener.ts';
import { type ReadOptions, Truncated } from './source.ts';

// The frames of a PBF file are read here, block by block, and only whole blocks are given to the library: its own stream
// throws outside of any promise on a cut file, which would end the process.

/** The format's own bounds (wiki « PBF Format »): a header under 64 KiB, a block under 32 MiB. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOCK_BYTES = 32 * 1024 * 1024;

class Corrupt extends Error {}
class Unsupported extends Error {}

/** OSM PBF. Refuses `osm/corrupt` and `osm/unsupported`; throws `Truncated` on a file that ends inside a block. */
export async function readPbf(
  path: string,
  options: ReadOptions,
  extract: OsmListener,
): Promise<Result<null>> {
  try {
    for await (const block of blocksOf(path, options)) {
      if (block.type === 'OSMHeader') checkFeatures(block.data);
      else if (block.type === 'OSMData') readItems(block.data, extract);
    }
    return ok(null);
  } catch (trouble) {
    if (trouble instanceof Corrupt) return refuse('osm/corrupt', path, trouble.message);
    if (trouble instanceof Unsupported) return refuse('osm/unsupported', path, trouble.message);
    throw trouble;
  }
}

interface Block {
  readonly type: string;
  readonly data: Buffer;
}

async function* blocksOf(path: string, { onProgress }: ReadOptions): AsyncGenerator<Block> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let at = 0;
    const take = async (bytes: number, what: string): Promise<Buffer> => {
      if (at + bytes > size) throw new Truncated(`ends inside ${what}, at byte ${size}`);
      const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
      at += bytes;
      return buffer;
    };
    while (at < size) {
      const headerBytes = (await take(4, 'a header')).readUInt32BE();
      if (headerBytes > MAX_HEADER_BYTES) throw new Corrupt(`a header of ${headerBytes} bytes`);
      const header = fields(await take(headerBytes, 'a header'));
      const dataBytes = header.numbers.get(3) ?? -1;
      if (dataBytes < 0 || dataBytes > MAX_BLOCK_BYTES) throw new Corrupt(`a block of ${dataBytes} bytes`);
      const data = inflated(fields(await take(dataBytes, 'a block')));
      onProgress?.(at, size);
      yield { type: header.bytes.get(1)?.toString('latin1') ?? '', data };
    }
  } finally {
    await file.close();
  }
}

/**
 * Only zlib blocks: every tool writes them, and their checksum is what keeps damaged bytes from the library, which
 * trusts what it is given.
 */
function inflated(blob: Fields): Buffer {
  const packed = blob.bytes.get(3);
  if (!packed)
    throw new Unsupported('a block is not compressed with zlib: rewrite it, with `osmium cat` for instance');
  try {
    return inflateSync(packed, { maxOutputLength: MAX_BLOCK_BYTES });
  } catch (trouble) {
    throw new Corrupt(`a block does not inflate: ${(trouble as Error).message}`);
  }
}

const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** `required_features` (field 4) that we do not have would make us misread the file. */
function checkFeatures(data: Buffer): void {
  for (const feature of fields(data).all.get(4) ?? [])
    if (!KNOWN_FEATURES.has(feature.toString('utf8'))) throw new Unsupported(`it requires ${feature}`);
}

interface Item {
  readonly type: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly refs: readonly number[];
  readonly members: readonly OsmMember[];
  readonly tags?: Tags;
}

/** Names and addresses of nodes are never made into objects. */
const WITH_TAGS = { node: [...NODE_KEYS], way: true, relation: true };

function readItems(data: Buffer, extract: OsmListener): void {
  let items: Item[];
  try {
    items = parse(data, { withTags: WITH_TAGS }) as Item[];
  } catch (trouble) {
    throw new Corrupt((trouble as Error).message);
  }
  for (const item of items) {
    if (item.type === 'node') extract.node(item.id, item.lon, item.lat, item.tags);
    else if (item.type === 'way') extract.way(item.id, item.refs, item.tags ?? {});
    else extract.relation(item.id, item.tags ?? {}, item.members);
  }
}

/** The fields of one protobuf message: varints as numbers, the rest as bytes; the last of each, and all byte fields. */
interface Fields {
  readonly numbers: ReadonlyMap<number, number>;
  readonly bytes: ReadonlyMap<number, Buffer>;
  readonly all: ReadonlyMap<number, readonly Buffer[]>;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

function fields(message: Buffer): Fields {
  const numbers = new Map<number, number>();
  const bytes = new Map<number, Buffer>();
  const all = new Map<number, Buffer[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < message.length; scale *= 128) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new Corrupt('a number runs over its message');
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    if (key % 8 === VARINT) numbers.set(field, varint());
    else if (key % 8 === LENGTH_DELIMITED) {
      const length = varint();
      if (at + length > message.length) throw new Corrupt('a field runs over its message');
      const value = message.subarray(at, at + length);
      at += length;
      bytes.set(field, value);
      all.set(field, [...(all.get(field) ?? []), value]);
    } else throw new Corrupt(`a field of wire type ${key % 8}`);
  }
  return { numbers, bytes, all };
}
