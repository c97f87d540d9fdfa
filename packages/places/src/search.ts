import { distanceM, type PositionE7 } from '@vigie/geo';
import type { PlaceCategory } from './category.ts';
import { type Entry, entriesOf, type NamedStreet } from './entry.ts';
import { Fit } from './fit.ts';
import { housesAt } from './houses.ts';
import { addressOf, type PlaceSnap, type Places } from './place.ts';
import { type Reading, readingsOf, respaced } from './reading.ts';
import { TYPO, Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What was found, and what kind of thing it is. */
export type PlaceFound =
  | {
      readonly kind: 'place';
      readonly name: string;
      readonly category: PlaceCategory;
      readonly position: PositionE7;
      readonly snap?: PlaceSnap;
    }
  | {
      readonly kind: 'street';
      readonly name: string;
      readonly commune: string;
      readonly position: PositionE7;
    }
  | {
      readonly kind: 'address';
      /** « 12 bis Rue Foch ». */
      readonly name: string;
      readonly commune: string;
      readonly position: PositionE7;
      readonly snap?: PlaceSnap;
    };

export interface SearchOptions {
  /** Where the person is, or looks: of equals the nearer comes first. */
  readonly near?: PositionE7 | null;
  /** 8 unless said. */
  readonly limit?: number;
}

/** Finds places, streets and addresses by what a hurried person types; the same words find the same things. */
export interface PlaceSearch {
  search(text: string, options?: SearchOptions): PlaceFound[];
}

/** As many as a small screen shows without scrolling. */
const LIMIT = 8;
/** An address has a dozen words; a pasted page is not searched. */
const MOST_LETTERS = 200;
const MOST_WORDS = 16;
/** The street is known, the number is not: the street itself is the best there is. */
const NO_SUCH_NUMBER = 30;
/** Readings with another spacing that are tried when nothing fits as typed. */
const MOST_RESPACED = 24;

interface Candidate {
  readonly entry: Entry;
  /** Index of the address; -1 for the entry itself. */
  readonly house: number;
  readonly cost: number;
}

/**
 * Makes the index of a pack's places, its streets with addresses, and the streets in `more` that have none. Words are
 * compared without accents or case, by their beginnings while one types, and within one slip each (two in all); « st » is
 * « saint », « av » « avenue ». The house number may stand before or after.
 */
export function createSearch(places: Places, more: Iterable<NamedStreet> = []): PlaceSearch {
  const vocabulary = new Vocabulary();
  const entries = entriesOf(places, more, vocabulary);
  const suffixes = places.addresses.suffixes.map((suffix) => wordsOf(suffix).join(''));
  // A suffix may be typed by its first letter; those of the town are few.
  const begun = new Set(suffixes.flatMap((suffix) => [suffix, suffix.slice(0, 1)]));
  begun.delete('');

  const gather = (reading: Reading, found: Map<number, Candidate>): void => {
    const fit = new Fit(reading.words, vocabulary);
    const { house } = reading;
    for (const [i, entry] of entries.entries()) {
      if (house && entry.place) continue;
      const cost = fit.cost(entry) + reading.cost;
      if (!Number.isFinite(cost)) continue;
      const street = house && entry.addresses;
      const houses = street ? housesAt(places.addresses, suffixes, street, house) : [];
      for (const { index, cost: more } of houses)
        keep(found, entries.length + index, { entry, house: index, cost: cost + more });
      if (houses.length === 0)
        keep(found, i, { entry, house: -1, cost: cost + (house ? NO_SUCH_NUMBER : 0) });
    }
  };

  return {
    search(text, { near = null, limit = LIMIT } = {}) {
      const words = wordsOf(text.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);
      if (words.length === 0) return [];
      const found = new Map<number, Candidate>();
      const isSuffix = (word: string): boolean => begun.has(word);
      for (const reading of readingsOf(words, isSuffix)) gather(reading, found);
      if (![...found.values()].some(({ cost }) => cost < TYPO)) {
        let tried = 0;
        for (const other of respaced(words, (word) => vocabulary.has(word))) {
          if (++tried > MOST_RESPACED) break;
          for (const reading of readingsOf(other, isSuffix, TYPO)) gather(reading, found);
        }
      }
      return firstOf(found.values(), places, near, limit);
    },
  };
}

function keep(found: Map<number, Candidate>, key: number, candidate: Candidate): void {
  const known = found.get(key);
  if (!known || candidate.cost < known.cost) found.set(key, candidate);
}

interface Ranked {
  readonly candidate: Candidate;
  readonly awayM: number;
  /** Its place among the candidates, which is that of the file. */
  readonly order: number;
}

/** The best fit first, then the nearer, then what matters more, then the shorter, then the order of the file. */
function compare(a: Ranked, b: Ranked): number {
  return (
    a.candidate.cost - b.candidate.cost ||
    a.awayM - b.awayM ||
    b.candidate.entry.importance - a.candidate.entry.importance ||
    a.candidate.entry.words.length - b.candidate.entry.words.length ||
    a.order - b.order
  );
}

/** Of thousands that « rue » fits, only the first few are put in order. */
function firstOf(
  candidates: Iterable<Candidate>,
  places: Places,
  near: PositionE7 | null,
  limit: number,
): PlaceFound[] {
  const first: Ranked[] = [];
  let order = 0;
  for (const candidate of candidates) {
    const awayM = near ? distanceM(near, positionOf(places, candidate)) : 0;
    const ranked = { candidate, awayM, order: order++ };
    let at = first.length;
    while (at > 0 && compare(ranked, first[at - 1]!) < 0) at--;
    if (at >= limit) continue;
    first.splice(at, 0, ranked);
    if (first.length > limit) first.pop();
  }
  return first.map(({ candidate }) => foundOf(places, candidate));
}

function positionOf({ addresses: { positions } }: Places, { entry, house }: Candidate): PositionE7 {
  return house < 0 ? entry.position : [positions[house * 2]!, positions[house * 2 + 1]!];
}

function foundOf(places: Places, { entry, house }: Candidate): PlaceFound {
  if (entry.place) return { kind: 'place', ...entry.place };
  const { name, commune } = entry.street!;
  if (house < 0) return { kind: 'street', name, commune, position: entry.position };
  const { number, position, snap } = addressOf(places, entry.addresses!, house);
  return { kind: 'address', name: `${number} ${name}`.trim(), commune, position, ...(snap ? { snap } : {}) };
}
