import type { PositionE7 } from '@vigie/geo';
import {
  type Chain,
  chainAround,
  type EdgeInput,
  encodeRoads,
  endsOfChain,
  extended,
  extendedAtStart,
  lineOfChain,
  openRoads,
  type Roads,
  shortened,
  whole,
} from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import { beside } from '../src/streets/carriageways.ts';
import { chainsOf, streetNames } from '../src/streets/street-names.ts';

// The avenue runs from A to E through three crossings; between B and C a nameless lane joins it at X.
//
//   A---B--X--C---D---E      Avenue
//       |     |   |
//       F     G   H          Rue Foch, Rue Gide, Rue Hugo
//
// and, apart, a boulevard in two halves: P>Q one way, R<S the other, 20 m beside, under one name.
const AT: Readonly<Record<string, PositionE7>> = Object.fromEntries(
  Object.entries({
    ...{ A: [0, 0], B: [100, 0], X: [150, 0], C: [200, 0], D: [300, 0], E: [400, 0], L: [150, 50] },
    ...{ F: [100, -80], G: [200, -80], H: [300, -80] },
    ...{ P: [1000, 0], Q: [1200, 0], R: [1000, 20], S: [1200, 20] },
  }).map(([letter, [x, y]]) => [letter, [38_700_000 + x! * 124, 436_100_000 + y! * 90]]),
);
const LETTERS = Object.keys(AT);

const EDGES = [
  ...['AB', 'BX', 'XC', 'CD', 'DE'].map((ends) => [ends, 'Avenue de l’Égalité', 'both'] as const),
  ['XL', '', 'both'],
  ['BF', 'Rue Foch', 'both'],
  ['CG', 'Rue Gide', 'both'],
  ['DH', 'Rue Hugo', 'both'],
  ['PQ', 'Boulevard Double', 'forward'],
  ['RS', 'Boulevard Double', 'backward'],
] as const;

function roadsOf(): Roads {
  const edges = EDGES.map(([ends, name, ways]): EdgeInput => {
    const [from, to] = [LETTERS.indexOf(ends[0]!), LETTERS.indexOf(ends[1]!)];
    const line = [AT[ends[0]!]!, AT[ends[1]!]!];
    return {
      from,
      to,
      line,
      name,
      highway: 'residential',
      limitKmh: 50,
      access: { car: ways, foot: 'both' },
    };
  });
  const opened = openRoads(encodeRoads({ nodes: Object.values(AT), edges }));
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value;
}

const roads = roadsOf();
const edge = (ends: string): number => EDGES.findIndex(([name]) => name === ends);
const letters = (chain: Chain): string =>
  lineOfChain(roads, chain)
    .map((at) => LETTERS.find((letter) => AT[letter]![0] === at[0] && AT[letter]![1] === at[1]) ?? '?')
    .join('');

describe('a stretch of a street', () => {
  test('it goes from crossing to crossing, past a lane that has no name', () => {
    const chain = chainAround(roads, edge('XC'));
    expect([letters(chain), letters(chain).split('').reverse().join('')]).toContain('BXC');
    const { from, to, lengthM } = endsOfChain(roads, chain);
    expect([...from, ...to].sort()).toEqual(['Rue Foch', 'Rue Gide']);
    expect(lengthM).toBeGreaterThan(95);
    expect(lengthM).toBeLessThan(105);
  });

  test('longer at either end by one crossing, and shorter again', () => {
    const chain: Chain = { name: 'Avenue de l’Égalité', arcs: [edge('BX') * 2, edge('XC') * 2] };
    const longer = extended(roads, chain);
    expect(letters(longer)).toBe('BXCD');
    expect(letters(extendedAtStart(roads, longer))).toBe('ABXCD');
    expect(letters(shortened(roads, longer))).toBe('BXC');
  });

  test('the whole street ends where its name ends, and asking for more changes nothing', () => {
    const all = whole(roads, chainAround(roads, edge('CD')));
    expect(['ABXCDE', 'EDCXBA']).toContain(letters(all));
    expect(extended(roads, all)).toBe(all);
  });

  test('one edge always remains', () => {
    const one: Chain = { name: 'Rue Foch', arcs: [edge('BF') * 2] };
    expect(shortened(roads, one)).toBe(one);
  });

  test('the list of parts covers the whole street, each part once', () => {
    const edges = streetNames(roads).get('Avenue de l’Égalité')!;
    const parts = chainsOf(roads, edges);
    expect(parts.flatMap(({ arcs }) => arcs.map((arc) => arc >> 1)).sort()).toEqual([...edges].sort());
  });
});

describe('an avenue in two halves', () => {
  const named = streetNames(roads).get('Boulevard Double')!;

  test('the other carriageway is found beside the chosen one', () => {
    const chain = chainAround(roads, edge('PQ'));
    expect(beside(roads, chain, named).map((other) => other.arcs.map((arc) => arc >> 1))).toEqual([
      [edge('RS')],
    ]);
  });

  test('what goes on from the ends of a chain is not beside it, however short', () => {
    const edges = streetNames(roads).get('Avenue de l’Égalité')!;
    const short: Chain = { name: 'Avenue de l’Égalité', arcs: [edge('BX') * 2] };
    expect(beside(roads, short, edges)).toEqual([]);
  });

  test('an ordinary street has none', () => {
    const edges = streetNames(roads).get('Avenue de l’Égalité')!;
    expect(beside(roads, chainAround(roads, edge('XC')), edges)).toEqual([]);
  });
});
