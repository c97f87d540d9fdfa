import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import type { OsmRelation, OsmWay } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OsmExtract, readOsm } from '../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-osm-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads content as a file whose name says nothing of what is in it. */
async function read(content: string | Uint8Array) {
  const path = join(folder, 'extract');
  await writeFile(path, content);
  return readOsm(path);
}

async function extractOf(content: string | Uint8Array): Promise<OsmExtract> {
  const extract = await read(content);
  if (!extract.ok) throw new Error(`${extract.refusal.code} ${extract.refusal.detail}`);
  return extract.value;
}

const WAY: OsmWay = { id: 7, nodes: [1, -2], tags: { highway: 'residential', name: 'Rue de l’Église' } };
const NODES = [
  { id: 1, position: [38_700_000, 436_000_000], tags: { barrier: 'gate', access: 'private' } },
  { id: -2, position: [38_710_000, 436_000_000] },
];

const TURN: OsmRelation = {
  id: 11,
  tags: { type: 'restriction', restriction: 'no_u_turn' },
  members: [
    { type: 'way', ref: 7, role: 'from' },
    { type: 'node', ref: -2, role: 'via' },
    { type: 'way', ref: 7, role: 'to' },
  ],
};

/**
 * The same street with a gate, a power line, a shop and a node that nobody needs, a turn restriction and another relation, in
 * the three formats.
 */
const JSON_TEXT = JSON.stringify({
  version: 0.6,
  elements: [
    { type: 'way', id: 7, nodes: [1, -2], tags: WAY.tags },
    {
      type: 'node',
      id: 1,
      lon: 3.87,
      lat: 43.6,
      tags: { barrier: 'gate', access: 'private', name: 'Portail' },
    },
    { type: 'node', id: -2, lon: 3.871, lat: 43.6, tags: { shop: 'bakery', access: 'private' } },
    { type: 'node', id: 3, lon: 3.872, lat: 43.6 },
    { type: 'way', id: 8, nodes: [1, 3], tags: { power: 'line' } },
    { type: 'relation', id: 9, members: [{ type: 'relation', ref: 9 }] },
    { type: 'relation', ...TURN },
  ],
});
const XML_TEXT = `\uFEFF<?xml version='1.0' encoding='UTF-8'?>
<osm version='0.6' generator='a test'>
  <node id='1' lat='43.6' lon='3.87'><tag k='barrier' v='gate'/><tag k='access' v='private'/><tag k='name' v='Portail'/></node>
  <node id="-2" lat="43.6" lon="3.871"><tag k='shop' v='bakery'/><tag k='access' v='private'/></node>
  <node id='3' lat='43.6' lon='3.872'/>
  <node id='4' lat='43.6' lon='3.872' action='delete'/>
  <way id='7'><nd ref='1'/><nd ref='-2'/><tag k='highway' v='residential'/><tag k='name' v='Rue de l&#8217;Église'/></way>
  <way id='8'><nd ref='1'/><nd ref='3'/><tag k='power' v='line'/></way>
  <way id='10' visible='false'><nd ref='1'/><nd ref='3'/><tag k='highway' v='service'/></way>
  <relation id='9'><member type='relation' ref='9' role=''/></relation>
  <relation id='11'>
    <member type='way' ref='7' role='from'/><member type='node' ref='-2' role='via'/><member type='way' ref='7' role='to'/>
    <tag k='type' v='restriction'/><tag k='restriction' v='no_u_turn'/>
  </relation>
  <relation id='12' action='delete'><tag k='type' v='restriction'/><tag k='restriction' v='no_entry'/></relation>
</osm>
`;

const FORMATS: readonly (readonly [string, () => string | Uint8Array])[] = [
  ['Overpass JSON', () => JSON_TEXT],
  ['gzipped Overpass JSON', () => gzipSync(JSON_TEXT)],
  ['OSM XML', () => XML_TEXT],
  ['gzipped OSM XML', () => gzipSync(XML_TEXT)],
  ['OSM PBF', () => pbf()],
];

