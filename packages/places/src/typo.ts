/** How a typed word is one slip away from another: from all of it, from its beginning, or not at all. */
export type Slip = 'whole' | 'beginning' | null;

/** A slip is one letter too many, one missing, one for another, or two neighbours swapped. */
export function slipBetween(typed: string, word: string): Slip {
  let i = 0;
  while (i < typed.length && i < word.length && typed[i] === word[i]) i++;
  const another = rest(typed, i + 1, word, i + 1);
  if (another === 'whole') return another;
  const tooMany = rest(typed, i + 1, word, i);
  if (tooMany === 'whole') return tooMany;
  const missing = rest(typed, i, word, i + 1);
  if (missing === 'whole') return missing;
  const isSwapped = typed[i] === word[i + 1] && typed[i + 1] === word[i];
  const swapped = isSwapped ? rest(typed, i + 2, word, i + 2) : null;
  return swapped ?? another ?? tooMany ?? missing;
}

/** Whether the rest of what was typed is the rest of the word, or how it begins. */
function rest(typed: string, from: number, word: string, at: number): Slip {
  const length = typed.length - from;
  if (length < 0 || length > word.length - at) return null;
  for (let i = 0; i < length; i++) if (typed[from + i] !== word[at + i]) return null;
  return length === word.length - at ? 'whole' : 'beginning';
}
