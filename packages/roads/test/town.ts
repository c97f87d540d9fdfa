import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Effect, Impact, Profile } from '@vigie/situation';
import {
  createRouter,
  type EdgeInput,
  encodeRoads,
  openRoads,
  type Roads,
  type RouteAnswer,
  type Router,
  type TurnBan,
} from '../src/index.ts';

// Towns drawn in text. Letters and `+` are junctions; `-` and `|` are streets for all, `.` are paths for foot and bike,
// `>` `<` `^` `v` anywhere along a street make it one-way. A column is 24 m, a row 50 m. Blanks and other signs lead
// nowhere.
//
//   A--->B---C
//   |        .
//   D--------E

const WEST_E7 = 38_700_000;
const NORTH_E7 = 436_100_000;
const COLUMN_E7 = 3_000;
const ROW_E7 = 4_500;

const JUNCTION = /[A-Z+]/;
const ALL: readonly Profile[] = ['car', 'foot', 'bike', 'emergency', 'high-clearance'];

export interface Town {
  readonly roads: Roads;
  readonly router: Router;
  /** Of a lettered junction. */
  at(letter: string): PositionE7;
  /** The edge between two lettered junctions that are neighbours. */
  edge(letters: string): number;
  line(letters: string): LineE7;
  /** A point so far along the street between two lettered junctions, 0 to 1. */
  along(letters: string, share: number): PositionE7;
  /** A rectangle around the point of a street, so many metres wide and high, roughly. */
  areaAround(position: PositionE7, halfM: number): LineE7;
  go(letters: string, profile?: Profile): RouteAnswer;
  /** The lettered junctions that a way passes; `cut-off` and its like when there is none. */
  path(letters: string, profile?: Profile): string;
}

export interface TownOptions {
  /** By letters of the ends: `{ AB: 'Rue Neuve' }`. Without one, a street is called by its two ends. */
  readonly names?: Readonly<Record<string, string>>;
  readonly edges?: Readonly<Record<string, Partial<EdgeInput>>>;
  /** Turns that cars may not make: `ABE` is from A by B to E. */
  readonly noTurn?: readonly string[];
  /** Junctions where a barrier stops cars, who may only turn back. */
  readonly barriers?: readonly string[];
}

export function town(drawing: string, options: TownOptions = {}): Town {
  const rows = drawing.replace(/^\n/, '').split('\n');
  const sign = (row: number, column: number): string => rows[row]?.[column] ?? ' ';
  const nodes: PositionE7[] = [];
  const signs: string[] = [];
  const index = new Map<string, number>();
  rows.forEach((text, row) => {
    [...text].forEach((letter, column) => {
      if (!JUNCTION.test(letter)) return;
      index.set(`${row},${column}`, nodes.length);
      nodes.push([WEST_E7 + column * COLUMN_E7, NORTH_E7 - row * ROW_E7]);
      signs.push(letter);
    });
  });
  const edges: EdgeInput[] = [];
  for (const [place, from] of index) {
    const [row, column] = place.split(',').map(Number) as [number, number];
    for (const [down, right, street] of [
      [0, 1, /[-.<>]/],
      [1, 0, /[|.^v]/],
    ] as const) {
      let length = 1;
      let drawn = '';
      while (street.test(sign(row + down * length, column + right * length)))
        drawn += sign(row + down * length, column + right * length++);
      const to = index.get(`${row + down * length},${column + right * length}`);
      if (to === undefined || drawn === '') continue;
      const key = `${signs[from]}${signs[to]}`;
      edges.push({
        ...streetOf(drawn, from, to, nodes),
        name: options.names?.[key] ?? key,
        ...options.edges?.[key],
      });
    }
  }
  return asTown({ nodes, edges, bans: bansOf(edges, signs, options) }, signs);
}

