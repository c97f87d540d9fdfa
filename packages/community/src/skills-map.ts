import type { Skill } from './skills.ts';

/** Fewer people than this are never shown together: with three, nobody learns what one of the others is. */
export const SMALLEST_CELL = 3;

/** A commune and what it is part of, by their official codes; an EPCI may be missing (four islands have none). */
export interface Place {
  readonly commune: string;
  readonly epci: string | null;
  readonly departement: string;
}

/** Who agreed to be on the map and is of age. */
export interface Mapped {
  readonly place: Place;
  readonly skills: readonly Skill[];
}

export type AreaKind = 'commune' | 'epci' | 'departement' | 'region';

/**
 * People of one skill in an area, but for those whom a smaller area of the same map shows: cells of one skill have
 * nobody in common, so that no sum and no difference of them tells of fewer people than a cell holds.
 */
export interface Cell {
  readonly skill: Skill;
  readonly kind: AreaKind;
  /** The official code; of the region, an empty text: whoever asks knows which. */
  readonly code: string;
  /** At least so many people; the next step up is not reached. */
  readonly atLeast: number;
}

/** Counts are told in steps: one person more or less is seldom seen from one day to the next. */
const STEPS = [3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;

const stepOf = (count: number): number => STEPS.findLast((step) => step <= count) ?? 0;

/** How a count of people is told anywhere: at least so many; null, nothing, for fewer than three. */
export const toldCount = (count: number): number | null => stepOf(count) || null;

/** The two steps between which a count of people is, where the most counts too. Fewer than three are 0 to 2. */
export interface CountRange {
  readonly atLeast: number;
  readonly atMost: number;
}

export const countRange = (count: number): CountRange => ({
  atLeast: stepOf(count),
  // Above the last step the count itself: among so many it tells of nobody.
  atMost: Math.max(count, (STEPS.find((step) => step > count) ?? 0) - 1),
});

/** Every cell of the map, by skill in the order given, then from the smallest areas to the largest, by code. */
export function skillsMap(people: readonly Mapped[], skills: readonly Skill[]): readonly Cell[] {
  const known = new Map<Skill, Place[]>(skills.map((skill) => [skill, []]));
  for (const person of people)
    for (const skill of new Set(person.skills)) known.get(skill)?.push(person.place);
  return [...known].flatMap(([skill, places]) =>
    cellsOf(places).map(({ kind, code, count }) => ({ skill, kind, code, atLeast: stepOf(count) })),
  );
}

interface Group {
  readonly kind: AreaKind;
  readonly code: string;
  readonly count: number;
}

/** An area whose parts were counted: what is shown of it, and how many people are left to the area around it. */
interface Counted {
  readonly shown: readonly Group[];
  readonly left: number;
}

function cellsOf(places: readonly Place[]): readonly Group[] {
  const departements = grouped(places, ({ departement }) => departement).map(([code, inside]) => {
    const epcis = grouped(inside, ({ epci, commune }) => epci ?? `commune ${commune}`).map(
      ([epci, members]) => {
        const communes = grouped(members, ({ commune }) => commune).map(([commune, residents]) =>
          enclose('commune', commune, [], residents.length),
        );
        return enclose('epci', epci, communes, 0);
      },
    );
    return enclose('departement', code, epcis, 0);
  });
  return enclose('region', '', departements, 0).shown;
}

/**
 * Shows who is left of the parts as one group when there are enough of them. When there are too few, the smallest
 * group shown inside joins them, or they would be told by subtraction; when there is none, all are left to the area around.
 */
function enclose(kind: AreaKind, code: string, parts: readonly Counted[], own: number): Counted {
  const shown = parts.flatMap((part) => part.shown);
  const left = own + parts.reduce((sum, part) => sum + part.left, 0);
  if (left === 0) return { shown, left: 0 };
  if (left >= SMALLEST_CELL) return { shown: [...shown, { kind, code, count: left }], left: 0 };
  const smallest = shown.reduce<Group | null>(
    (least, group) => (!least || group.count < least.count ? group : least),
    null,
  );
  if (!smallest) return { shown, left };
  const others = shown.filter((group) => group !== smallest);
  return { shown: [...others, { kind, code, count: left + smallest.count }], left: 0 };
}

/** By code, in the order of its UTF-16 units. */
function grouped<T>(list: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
