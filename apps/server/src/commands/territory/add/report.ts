import { type BuildReport, reportText } from '../report.ts';
import type { AddAsked } from './arguments.ts';
import type { Came } from './download.ts';
import type { Gathered } from './gathering.ts';
import type { Shelf } from './shelf.ts';
import type { Part } from './wanted-file.ts';
import type { Words } from './words.ts';

export interface AddReport extends BuildReport {
  /** INSEE's code, or the SIREN. */
  readonly code: string;
  readonly downloads: readonly Downloaded[];
  readonly missing: readonly { readonly part: Part; readonly code: string; readonly detail?: string }[];
  readonly stations: number;
  readonly campsites: number;
}

interface Downloaded {
  readonly part: Part;
  readonly file: string;
  readonly came: Came;
  readonly url: string;
  readonly sha256?: string;
  readonly bytes?: number;
  /** ISO 8601, UTC. */
  readonly downloadedAt?: string;
}

export async function addReport(
  built: BuildReport,
  { unit, got, missed }: Gathered,
  shelf: Shelf,
  beside: { readonly stations: number; readonly campsites: number },
): Promise<AddReport> {
  const downloads = await Promise.all(
    got.map(async ({ wanted, came }): Promise<Downloaded> => {
      const { part, file, url } = wanted;
      const record = came === 'hand' ? null : await shelf.recordOf(wanted);
      const { sha256, bytes, downloadedAt } = record ?? {};
      return { part, file, came, url, ...(record && { sha256, bytes, downloadedAt }) } as Downloaded;
    }),
  );
  const missing = missed.map(({ wanted: { part }, refusal: { code, path, detail } }) => {
    const why = [path, detail].filter((one) => one !== undefined).join(': ');
    return { part, code, ...(why !== '' && { detail: why }) };
  });
  return { ...built, code: unit.code, downloads, missing, ...beside };
}

/** The report for people: that of the build, then what it was made from and what is missing. */
export function addReportText(report: AddReport, words: Words, { out }: AddAsked): string {
  const lines = [
    words.downloads,
    ...report.downloads.map(({ part, file, came, bytes, downloadedAt }) => {
      const size = bytes === undefined ? '' : `${(bytes / 1024).toFixed(1)} ${words.kilobytes}, `;
      const day = downloadedAt === undefined ? '' : `, ${downloadedAt.slice(0, 10)}`;
      return `            ${words.parts[part]}: ${file} (${size}${words.came[came]}${day})`;
    }),
    '',
    words.beside,
    `${String(report.stations).padStart(10)}  ${words.stations}`,
    `${String(report.campsites).padStart(10)}  ${words.campsites}`,
    ...(report.missing.length === 0 ? [] : ['', words.missingTitle]),
    ...report.missing.map(
      ({ part, code, detail }) => `            ${words.parts[part]}: ${code} ${detail ?? ''}`,
    ),
    '',
    words.serve(out),
  ];
  return `${reportText(report, words.report)}\n${lines.join('\n')}\n`;
}
