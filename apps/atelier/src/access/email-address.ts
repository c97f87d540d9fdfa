/** As sign-in reads it: an account under any other address could never be entered. */
const EMAIL = /^(?!\.)(?!.*\.\.)[\w'+.-]{0,63}[\w+-]@(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,63}$/;

/** In lower case. */
export const isEmailAddress = (text: string): boolean => EMAIL.test(text);
