import { ok, type Result, refuse } from '@vigie/situation';
import { text } from './geojson.ts';
import { degreesOf, isRecord } from './open-records.ts';
import type { ReadPlaces } from './place-files.ts';
import type { PlaceInput } from './places.ts';
import { Skips } from './skips.ts';

/** Where children are taught; the directory also lists offices. */
const TAUGHT: ReadonlySet<string> = new Set(['Ecole', 'Collège', 'Lycée', 'EREA', 'Médico-social']);

/**
 * Schools of the national directory (Annuaire de l'éducation, dataset `fr-en-annuaire-education` of
 * data.education.gouv.fr, exported as JSON: a list of records). Offices, closed schools and those without a position are
 * counted. Refuses `territory/not-a-directory`.
 */
export function schoolsOfDirectory(document: unknown): Result<ReadPlaces> {
  if (!Array.isArray(document)) return refuse('territory/not-a-directory', 'schools', 'not a list');
  const skips = new Skips();
  const places: PlaceInput[] = [];
  const seen = new Set<string>();
  for (const record of document) {
    const school = schoolOf(record, seen);
    if (typeof school === 'string') skips.add('school', school);
    else places.push(school);
  }
  return ok({ places, skipped: skips.list() });
}

/** A school, or why it is none. */
function schoolOf(record: unknown, seen: Set<string>): PlaceInput | string {
  if (!isRecord(record)) return 'no record';
  const id = text(record.identifiant_de_l_etablissement);
  if (id !== '' && seen.has(id)) return 'id seen before';
  seen.add(id);
  if (!TAUGHT.has(text(record.type_etablissement))) return 'an office: nobody is taught there';
  // « OUVERT » and « A FERMER » have children in them.
  const state = text(record.etat);
  if (state === 'A OUVRIR' || state === 'FERME') return 'not open';
  const name = text(record.nom_etablissement);
  if (name === '') return 'no name';
  const position = degreesOf(record.longitude, record.latitude);
  return position === null ? 'no position' : { name, category: 'school', position };
}