describe.each(FORMATS)('%s', (_, content) => {
  test('is told by its content, and gives the streets and the nodes that they name', async () => {
    const { ways, nodes, relations, skipped } = await extractOf(content());
    expect(ways).toEqual([WAY]);
    expect(relations).toEqual([TURN]);
    expect([...nodes]).toEqual(NODES);
    // The nodes can be gone through again.
    expect([...nodes]).toEqual(NODES);
    expect(skipped).toEqual(
      expect.arrayContaining([
        { what: 'way', why: 'nothing that the map shows', count: 1 },
        { what: 'relation', why: 'neither turn restriction nor area: not read', count: 1 },
      ]),
    );
  });
});

describe('Overpass JSON', () => {
  test('with the geometry of `out geom` needs no node elements', async () => {
    const geometry = [
      { lon: 3.87, lat: 43.6 },
      { lon: 3.871, lat: 43.6 },
    ];
    const text = JSON.stringify({
      elements: [{ type: 'way', id: 7, nodes: [1, -2], tags: WAY.tags, geometry }],
    });
    expect([...(await extractOf(text)).nodes]).toEqual(NODES.map(({ id, position }) => ({ id, position })));
  });

  test('with odd elements counts them and goes on', async () => {
    const odd = [
      null,
      7,
      {},
      { type: 'node', id: 5 },
      { type: 'node', id: 'x', lon: 0, lat: 0 },
      { type: 'way', id: 6, tags: 'no' },
      {
        type: 'relation',
        id: 7,
        tags: TURN.tags,
        members: [null, 7, { type: 'area', ref: 1 }, TURN.members[0]],
      },
      { type: 'relation', id: 8, tags: TURN.tags, members: 'none' },
    ];
    const { ways, relations, skipped } = await extractOf(JSON.stringify({ elements: odd }));
    expect(ways).toEqual([]);
    expect(relations).toEqual([
      { ...TURN, id: 7, members: [TURN.members[0]] },
      { ...TURN, id: 8, members: [] },
    ]);
    expect(skipped).toContainEqual({ what: 'node', why: 'no usable position', count: 2 });
  });

  test('osm/truncated when it is cut short, wherever', async () => {
    for (const share of [0.2, 0.5, 0.8, 0.99])
      expect(await read(JSON_TEXT.slice(0, Math.floor(JSON_TEXT.length * share)))).toMatchObject({
        refusal: { code: 'osm/truncated' },
      });
  });

  test('osm/corrupt when it is not JSON, or holds no elements', async () => {
    for (const text of ['{"elements": nope}', '{"elements": 7}', '{}'])
      expect(await read(text)).toMatchObject({ refusal: { code: 'osm/corrupt' } });
  });

  test('osm/incomplete when Overpass says that it stopped early', async () => {
    const remark = 'runtime error: Query timed out in "query" at line 3 after 26 seconds.';
    expect(await read(JSON.stringify({ elements: [], remark }))).toMatchObject({
      refusal: { code: 'osm/incomplete', detail: remark },
    });
  });

  test('osm/too-large beyond what is read whole, before reading it', async () => {
    const path = join(folder, 'large');
    await writeFile(path, '{');
    // Sparse: it says to be large, and takes no room.
    await truncate(path, 500 * 1024 * 1024);
    expect(await readOsm(path)).toMatchObject({ refusal: { code: 'osm/too-large' } });
  });
});

test('an area made of several ways keeps its outline and its nodes, and a named place is kept without any way', async () => {
  const corners = [3, 4, 5].map((id) => ({
    type: 'node',
    id,
    lon: 3.8 + id / 1000,
    lat: 43.6 + (id % 2) / 1000,
  }));
  const area = { type: 'multipolygon', natural: 'water' };
  const members = [6, 7].map((ref) => ({ type: 'way', ref, role: 'outer' }));
  const { ways, nodes, relations, skipped } = await extractOf(
    JSON.stringify({
      elements: [
        ...corners,
        {
          type: 'node',
          id: 9,
          lon: 3.87,
          lat: 43.6,
          tags: { place: 'suburb', name: 'Antigone', population: '5' },
        },
        { type: 'way', id: 6, nodes: [3, 4, 5], tags: { source: 'survey' } },
        { type: 'way', id: 7, nodes: [5, 3] },
        { type: 'way', id: 8, nodes: [5, 3], tags: { power: 'line' } },
        { type: 'relation', id: 1, tags: area, members },
      ],
    }),
  );
  expect(ways).toEqual([
    { id: 6, nodes: [3, 4, 5], tags: {} },
    { id: 7, nodes: [5, 3], tags: {} },
  ]);
  expect(relations).toEqual([{ id: 1, tags: area, members }]);
  expect([...nodes].map(({ id, tags }) => [id, tags])).toEqual([
    [3, undefined],
    [4, undefined],
    [5, undefined],
    [9, { place: 'suburb', name: 'Antigone' }],
  ]);
  expect(skipped).toEqual([{ what: 'way', why: 'nothing that the map shows', count: 1 }]);
});

