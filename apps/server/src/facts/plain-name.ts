import { UNWANTED } from '@vigie/situation';

/** As long as a name of the facts may be. */
const LONGEST = 100;

/** What `line` refuses, in runs. */
const UNWANTED_RUNS = new RegExp(`(?:${UNWANTED.source})+`, 'gu');

/** A name of open data as the facts may hold it: in NFC, on one line, cut between characters. Empty when nothing is left. */
export function plainName(name: string): string {
  const line = name.normalize('NFC').replace(UNWANTED_RUNS, ' ').replace(/\s+/gu, ' ').trim();
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length > LONGEST) break;
    kept += character;
  }
  return kept.trimEnd();
}
