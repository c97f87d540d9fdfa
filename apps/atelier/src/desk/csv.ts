/** A field that a spreadsheet would run as a formula is made plain text. */
const FORMULA = /^[=+\-@\t\r]/;

/** Comma-separated values, RFC 4180, with a mark that tells spreadsheets it is UTF-8. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const field = (value: string | number | null): string => {
    const text =
      value === null ? '' : typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}
