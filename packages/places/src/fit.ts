import type { Entry } from './entry.ts';
import { type Matches, NONE, TYPO, type Vocabulary } from './vocabulary.ts';
import { isFigures, isLittle, isWay } from './words.ts';

/** The name does not begin as typed. */
const BEGINS_OTHERWISE = 4;
/** Words of the name that were not typed, one each, at most so many. */
const MOST_LEFT = 3;
const LITTLE_MISSED = 1;
/** « avenue Foch » for « rue Foch »: likelier than a slip in the name itself. */
const WAY_MISSED = 60;
/** One or two letters that fit nothing: what a slip left of a little word, or the start of another one. */
const SCRAP_MISSED = 90;
/** Two slips: with three, anything is anything. */
const MOST_COST = 3 * TYPO;

interface Asked {
  readonly matches: Matches;
  /** Cost when no word of a name fits it; `NONE` for a word that must fit. */
  readonly missed: number;
}

/** The words of one reading, the rarest first, so that most names are left at a glance. */
export class Fit {
  private readonly asked: readonly Asked[];
  private readonly byRarity: readonly Asked[];

  constructor(words: readonly string[], vocabulary: Vocabulary) {
    this.asked = words.map((word) => ({ matches: vocabulary.matches(word), missed: missedOf(word) }));
    this.byRarity = this.asked
      .filter(({ missed }) => missed === NONE)
      .sort((a, b) => a.matches.count - b.matches.count);
  }

  /** How far an entry is from what was typed; infinite when it is something else. */
  cost({ words, telling }: Entry): number {
    for (const { matches } of this.byRarity)
      if (!words.some((word) => matches.costs[word]! < NONE)) return Number.POSITIVE_INFINITY;
    let used = 0;
    let total = 0;
    for (const { matches, missed } of this.asked) {
      let best = missed;
      let at = -1;
      for (let i = 0; i < words.length; i++) {
        const cost = matches.costs[words[i]!]!;
        if ((used & (1 << i)) !== 0 || cost >= best) continue;
        best = cost;
        at = i;
      }
      if (best === NONE) return Number.POSITIVE_INFINITY;
      if (at >= 0) used |= 1 << at;
      total += best;
      if (total >= MOST_COST) return Number.POSITIVE_INFINITY;
    }
    if (used === 0) return Number.POSITIVE_INFINITY;
    let left = 0;
    for (let i = 0; i < words.length; i++) if (telling[i] && (used & (1 << i)) === 0) left++;
    return total + Math.min(left, MOST_LEFT) + ((used & 1) === 0 ? BEGINS_OTHERWISE : 0);
  }
}

function missedOf(word: string): number {
  if (isFigures(word)) return NONE;
  if (isLittle(word)) return LITTLE_MISSED;
  if (isWay(word)) return WAY_MISSED;
  return word.length <= 2 ? SCRAP_MISSED : NONE;
}
