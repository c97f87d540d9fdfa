import { slipBetween } from './typo.ts';
import { inFull, isFigures } from './words.ts';

/** What a typed word costs, by how far it is from a word of a name. No match is `NONE`. */
export const PREFIX = 10;
export const TYPO = 100;
const TYPO_PREFIX = 110;
export const NONE = 255;

/** Two letters and a slip could be anything; with a third on either side it is a guess worth making. */
const LEAST_FOR_TYPO = 3;
/** A beginning says less than a whole word, so more of it must be right. */
const LEAST_FOR_TYPO_PREFIX = 4;
/** Typed words kept between keystrokes: a sentence's worth, some kilobytes each. */
const KEPT = 64;

/** A typed word beside every word known. */
export interface Matches {
  /** Cost by word. */
  readonly costs: Uint8Array;
  readonly count: number;
}

/** Every different word of a town's names: some thousands, looked through whole at each new word typed. */
export class Vocabulary {
  private readonly words: string[] = [];
  private readonly index = new Map<string, number>();
  private readonly kept = new Map<string, Matches>();

  /** The number of a word, new or known. */
  add(word: string): number {
    const known = this.index.get(word);
    if (known !== undefined) return known;
    this.kept.clear();
    this.index.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  has(word: string): boolean {
    return this.index.has(inFull(word));
  }

  matches(typed: string): Matches {
    const known = this.kept.get(typed);
    if (known) return known;
    if (this.kept.size >= KEPT) this.kept.clear();
    const costs = new Uint8Array(this.words.length).fill(NONE);
    this.match(typed, costs);
    if (inFull(typed) !== typed) this.match(inFull(typed), costs);
    let count = 0;
    for (const cost of costs) if (cost < NONE) count++;
    const matches = { costs, count };
    this.kept.set(typed, matches);
    return matches;
  }

  private match(typed: string, costs: Uint8Array): void {
    const exact = isFigures(typed);
    for (let i = 0; i < this.words.length; i++) {
      const cost = costOf(typed, this.words[i]!, exact);
      if (cost < costs[i]!) costs[i] = cost;
    }
  }
}

/** Figures are never guessed: 1944 is not a slip for 1945. */
function costOf(typed: string, word: string, figures: boolean): number {
  if (word.startsWith(typed)) return word.length === typed.length ? 0 : PREFIX;
  if (figures || typed.length > word.length + 1) return NONE;
  if (Math.max(typed.length, word.length) < LEAST_FOR_TYPO) return NONE;
  const slip = slipBetween(typed, word);
  if (slip === 'whole') return TYPO;
  return slip === 'beginning' && typed.length >= LEAST_FOR_TYPO_PREFIX ? TYPO_PREFIX : NONE;
}
