/**
 * How long a password is, in UTF-16 units. At least 12: ANSSI, « Recommandations relatives à l’authentification
 * multifacteur et aux mots de passe » (2021). Hashing is slow on purpose: nobody shall make it hash a book.
 */
export const PASSWORD_LIMITS = { least: 12, most: 128 } as const;

export const isPassword = (text: string): boolean =>
  text.length >= PASSWORD_LIMITS.least && text.length <= PASSWORD_LIMITS.most;
