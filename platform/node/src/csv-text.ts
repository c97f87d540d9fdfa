/**
 * Rows as a table that French spreadsheets open by themselves: RFC 4180 in UTF-8 with its mark, and semicolons. What a
 * spreadsheet would reckon out is made text by an apostrophe before it; nothing is an empty field.
 */
export const csvText = (rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;

function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
