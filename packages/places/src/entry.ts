import type { PositionE7 } from '@vigie/geo';
import type { PlaceCategory } from './category.ts';
import type { AddressStreet, Place, Places } from './place.ts';
import type { Vocabulary } from './vocabulary.ts';
import { inFull, isLittle, isWay, plainName, wordsOf } from './words.ts';

/** A street that has a name and a middle: one of the road graph, which knows streets without house numbers. */
export interface NamedStreet {
  readonly name: string;
  readonly position: PositionE7;
}

/** Something with a name to be found by: a place, or a street with its addresses. */
export interface Entry {
  /** Numbers of its words in the vocabulary: those of its name, then those of its commune. */
  readonly words: readonly number[];
  /** By word: whether leaving it out leaves something out. */
  readonly telling: readonly boolean[];
  readonly position: PositionE7;
  readonly importance: number;
  readonly place: Place | null;
  readonly street: { readonly name: string; readonly commune: string } | null;
  /** Where its house numbers are; null for a place, and for a street without any. */
  readonly addresses: AddressStreet | null;
}

/** A name of more words is found by its first ones. Words are counted in the bits of a number. */
const MOST_WORDS = 24;

/** What a crisis sends people to comes first, all else being equal. A street counts as 2, with many houses as 3. */
const IMPORTANCE: Readonly<Partial<Record<PlaceCategory, number>>> = {
  'town-hall': 5,
  rescue: 5,
  health: 5,
  gymnasium: 4,
  school: 4,
  station: 4,
};
const OTHER_PLACE = 3;
const MANY_HOUSES = 20;

/** Places, then streets with addresses, then the streets that `more` adds. */
export function entriesOf(places: Places, more: Iterable<NamedStreet>, vocabulary: Vocabulary): Entry[] {
  const entries: Entry[] = [];
  const add = (name: string, commune: string, rest: Omit<Entry, 'words' | 'telling'>): void => {
    const ofName = wordsOf(name).slice(0, MOST_WORDS).map(inFull);
    const ofCommune = wordsOf(commune).map(inFull);
    const all = [...ofName, ...ofCommune].slice(0, MOST_WORDS);
    const telling = all.map((word, i) => i < ofName.length && !isLittle(word) && !isWay(word));
    entries.push({ words: all.map((word) => vocabulary.add(word)), telling, ...rest });
  };
  for (const place of places.places) {
    const importance = IMPORTANCE[place.category] ?? OTHER_PLACE;
    add(place.name, '', { position: place.position, importance, place, street: null, addresses: null });
  }
  const known = new Set<string>();
  for (const street of places.streets) {
    known.add(plainName(street.name));
    const position = middleOf(places, street);
    const importance = street.end - street.first > MANY_HOUSES ? 3 : 2;
    add(street.name, street.commune, { position, importance, place: null, street, addresses: street });
  }
  for (const { name, position } of more) {
    if (known.has(plainName(name))) continue;
    const street = { name, commune: '' };
    add(name, '', { position, importance: 2, place: null, street, addresses: null });
  }
  return entries;
}

/** The address in the middle of the list: on the street, which a mean need not be. */
function middleOf({ addresses }: Places, { first, end }: AddressStreet): PositionE7 {
  const middle = (first + end) >> 1;
  return [addresses.positions[middle * 2] ?? 0, addresses.positions[middle * 2 + 1] ?? 0];
}
