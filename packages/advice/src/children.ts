import type { Shown, View } from '@vigie/fold';
import { distanceM, type PositionE7 } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { AnyStatement, EntryId, StatementOf } from '@vigie/situation';
import { alarms, callsToShelter, counted, covers, reportsNear } from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import type { Reason } from './reason.ts';
import { CHILDREN_ARE_SAFE, SCHOOL_WORD, TAKE_SHELTER, UNKNOWN_HAZARD, ZONE_ORDER } from './rule.ts';

/** A school or a crèche. */
export interface SchoolQuestion {
  readonly name: string;
  /** E7, WGS 84. */
  readonly position: PositionE7;
}

/**
 * The first answer to *my children*. `stay-away`: they are safe there, do not go, do not call. `may-fetch`: the town says that they
 * can be fetched, after the last danger known here. `ordinary`: nothing that this reader holds speaks against an ordinary day.
 */
export interface ChildrenAnswer {
  readonly first: 'stay-away' | 'may-fetch' | 'ordinary';
  readonly because: readonly Reason[];
  /** What the town said of this school, newest first. */
  readonly said: readonly EntryId[];
  readonly unknown: readonly Unknown[];
}

/** Grave enough to keep parents off the streets wherever it is in the town: danger, not attention. */
const DANGER = 2;
/** A citizen's word counts within a walk of the school: metres. */
const NEAR_SCHOOL_M = 1_000;
/** A named position may stand at the gate or in the middle of the yard: metres. */
const SAME_PLACE_M = 150;

/**
 * Whether to fetch a child. Where anything speaks against it, from whatever rank, the answer is to stay away; so it is when the
 * present is not known, for that answer needs no news. Only the town's own word on this school, in force and
 * newer than every danger counted, says that one may come.
 */
export function adviseChildren(
  known: Known,
  school: SchoolQuestion,
  modules: readonly HazardModule[] = MODULES,
): ChildrenAnswer {
  const { view } = known;
  const dangers = view === null ? [] : dangersTo(view, school.position, modules);
  const words = view === null ? [] : wordsOn(view, school);
  const said = words.map(({ entry }) => entry.id);
  const reasons = dangers.map(({ rule, entry }): Reason => ({ rule, entry: entry.id }));
  const unknown = unknownsOf(known, new Set(reasons.flatMap(({ entry }) => entry ?? [])));
  const newest = words.find(({ standing }) => standing === 'in-force');
  const opens = newest?.entry.body.state === 'normal';
  // What is announced keeps away already, and opens nothing yet.
  const shut = words.find(
    (word) => word.entry.body.state !== 'normal' && (word === newest || word.standing === 'coming'),
  );
  if (isPresent(known) && opens && !shut && dangers.every(({ index }) => index < newest.index))
    return { first: 'may-fetch', because: [{ rule: SCHOOL_WORD.id, entry: newest.entry.id }], said, unknown };
  if (isPresent(known) && dangers.length === 0 && !shut)
    return { first: 'ordinary', because: [], said, unknown };
  const word: Reason[] = shut ? [{ rule: SCHOOL_WORD.id, entry: shut.entry.id }] : [];
  return {
    first: 'stay-away',
    because: [{ rule: CHILDREN_ARE_SAFE.id }, ...word, ...reasons],
    said,
    unknown,
  };
}

interface Danger {
  readonly index: number;
  readonly entry: AnyStatement;
  readonly rule: string;
}

function dangersTo(view: View, position: PositionE7, modules: readonly HazardModule[]): Danger[] {
  const by =
    (rule: string) =>
    ({ index, entry }: Shown): Danger => ({ index, entry, rule });
  const areas = counted(view, 'hazard').filter(
    ({ entry: { body } }) => body.level >= DANGER || covers(body.polygon, position),
  );
  return [
    ...counted(view, 'order')
      .filter(({ entry }) => covers(entry.body.zone, position))
      .map(by(ZONE_ORDER.id)),
    ...callsToShelter(view)
      .filter(({ entry }) => covers(entry.body.area, position))
      .map(by(TAKE_SHELTER.id)),
    ...alarms(view, modules).map(({ shown }) => by(CHILDREN_ARE_SAFE.id)(shown)),
    ...areas.map((shown) => {
      const isKnown = modules.some(({ name }) => name === shown.entry.body.module);
      return by(isKnown ? CHILDREN_ARE_SAFE.id : UNKNOWN_HAZARD.id)(shown);
    }),
    ...reportsNear(view, position, NEAR_SCHOOL_M).map(by(CHILDREN_ARE_SAFE.id)),
  ];
}

/** What officials said of the service of this school, or of all schools, newest first. */
function wordsOn(view: View, school: SchoolQuestion): Shown<StatementOf<'service'>>[] {
  return counted(view, 'service')
    .filter(({ entry }) => entry.source === 'official' && speaksOf(entry.body, school))
    .sort((a, b) => b.index - a.index);
}

function speaksOf(
  { service, name, position, area }: StatementOf<'service'>['body'],
  school: SchoolQuestion,
): boolean {
  if (service !== 'school') return false;
  if (area) return covers(area, school.position);
  if (position) return distanceM(position, school.position) <= SAME_PLACE_M;
  return sameName(name, school.name) || isEverySchool(name);
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const sameName = (a: string, b: string): boolean => plain(a) === plain(b);

/** « Écoles », « Toutes les écoles », « Écoles et crèches »: a plural, and no name of one. */
const isEverySchool = (name: string): boolean =>
  /^(toutes les |les )?ecoles( et creches)?$/.test(plain(name));
