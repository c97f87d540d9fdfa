import type { PositionE7 } from '@vigie/geo';
import { createSearch, type NamedStreet, type PlaceFound, type Places } from '@vigie/places';
import type { Found } from '../messages.ts';

/** As many as a small screen shows without scrolling. */
const MOST_FOUND = 8;

/** Where only some categories count, these may stand behind others of the same words. */
const MOST_SEARCHED = 100;

/** Finds places, streets and addresses by their names, as they are typed. */
export interface Gazetteer {
  find(text: string, near: PositionE7 | null, categories?: readonly string[]): Found[];
  /** Types what nobody asked for, once: the first letters that somebody types are then as quick as later ones. */
  rehearse(): void;
}

/** A number, a way and a name with a slip in it: every part of a search. */
const REHEARSED = '12 rue de la gaer';

/** The pack's places and addresses, and the streets of its road graph. */
export function createGazetteer(places: Places, streets: Iterable<NamedStreet>): Gazetteer {
  const { search } = createSearch(places, streets);
  const several = places.communes.length > 1;
  let rehearsed = false;
  return {
    rehearse() {
      for (let end = 1; !rehearsed && end <= REHEARSED.length; end++) search(REHEARSED.slice(0, end));
      rehearsed = true;
    },
    find(text, near, categories) {
      const limit = categories ? MOST_SEARCHED : MOST_FOUND;
      const found = search(text, { near, limit }).map((one) => told(one, several));
      return found.filter(({ category }) => categories?.includes(category) ?? true).slice(0, MOST_FOUND);
    },
  };
}

/** With its commune where there are several: each has a Rue de l’Église. */
function told(found: PlaceFound, several: boolean): Found {
  const { name, position, kind } = found;
  if (kind === 'place') return { name, category: found.category, position };
  const where = several && found.commune !== '' ? `${name}, ${found.commune}` : name;
  return { name: where, category: kind, position };
}
