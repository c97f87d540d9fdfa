import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readEntry } from '@vigie/situation';
import { logSigners, signCheckpoint, signerFromSeed } from '@vigie/testkit';
import { describe, expect, test } from 'vitest';
import {
  appendLeaves,
  consistencyProof,
  decodeBundle,
  decodeTile,
  emptyRange,
  encodeBundle,
  encodeTile,
  type HashReader,
  inclusionProof,
  leafHash,
  newTiles,
  parseKeys,
  parseTilePath,
  perfectRoot,
  rootOf,
  type TileName,
  tilePath,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { hex, unhex, utf8 } from './bits.ts';
import { numberedLeaves } from './naive-tree.ts';

const spec = new URL('../../../spec/', import.meta.url);
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, spec)));
const readText = (file: string) => new TextDecoder().decode(read(file));

describe('the published log of Valmire', () => {
  const files = 'log/vectors/valmire/';
  const keys = parseKeys(readText(`${files}keys`));
  if (!keys.ok) throw new Error(keys.refusal.code);

  test('its checkpoint is signed and cosigned, and its tile and bundle lead to the root', () => {
    const checkpoint = verifyCheckpoint(read(`${files}log/checkpoint`), keys.value);
    if (!checkpoint.ok) throw new Error(checkpoint.refusal.code);
    const { origin, size, root, signedAtMs } = checkpoint.value;
    expect([origin, size, signedAtMs]).toEqual(['valmire.example/t/valmire/log', 19, 1790835480000]);

    const [tile, bundle] = newTiles(0, size).map((name) => read(`${files}log/${tilePath(name)}`));
    const hashes = decodeTile(tile!, size);
    const leaves = decodeBundle(bundle!, size);
    if (!hashes.ok || !leaves.ok) throw new Error('a file of another length');
    expect(leaves.value.map(leafHash)).toEqual(hashes.value);
    expect(rootOf(appendLeaves(emptyRange(), hashes.value))).toEqual(root);
  });

  test('its leaves are the published entries', () => {
    const leaves = decodeBundle(read(`${files}log/tile/entries/000.p/19`), 19);
    const index = JSON.parse(readText('entry/vectors/index.json')) as { file: string }[];
    expect(leaves).toEqual({ ok: true, value: index.map(({ file }) => read(`entry/vectors/${file}`)) });
    for (const leaf of leaves.ok ? leaves.value : []) expect(readEntry(leaf).ok).toBe(true);
  });

  test('its seeds sign the same bytes again', () => {
    const log = signerFromSeed('valmire vector log key');
    const publisher = signerFromSeed('valmire vector publisher key');
    expect(log.publicKey).toEqual(keys.value.log.publicKey);
    expect(publisher.publicKey).toEqual(keys.value.publisher.publicKey);
    const checkpoint = verifyCheckpoint(read(`${files}log/checkpoint`), keys.value);
    if (!checkpoint.ok) throw new Error(checkpoint.refusal.code);
    const signers = { ...logSigners('unused'), keys: keys.value, log, publisher };
    expect(signCheckpoint(checkpoint.value, signers, checkpoint.value.signedAtMs)).toEqual(
      read(`${files}log/checkpoint`),
    );
  });

  const checkpoints = JSON.parse(readText('log/vectors/checkpoints.json')) as {
    readonly what: string;
    readonly note: string;
    readonly size?: number;
    readonly signedAtMs?: number;
    readonly code?: string;
  }[];
  test.each(checkpoints)('a checkpoint: $what', ({ note, size, signedAtMs, code }) => {
    const answer = verifyCheckpoint(utf8(note), keys.value);
    if (code) expect(answer).toMatchObject({ ok: false, refusal: { code } });
    else expect(answer).toMatchObject({ ok: true, value: { size, signedAtMs } });
  });
});

describe('the published tree of numbered leaves', () => {
  const vectors = JSON.parse(readText('log/vectors/numbered-tree.json')) as {
    readonly roots: Record<string, string>;
    readonly tilesOf70000Sha256: Record<string, string>;
    readonly inclusion: { readonly index: number; readonly size: number; readonly proof: string[] }[];
    readonly consistency: { readonly first: number; readonly second: number; readonly proof: string[] }[];
    readonly paths: (TileName & { readonly path: string })[];
  };
  const leaves = numberedLeaves(70_000);

  /** Hashes of full subtrees, by height and then index: a height is the one below, joined two by two. */
  const rows = [leaves.map(leafHash)];
  while (rows.at(-1)!.length > 1) {
    const below = rows.at(-1)!;
    rows.push(
      Array.from({ length: below.length >> 1 }, (_, i) => perfectRoot(below.slice(2 * i, 2 * i + 2))),
    );
  }
  const hashes: HashReader = async ({ height, index }) => ({ ok: true, value: rows[height]![index]! });
  const rootAt = (size: number) => rootOf(appendLeaves(emptyRange(), rows[0]!.slice(0, size)));

  test.each(Object.entries(vectors.roots).filter(([size]) => Number(size) < 60_000))(
    'the root of %s leaves',
    (size, root) => {
      expect(hex(rootAt(Number(size)))).toBe(root);
    },
  );

  test('the roots of more than 65,000 leaves', () => {
    let range = emptyRange();
    for (const size of [65_535, 65_536, 65_537, 70_000]) {
      range = appendLeaves(range, rows[0]!.slice(range.size, size));
      expect(hex(rootOf(range))).toBe(vectors.roots[size]);
    }
  });

  test.each(Object.entries(vectors.tilesOf70000Sha256))('the bytes of %s', (path, sha256) => {
    const name = parseTilePath(path);
    if (!name.ok) throw new Error(name.refusal.code);
    expect(newTiles(0, 70_000)).toContainEqual(name.value);
    const { level, index, width } = name.value;
    const [from, to] = [index * 256, index * 256 + width];
    const bytes =
      level === 'entries'
        ? encodeBundle(leaves.slice(from, to))
        : encodeTile(rows[8 * level]!.slice(from, to));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  test.each(vectors.inclusion)('the proof of leaf $index among $size', async ({ index, size, proof }) => {
    expect(await inclusionProof(index, size, hashes)).toEqual({ ok: true, value: proof.map(unhex) });
    const root = unhex(vectors.roots[size] ?? hex(rootAt(size)));
    expect(verifyInclusion(index, size, rows[0]![index]!, proof.map(unhex), root)).toBe(true);
  });

  test.each(vectors.consistency)('the proof from $first to $second', async ({ first, second, proof }) => {
    expect(await consistencyProof(first, second, hashes)).toEqual({ ok: true, value: proof.map(unhex) });
    const [a, b] = [first, second].map((size) => unhex(vectors.roots[size] ?? hex(rootAt(size))));
    expect(verifyConsistency(first, second, a!, b!, proof.map(unhex))).toBe(true);
  });

  test.each(vectors.paths)('the path $path', ({ path, ...name }) => {
    expect(tilePath(name)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: name });
  });
});
