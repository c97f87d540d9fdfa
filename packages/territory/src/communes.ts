import { plainName } from '@vigie/places';
import { ok, type Result, refuse } from '@vigie/situation';

/** A commune, or communes together (EPCI: métropole, communauté d'agglomération, de communes), as France names them. */
export interface AdministrativeUnit {
  readonly kind: 'commune' | 'epci';
  /** INSEE's code of a commune, the SIREN of an EPCI. */
  readonly code: string;
  readonly name: string;
  /** Codes: « 34 », « 2A », « 971 ». */
  readonly departments: readonly string[];
  /** Inhabitants, INSEE's municipal population. */
  readonly population?: number;
}

const COMMUNE = /^(?:\d{2}|2[AB])\d{3}$/;
const EPCI = /^\d{9}$/;

/** What a code is one of; null for what is none. */
export function unitKindOf(code: string): AdministrativeUnit['kind'] | null {
  if (COMMUNE.test(code)) return 'commune';
  return EPCI.test(code) ? 'epci' : null;
}

/** Overseas, departments have three digits. */
export const departmentOf = (communeCode: string): string =>
  communeCode.slice(0, communeCode.startsWith('97') || communeCode.startsWith('98') ? 3 : 2);

/**
 * Paris, Lyon and Marseille are one commune each, and yet addresses and schools there carry the code of their arrondissement
 * (INSEE, Code officiel géographique 2025). The commune's own code comes first.
 */
export function codesOf(communeCode: string): string[] {
  const arrondissements = ARRONDISSEMENTS[communeCode];
  if (!arrondissements) return [communeCode];
  const [first, last] = arrondissements;
  return [communeCode, ...Array.from({ length: last - first + 1 }, (_, i) => String(first + i))];
}

const ARRONDISSEMENTS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  '13055': [13201, 13216],
  '69123': [69381, 69389],
  '75056': [75101, 75120],
};

/**
 * The units of an answer of the API Découpage administratif (geo.api.gouv.fr; source: its definition.yml): a list of
 * objects with `nom` and `code`, or with `format=geojson` one feature or a collection, whose properties they then are.
 * Refuses `territory/not-communes`.
 */
export function unitsOfGeoApi(document: unknown): Result<AdministrativeUnit[]> {
  const records = recordsOf(document);
  if (records === null) return refuse('territory/not-communes', undefined, 'neither a list nor GeoJSON');
  const units: AdministrativeUnit[] = [];
  for (const [i, record] of records.entries()) {
    const unit = unitOf(record);
    if (unit === null) return refuse('territory/not-communes', `[${i}]`, 'no nom, or no code that is known');
    units.push(unit);
  }
  return ok(units);
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function recordsOf(document: unknown): unknown[] | null {
  if (Array.isArray(document)) return document;
  if (!isObject(document)) return null;
  const features = document.type === 'FeatureCollection' ? document.features : [document];
  if (!Array.isArray(features)) return null;
  return features.map((feature) =>
    isObject(feature) && isObject(feature.properties) ? feature.properties : feature,
  );
}

function unitOf(record: unknown): AdministrativeUnit | null {
  if (!isObject(record)) return null;
  const { nom, code, population, codeDepartement, codesDepartements, departement } = record;
  if (typeof nom !== 'string' || typeof code !== 'string') return null;
  const kind = unitKindOf(code);
  if (kind === null) return null;
  const given = [codeDepartement, ...(Array.isArray(codesDepartements) ? codesDepartements : [])];
  if (isObject(departement)) given.push(departement.code);
  const departments = new Set(given.filter((one): one is string => typeof one === 'string' && one !== ''));
  if (departments.size === 0 && kind === 'commune') departments.add(departmentOf(code));
  return {
    ...{ kind, code, name: nom.normalize('NFC').trim(), departments: [...departments] },
    ...(typeof population === 'number' && population >= 0 && { population: Math.round(population) }),
  };
}

/** Those whose name is the one asked for, but for accents, capitals, hyphens and « St ». */
export function namedLike(units: readonly AdministrativeUnit[], name: string): AdministrativeUnit[] {
  const wanted = plainName(name);
  return units.filter((unit) => plainName(unit.name) === wanted);
}

/** Characters of a short name: what comes behind is cut. */
const SHORT_NAME_LENGTH = 40;

/** « Saint-Étienne-du-Grès » → « saint-etienne-du-gres »: the territory's short name in addresses. */
export function shortNameOf(name: string): string {
  const plain = name
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'Oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  return plain.slice(0, SHORT_NAME_LENGTH).replace(/-+$/, '');
}
