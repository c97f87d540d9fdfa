import { fromDegrees, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Skip, Skips } from './skips.ts';

export interface Address {
  readonly id: string;
  /** « 12 bis ». */
  readonly number: string;
  readonly street: string;
  readonly position: PositionE7;
}

export interface ReadAddresses {
  readonly addresses: readonly Address[];
  readonly skipped: readonly Skip[];
}

const HEADINGS = ['numero', 'nom_voie', 'lon', 'lat'];

/**
 * Addresses in the columns of the Base Adresse Nationale's CSV (`;` or `,`), by lines without their line ends.
 * Refuses `territory/columns-unknown`. A repeated id keeps the first and counts the rest.
 */
export function addressesOfBan(lines: Iterable<string>): Result<ReadAddresses> {
  const skips = new Skips();
  const addresses: Address[] = [];
  const ids = new Set<string>();
  let columns: Columns | null = null;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (columns === null) {
      columns = readHeadings(line);
      if (HEADINGS.some((heading) => !columns!.index.has(heading)))
        return refuse(
          'territory/columns-unknown',
          'addresses',
          `${line.slice(0, 200)}: no ${HEADINGS.join(', ')}`,
        );
      continue;
    }
    const address = readAddress(splitCsv(line, columns.separator), columns);
    if (!address) skips.add('address', 'no usable position');
    else if (address.id !== '' && ids.has(address.id)) skips.add('address', 'id seen before');
    else {
      ids.add(address.id);
      addresses.push(address);
    }
  }
  if (columns === null) return refuse('territory/columns-unknown', 'addresses', 'empty');
  return ok({ addresses, skipped: skips.list() });
}

interface Columns {
  readonly separator: string;
  readonly index: ReadonlyMap<string, number>;
}

function readHeadings(line: string): Columns {
  const separator = line.includes(';') ? ';' : ',';
  const headings = splitCsv(line.replace(/^\uFEFF/, ''), separator).map((heading) =>
    heading.trim().toLowerCase(),
  );
  return { separator, index: new Map(headings.map((heading, i) => [heading, i])) };
}

function readAddress(cells: readonly string[], { index }: Columns): Address | null {
  const cell = (heading: string): string => (cells[index.get(heading) ?? -1] ?? '').trim();
  const lon = degrees(cell('lon'));
  const lat = degrees(cell('lat'));
  if (lon === null || lat === null || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return {
    id: cell('id'),
    number: [cell('numero'), cell('rep')].filter((part) => part !== '').join(' '),
    street: cell('nom_voie').normalize('NFC'),
    position: fromDegrees(lon, lat),
  };
}

/** A decimal comma is a point in French exports. */
function degrees(text: string): number | null {
  const match = /^-?\d{1,3}(?:[.,]\d+)?$/.exec(text);
  return match ? Number(text.replace(',', '.')) : null;
}

function splitCsv(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!;
    if (quoted && sign === '"' && line[i + 1] === '"') cell += line[++i];
    else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells;
}
