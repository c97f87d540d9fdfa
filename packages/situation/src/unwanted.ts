/**
 * What no text on a screen needs: control characters, lone surrogates, private characters, and the marks that turn
 * the direction of writing, with which a headline can be made to read as another.
 */
export const UNWANTED = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

/** The same, where lines may end. */
export const UNWANTED_BUT_LINES = new RegExp(UNWANTED.source.replace('[', '(?!\\n)['), 'u');
