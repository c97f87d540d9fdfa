import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsvRows, readJsonList } from '../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-large-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'input');
  await writeFile(path, content);
  return path;
}

describe('the rows of some communes of a department', () => {
  const HEADINGS = 'id;numero;nom_voie;code_insee;lon;lat';
  const CODES = new Set(['34999', '34998']);
  const rows = async (content: string | Uint8Array) =>
    readCsvRows(await file(content), ['code_insee'], CODES);

  test('are kept as they are, and the others counted', async () => {
    const text = `\uFEFF${HEADINGS}\r\n1;1;"Rue ""du"" Pont; bas";34999;3.87;43.6\r\n2;2;Rue;34172;3,8;43\n3;3;Quai;34998;3.8;43`;
    expect(await rows(gzipSync(text))).toEqual({
      ok: true,
      value: {
        text: `${HEADINGS}\n1;1;"Rue ""du"" Pont; bas";34999;3.87;43.6\n3;3;Quai;34998;3.8;43\n`,
        kept: 2,
        left: 1,
      },
    });
  });

  test('are found wherever the file is cut into blocks', async () => {
    const many = 150_000;
    const line = (i: number): string =>
      `${i};${i};Allée de l’Église;${i % 1_000 === 0 ? '34999' : '34172'};3.87;43.6`;
    const text = [HEADINGS, ...Array.from({ length: many }, (_, i) => line(i))].join('\n');
    const read = await rows(text);
    expect(read).toMatchObject({ value: { kept: 150, left: many - 150 } });
    expect(read.ok && read.value.text.split('\n')[2]).toBe(line(1_000));
  });

  test.each([',', '\t'])(
    'are found behind the first block, too, where the separator is %j',
    async (separator) => {
      const many = 150_000;
      const line = (i: number): string =>
        [i, i, 'Allée de l’Église', i % 1_000 === 0 ? '34999' : '34172', '3.87', '43.6'].join(separator);
      const headings = HEADINGS.replaceAll(';', separator);
      const read = await rows([headings, ...Array.from({ length: many }, (_, i) => line(i))].join('\n'));
      expect(read).toMatchObject({ value: { kept: 150, left: many - 150 } });
      expect(read.ok && read.value.text.split('\n')[2]).toBe(line(1_000));
    },
  );

  test('are those of the file’s own separator, whatever other signs its headings hold', async () => {
    const text = 'id;"lon,lat,alt,x,y";code_insee\n1;"3,4";34999\n';
    expect(await rows(text)).toEqual({ ok: true, value: { text, kept: 1, left: 0 } });
  });

  test('territory/columns-unknown where no column says the commune', async () => {
    expect(await rows('id;numero\n1;1\n')).toMatchObject({ refusal: { code: 'territory/columns-unknown' } });
  });

  test('pack/input-truncated and territory/not-csv for a download that broke, or was none', async () => {
    const packed = gzipSync(`${HEADINGS}\n`.repeat(1_000));
    expect(await rows(packed.subarray(0, 40))).toMatchObject({ refusal: { code: 'pack/input-truncated' } });
    expect(await rows(Buffer.of(0x50, 0x4b, 3, 4, 0))).toMatchObject({
      refusal: { code: 'territory/not-csv' },
    });
    expect(await readCsvRows(join(folder, 'none'), ['a'], CODES)).toMatchObject({
      refusal: { code: 'pack/input-not-found' },
    });
  });
});

describe('the items of a list in a large JSON file', () => {
  const items = async (content: string | Uint8Array, member = 'pmej') => {
    const found: unknown[] = [];
    const read = await readJsonList(await file(content), member, (item) => found.push(item));
    return read.ok ? found : read.refusal.code;
  };

  test('come one by one, whatever stands around them', async () => {
    const list = [{ a: '}]"{\\', b: [1, { c: [] }] }, [], [[2]], { pmej: [3] }, { é: 'œ' }];
    const text = JSON.stringify({
      x: { pmej: [{ not: 'this' }] },
      y: 'pmej',
      gcc: [{}],
      pmej: list,
      z: [{ a: 1 }],
    });
    expect(await items(text)).toEqual(list);
    expect(await items(gzipSync(JSON.stringify({ pmej: list }, null, 2)))).toEqual(list);
    expect(await items('{"pmej":[]}')).toEqual([]);
  });

  test('are whole where chunks of the file end in their midst', async () => {
    const list = Array.from({ length: 30_000 }, (_, i) => ({ i, words: 'é"\\'.repeat(i % 40) }));
    expect(await items(JSON.stringify({ before: 'x'.repeat(1 << 20), pmej: list }))).toEqual(list);
  });

  test('pack/input-not-json and pack/input-truncated for what is no such list', async () => {
    expect(await items('<html>')).toBe('pack/input-not-json');
    expect(await items('{"other":[{}]}')).toBe('pack/input-not-json');
    expect(await items('{"pmej":[{"a":nothing}]}')).toBe('pack/input-not-json');
    expect(await items('{"pmej":[{"a":1},{"a":')).toBe('pack/input-truncated');
    expect(await items(gzipSync('{"pmej":[{"a":1}]}').subarray(0, 30))).toBe('pack/input-truncated');
  });
});
