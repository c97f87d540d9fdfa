/** ANSSI, « Recommandations relatives à l’authentification multifacteur et aux mots de passe » (2021): 12 at least. */
export const MIN_PASSWORD = 12;
/** Hashing is slow on purpose: nobody shall make it hash a book. */
export const MAX_PASSWORD = 128;
