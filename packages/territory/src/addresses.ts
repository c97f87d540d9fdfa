import { fromDegrees, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { columnsUnknown, firstColumnOf } from './columns.ts';
import { decimal, readCsv } from './csv.ts';
import { type Skip, Skips } from './skips.ts';

export interface Address {
  readonly id: string;
  /** « 12 bis ». Empty where the register says that there is none: a roundabout, a hamlet. */
  readonly number: string;
  readonly street: string;
  /** Where said: territories of many communes have a Rue de l'Église in each. */
  readonly postcode?: string;
  readonly commune?: string;
  readonly position: PositionE7;
}

export interface ReadAddresses {
  readonly addresses: readonly Address[];
  readonly skipped: readonly Skip[];
}

/** Of the Base Adresse Nationale's CSV, then of the Bases Adresses Locales that communes publish (format BAL 1.4). */
const HEADINGS = {
  id: ['id', 'cle_interop'],
  number: ['numero'],
  repetition: ['rep', 'suffixe'],
  street: ['nom_voie', 'voie_nom'],
  postcode: ['code_postal'],
  commune: ['nom_commune', 'commune_nom'],
  lon: ['lon', 'long'],
  lat: ['lat'],
} as const;

type Column = keyof typeof HEADINGS;

const NEEDED = ['number', 'street', 'lon', 'lat'] as const;

/** How registers number what has no number: the whole street. */
const UNNUMBERED = new Set(['0', '99999']);

/**
 * Addresses in the columns of the Base Adresse Nationale's CSV, longitude and latitude in degrees WGS 84. A repeated id
 * keeps the first and counts the rest; so are rows counted that cannot be used. Refuses `territory/not-csv`,
 * `territory/columns-unknown`, and `territory/not-wgs84` when no position is in degrees.
 */
export function addressesOfBan(text: string): Result<ReadAddresses> {
  const csv = readCsv(text, 'addresses');
  if (!csv.ok) return csv;
  const { headings } = csv.value;
  const columns = columnsOf(headings);
  if (NEEDED.some((column) => columns[column] < 0))
    return columnsUnknown('addresses', headings, `no ${NEEDED.map((what) => HEADINGS[what][0]).join(', ')}`);
  const skips = new Skips();
  const addresses: Address[] = [];
  const ids = new Set<string>();
  const words = new Words();
  let [rows, offGlobe] = [0, 0];
  const read = csv.value.eachRow((cells) => {
    rows++;
    const address =
      cells.length > headings.length ? 'more cells than headings' : addressOf(cells, columns, words);
    if (address === OFF_GLOBE) offGlobe++;
    if (typeof address === 'string') skips.add('address', address);
    else if (address.id !== '' && ids.has(address.id)) skips.add('address', 'id seen before');
    else {
      if (address.id !== '') ids.add(address.id);
      addresses.push(address);
    }
  });
  if (!read.ok) return read;
  if (rows > 0 && offGlobe === rows)
    return refuse('territory/not-wgs84', 'addresses', 'no position is a longitude and a latitude in degrees');
  return ok({ addresses, skipped: skips.list() });
}

function columnsOf(headings: readonly string[]): Readonly<Record<Column, number>> {
  const found = Object.entries(HEADINGS).map(([column, names]) => [column, firstColumnOf(headings, names)]);
  return Object.fromEntries(found);
}

const OFF_GLOBE = 'position off the globe';

/** An address, or why there is none. */
function addressOf(
  cells: readonly string[],
  columns: Readonly<Record<Column, number>>,
  words: Words,
): Address | string {
  const cell = (column: Column): string => (cells[columns[column]] ?? '').trim();
  const [lon, lat] = [decimal(cell('lon')), decimal(cell('lat'))];
  if (lon === null || lat === null) return 'no position';
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return OFF_GLOBE;
  const [number, street] = [cell('number'), cell('street')];
  if (number === '') return 'no number';
  if (street === '') return 'no street';
  const numbered = UNNUMBERED.has(number) ? '' : `${number} ${cell('repetition')}`.trim();
  const [postcode, commune] = [cell('postcode'), cell('commune')];
  return {
    id: cell('id'),
    number: numbered,
    street: words.once(street),
    ...(postcode !== '' && { postcode: words.once(postcode) }),
    ...(commune !== '' && { commune: words.once(commune) }),
    position: fromDegrees(lon, lat),
  };
}

/** One string for each street's name, and not a slice of the whole text for each of its doors. */
class Words {
  private readonly known = new Map<string, string>();

  once(text: string): string {
    let word = this.known.get(text);
    if (word === undefined) {
      word = text.normalize('NFC');
      this.known.set(text, word);
    }
    return word;
  }
}
