import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fromDegrees } from '@vigie/geo';
import type { Address } from '../src/index.ts';

/** Montpellier's addresses in the Base Adresse Nationale, beside the repository where they have been laid. */
export const BAN = join(import.meta.dirname, '../../../../shared/data/montpellier/adresses-ban.csv.gz');

export const hasBan = (): boolean => existsSync(BAN);

/** Columns `id;numero;rep;nom_voie;code_insee;nom_commune;lon;lat`. */
export function banAddresses(): Address[] {
  const [, ...lines] = gunzipSync(readFileSync(BAN)).toString('utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [, number, suffix, street, , commune, lon, lat] = line.split(';') as string[];
    return {
      number: suffix ? `${number} ${suffix}` : number!,
      street: street!,
      commune: commune!,
      position: fromDegrees(Number(lon), Number(lat)),
    };
  });
}
