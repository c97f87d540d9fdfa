/** First names and pseudonyms of people who do not exist. */
export const FIRST_NAMES = [
  ...['Amina', 'Anaïs', 'Armand', 'Aziz', 'Baptiste', 'Blanche', 'Camille', 'Carmen', 'Célestin', 'Chahinez'],
  ...['Clément', 'Dalila', 'Damien', 'Denise', 'Elio', 'Émeline', 'Esteban', 'Fanny', 'Farid', 'Firmin'],
  ...['Gaëlle', 'Gaspard', 'Hatice', 'Honorine', 'Idriss', 'Inès', 'Jeanne', 'Joris', 'Kader', 'Lucette'],
  ...['Lina', 'Maël', 'Manon', 'Marius', 'Mounir', 'Nadège', 'Noé', 'Océane', 'Odile', 'Paulin'],
  ...['Prune', 'Rachid', 'Rosalie', 'Sacha', 'Salomé', 'Séverin', 'Soline', 'Tatiana', 'Thibaud', 'Yasmine'],
] as const;

/** What tells two people of one first name apart. */
export const SURNAME_LETTERS = 'ABCDEFGHJKLMNPRSTV';
