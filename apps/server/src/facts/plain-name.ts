/** As long as a name of the facts may be. */
const LONGEST = 100;

/** What `line` in intake/text.ts refuses: control characters, lone halves, private ones, and marks of direction. */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]+/gu;

/** A name of open data as the facts may hold it: in NFC, on one line, cut between characters. Empty when nothing is left. */
export function plainName(name: string): string {
  const line = name.normalize('NFC').replace(UNWANTED, ' ').replace(/\s+/gu, ' ').trim();
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length > LONGEST) break;
    kept += character;
  }
  return kept.trimEnd();
}
