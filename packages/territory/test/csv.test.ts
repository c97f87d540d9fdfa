import { describe, expect, test } from 'vitest';
import { readCsv } from '../src/index.ts';

function rowsOf(text: string): { headings: readonly string[]; rows: (readonly string[])[] } {
  const csv = readCsv(text, 'addresses');
  if (!csv.ok) throw new Error(csv.refusal.detail);
  const rows: (readonly string[])[] = [];
  const read = csv.value.eachRow((cells) => rows.push(cells));
  if (!read.ok) throw new Error(read.refusal.detail);
  return { headings: csv.value.headings, rows };
}

/** What a text is refused with, whether at its headings or at a later row. */
function refusalOf(text: string): unknown {
  const csv = readCsv(text, 'addresses');
  const read = csv.ok ? csv.value.eachRow(() => {}) : csv;
  return read.ok ? null : read.refusal;
}

describe('CSV', () => {
  test.each([
    ['semicolons', 'a;b,c;d\n1;2,5;3'],
    ['tabs', 'a\tb,c\td\n1\t2,5\t3'],
    ['CRLF and a byte order mark', '\uFEFFa;b,c;d\r\n1;2,5;3\r\n'],
    ['the ends of an old Mac', 'a;b,c;d\r1;2,5;3\r'],
    ['blank lines', 'a;b,c;d\n\n1;2,5;3\n;;\n\n'],
    ['a separator inside a quoted heading', '"a";"b,c";"d"\n1;"2,5";3'],
  ])('with %s is told by its headings', (_, text) => {
    expect(rowsOf(text)).toEqual({ headings: ['a', 'b,c', 'd'], rows: [['1', '2,5', '3']] });
  });

  test('keeps separators, line ends and doubled quotes inside quotes, and quotes inside a cell', () => {
    expect(rowsOf('a,b\n"Rue ""du Puits"", haute","1\r\n2"\nRue "neuve",""\n').rows).toEqual([
      ['Rue "du Puits", haute', '1\r\n2'],
      ['Rue "neuve"', ''],
    ]);
  });

  test('keeps a last cell that is empty, and rows that are shorter or longer', () => {
    expect(rowsOf('a,b\n1,\n2\n3,4,5').rows).toEqual([['1', ''], ['2'], ['3', '4', '5']]);
  });

  test('of nothing has no headings and no rows', () => {
    for (const text of ['', '\uFEFF', '\n']) expect(rowsOf(text)).toEqual({ headings: [''], rows: [] });
  });

  test('of a whole department is read in seconds', () => {
    const text = `a;b;c;d\n${'Rue de l’Église;12;"3,87";"43,6"\n'.repeat(400_000)}`;
    const start = performance.now();
    let rows = 0;
    const csv = readCsv(text, 'addresses');
    expect(csv.ok && csv.value.eachRow(() => rows++)).toMatchObject({ ok: true });
    expect(rows).toBe(400_000);
    // A tenth of that as a rule; were it a square of its length, it would be hours.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('territory/not-csv for a picture, a zipped spreadsheet, a zero among the rows', () => {
    for (const text of ['\x89PNG\r\n\x1a\n\0\0', 'PK\x03\x04\x14', 'a;b\n1;\0\n'])
      expect(refusalOf(text)).toMatchObject({
        code: 'territory/not-csv',
        detail: expect.stringContaining('it is binary'),
      });
  });

  test('territory/not-csv for a quote that is never closed, with its row', () => {
    expect(refusalOf('a;b\n1;2\n3;"4\n5;6\n')).toMatchObject({
      code: 'territory/not-csv',
      path: 'addresses',
      detail: 'row 3: a quote is never closed',
    });
  });

  test('territory/not-csv for a line of 100 MB, soon', () => {
    const start = performance.now();
    const line = 'x'.repeat(100_000_000);
    for (const text of [line, `a;b\n${line}`, `a;b\n"${line}`])
      expect(refusalOf(text)).toMatchObject({ code: 'territory/not-csv' });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
