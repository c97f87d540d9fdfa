/** Short numbers: 15, 112, 3919, 118 218, 116 117. They begin with 1 or 3. */
const SHORT = /^[13]\d{1,5}$/;
const FRENCH = /^0[1-9]\d{8}$/;
/** `+33` with as many digits as France has was read as French before; with more or fewer it is a slip. */
const FOREIGN = /^\+(?!33)[1-9]\d{6,14}$/;

/**
 * A telephone number as one dials it in France, in digits; with its `+` when it is of another country. Null when it
 * is none. National rather than `+33 …`: overseas numbers begin alike here and not abroad, and this is called from here.
 */
export function telephoneOf(typed: string): string | null {
  const plain = typed
    .replace(/[\s.()/-]/gu, '')
    .replace(/^00/, '+')
    .replace(/^\+330?(?=[1-9]\d{8}$)/, '0');
  return [SHORT, FRENCH, FOREIGN].some((form) => form.test(plain)) ? plain : null;
}

/** As people read it: « 04 65 71 00 01 », « 3919 ». */
export const readableTelephone = (telephone: string): string =>
  FRENCH.test(telephone) ? telephone.replace(/\d\d(?=\d)/g, '$& ') : telephone;
