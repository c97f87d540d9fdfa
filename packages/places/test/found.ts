import type { PlaceSearch } from '../src/index.ts';
import type { Slip } from './slips.ts';

/** A register writes one street now « de La » and now « de la ». */
const told = (name: string): string => name.normalize('NFC').toLowerCase();

/** Of some queries, the part whose address is among the first three found. */
export function partFound({ search }: PlaceSearch, slips: readonly Slip[]): number {
  const right = slips.filter(({ typed, meant }) =>
    search(typed)
      .slice(0, 3)
      .some(({ name }) => told(name) === told(`${meant.number} ${meant.street}`)),
  );
  return right.length / slips.length;
}
