const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const sameName = (a: string, b: string): boolean => plain(a) === plain(b);

const SCHOOLS = '(ecoles|etablissements scolaires|creches|colleges|lycees)';

/** « Toutes les écoles », « Écoles et crèches de la commune »: all of them, and no part. */
export const namesEverySchool = (name: string): boolean =>
  new RegExp(
    `^((toutes|tous) les |les )?(ecoles|etablissements scolaires)( et ${SCHOOLS})*( de la (commune|ville))?$`,
  ).test(plain(name));

/** Some schools, by whatever words: « Écoles du quartier Gare », « Toutes les crèches ». */
export const namesSchools = (name: string): boolean => new RegExp(`\\b${SCHOOLS}\\b`).test(plain(name));
