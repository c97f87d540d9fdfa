import { ok, type Result, refuse } from '@vigie/situation';

/** A row of addresses or places has hundreds of characters. A longer one is another kind of file, or an open quote. */
const MAX_ROW = 1 << 20;

const SEPARATORS = [';', '\t', ','] as const;

export interface Csv {
  /** As written, without the space around them. */
  readonly headings: readonly string[];
  readonly separator: string;
  /** Calls with each row after the headings, blank ones left out. Refuses `territory/not-csv`. */
  eachRow(take: (cells: readonly string[]) => void): Result<null>;
}

/**
 * A CSV text (RFC 4180) by its headings, whose separator (`;`, tab or `,`) is the one that they have most of. Lines end in
 * CRLF, LF or CR. A quote opens a cell only at its start. Refuses `territory/not-csv` for what is binary, a row of more
 * than a million characters and a quote that is never closed; an empty text has no headings.
 */
export function readCsv(text: string, path: string): Result<Csv> {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const first = firstLine(text, start);
  if (isBinary(first)) return refuse('territory/not-csv', path, 'it is binary');
  const separator = separatorOf(first);
  const headings = rowAt(text, start, separator);
  if (typeof headings === 'string') return refuse('territory/not-csv', path, `row 1: ${headings}`);
  return ok({
    headings: headings.cells.map((cell) => cell.trim()),
    separator,
    eachRow(take) {
      let row = 1;
      for (let at = headings.next; at < text.length; ) {
        row++;
        const read = rowAt(text, at, separator);
        if (typeof read === 'string') return refuse('territory/not-csv', path, `row ${row}: ${read}`);
        at = read.next;
        if (read.cells.some((cell) => cell !== '')) take(read.cells);
      }
      return ok(null);
    },
  });
}

function firstLine(text: string, start: number): string {
  const line = /[^\r\n]*/y;
  line.lastIndex = start;
  return line.exec(text.slice(0, MAX_ROW))?.[0] ?? '';
}

/** No heading holds a control character; zipped spreadsheets and pictures do from their first bytes. */
const isBinary = (line: string): boolean => [...line].some((sign) => sign < ' ' && sign !== '\t');

function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const most = SEPARATORS.map((sign) => ({ sign, count: bare.split(sign).length }));
  return most.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

interface Row {
  readonly cells: readonly string[];
  /** Where the row after it starts. */
  readonly next: number;
}

/** The row that starts at `start`, or what is wrong with it. */
function rowAt(text: string, start: number, separator: string): Row | string {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const end = text[at] === '"' ? closingQuote(text, at, start) : at;
    if (end === null) return 'a quote is never closed';
    const from = at;
    at = end;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
      if (text[at] === '\0') return 'it is binary';
      if (++at - start > MAX_ROW) return `over ${MAX_ROW} characters`;
    }
    cells.push(cellOf(text, from, end, at));
    if (at >= text.length || text[at] !== separator)
      return { cells, next: text.startsWith('\r\n', at) ? at + 2 : at + 1 };
    at++;
  }
}

/** Just after the quote that closes the one at `at`; null where there is none within a row's length. */
function closingQuote(text: string, at: number, start: number): number | null {
  for (let i = at + 1; i < text.length && i - start <= MAX_ROW; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] !== '"') return i + 1;
    i++;
  }
  return null;
}

/** Quoted from `from` to `quoted`, where it is, and bare up to `end`. */
function cellOf(text: string, from: number, quoted: number, end: number): string {
  if (quoted === from) return text.slice(from, end);
  return text.slice(from + 1, quoted - 1).replaceAll('""', '"') + text.slice(quoted, end);
}

/** A number in digits, with a decimal point or, as in French exports, a comma; null for anything else. */
export function decimal(text: string): number | null {
  const match = /^\s*[+-]?\d{1,15}(?:[.,]\d+)?\s*$/.exec(text);
  return match ? Number(text.replace(',', '.')) : null;
}
