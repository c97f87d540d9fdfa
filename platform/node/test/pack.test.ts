import { mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { demonstrationTown, type PackBuild } from '@vigie/territory';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MANIFEST, parseManifest, readInputJson, readInputText, readPack, writePack } from '../src/index.ts';

const BUILD: PackBuild = demonstrationTown(1, 5_000);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-pack-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a pack on disk', () => {
  test('is read back as it was written, in a folder made for it', async () => {
    const directory = join(folder, 'packs', 'aiguerive');
    await writePack(directory, BUILD);
    const pack = await readPack(directory);
    if (!pack.ok) throw new Error(pack.refusal.code);
    expect(pack.value.manifest).toEqual(BUILD.manifest);
    for (const { role, content } of BUILD.files)
      expect(Buffer.compare(pack.value.files.get(role)!, content)).toBe(0);
    expect((await readdir(directory)).sort()).toEqual(
      [MANIFEST, ...BUILD.files.map(({ path }) => path)].sort(),
    );
  });

  test('is replaced by a newer one in one step: the manifest names only files that are there', async () => {
    await writePack(folder, BUILD);
    await writePack(folder, demonstrationTown(2, 5_000));
    expect(await readPack(folder)).toMatchObject({ ok: true });
    // Written again, nothing changes and nothing is left over.
    const before = await readdir(folder);
    await writePack(folder, demonstrationTown(2, 5_000));
    expect(await readdir(folder)).toEqual(before);
  });

  test('pack/not-found without a manifest, or without a file that it names', async () => {
    expect(await readPack(folder)).toMatchObject({ refusal: { code: 'pack/not-found' } });
    expect(await readPack(join(folder, 'nowhere'))).toMatchObject({ refusal: { code: 'pack/not-found' } });
    await writePack(folder, BUILD);
    await unlink(join(folder, BUILD.files[0]!.path));
    expect(await readPack(folder)).toMatchObject({
      refusal: { code: 'pack/not-found', path: BUILD.files[0]!.path },
    });
  });

  test('pack/not-writable where a file stands in the way', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    expect(await writePack(path, BUILD)).toMatchObject({ refusal: { code: 'pack/not-writable', path } });
  });

  test('damaged on disk is mended by building it again', async () => {
    await writePack(folder, BUILD);
    const [file] = BUILD.files;
    await writeFile(join(folder, file!.path), Buffer.alloc(file!.bytes));
    await writePack(folder, BUILD);
    expect(await readPack(folder)).toMatchObject({ ok: true });
  });

  test('pack/hash-mismatch when one byte of a file is another', async () => {
    await writePack(folder, BUILD);
    const path = join(folder, BUILD.files[0]!.path);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    expect(await readPack(folder)).toMatchObject({ refusal: { code: 'pack/hash-mismatch' } });
    await writeFile(path, bytes.subarray(1));
    expect(await readPack(folder)).toMatchObject({ refusal: { code: 'pack/hash-mismatch' } });
  });

  test('pack/not-a-manifest for other JSON, and for a file that leaves the folder', () => {
    const { manifest } = BUILD;
    const escaping = manifest.files.map((file) => ({ ...file, path: `../${file.path}` }));
    for (const value of [
      null,
      7,
      {},
      { ...manifest, format: 'vigie/pack/9' },
      { ...manifest, territory: '../x' },
      { ...manifest, title: undefined },
      { ...manifest, bounds: [1, 2, 3] },
      { ...manifest, centre: ['1', '2'] },
      { ...manifest, population: '12' },
      { ...manifest, files: escaping },
      { ...manifest, files: [{ role: 'roads' }] },
      { ...manifest, sources: undefined },
      { ...manifest, counts: undefined },
    ])
      expect(parseManifest(Buffer.from(JSON.stringify(value)))).toMatchObject({
        refusal: { code: 'pack/not-a-manifest' },
      });
    expect(parseManifest(Buffer.from('{'))).toMatchObject({ refusal: { code: 'pack/not-a-manifest' } });
    expect(parseManifest(BUILD.manifestBytes)).toMatchObject({ ok: true });
  });
});

describe('an input file', () => {
  const put = async (content: string | Uint8Array): Promise<string> => {
    const path = join(folder, 'input');
    await writeFile(path, content);
    return path;
  };

  test('is read as UTF-8, as Windows-1252 when it is not, and gzipped or not', async () => {
    expect(await readInputText(await put('Église'))).toEqual({ ok: true, value: 'Église' });
    expect(await readInputText(await put(gzipSync('Église')))).toEqual({ ok: true, value: 'Église' });
    expect(await readInputText(await put(Buffer.from('Église', 'latin1')))).toEqual({
      ok: true,
      value: 'Église',
    });
    const marked = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('Église', 'utf16le')]);
    expect(await readInputText(await put(marked))).toEqual({ ok: true, value: 'Église' });
    expect(await readInputText(await put(Buffer.of(0x80, 0x93, 0xe9)))).toEqual({ ok: true, value: '€“é' });
    expect(await readInputText(await put(''))).toEqual({ ok: true, value: '' });
    expect(await readInputJson(await put('{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
  });

  test('pack/input-not-found when there is none', async () => {
    expect(await readInputText(join(folder, 'x'))).toMatchObject({
      refusal: { code: 'pack/input-not-found' },
    });
    expect(await readInputJson(folder)).toMatchObject({ refusal: { code: 'pack/input-not-found' } });
  });

  test('pack/input-truncated when its gzip is cut short', async () => {
    const path = await put(gzipSync('Église'.repeat(100)).subarray(0, 20));
    expect(await readInputText(path)).toMatchObject({ refusal: { code: 'pack/input-truncated' } });
  });

  test('pack/input-not-json when it should be and is not', async () => {
    expect(await readInputJson(await put('<xml/>'))).toMatchObject({
      refusal: { code: 'pack/input-not-json' },
    });
  });

  test('pack/input-too-large beyond what is read whole, before reading it', async () => {
    const path = await put('{');
    await truncate(path, 500 * 1024 * 1024);
    expect(await readInputText(path)).toMatchObject({ refusal: { code: 'pack/input-too-large' } });
  });
});
