import type { EdgeInput, RoadsInput } from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import type { OsmNode, OsmRelation, OsmWay, Tags } from '../src/osm.ts';
import { type Skip, Skips } from '../src/skips.ts';
import { streetGraph } from '../src/street-graph.ts';

/**
 * OSM input drawn as a map: letters are nodes, a hundred metres or so a sign east and south, joined by the ways that are named by their
 * nodes, as `AB`.
 */
export interface Drawn {
  readonly map: string;
  /** Between two signs, degrees × 10⁷. */
  readonly stepE7?: number;
  /** `{ AB: {…} }`: the nodes in order, and tags besides `highway=residential`. */
  readonly ways: Readonly<Record<string, Tags>>;
  readonly nodes?: Readonly<Record<string, Tags>>;
  /** `[{ restriction: 'no_left_turn' }, 'AB', 'B', 'BC']`. */
  readonly turns?: readonly (readonly [Tags, from: string, via: string, to: string])[];
  readonly relations?: readonly OsmRelation[];
}

export interface Town {
  readonly graph: RoadsInput;
  readonly skipped: readonly Skip[];
  /** Of the edge between two nodes, as the letters of its line say. */
  edge(letters: string): EdgeInput;
  /** `['ABC', …]`: from A to B on to C is forbidden for the profile; sorted. */
  bans(profile: Profile): string[];
}

export const idOf = (letter: string): number => letter.charCodeAt(0);

export function town({
  map,
  stepE7 = 10_000,
  ways,
  nodes: tagged = {},
  turns = [],
  relations = [],
}: Drawn): Town {
  const nodes = new Map<number, OsmNode>();
  const letters = new Map<string, string>();
  map.split('\n').forEach((line, y) => {
    [...line].forEach((letter, x) => {
      if (letter < 'A' || letter > 'Z') return;
      const position = [38_700_000 + x * stepE7, 436_000_000 - y * stepE7] as const;
      const tags = tagged[letter];
      nodes.set(idOf(letter), { id: idOf(letter), position, ...(tags && { tags }) });
      letters.set(String(position), letter);
    });
  });
  const wayId = (name: string): number => Object.keys(ways).indexOf(name) + 1;
  const all = Object.entries(ways).map(([name, tags]): OsmWay => {
    return { id: wayId(name), nodes: [...name].map(idOf), tags: { highway: 'residential', ...tags } };
  });
  const restrictions = turns.map(([tags, from, via, to], i): OsmRelation => {
    return {
      id: i,
      tags: { type: 'restriction', ...tags },
      members: [
        { type: 'way', ref: wayId(from), role: 'from' },
        { type: 'node', ref: idOf(via), role: 'via' },
        { type: 'way', ref: wayId(to), role: 'to' },
      ],
    };
  });
  const skips = new Skips();
  const input = { nodes, ways: all, relations: [...restrictions, ...relations], country: 'FR' } as const;
  const graph = streetGraph(input, skips);
  const along = ({ line }: EdgeInput): string => line.map((at) => letters.get(String(at))!).join('');
  const ends = (arc: number): string => {
    const text = along(graph.edges[arc >> 1]!);
    const [first, last] = [text[0]!, text.at(-1)!];
    return arc & 1 ? last + first : first + last;
  };
  return {
    graph,
    skipped: skips.list(),
    edge: (text) => {
      const reversed = [...text].reverse().join('');
      const found = graph.edges.find((edge) => [text, reversed].includes(along(edge)));
      if (!found) throw new Error(`no ${text} among ${graph.edges.map(along)}`);
      return found;
    },
    bans: (profile) =>
      (graph.bans ?? [])
        .filter(({ profiles }) => profiles.includes(profile))
        .map(({ from, to }) => ends(from) + ends(to)[1]!)
        .sort(),
  };
}
