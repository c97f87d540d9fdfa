export { ageText } from './age-text.ts';
export { headline, howMuch, statusPrefix } from './headline.ts';
export { LANGUAGES, type Language, languageOf, vocabulary } from './language.ts';
export { hazardWords, infoIn, issuerName, phenomenonName } from './open-words.ts';
export { frequencyText } from './radio-text.ts';
export { refusalText } from './refusal-text.ts';
export { sourceLine } from './source-line.ts';
export { french, typesetAll, typesetFrench } from './typeset.ts';
export type { Scale, Scaled, VigilanceLevel, Vocabulary } from './vocabulary.ts';
