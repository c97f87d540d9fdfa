import type { FeedbackLine } from './reading.ts';

const COLUMNS = [
  ...['received', 'subject', 'page', 'answer', 'rules', 'entries', 'size', 'language', 'verdict', 'words'],
  ...['handled', 'handled_by'],
];

/** RFC 4180 in UTF-8 with its mark and semicolons, as French spreadsheets open by themselves. */
export function feedbackCsv(lines: readonly FeedbackLine[]): string {
  const rows = lines.map(({ receivedAtMs, subject, page, answer, rules, entries, handled, ...line }) => [
    ...[instant(receivedAtMs), subject, page, answer, rules.join(' '), entries.join(' '), String(line.size)],
    ...[line.language, line.verdict, line.words, handled && instant(handled.atMs), handled?.by],
  ]);
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

const instant = (atMs: number): string => new Date(atMs).toISOString();

/** What a spreadsheet would reckon out is shown as it was written: an apostrophe before it makes it text. */
function cell(text = ''): string {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
