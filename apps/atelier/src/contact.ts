/** The address of a page within a text, without what ends a sentence. */
export const LINK = /https?:\/\/[^\s<>"'«»]*[^\s<>"'«».,;:!?)\]}]/giu;

/** Begins at the sign and not before it: a long word without one costs one look a letter. */
const EMAIL = /[^\s@](?:@|\s?[([](?:at|arobase)[)\]]\s?)[^\s@.]+\.[^\s@]/i;
/** Days and spans of years have as many digits as a telephone number: 2026-11-23, 23/11/2026, 2020-2024. */
const DATE =
  /(?<![\d./-])(?:(?:19|20)\d\d[./-]\d\d[./-]\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-(?:19|20)\d\d)(?![./-]?\d)/g;
const BETWEEN_DIGITS = /(?<=\d)[\s./()_-]+(?=\d)/g;
/** Ten digits, the first of them a nought; or as many as the world dials, with the code of a country. */
const TELEPHONE = /(?<!\d)(?:0[1-9]\d{8}(?!\d)|(?:\+|00)[1-9]\d{8,13}(?!\d))/;

/**
 * Whether a text that everyone will read holds an e-mail address or a telephone number, also in letters of another width.
 * Years, amounts, INSEE codes, SIRET numbers, positions and links to pages are none.
 */
export function holdsContact(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  if (EMAIL.test(plain)) return true;
  const digits = plain.replaceAll(LINK, ' ').replaceAll(DATE, 'x').replaceAll(BETWEEN_DIGITS, '');
  return TELEPHONE.test(digits);
}

/** A name is shown wherever somebody is: it holds no address of any kind, and no number. */
export const looksLikeContact = (name: string): boolean =>
  holdsContact(name) || /@|https?:|www\.|(?:\d[ .-]?){8,}/i.test(name);
