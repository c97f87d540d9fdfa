import type { Refusal } from '@vigie/situation';

/** Where a command writes, and reads when it is asked to. */
export interface Io {
  readonly stdin?: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Bad usage or bad input: the caller must change something before trying again. */
export const EXIT_BAD_INPUT = 2;

/** What to do about a refusal, by the start of its code; the longest start wins. */
const ADVICE: Readonly<Record<string, string>> = {
  'facts/': 'Mend the file where it says, and import it again.',
  'facts/not-found': 'Check the path.',
  'facts/other-territory': 'Name the territory that the file is of, or the right file.',
  'facts/changed-meanwhile':
    'Somebody changed the facts just now: export them, make your changes, import again.',
  'facts/no-pack': 'Start the server once with the territory’s pack: vigie serve --pack DIR.',
  'osm/': 'Give another OSM file.',
  'osm/not-found': 'Check the path.',
  'osm/truncated': 'Download the file again.',
  'osm/incomplete': 'Overpass stopped early: ask for a smaller area, or raise its timeout.',
  'osm/too-large': 'Convert the file to .osm.pbf.',
  'osm/unsupported': 'Rewrite the file with osmium or osmconvert.',
  'pack/': 'Build the pack again with `vigie territory build`.',
  'pack/not-found': 'Give the directory that `vigie territory build --out` wrote.',
  'pack/not-writable': 'Give a directory that you may write, on a disk with room.',
  'pack/input-': 'Check the path and the file.',
  'territory/bad-columns': 'Write --columns name=NOM,category=TYPE, and lon=…,lat=… for CSV.',
  'territory/columns-unknown':
    'Name the columns of places with --columns, or rename columns to headings that are known: see spec/pack.md.',
  'territory/not-csv': 'Export the file again as CSV.',
  'territory/too-detailed': 'Cut the file to the territory, or simplify it by a metre or two.',
  'territory/not-wgs84': 'Convert the file to WGS 84 (EPSG:4326), in degrees, longitude first.',
  'territory/bad-name': 'Choose a short name of lowercase letters, digits and hyphens.',
  'territory/unknown-country': 'Give the country whose limits are nearest.',
  'usage/': 'See the usage above.',
};

/** Prints a refusal as `code path detail` and what to do, and gives the exit code. */
export function saidNo(io: Io, { code, path, detail }: Refusal, usage = ''): number {
  if (usage !== '') io.stderr.write(`${usage}\n`);
  io.stderr.write(`${[code, path, detail].filter((part) => part !== undefined).join(' ')}\n`);
  const starts = Object.keys(ADVICE).filter((start) => code.startsWith(start));
  const longest = starts.sort((a, b) => b.length - a.length)[0];
  if (longest !== undefined) io.stderr.write(`${ADVICE[longest]}\n`);
  return EXIT_BAD_INPUT;
}
