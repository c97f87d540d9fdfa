import { isFigures } from './words.ts';

/** A house number as typed. */
export interface AskedHouse {
  readonly number: number;
  /** « bis » in plain letters, joined; empty when none was typed. */
  readonly suffix: string;
  /** Nothing follows it: more figures may be on their way. */
  readonly unfinished: boolean;
}

/** One way to understand what was typed: which words are the name, which figures the house. */
export interface Reading {
  readonly words: readonly string[];
  readonly house: AskedHouse | null;
  /** What it costs to read it so. */
  readonly cost: number;
}

/** Figures that may be the house number: « 8 rue du 8 mai 1945 » has three. More is no address. */
const MOST_FIGURES = 4;

/** Every figure may be the house number, or part of the name; what follows it may be its suffix. */
export function readingsOf(
  words: readonly string[],
  isSuffix: (text: string) => boolean,
  cost = 0,
): Reading[] {
  const readings: Reading[] = [{ words, house: null, cost }];
  let figures = 0;
  for (let i = 0; i < words.length && figures < MOST_FIGURES; i++) {
    if (!/^[0-9]{1,6}$/.test(words[i]!)) continue;
    figures++;
    for (let taken = 0; taken <= 2; taken++) {
      const end = i + 1 + taken;
      const suffix = words.slice(i + 1, end).join('');
      if (end > words.length || (taken > 0 && !isSuffix(suffix))) continue;
      const rest = [...words.slice(0, i), ...words.slice(end)];
      const house = { number: Number(words[i]), suffix, unfinished: end === words.length };
      if (rest.length > 0) readings.push({ words: rest, house, cost });
    }
  }
  return readings;
}

/** The same words with one space missing, too many, or another letter: « ruefoch », « rue fo ch », « ruevfoch ». */
export function* respaced(words: readonly string[], isWord: (word: string) => boolean): Generator<string[]> {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (isFigures(word)) continue;
    const next = words[i + 1];
    if (next !== undefined && !isFigures(next) && isWord(word + next))
      yield [...words.slice(0, i), word + next, ...words.slice(i + 2)];
    for (let cut = 1; cut < word.length; cut++) {
      const one = word.slice(0, cut);
      if (!isWord(one)) continue;
      for (const two of [word.slice(cut), word.slice(cut + 1)])
        if (isWord(two)) yield [...words.slice(0, i), one, two, ...words.slice(i + 1)];
    }
  }
}