describe('OSM XML', () => {
  test('osm/truncated without its end', async () => {
    for (const share of [0.3, 0.6, 0.95])
      expect(await read(XML_TEXT.slice(0, Math.floor(XML_TEXT.length * share)))).toMatchObject({
        refusal: { code: 'osm/truncated' },
      });
  });

  test('osm/corrupt for an entity that is not defined, a billion laughs, or another document', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><osm><way id="1"><tag k="name" v="&b;"/></way></osm>`;
    for (const text of [XML_TEXT.replace('&#8217;', '&rsquo;'), laughs, '<html></html>', '<osm><node></osm>'])
      expect(await read(text)).toMatchObject({ refusal: { code: 'osm/corrupt' } });
  });
});

describe('gzip', () => {
  test('osm/truncated when it is cut short or damaged', async () => {
    const whole = gzipSync(JSON_TEXT);
    const damaged = Buffer.from(whole);
    damaged[40]! ^= 0xff;
    for (const content of [whole.subarray(0, whole.length - 12), damaged])
      expect(await read(content)).toMatchObject({ refusal: { code: 'osm/truncated' } });
  });
});

describe('OSM PBF', () => {
  test('osm/truncated wherever it is cut, but between two blocks', async () => {
    const whole = pbf();
    const blocks = blockEnds(whole);
    for (let length = 17; length < whole.length; length += 5)
      if (!blocks.includes(length))
        expect(await read(whole.subarray(0, length))).toMatchObject({ refusal: { code: 'osm/truncated' } });
  });

  test('osm/corrupt when bytes of a block are changed', async () => {
    const whole = pbf();
    for (let at = whole.length - 40; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x5a;
      expect(await read(changed)).toMatchObject({ refusal: { code: 'osm/corrupt' } });
    }
  });

  test('osm/corrupt for a header or a block beyond the format’s bounds', async () => {
    const huge = Buffer.concat([u32(70_000), pbf().subarray(4)]);
    expect(await read(huge)).toMatchObject({ refusal: { code: 'osm/corrupt' } });
    const bomb = block('OSMData', Buffer.alloc(40 * 1024 * 1024));
    expect(await read(Buffer.concat([pbf(), bomb]))).toMatchObject({ refusal: { code: 'osm/corrupt' } });
  });

  test('osm/unsupported when it requires what we do not have, or is not packed with zlib', async () => {
    const history = block(
      'OSMHeader',
      Buffer.concat([bytes(4, 'OsmSchema-V0.6'), bytes(4, 'HistoricalInformation')]),
    );
    expect(await read(history)).toMatchObject({
      refusal: { code: 'osm/unsupported', detail: 'it requires HistoricalInformation' },
    });
    const raw = frame('OSMHeader', bytes(1, bytes(4, 'DenseNodes')));
    expect(await read(raw)).toMatchObject({ refusal: { code: 'osm/unsupported' } });
  });
});

test('osm/not-found when there is no such file', async () => {
  expect(await readOsm(join(folder, 'nothing'))).toMatchObject({ refusal: { code: 'osm/not-found' } });
  expect(await readOsm(folder)).toMatchObject({ refusal: { code: 'osm/not-found' } });
});

test('osm/unknown-format for anything else', async () => {
  for (const content of ['', 'hello', gzipSync(''), gzipSync('hello'), Buffer.alloc(100)])
    expect(await read(content)).toMatchObject({ refusal: { code: 'osm/unknown-format' } });
});

test('progress is told up to the whole file', async () => {
  const path = join(folder, 'progress');
  await writeFile(path, JSON_TEXT);
  const told: [number, number][] = [];
  await readOsm(path, { onProgress: (done, of) => told.push([done, of]) });
  expect(told.at(-1)).toEqual([Buffer.byteLength(JSON_TEXT), Buffer.byteLength(JSON_TEXT)]);
});

// A small PBF writer: enough of protobuf to make what the format's page describes.

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...out, rest]);
}

const zigzag = (value: number): Buffer => varint(value < 0 ? -value * 2 - 1 : value * 2);
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const packed = (field: number, values: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(values));

function bytes(field: number, value: string | Buffer): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}

/** A block with its header, its blob given. */
function frame(type: string, blob: Buffer): Buffer {
  const header = Buffer.concat([bytes(1, type), number(3, blob.length)]);
  return Buffer.concat([u32(header.length), header, blob]);
}

const block = (type: string, content: Buffer): Buffer =>
  frame(type, Buffer.concat([number(2, content.length), bytes(3, deflateSync(content))]));

const differences = (values: readonly number[]): Buffer[] =>
  values.map((value, i) => zigzag(value - (values[i - 1] ?? 0)));

function way(
  id: number,
  refs: readonly number[],
  keys: readonly number[],
  values: readonly number[],
): Buffer {
  return bytes(
    3,
    Buffer.concat([
      number(1, id),
      packed(2, keys.map(varint)),
      packed(3, values.map(varint)),
      packed(8, differences(refs)),
    ]),
  );
}

function pbf(): Buffer {
  const strings = ['', 'highway', 'residential', 'name', 'Rue de l’Église', 'power', 'line'];
  strings.push('barrier', 'gate', 'access', 'private', 'Portail', 'shop', 'bakery');
  strings.push('type', 'restriction', 'no_u_turn', 'from', 'via', 'to');
  const table = bytes(1, Buffer.concat(strings.map((text) => bytes(1, text))));
  const dense = Buffer.concat([
    packed(1, differences([1, -2, 3])),
    packed(8, differences([436_000_000, 436_000_000, 436_000_000])),
    packed(9, differences([38_700_000, 38_710_000, 38_720_000])),
    packed(10, [7, 8, 9, 10, 3, 11, 0, 12, 13, 9, 10, 0, 0].map(varint)),
  ]);
  const ways = Buffer.concat([way(7, [1, -2], [1, 3], [2, 4]), way(8, [1, 3], [5], [6])]);
  const turn = Buffer.concat([
    number(1, TURN.id),
    packed(2, [14, 15].map(varint)),
    packed(3, [15, 16].map(varint)),
    packed(8, [17, 18, 19].map(varint)),
    packed(9, differences(TURN.members.map(({ ref }) => ref))),
    packed(10, [1, 0, 1].map(varint)),
  ]);
  const relations = Buffer.concat([bytes(4, number(1, 9)), bytes(4, turn)]);
  return Buffer.concat([
    block('OSMHeader', Buffer.concat([bytes(4, 'OsmSchema-V0.6'), bytes(4, 'DenseNodes')])),
    block('OSMData', Buffer.concat([table, bytes(2, bytes(2, dense))])),
    block('OSMData', Buffer.concat([table, bytes(2, ways), bytes(2, relations)])),
  ]);
}

/** Where blocks end: a file cut there is whole as far as anyone can tell. */
function blockEnds(file: Buffer): number[] {
  const ends: number[] = [];
  for (let at = 0; at < file.length; ) {
    const header = file.readUInt32BE(at);
    const text = file.subarray(at + 4, at + 4 + header);
    // The last field of the header is the size of the blob, in one or two bytes here.
    const size = text.at(-2) === 3 * 8 ? text.at(-1)! : (text.at(-2)! & 0x7f) + text.at(-1)! * 128;
    at += 4 + header + size;
    ends.push(at);
  }
  return ends;
}
