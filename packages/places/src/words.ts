/** A text's words, lower case, without accents, ligatures or punctuation; figures apart from letters: « 12bis » is two. */
export function wordsOf(text: string): string[] {
  return plain(text).match(/\p{L}+|\p{N}+/gu) ?? [];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

export const isFigures = (word: string): boolean => /^\p{N}/u.test(word);

/** Words that say nothing of where a place is: « rue de la Loge » is found by « rue loge ». */
const LITTLE = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et', 'a', 'au', 'aux', 'en', 'sur']);

export const isLittle = (word: string): boolean => LITTLE.has(word);

/** What a way is called before its name; people leave it out, or take one for another. */
const WAYS = new Set([
  ...[
    'allee',
    'allees',
    'avenue',
    'boulevard',
    'carrefour',
    'chemin',
    'cour',
    'cours',
    'descente',
    'esplanade',
  ],
  ...['grand', 'impasse', 'mail', 'montee', 'passage', 'place', 'plan', 'pont', 'promenade', 'quai', 'route'],
  ...['ruelle', 'rue', 'sentier', 'square', 'traverse', 'voie', 'via', 'viale', 'piazza', 'corso', 'strasse'],
]);

export const isWay = (word: string): boolean => WAYS.has(word);

/** As people and old files shorten them. */
const SHORT = new Map<string, string>([
  ['all', 'allee'],
  ['av', 'avenue'],
  ['ave', 'avenue'],
  ['bd', 'boulevard'],
  ['bld', 'boulevard'],
  ['bvd', 'boulevard'],
  ['boul', 'boulevard'],
  ['ch', 'chemin'],
  ['che', 'chemin'],
  ['chem', 'chemin'],
  ['imp', 'impasse'],
  ['pass', 'passage'],
  ['pl', 'place'],
  ['r', 'rue'],
  ['rte', 'route'],
  ['sq', 'square'],
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['dr', 'docteur'],
  ['gal', 'general'],
  ['gen', 'general'],
  ['mal', 'marechal'],
  ['pr', 'professeur'],
  ['prof', 'professeur'],
  ['pdt', 'president'],
  ['fbg', 'faubourg'],
  ['fg', 'faubourg'],
  ['res', 'residence'],
]);

/** The word in full. A name is kept by it; whoever types may mean either. */
export const inFull = (word: string): string => SHORT.get(word) ?? word;

/** A name as two registers would agree on it: « St-Roch » and « saint roch » are one. */
export function plainName(name: string): string {
  return wordsOf(name).map(inFull).join(' ');
}
