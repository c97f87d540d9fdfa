import { brotliCompressSync, constants } from 'node:zlib';
import type { PackManifest } from '@vigie/situation';
import type { PackBuild, Skip } from '@vigie/territory';

/** What a build kept, left out and must attribute, and what it weighs. */
export interface BuildReport {
  readonly territory: string;
  readonly title: string;
  readonly out: string;
  readonly tookMs: number;
  /** Of the whole process, at its most. */
  readonly peakMemoryMb: number;
  /** Degrees [west, south, east, north], WGS 84. */
  readonly bounds: PackManifest['bounds'];
  readonly population?: number;
  readonly counts: PackManifest['counts'];
  readonly skipped: readonly Skip[];
  readonly files: readonly FileSize[];
  readonly sources: PackManifest['sources'];
}

interface FileSize {
  readonly path: string;
  readonly bytes: number;
  /** As a server sends it that compresses while it answers; one that compresses ahead sends some percent less. */
  readonly brotliBytes: number;
}

/** Of 11: a hundredth of the best one's time, for 5 % more bytes, on Montpellier's pack. */
const BROTLI_QUALITY = 5;

export function reportOf(build: PackBuild, out: string, startedMs: number): BuildReport {
  const { manifest, manifestBytes, files, skipped } = build;
  const { territory, title, bounds, population, counts, sources } = manifest;
  const sizes = [{ path: 'manifest.json', content: manifestBytes }, ...files].map(({ path, content }) => {
    return { path, bytes: content.length, brotliBytes: brotliBytes(content) };
  });
  return {
    ...{ territory, title, out },
    tookMs: Math.round(performance.now() - startedMs),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    bounds,
    ...(population !== undefined && { population }),
    ...{ counts, skipped, files: sizes, sources },
  };
}

function brotliBytes(content: Uint8Array): number {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params }).length;
}

/** What the report calls things; reasons of skips are the readers' own, in English. */
export interface ReportWords {
  written(title: string, out: string, seconds: string, memoryMb: number): string;
  readonly kept: string;
  /** Of `counts`; one that is not here goes by its own name. */
  readonly counts: Readonly<Record<string, string>>;
  readonly inhabitants: string;
  readonly bounds: string;
  readonly skipped: string;
  readonly nothing: string;
  readonly files: string;
  readonly together: string;
  readonly sources: string;
}

export const REPORT_IN_ENGLISH: ReportWords = {
  written: (title, out, seconds, memoryMb) =>
    `${title}: pack written to ${out} in ${seconds} s, ${memoryMb} MB of memory at most`,
  kept: 'kept',
  counts: {},
  inhabitants: 'inhabitants',
  bounds: 'bounds',
  skipped: 'skipped',
  nothing: 'nothing',
  files: 'files, in KB: as they are, and about as brotli sends them',
  together: 'together',
  sources: 'sources and licences',
};

/** The report for people. */
export function reportText(report: BuildReport, words = REPORT_IN_ENGLISH): string {
  const { title, out, tookMs, peakMemoryMb, bounds, population, counts, skipped, files, sources } = report;
  const sum = (bytes: (file: FileSize) => number): number =>
    files.reduce((sum, file) => sum + bytes(file), 0);
  const sized = (bytes: number, brotli: number, what: string): string =>
    `${kilobytes(bytes)}  ${kilobytes(brotli)}  ${what}`;
  const lines = [
    words.written(title, out, (tookMs / 1000).toFixed(1), peakMemoryMb),
    '',
    words.kept,
    ...Object.entries(counts).map(([what, count]) => row(count, words.counts[what] ?? what)),
    ...(population === undefined ? [] : [row(population, words.inhabitants)]),
    row('', `${words.bounds} ${bounds.join(', ')}`),
    '',
    words.skipped,
    ...(skipped.length === 0 ? [row(0, words.nothing)] : []),
    ...skipped.map(({ what, why, count }) => row(count, `${what}: ${why}`)),
    '',
    words.files,
    ...files.map(({ path, bytes, brotliBytes }) => sized(bytes, brotliBytes, path)),
    sized(
      sum(({ bytes }) => bytes),
      sum(({ brotliBytes }) => brotliBytes),
      words.together,
    ),
    '',
    words.sources,
    ...sources.map(({ what, attribution, licence }) => row('', `${what}: ${attribution}, ${licence}`)),
  ];
  return `${lines.join('\n')}\n`;
}

const row = (figure: number | string, text: string): string => `${String(figure).padStart(10)}  ${text}`;

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(10);
