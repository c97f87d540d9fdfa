/** How a typed word is one slip away from another: from all of it, from its beginning, or not at all. */
export type Slip = 'whole' | 'beginning' | null;

/** A slip is one letter too many, one missing, one for another, or two neighbours swapped. */
export function slipBetween(typed: string, word: string): Slip {
  const longest = Math.min(typed.length, word.length);
  let i = 0;
  while (i < longest && typed[i] === word[i]) i++;
  let best: Slip = null;
  const tails = [
    [i + 1, i + 1],
    [i + 1, i],
    [i, i + 1],
    typed[i] === word[i + 1] && typed[i + 1] === word[i] ? [i + 2, i + 2] : null,
  ];
  for (const tail of tails) {
    if (!tail || tail[0]! > typed.length || tail[1]! > word.length) continue;
    if (!word.startsWith(typed.slice(tail[0]), tail[1])) continue;
    if (word.length - tail[1]! === typed.length - tail[0]!) return 'whole';
    best = 'beginning';
  }
  return best;
}
