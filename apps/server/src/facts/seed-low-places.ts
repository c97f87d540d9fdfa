import { lowPlaces, type Roads, type Street, street } from '@vigie/roads';
import type { LowPlace, TownLowPlace } from '@vigie/situation';
import { byName } from './name-order.ts';
import { plainName } from './plain-name.ts';

/** What the street map calls it, and what a town does; an edge that is two of them is the first. */
const KINDS: readonly (readonly [LowPlace, TownLowPlace['kind']])[] = [
  ['ford', 'ford'],
  ['underpass', 'underpass'],
  ['flood-prone', 'low-point'],
];

const FORD: Readonly<Record<string, string>> = { fr: 'Gué', en: 'Ford' };

/**
 * The low places of the street map that a person could name. The streets without a name, most of them drives of car parks
 * and footways, close all the same under the flood's rule; here they would only be in the way of those that one knows. A
 * ford is listed under any name.
 */
export function seedLowPlaces(roads: Roads, language: string): TownLowPlace[] {
  const taken = new Set<number>();
  const found = KINDS.flatMap(([asMapped, kind]) => {
    const edges = lowPlaces(roads, [asMapped]).map(({ edge }) => edge);
    const fresh = edges.filter((edge) => !taken.has(edge));
    for (const edge of fresh) taken.add(edge);
    return together(roads, fresh).flatMap((group): TownLowPlace[] => {
      const longest = group.reduce((best, one) => (one.lengthM > best.lengthM ? one : best));
      const name = nameOf(longest, kind, language);
      const position = longest.line[longest.line.length >> 1];
      if (name === '' || !position) return [];
      return [{ name, kind, position, closesAt: 'orange', proposed: true }];
    });
  });
  // One street may be a ford on one side of a bridge and low on the other: of one name at one spot the graver stays.
  const distinct = new Map<string, TownLowPlace>();
  for (const place of found.reverse()) distinct.set(`${place.name} ${place.position.join(' ')}`, place);
  return [...distinct.values()].sort(byName);
}

const nameOf = ({ name }: Street, kind: TownLowPlace['kind'], language: string): string =>
  plainName(name) || (kind === 'ford' ? (FORD[language.slice(0, 2)] ?? FORD.fr!) : '');

/** Edges of one name that touch are one place, such as a quay between its crossings. */
function together(roads: Roads, edges: readonly number[]): Street[][] {
  const all = edges.map((edge) => street(roads, edge));
  const at = new Map<string, number[]>();
  const key = (node: number, name: string) => `${node} ${name}`;
  all.forEach(({ edge, name }, i) => {
    for (const node of roads.ends.subarray(edge * 2, edge * 2 + 2)) {
      const there = at.get(key(node, name));
      if (there) there.push(i);
      else at.set(key(node, name), [i]);
    }
  });
  const seen = new Set<number>();
  return all.flatMap((_, start) => {
    if (seen.has(start)) return [];
    const group = [start];
    seen.add(start);
    for (const i of group) {
      const { edge, name } = all[i]!;
      for (const node of roads.ends.subarray(edge * 2, edge * 2 + 2)) {
        for (const next of at.get(key(node, name)) ?? []) {
          if (seen.has(next)) continue;
          seen.add(next);
          group.push(next);
        }
      }
    }
    return [group.map((i) => all[i]!)];
  });
}
