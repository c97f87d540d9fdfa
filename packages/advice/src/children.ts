import type { Shown, View } from '@vigie/fold';
import { distanceM, type PositionE7 } from '@vigie/geo';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { AnyStatement, EntryId, StatementOf } from '@vigie/situation';
import {
  alarms,
  callsIn,
  certaintyOf,
  counted,
  covers,
  isDanger,
  reachesIndoors,
  reportsNear,
} from './dangers.ts';
import { isPresent, type Known, type Unknown, unknownsOf } from './knowledge.ts';
import type { Reason } from './reason.ts';
import {
  CHILDREN_ARE_SAFE,
  FOLLOW_THE_TOWN,
  OFFICIAL_MESSAGE,
  SCHOOL_WORD,
  TAKE_SHELTER,
  UNKNOWN_HAZARD,
  ZONE_ORDER,
} from './rule.ts';
import { namesEverySchool, namesSchools, sameName } from './school-name.ts';

/** A school or a crèche. */
export interface SchoolQuestion {
  readonly name: string;
  /** E7, WGS 84. */
  readonly position: PositionE7;
}

/**
 * The first answer to *my children*. `stay-away`: they are safe there, do not go, do not call. `may-fetch`: the town says that they
 * can be fetched, after the last danger known here. `follow`: something is announced that this program has no rule for, and the
 * school and the town know. `ordinary`: nothing that this reader holds speaks against an ordinary day.
 */
export interface ChildrenAnswer {
  readonly first: 'stay-away' | 'follow' | 'may-fetch' | 'ordinary';
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
 * present is not known, for that answer needs no news. Only the town's own word on this very school, in force and
 * newer than every danger counted, says that one may come; and none clears an order, nor a danger at the school itself: these
 * end in the log, or stand.
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
  const opening = openingIn(words, school);
  const shut = words.find(
    (word) => word.entry.body.state !== 'normal' && (!opening || word.index > opening.index),
  );
  const cleared = (danger: Danger): boolean =>
    opening !== undefined && !danger.stands && danger.index < opening.index;
  if (isPresent(known) && !shut && opening && dangers.every(cleared))
    return {
      first: 'may-fetch',
      because: [{ rule: SCHOOL_WORD.id, entry: opening.entry.id }],
      said,
      unknown,
    };
  if (isPresent(known) && !shut && dangers.every(({ vague }) => vague))
    return { first: dangers.length > 0 ? 'follow' : 'ordinary', because: reasons, said, unknown };
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
  /** No word on the school clears it: it is there, or it is an order. */
  readonly stands?: boolean;
  /** Of a kind that nothing here knows, or a warning that asks nothing: the school decides. */
  readonly vague?: boolean;
}

function dangersTo(view: View, position: PositionE7, modules: readonly HazardModule[]): Danger[] {
  const danger = ({ index, entry }: Shown, rule: string, more: Partial<Danger> = {}): Danger => {
    return { index, entry, rule, ...more };
  };
  return [
    ...counted(view, 'order')
      .filter(({ entry }) => covers(entry.body.zone, position))
      .map((one) => danger(one, ZONE_ORDER.id, { stands: true })),
    ...callsIn(view)
      .filter(({ shown }) => covers(shown.entry.body.area, position))
      .map(({ shown, call }) =>
        danger(shown, call === 'shelter' ? TAKE_SHELTER.id : OFFICIAL_MESSAGE.id, {
          vague: call === 'warning',
        }),
      ),
    ...alarms(view, modules).map(({ shown, known }) =>
      known ? danger(shown, CHILDREN_ARE_SAFE.id) : danger(shown, FOLLOW_THE_TOWN.id, { vague: true }),
    ),
    ...counted(view, 'hazard').flatMap((one) => areaDanger(one, position, modules)),
    ...reportsNear(view, position, NEAR_SCHOOL_M)
      .filter(({ entry }) => isDanger(entry.body.report, modules))
      .map((one) => danger(one, CHILDREN_ARE_SAFE.id)),
  ];
}

function areaDanger(
  shown: Shown<StatementOf<'hazard'>>,
  position: PositionE7,
  modules: readonly HazardModule[],
): Danger[] {
  const { index, entry } = shown;
  const { level, polygon, module: name } = entry.body;
  const stands = covers(polygon, position);
  const module = modules.find((one) => one.name === name);
  if (module && !reachesIndoors(module, { level, certainty: certaintyOf(shown) })) return [];
  if (!stands && level < DANGER) return [];
  return [{ index, entry, rule: module ? CHILDREN_ARE_SAFE.id : UNKNOWN_HAZARD.id, stands }];
}

/** What officials said of the service of this school, or of schools, newest first. */
function wordsOn(view: View, school: SchoolQuestion): Shown<StatementOf<'service'>>[] {
  return counted(view, 'service')
    .filter(({ entry }) => entry.source === 'official' && mayConcern(entry.body, school))
    .sort((a, b) => b.index - a.index);
}

type Service = StatementOf<'service'>['body'];

const isThere = ({ position }: Service, school: SchoolQuestion): boolean =>
  position !== undefined && distanceM(position, school.position) <= SAME_PLACE_M;

/** Liberally: one word too many keeps a parent at home. */
function mayConcern(service: Service, school: SchoolQuestion): boolean {
  if (service.service !== 'school') return false;
  if (service.area) return covers(service.area, school.position);
  if (service.position) return isThere(service, school);
  return sameName(service.name, school.name) || namesSchools(service.name);
}

/** Strictly: this very school, by its name and its place; an area that holds it; or all schools, in so many words. */
function openingIn(
  words: readonly Shown<StatementOf<'service'>>[],
  school: SchoolQuestion,
): Shown<StatementOf<'service'>> | undefined {
  return words.find(({ entry: { body }, standing }) => {
    if (standing !== 'in-force' || body.state !== 'normal') return false;
    if (body.area) return true;
    if (body.position) return sameName(body.name, school.name);
    return namesEverySchool(body.name);
  });
}
