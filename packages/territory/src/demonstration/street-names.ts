import type { Chance } from '@vigie/chance';
import {
  COUNTRY,
  GIVEN_NAMES,
  MAIN_NAMES,
  MEMORY,
  NATURE,
  PEOPLE,
  SCHOLARS,
  SEASIDE_NAMES,
  SURNAMES,
  TITLES,
  VILLAGE_NAMES,
  WORKS,
} from './names.ts';

/** Names for streets as they are laid out, each given once. */
export interface StreetNames {
  /** « Rue Sidonie Astruc »: any street of a town. */
  street(): string;
  /** A street of an estate, or one of its dead ends. */
  estate(isDeadEnd: boolean): string;
  avenue(): string;
  boulevard(): string;
  works(): string;
  scholars(): string;
  village(): string;
  seaside(): string;
  track(): string;
}

/** An endless supply: lists in the order of chance, then people whom nobody else remembers. */
export function streetNames(chance: Chance, taken: Iterable<string>): StreetNames {
  const given = new Set(taken);
  const draw = (kinds: readonly string[], after: readonly string[]): (() => string) => {
    const ready = chance.shuffled(kinds.flatMap((kind) => after.map((words) => `${kind} ${words}`)));
    return () => {
      for (let name = ready.pop(); name !== undefined; name = ready.pop()) if (take(name)) return name;
      return nobody(kinds);
    };
  };
  const take = (name: string): boolean => !given.has(name) && given.add(name) !== undefined;
  const nobody = (kinds: readonly string[]): string => {
    for (let tries = 0; ; tries++) {
      const kind = kinds[chance.below(kinds.length)]!;
      const surname = SURNAMES[chance.below(SURNAMES.length)]!;
      const first = chance.below(4) > 0 ? GIVEN_NAMES : TITLES;
      const name = `${kind} ${first[chance.below(first.length)]} ${surname}`;
      if (take(name)) return name;
      // A town of a million people runs out of plain names before it runs out of numbers.
      if (tries > 200 && take(`${name} ${tries}`)) return `${name} ${tries}`;
    }
  };
  const plants = [...NATURE, ...COUNTRY.filter((name) => name.startsWith('des '))];
  const lane = draw(['Rue', 'Allée', 'Chemin'], [...plants, ...COUNTRY]);
  return {
    street: () => nobody(['Rue']),
    estate: alternating(lane, draw(['Impasse', 'Clos', 'Square', 'Allée'], plants)),
    avenue: draw(['Avenue'], [...MAIN_NAMES, ...PEOPLE]),
    boulevard: draw(['Boulevard'], [...MAIN_NAMES, ...PEOPLE, ...MEMORY]),
    works: draw(['Rue', 'Avenue'], WORKS),
    scholars: draw(['Rue', 'Place', 'Allée'], SCHOLARS),
    village: draw(['Rue', 'Place', 'Ruelle', 'Traverse'], VILLAGE_NAMES),
    seaside: draw(['Rue', 'Allée', 'Passage'], SEASIDE_NAMES),
    track: draw(['Chemin', 'Traverse'], [...NATURE, ...COUNTRY]),
  };
}

const alternating =
  (street: () => string, deadEnd: () => string) =>
  (isDeadEnd: boolean): string =>
    isDeadEnd ? deadEnd() : street();
