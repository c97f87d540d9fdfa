const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';

/**
 * French typography, so that a sentence can be written with ordinary keys: no-break spaces before high punctuation
 * and inside guillemets, and the true apostrophe. Only for our own words: names and official texts stay as they are.
 */
export function typesetFrench(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/ (?=[:»%])/g, NO_BREAK)
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK)
    .replace(/« /g, `«${NO_BREAK}`);
}

/** The same record with every text in it typeset. */
/* @__NO_SIDE_EFFECTS__ */
export function typesetAll<T>(words: T): T {
  if (typeof words === 'string') return typesetFrench(words) as T;
  if (typeof words !== 'object' || words === null) return words;
  const entries = Object.entries(words).map(([key, value]) => [key, typesetAll(value)]);
  return Object.fromEntries(entries) as T;
}

/** A French sentence around names: the sentence is typeset, the names are not. */
/* @__NO_SIDE_EFFECTS__ */
export function french(parts: TemplateStringsArray, ...names: readonly (string | number)[]): string {
  return parts.map((part, i) => typesetFrench(part) + (i < names.length ? String(names[i]) : '')).join('');
}
