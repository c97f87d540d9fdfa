import type { AddressColumns, AddressStreet } from './place.ts';
import type { AskedHouse } from './reading.ts';

/** An address of a street, and how far its number is from the one typed. */
export interface House {
  readonly index: number;
  readonly cost: number;
}

/** « 12 » for « 12 bis », and the other way round. */
const OTHER_SUFFIX = 6;
/** 1 while 12 is being typed. */
const UNFINISHED = 12;
/** So many numbers that begin as typed: the street's others are some figures away. */
const MOST_UNFINISHED = 3;

/** The houses of a street that a number may mean: none when it has no such number. */
export function housesAt(
  { numbers, suffixOf }: AddressColumns,
  suffixes: readonly string[],
  { first, end }: AddressStreet,
  { number, suffix, unfinished }: AskedHouse,
): House[] {
  const houses: House[] = [];
  const start = String(number);
  let begun = 0;
  for (let index = first; index < end; index++) {
    const here = numbers[index]!;
    if (here === number) {
      const own = suffixes[suffixOf[index]!]!;
      const cost = own === suffix ? 0 : own.startsWith(suffix) && suffix !== '' ? 2 : OTHER_SUFFIX;
      houses.push({ index, cost });
    } else if (
      unfinished &&
      suffix === '' &&
      here > number &&
      begun < MOST_UNFINISHED &&
      String(here).startsWith(start)
    ) {
      begun++;
      houses.push({ index, cost: UNFINISHED });
    }
  }
  return houses;
}
