import { csvText } from '@vigie/node-platform';
import type { FeedbackLine } from './reading.ts';

const COLUMNS = [
  ...['received', 'subject', 'page', 'answer', 'rules', 'entries', 'size', 'language', 'verdict', 'words'],
  ...['handled', 'handled_by', 'need'],
];

/** One line a feedback, for a spreadsheet. */
export function feedbackCsv(lines: readonly FeedbackLine[]): string {
  const rows = lines.map(({ receivedAtMs, subject, page, answer, rules, entries, handled, ...line }) => [
    ...[instant(receivedAtMs), subject, page, answer, rules.join(' '), entries.join(' '), String(line.size)],
    ...[line.language, line.verdict, line.words, handled && instant(handled.atMs), handled?.by],
    line.need,
  ]);
  return csvText([COLUMNS, ...rows]);
}

const instant = (atMs: number): string => new Date(atMs).toISOString();
