/** Lower case without accents, ligatures or punctuation: how a hurried person types a name. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const MAX_RESULTS = 12;

/**
 * The items that hold every typed word, each at the start of one of theirs. Those that begin as typed come first,
 * then the shorter ones.
 */
export function ranked<T>(items: readonly T[], plainOf: (item: T) => string, typed: string): T[] {
  const query = plain(typed);
  if (query === '') return [];
  const wanted = query.split(' ');
  const found: { item: T; score: number }[] = [];
  for (const item of items) {
    const name = plainOf(item);
    const parts = name.split(' ');
    if (!wanted.every((word) => parts.some((part) => part.startsWith(word)))) continue;
    found.push({ item, score: (name.startsWith(query) ? 0 : 1000) + name.length });
  }
  return found
    .sort((a, b) => a.score - b.score)
    .slice(0, MAX_RESULTS)
    .map(({ item }) => item);
}

/** Finds items by their names and what they are; their plain names are made once, not at each letter typed. */
export function finder<T extends { readonly name: string; readonly kind?: string }>(
  items: readonly T[],
): (typed: string) => readonly T[] {
  const names = new Map(items.map((item) => [item, plain(`${item.name} ${item.kind ?? ''}`)]));
  return (typed) => ranked(items, (item) => names.get(item)!, typed);
}
