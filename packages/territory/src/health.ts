import type { PositionE7 } from '@vigie/geo';
import { text } from './geojson.ts';
import { degreesOf, isRecord, type OpenRecord } from './open-records.ts';
import type { PlaceCategory, PlaceInput } from './places.ts';
import type { Skips } from './skips.ts';

/**
 * What the national directory's categories are to someone in a crisis (FINESS, terminology TRE_R397, the same numbers as
 * `categetab` before it). Pharmacies, laboratories, offices and services that go to people's homes are none of these.
 */
const CATEGORIES: Readonly<Record<'health' | 'care-home', readonly string[]>> = {
  health: [
    // Hospitals: regional, general, local, of the armies, against cancer, mental health.
    ...['101', '355', '106', '114', '131', '292', '161'],
    // Clinics: of several kinds, surgery, births, medicine, follow-up, long stays, dialysis.
    ...['365', '128', '122', '129', '109', '362', '141', '697'],
    // Health centres and houses, medical and psychological centres.
    ...['124', '603', '156'],
  ],
  'care-home': [
    // Old people: EHPAD, EHPA, résidences autonomie.
    ...['500', '501', '502', '202'],
    // Disabled adults: MAS, FAM, foyers, establishments that are medical and that are not.
    ...['255', '437', '382', '252', '253', '448', '449'],
    // Disabled children: IME, ITEP, motor, visual and hearing institutes, several handicaps.
    ...['183', '186', '188', '192', '194', '195'],
  ],
};

const CATEGORY_OF: ReadonlyMap<string, PlaceCategory> = new Map(
  Object.entries(CATEGORIES).flatMap(([category, codes]) =>
    codes.map((code) => [code, category as PlaceCategory] as const),
  ),
);

/** « Adresse géographique du lieu d'exercice » (TRE_R377): a reception or an office may stand before it. */
const PLACE_OF_CARE = '03';

/**
 * The places of one legal entity (`pmej`) of the national directory of health, in the communes given: its establishments
 * in service (`ege` with `etatObjet` A and no `dateFermeture`). Source: FINESS structures, schema v1.0.0 of
 * github.com/ansforge/finess. What lies there and cannot be used is counted.
 */
export function placesOfFiness(entity: unknown, communes: ReadonlySet<string>, skips: Skips): PlaceInput[] {
  if (!isRecord(entity) || !Array.isArray(entity.ege)) return [];
  return entity.ege.flatMap((site: unknown): PlaceInput[] => {
    if (!isRecord(site) || !isRecord(site.informationsGeneralesEGE)) return [];
    const address = addressOf(site);
    if (address === null || !communes.has(text(address.cogCommune))) return [];
    const place = placeOf(site, site.informationsGeneralesEGE, address);
    if (typeof place !== 'string') return [place];
    skips.add('health', place);
    return [];
  });
}

function addressOf({ adresse }: OpenRecord): OpenRecord | null {
  const addresses = Array.isArray(adresse) ? adresse.filter(isRecord) : [];
  return addresses.find(({ usageAdresse }) => usageAdresse === PLACE_OF_CARE) ?? addresses[0] ?? null;
}

/** A place, or why it is none. */
function placeOf(site: OpenRecord, info: OpenRecord, address: OpenRecord): PlaceInput | string {
  if (site.etatObjet !== 'A' || text(info.dateFermeture) !== '') return 'closed';
  const category = CATEGORY_OF.get(text(site.categorieentiteGeographiqueExercice));
  if (category === undefined)
    return 'no place of care: a pharmacy, a laboratory, an office, a service at home';
  const name = quietName(text(info.nomEgeLong) || text(info.nomEgeCourt));
  if (name === '') return 'no name';
  const position = positionOf(address.coordonneesGeographique);
  return typeof position === 'string' ? position : { name, category, position };
}

/**
 * Of the two pairs of numbers, one is degrees and the other metres of Lambert 93: which one, changes from one record to the
 * next. A key of the Base Adresse Nationale without a street says that the position is its commune's middle.
 */
function positionOf(given: unknown): PositionE7 | string {
  if (!isRecord(given)) return 'no position';
  const { directionLongitude, directionLatitude, coordonneeX, coordonneeY } = given;
  const key = text(given.cleInInteropBAN);
  if (key !== '' && !key.includes('_')) return 'position known by its commune only';
  const named = degreesOf(directionLongitude, directionLatitude);
  return named ?? degreesOf(coordonneeX, coordonneeY) ?? 'no position';
}

/** Words that are said letter by letter, or are so well known that way. */
const INITIALS = new Set(
  'EHPAD EHPA USLD CHU CHR CHS CMP MAS FAM EAM EANM IME ITEP IEM SSR SMUR MSP CLCC CCAS UGECAM APF APAJH ADAPEI'.split(
    ' ',
  ),
);

const SMALL = new Set('de du des d la le les l et à a au aux en sur sous pour par'.split(' '));

/** The directory shouts: « EHPAD LES TILLEULS » → « EHPAD Les Tilleuls ». A name in small letters stays as it is. */
function quietName(name: string): string {
  const spaced = name.replace(/\s+/g, ' ').trim();
  if (/\p{Ll}/u.test(spaced)) return spaced;
  let starts = true;
  return spaced.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const small = word.toLowerCase();
    const first = starts;
    // What follows the initials is a name of its own: « EHPAD Les Tilleuls ».
    starts = INITIALS.has(word);
    if (starts) return word;
    return !first && SMALL.has(small) ? small : word.slice(0, 1) + small.slice(1);
  });
}