function streetOf(drawn: string, from: number, to: number, nodes: readonly PositionE7[]): EdgeInput {
  const ways = /[>v]/.test(drawn) ? 'forward' : /[<^]/.test(drawn) ? 'backward' : 'both';
  const path = drawn.includes('.');
  const access = Object.fromEntries(
    ALL.filter((profile) => !path || profile === 'foot' || profile === 'bike').map((profile) => [
      profile,
      profile === 'foot' ? 'both' : ways,
    ]),
  );
  const line = [nodes[from]!, nodes[to]!];
  return { from, to, line, name: '', highway: path ? 'path' : 'residential', limitKmh: 50, access };
}

const CARS: readonly Profile[] = ['car', 'high-clearance'];

function bansOf(edges: readonly EdgeInput[], signs: readonly string[], options: TownOptions): TurnBan[] {
  /** Arc, and the letters of its tail and head. */
  const arcs = edges.flatMap(({ from, to }, edge): [number, string, string][] => [
    [edge * 2, signs[from]!, signs[to]!],
    [edge * 2 + 1, signs[to]!, signs[from]!],
  ]);
  const bans: TurnBan[] = [];
  for (const [from, a, b] of arcs)
    for (const [to, via, c] of arcs) {
      const barred = (options.barriers ?? []).includes(b) && to !== (from ^ 1);
      if (via === b && (barred || options.noTurn?.includes(`${a}${b}${c}`)))
        bans.push({ from, to, profiles: CARS });
    }
  return bans;
}

/** A graph given as such, with one letter a node. */
export function asTown(graph: Parameters<typeof encodeRoads>[0], signs: readonly string[]): Town {
  const opened = openRoads(encodeRoads(graph), { sha256: 'a'.repeat(64) });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const roads = opened.value;
  const router = createRouter(roads);
  const at = (letter: string): PositionE7 => graph.nodes[signs.indexOf(letter)]!;
  const edge = (letters: string): number =>
    graph.edges.findIndex(({ from, to }) => {
      const ends = `${signs[from]}${signs[to]}`;
      return ends === letters || ends === `${letters[1]}${letters[0]}`;
    });
  const along = (letters: string, share: number): PositionE7 => {
    const [a, b] = [at(letters[0]!), at(letters[1]!)];
    return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
  };
  const go = (letters: string, profile: Profile = 'car'): RouteAnswer =>
    router.route({ profile, from: at(letters[0]!), to: at(letters[1]!) });
  const letterAt = ([lon, lat]: PositionE7): string =>
    signs[graph.nodes.findIndex((node) => node[0] === lon && node[1] === lat)] ?? '';
  const path = (letters: string, profile: Profile = 'car'): string => {
    const answer = go(letters, profile);
    return answer.ok ? answer.value.geometry.map(letterAt).join('') : answer.refusal.code;
  };
  return {
    roads,
    router,
    at,
    edge,
    line: (letters) => {
      const { line, from } = graph.edges[edge(letters)]!;
      return signs[from] === letters[0] ? line : line.toReversed();
    },
    along,
    areaAround: ([lon, lat], halfM) => {
      const [dx, dy] = [Math.round(halfM * 124), Math.round(halfM * 90)];
      return [
        [lon - dx, lat - dy],
        [lon + dx, lat - dy],
        [lon + dx, lat + dy],
        [lon - dx, lat + dy],
        [lon - dx, lat - dy],
      ];
    },
    go,
    path,
  };
}

const everyone = (effect: Effect): Impact['effects'] =>
  Object.fromEntries(ALL.map((profile) => [profile, effect]));

/** What a closure does: the line is blocked for everyone. */
export function closure(
  entry: string,
  line: LineE7,
  direction: 'both' | 'forward' | 'backward' = 'both',
  effect: Effect = 'blocked',
): Impact {
  return { entry, where: { line, direction }, effects: everyone(effect), rule: 'traffic/closed' };
}

export function area(entry: string, ring: LineE7, effect: Effect = 'blocked'): Impact {
  return { entry, where: { polygon: [ring] }, effects: everyone(effect), rule: 'flood/water-on-road' };
}
