type Language = 'fr' | 'en';

interface Words {
  readonly accepted: (file: string) => string;
  readonly refused: (file: string, count: number) => string;
  readonly warning: (file: string) => string;
  readonly colon: string;
  readonly meaning: (code: string) => string;
}

const MEANINGS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  alias: { fr: 'une ancre ou un alias', en: 'an anchor or an alias' },
  'file-missing': { fr: 'ce fichier n’est pas là', en: 'that file is not there' },
  missing: { fr: 'il manque quelque chose', en: 'something is missing' },
  'not-a-country': { fr: 'ce n’est pas un code de pays', en: 'not a country’s code' },
  'not-a-date': { fr: 'ce n’est pas une date', en: 'not a date' },
  'not-a-language': { fr: 'ce n’est pas une langue', en: 'not a language' },
  'not-a-licence': { fr: 'ce n’est pas une licence connue', en: 'not a known licence' },
  'not-a-media-type': { fr: 'ce n’est pas un type de média', en: 'not a media type' },
  'not-a-url': { fr: 'ce n’est pas une adresse', en: 'not an address' },
  'not-an-email': { fr: 'ce n’est pas une adresse électronique', en: 'not an e-mail address' },
  'not-an-image': { fr: 'ce n’est pas une image acceptée', en: 'not a picture of an accepted kind' },
  'not-found': { fr: 'le fichier ne peut pas être lu', en: 'the file cannot be read' },
  'not-relative': { fr: 'ce chemin sort du dossier', en: 'that path leaves the folder' },
  'not-with-this-type': { fr: 'de trop avec ce type', en: 'too much with this type' },
  'not-yaml': { fr: 'ce n’est pas du YAML 1.2', en: 'not YAML 1.2' },
  'removed-key': { fr: 'cette clé n’existe plus', en: 'this key is no more' },
  repeated: { fr: 'écrit deux fois', en: 'written twice' },
  'too-large': { fr: 'le fichier est trop grand', en: 'the file is too large' },
  'too-long': { fr: 'trop long', en: 'too long' },
  'too-short': { fr: 'trop court', en: 'too short' },
  'unknown-key': { fr: 'cette clé n’existe pas', en: 'there is no such key' },
  'unknown-value': { fr: 'ce mot n’est pas de la norme', en: 'not a word of the standard' },
  'unknown-version': { fr: 'cette version n’existe pas', en: 'there is no such version' },
  'version-too-new': { fr: 'version trop récente pour ce fichier', en: 'too new a version for this file' },
  'wrong-type': { fr: 'ce n’est pas le bon genre de valeur', en: 'the wrong kind of value' },
};

const meaning = (language: Language) => (code: string) =>
  MEANINGS[code.replace('publiccode/', '')]?.[language] ?? code;

/** What the check of publiccode.yml says to people. */
export const PUBLICCODE_WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    accepted: (file) => `${file}\u00a0: accepté.`,
    refused: (file, count) =>
      `${file}\u00a0: refusé, ${count} ${count === 1 ? 'chose' : 'choses'} à corriger.`,
    warning: (file) => `${file}\u00a0: à revoir un jour\u00a0:`,
    colon: '\u00a0:',
    meaning: meaning('fr'),
  },
  en: {
    accepted: (file) => `${file}: accepted.`,
    refused: (file, count) => `${file}: refused, ${count} ${count === 1 ? 'thing' : 'things'} to mend.`,
    warning: (file) => `${file}: to be mended some day:`,
    colon: ':',
    meaning: meaning('en'),
  },
};
