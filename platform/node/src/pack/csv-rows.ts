import { TextDecoder } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';
import { readCsv } from '@vigie/territory';
import { chunksOf, firstBytes, type ReadOptions, Truncated } from '../osm/source.ts';

/** Characters that are looked through at a time: a department's addresses are 250 MB of text, a commune's are two. */
const BLOCK = 4 << 20;

export interface CsvRows {
  /** As CSV again, with the file's own headings and separator. */
  readonly text: string;
  readonly kept: number;
  /** Rows of others. */
  readonly left: number;
}

/**
 * The rows of a CSV file, gzipped or not, UTF-8, whose column of the first heading that is there holds one of the values. No
 * more than a block of the file is held at a time. Refuses `pack/input-not-found`, `pack/input-truncated`,
 * `territory/not-csv` and, without such a column, `territory/columns-unknown`.
 */
export async function readCsvRows(
  path: string,
  headings: readonly string[],
  values: ReadonlySet<string>,
  options: ReadOptions = {},
): Promise<Result<CsvRows>> {
  if (!(await firstBytes(path))) return refuse('pack/input-not-found', path, 'no such file, or not readable');
  const sieve = new Sieve(path, headings, values);
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  try {
    for await (const chunk of chunksOf(path, options)) {
      rest += decoder.decode(chunk, { stream: true });
      const end = rest.length < BLOCK ? -1 : rest.lastIndexOf('\n');
      if (end < 0) continue;
      const sifted = sieve.sift(rest.slice(0, end + 1));
      if (!sifted.ok) return sifted;
      rest = rest.slice(end + 1);
    }
  } catch (trouble) {
    if (trouble instanceof Truncated) return refuse('pack/input-truncated', path, trouble.message);
    throw trouble;
  }
  const sifted = sieve.sift(rest + decoder.decode());
  return sifted.ok ? ok(sieve.rows) : sifted;
}

class Sieve {
  private readonly path: string;
  private readonly headings: readonly string[];
  private readonly values: ReadonlySet<string>;
  private first: { readonly line: string; readonly column: number; readonly separator: string } | null = null;
  private readonly anyValue: RegExp;
  private readonly lines: string[] = [];
  private left = 0;

  constructor(path: string, headings: readonly string[], values: ReadonlySet<string>) {
    this.path = path;
    this.headings = headings;
    this.values = values;
    this.anyValue = new RegExp([...values].map((value) => value.replace(/\W/g, '\\$&')).join('|') || '$^');
  }

  get rows(): CsvRows {
    const { lines, left } = this;
    return { text: [this.first?.line ?? '', ...lines, ''].join('\n'), kept: lines.length, left };
  }

  /** Whole lines; the first ones begin with the headings. */
  sift(text: string): Result<null> {
    const csv = readCsv(this.first ? `${this.first.line}\n${this.likely(text)}` : text, this.path);
    if (!csv.ok) return csv;
    if (!this.first) {
      const found = csv.value.headings;
      const column = this.headings.map((heading) => found.indexOf(heading)).find((at) => at >= 0);
      if (column === undefined)
        return refuse('territory/columns-unknown', this.path, `no ${this.headings.join(' or ')}`);
      const { separator } = csv.value;
      this.first = { line: lineOf(found, separator), column, separator };
    }
    const { column, separator } = this.first;
    return csv.value.eachRow((cells) => {
      if (this.values.has(cells[column] ?? '')) this.lines.push(lineOf(cells, separator));
      else this.left++;
    });
  }

  /** The lines that hold one of the values somewhere: the rest need not be taken apart. All, where a cell may hold lines. */
  private likely(text: string): string {
    if (text.includes('"')) return text;
    let kept = '';
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at) + 1 || text.length;
      const line = text.slice(at, end);
      if (this.anyValue.test(line)) kept += line;
      else if (line.trim() !== '') this.left++;
      at = end;
    }
    return kept;
  }
}

/** Each separator between quotes: the one that the headings have most of is taken for the file's. */
const lineOf = (cells: readonly string[], separator: string): string =>
  cells.map((cell) => (/[";,\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);
