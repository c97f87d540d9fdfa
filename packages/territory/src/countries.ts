/** ISO 3166-1 alpha-2 codes of the countries whose law of speed is known. */
export const COUNTRIES = ['FR', 'DE', 'IT'] as const;
export type Country = (typeof COUNTRIES)[number];

export function isCountry(code: string): code is Country {
  return COUNTRIES.some((country) => country === code);
}

/** Limits, km/h, by the words of OSM's `maxspeed`, `maxspeed:type`, `source:maxspeed` and `zone:traffic` (« FR:urban »). */
export interface Limits {
  readonly motorway: number;
  /** Outside towns, carriageways apart; OSM's trunks are mostly such. */
  readonly trunk: number;
  readonly rural: number;
  readonly urban: number;
  /** Where walkers have priority. */
  readonly livingStreet: number;
}

/**
 * FR: code de la route R413-2 (130, 110, 80), R413-3 (50), R110-2 (zone de rencontre, 20).
 *
 * DE: StVO § 3 Abs. 3 (50 in towns, 100 outside); no limit on motorways, so the 130 advised by § 1
 * Autobahn-Richtgeschwindigkeits-V; Anlage 3 Zeichen 325.1 asks for walking pace, without a number: courts
 * read 4 to 15 into it, the OSM wiki 7.
 *
 * IT: codice della strada art. 142 c. 1 (130, 110, 90, 50); none for a « zona residenziale » (art. 3 c. 1 n. 58): the French
 * 20 is an estimate.
 */
export const LIMITS: Readonly<Record<Country, Limits>> = {
  FR: { motorway: 130, trunk: 110, rural: 80, urban: 50, livingStreet: 20 },
  DE: { motorway: 130, trunk: 100, rural: 100, urban: 50, livingStreet: 7 },
  IT: { motorway: 130, trunk: 110, rural: 90, urban: 50, livingStreet: 20 },
};
