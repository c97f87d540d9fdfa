import { PROFILES, type Profile } from '@vigie/situation';
import type { Run } from './chains.ts';
import type { OsmMember, OsmNode, OsmRelation, OsmWay, Tags } from './osm.ts';
import type { Skips } from './skips.ts';

/** A turn restriction as a sign at one junction: ways and node by their ids. */
export interface Restriction {
  /** `only` bans every other turn. */
  readonly kind: 'no' | 'only';
  readonly profiles: readonly Profile[];
  /** Several for `no_entry`. */
  readonly from: readonly number[];
  readonly via: number;
  /** Several for `no_exit`. */
  readonly to: readonly number[];
}

/** Whom a key or an exception means. Crews are bound by no turn restriction, walkers by none. */
const MEANT: Readonly<Record<string, readonly Profile[]>> = {
  motorcar: ['car', 'high-clearance'],
  motor_vehicle: ['car', 'high-clearance'],
  vehicle: ['car', 'bike', 'high-clearance'],
  bicycle: ['bike'],
};

const KINDS: Readonly<Record<string, Restriction['kind']>> = {
  no_left_turn: 'no',
  no_right_turn: 'no',
  no_straight_on: 'no',
  no_u_turn: 'no',
  no_entry: 'no',
  no_exit: 'no',
  only_left_turn: 'only',
  only_right_turn: 'only',
  only_straight_on: 'only',
  only_u_turn: 'only',
};

/** The restrictions that can be kept to; every other is counted with its reason. A relation may hold several. */
export function readRestrictions(
  relations: Iterable<OsmRelation>,
  ways: ReadonlyMap<number, OsmWay>,
  nodes: ReadonlyMap<number, OsmNode>,
  runs: readonly Run[],
  skips: Skips,
): Restriction[] {
  const streets = new Set(runs.map(({ way }) => way));
  const restrictions: Restriction[] = [];
  for (const { tags, members } of relations) {
    const signs = signsOf(tags, skips);
    if (signs.length === 0) continue;
    const place = placeOf(members);
    const trouble = typeof place === 'string' ? place : misplaced(place, ways, streets, nodes);
    if (typeof place === 'string' || trouble !== null) skips.add('turn restriction', trouble!);
    else for (const sign of signs) restrictions.push({ ...sign, ...place });
  }
  return restrictions;
}

type Sign = Pick<Restriction, 'kind' | 'profiles'>;

function signsOf(tags: Tags, skips: Skips): Sign[] {
  const excepted = new Set((tags.except ?? '').split(';').flatMap((word) => meantBy(word.trim(), new Set())));
  const signs: Sign[] = [];
  const others = new Set<string>();
  const timed = tags.hour_on !== undefined || tags.day_on !== undefined;
  for (const [key, value] of Object.entries(tags)) {
    const [word, vehicle, condition] = key.split(':');
    if (word !== 'restriction') continue;
    const profiles = meantBy(vehicle, excepted);
    if (timed || vehicle === 'conditional' || condition === 'conditional')
      others.add('only under a condition, such as an hour: not read');
    else if (!Object.hasOwn(KINDS, value)) others.add('of an unknown kind');
    else if (profiles.length === 0) others.add('for others than our profiles');
    else signs.push({ kind: KINDS[value]!, profiles });
  }
  if (signs.length === 0 && others.size === 0) others.add('without a restriction');
  for (const why of others) skips.add('turn restriction', why);
  return signs;
}

function meantBy(vehicle: string | undefined, excepted: ReadonlySet<Profile>): Profile[] {
  const word = vehicle ?? 'vehicle';
  const meant = Object.hasOwn(MEANT, word) ? MEANT[word]! : [];
  return PROFILES.filter((profile) => meant.includes(profile) && !excepted.has(profile));
}

type Place = Pick<Restriction, 'from' | 'via' | 'to'>;

/** Or why it has none. */
function placeOf(members: readonly OsmMember[]): Place | string {
  const refs = (role: string, type: OsmMember['type']): number[] =>
    members.flatMap((member) => (member.role === role && member.type === type ? [member.ref] : []));
  const via = refs('via', 'node');
  const [from, to] = [refs('from', 'way'), refs('to', 'way')];
  if (refs('via', 'way').length > 0) return 'over a way, not at one junction: not read';
  return from.length > 0 && via.length === 1 && to.length > 0
    ? { from, via: via[0]!, to }
    : 'without from, via or to';
}

/** Null when both sides end at the via, as they must: else nobody could say which of two arms is meant. */
function misplaced(
  { from, via, to }: Place,
  ways: ReadonlyMap<number, OsmWay>,
  streets: ReadonlySet<number>,
  nodes: ReadonlyMap<number, OsmNode>,
): string | null {
  const sides = [...from, ...to];
  if (!nodes.has(via) || !sides.every((id) => streets.has(id))) return 'of streets that are not in the graph';
  const ends = (id: number): boolean => {
    const { nodes: own } = ways.get(id)!;
    return own[0] === via || own.at(-1) === via;
  };
  return sides.every(ends) ? null : 'from or to does not end at the via';
}
