import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPack, type PackBuild } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OsmExtract, readOsm } from '../src/index.ts';

const MONACO = join(import.meta.dirname, '../../../../shared/data/osm/monaco-250101.osm.pbf');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-osm-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

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

/** A pack of what a file holds: where missing nodes and repeated ids come to light. */
async function packOf(content: string | Uint8Array): Promise<PackBuild> {
  const { nodes, ways, relations, skipped } = await extractOf(content);
  const pack = buildPack({ territory: 'town', title: 'Town', nodes, ways, relations, skipped, sources: [] });
  if (!pack.ok) throw new Error(pack.refusal.code);
  return pack.value;
}

const NODES = `<node id='-1' lat='43.6' lon='3.87'/><node id='-2' lat='43.6' lon='3.871'/>`;
const street = (id: number, refs: readonly number[], name = 'Rue Neuve'): string =>
  `<way id='${id}'>${refs.map((ref) => `<nd ref='${ref}'/>`).join('')}<tag k='highway' v='residential'/><tag k="name" v="${name}"/></way>`;
const osm = (inside: string, declaration = ''): string => `${declaration}<osm version='0.6'>${inside}</osm>`;

describe('OSM XML', () => {
  test('with entities, comments, CDATA and either quote says what it says', async () => {
    const text = osm(`
      <!-- <way id='9'><nd ref='-1'/></way> and a -stray- > sign -->
      <note><![CDATA[ <way id='8'><nd ref='-1'/></way> & more ]]></note>
      ${NODES}
      ${street(-7, [-1, -2], 'Rue &quot;d&apos;en&quot; &lt;Haut&gt; &amp; d&#39;&#xC9;glise')}`);
    expect((await extractOf(text)).ways).toEqual([
      {
        id: -7,
        nodes: [-1, -2],
        tags: { highway: 'residential', name: `Rue "d'en" <Haut> & d'Église` },
      },
    ]);
  });

  test.each(['ISO-8859-1', 'windows-1252', 'iso-8859-15'])(
    'in %s is read as it declares',
    async (encoding) => {
      const text = osm(NODES + street(1, [-1, -2], 'Église'), `<?xml version="1.0" encoding='${encoding}'?>`);
      expect((await extractOf(Buffer.from(text, 'latin1'))).ways[0]!.tags.name).toBe('Église');
      expect((await extractOf(gzipSync(Buffer.from(text, 'latin1')))).ways[0]!.tags.name).toBe('Église');
    },
  );

  test('osm/corrupt for bytes that are not of the encoding', async () => {
    const text = osm(NODES + street(1, [-1, -2], 'Église'));
    expect(await read(Buffer.from(text, 'latin1'))).toMatchObject({
      refusal: { code: 'osm/corrupt', detail: 'bytes that are not utf-8' },
    });
  });

  test('osm/unsupported for an encoding that is not known', async () => {
    const text = osm('', `<?xml version="1.0" encoding="EBCDIC-FR"?>`);
    expect(await read(text)).toMatchObject({
      refusal: { code: 'osm/unsupported', detail: 'the encoding EBCDIC-FR' },
    });
  });

  test('split anywhere, even within a letter, is the same', async () => {
    const padding = `<!-- ${'é'.repeat(600_000)} -->`;
    const { ways } = await extractOf(osm(NODES + padding + street(1, [-1, -2], 'Église')));
    expect(ways[0]!.tags.name).toBe('Église');
  });
});

describe('a file with holes', () => {
  test('counts ways whose nodes are missing, and keeps what is known of them', async () => {
    const { manifest, skipped } = await packOf(
      osm(NODES + street(1, [-1, -2]) + street(2, [-1, -404]) + street(3, [-404, -405])),
    );
    expect(manifest.counts.streets).toBe(1);
    expect(skipped).toContainEqual({ what: 'way', why: 'nodes missing', count: 2 });
  });

  test('keeps the first way of an id, and counts the rest', async () => {
    const { manifest, skipped } = await packOf(osm(NODES + street(1, [-1, -2]) + street(1, [-2, -1])));
    expect(manifest.counts.streets).toBe(1);
    expect(skipped).toContainEqual({ what: 'way', why: 'id seen before', count: 1 });
  });

  test('keeps the first node of an id, and counts one that then lies elsewhere', async () => {
    const again = `${NODES}<node id='-2' lat='43.7' lon='3.9'/>`;
    const { manifest, skipped } = await packOf(osm(NODES + again + street(1, [-1, -2])));
    expect(manifest.bounds).toEqual([3.87, 43.6, 3.871, 43.6]);
    expect(skipped).toContainEqual({ what: 'node', why: 'id seen before, elsewhere', count: 1 });
  });

  test('counts nodes that are nowhere, or have no id', async () => {
    const odd = `<node id='5' lat='91' lon='3'/><node id='6' lat='' lon='3'/><node lat='43' lon='3'/><node id='1e400' lat='43' lon='3'/>`;
    const { skipped } = await extractOf(osm(NODES + odd + street(1, [-1, -2])));
    expect(skipped).toContainEqual({ what: 'node', why: 'no usable position', count: 4 });
  });

  test('counts what Overpass adds that is no node, way or relation', async () => {
    const elements = [
      { type: 'node', id: 1, lon: 3.87, lat: 43.6 },
      { type: 'area', id: 3_600_000_001, tags: { name: 'Rivemarne' } },
      { type: 'count', tags: { nodes: '1' } },
      { type: 'way' },
      null,
      'node',
    ];
    const { skipped } = await extractOf(JSON.stringify({ elements }));
    expect(skipped).toContainEqual({
      what: 'element',
      why: 'neither node, way nor relation: not read',
      count: 4,
    });
  });

  test('goes through relations that hold each other', async () => {
    const loops = [11, 12, 13].map(
      (id, i) =>
        `<relation id='${id}'><member type='relation' ref='${11 + ((i + 1) % 3)}' role=''/><member type='relation' ref='${id}' role='outer'/><tag k='type' v='multipolygon'/><tag k='natural' v='water'/></relation>`,
    );
    expect((await packOf(osm(NODES + street(1, [-1, -2]) + loops.join('')))).manifest.counts.streets).toBe(1);
  });
});

describe('a real PBF', () => {
  test('osm/truncated wherever it is cut but between two blocks, and never a crash', async (ctx) => {
    if (!existsSync(MONACO)) ctx.skip(`shared data absent: ${MONACO}`);
    const whole = await readFile(MONACO);
    for (const length of [0, 3, 10, 100, 1_000, 50_000, whole.length >> 1, whole.length - 1]) {
      const cut = await read(whole.subarray(0, length));
      const code = cut.ok ? 'read' : cut.refusal.code;
      // Shorter than its first words, it is not known for a PBF.
      expect(code).toBe(length < 20 ? 'osm/unknown-format' : 'osm/truncated');
    }
  });

  test('osm/corrupt for damage, wherever it is, and never a crash', async (ctx) => {
    if (!existsSync(MONACO)) ctx.skip(`shared data absent: ${MONACO}`);
    const whole = await readFile(MONACO);
    for (let at = 200; at < whole.length; at += whole.length >> 4) {
      const damaged = Buffer.from(whole);
      damaged.fill(0xff, at, at + 64);
      expect(await read(damaged)).toMatchObject({
        refusal: { code: expect.stringMatching(/^osm\/(corrupt|truncated)$/) },
      });
    }
  });
});
