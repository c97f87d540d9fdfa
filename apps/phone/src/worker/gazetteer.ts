import { distanceM, type PositionE7 } from '@vigie/geo';
import type { Found } from '../messages.ts';

/** As many as a small screen shows without scrolling. */
const MOST_FOUND = 8;

interface Named extends Found {
  readonly words: readonly string[];
}

/** Finds places and streets by the beginnings of their words, whatever the accents. */
export interface Gazetteer {
  find(text: string, near: PositionE7 | null): Found[];
}

export function createGazetteer(entries: Iterable<Found>): Gazetteer {
  const named: Named[] = [];
  for (const entry of entries) named.push({ ...entry, words: wordsOf(entry.name) });
  return {
    find(text, near) {
      const asked = wordsOf(text);
      if (asked.length === 0) return [];
      return named
        .filter(({ words }) => asked.every((start) => words.some((word) => word.startsWith(start))))
        .map((entry) => ({ entry, rank: rankOf(entry, asked, near) }))
        .sort((a, b) => a.rank - b.rank)
        .slice(0, MOST_FOUND)
        .map(({ entry: { name, category, position } }) => ({ name, category, position }));
    },
  };
}

/** Words that say nothing of where a place is: « rue de la Loge » is found by « loge ». */
const EMPTY = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et']);

export function wordsOf(text: string): string[] {
  const words = plain(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !EMPTY.has(word));
  return telling.length > 0 ? telling : words;
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** Lower first: a name that begins as asked, then the shorter, then the nearer. */
function rankOf({ words, position }: Named, asked: readonly string[], near: PositionE7 | null): number {
  const begins = words[0]?.startsWith(asked[0]!) ? 0 : 1000;
  const extra = (words.length - asked.length) * 50;
  const awayM = near ? Math.min(20_000, distanceM(near, position)) : 0;
  return begins + extra + awayM / 50;
}
