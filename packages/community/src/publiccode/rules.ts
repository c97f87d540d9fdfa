import { type FileKind, type Finding, shown, type TextRule } from './fields.ts';
import { isDate, isEmail, isHttpUrl, isMediaType, isUri, isUrl } from './formats.ts';
import { graphemeCount } from './graphemes.ts';
import { isLanguageTag } from './language-tag.ts';
import { isLicenceExpression } from './licence-expression.ts';
import { ALIASES, COUNTRIES } from './vocabulary.ts';

const badUrl = (path: string, wants: string, text: string): Finding => ({
  code: 'publiccode/not-a-url',
  path,
  detail: `wants ${wants}, not ${shown(text)}`,
});

export const url: TextRule = (text, path) => (isUrl(text) ? null : badUrl(path, 'an absolute address', text));
export const httpUrl: TextRule = (text, path) =>
  isHttpUrl(text) ? null : badUrl(path, 'an http address', text);
export const uri: TextRule = (text, path) => (isUri(text) ? null : badUrl(path, 'a URI', text));

export const date: TextRule = (text, path) =>
  isDate(text)
    ? null
    : { code: 'publiccode/not-a-date', path, detail: `wants YYYY-MM-DD, not ${shown(text)}` };

export const email: TextRule = (text, path) =>
  isEmail(text) ? null : { code: 'publiccode/not-an-email', path, detail: shown(text) };

export const mediaType: TextRule = (text, path) =>
  isMediaType(text) ? null : { code: 'publiccode/not-a-media-type', path, detail: shown(text) };

/** One of so many words, to the letter. */
export const oneOf =
  (words: ReadonlySet<string>): TextRule =>
  (text, path) =>
    words.has(text) ? null : unknownValue(text, path);

const unknownValue = (text: string, path: string): Finding => ({
  code: 'publiccode/unknown-value',
  path,
  detail: `${shown(text)} is no word of the standard`,
});

/** An alias of the standard, or what a URI names. */
export const supported: TextRule = (text, path, ledger) => {
  if (!text.startsWith('alias:')) return uri(text, path, ledger);
  return ALIASES.has(text.slice('alias:'.length)) ? null : unknownValue(text, path);
};

/** An ISO 3166-1 alpha-2 code: capitals, or small letters as version 0 still takes them. Never mixed. */
export const country: TextRule = (text, path, { version, warnings }) => {
  if (COUNTRIES.has(text)) return null;
  const capitals = text.toUpperCase();
  if (version === 0 && text.length === 2 && text === text.toLowerCase() && COUNTRIES.has(capitals)) {
    warnings.push({ code: 'publiccode/deprecated', path, detail: `small letters: write ${capitals}` });
    return null;
  }
  return { code: 'publiccode/not-a-country', path, detail: shown(text) };
};

export const language: TextRule = (text, path, { known }) =>
  isLanguageTag(text, known.isLanguage, (code) => COUNTRIES.has(code))
    ? null
    : { code: 'publiccode/not-a-language', path, detail: shown(text) };

export const licence: TextRule = (text, path, { known }) =>
  isLicenceExpression(text, known.isLicence)
    ? null
    : { code: 'publiccode/not-a-licence', path, detail: shown(text) };

/** So many characters as people count them. */
export const length =
  (least: number, most: number): TextRule =>
  (text, path) => {
    // Nobody’s writing needs so many code units a character: what is too long by far is not counted.
    const count = text.length > most * MOST_UNITS ? text.length : graphemeCount(text);
    if (count < least)
      return { code: 'publiccode/too-short', path, detail: `${count} characters, at least ${least}` };
    return count > most
      ? { code: 'publiccode/too-long', path, detail: `${count} characters, at most ${most}` }
      : null;
  };

const MOST_UNITS = 32;

const IMAGES = /\.(?:svg|svgz|png)$/i;
const SCREENSHOTS = /\.(?:svg|svgz|png|jpe?g|gif|webp)$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

const file =
  (endings: RegExp | null): TextRule =>
  (text, path, { known }) => {
    if (isHttpUrl(text)) return endings === null || endingFits(text, endings) ? null : badEnding(text, path);
    if (SCHEME.test(text) || /^[/\\]/.test(text) || text === '' || text.split(/[/\\]/).includes('..'))
      return { code: 'publiccode/not-relative', path, detail: shown(text) };
    if (endings !== null && !endings.test(text)) return badEnding(text, path);
    const found: FileKind = known.fileAt(text);
    if (found === 'missing') return { code: 'publiccode/file-missing', path, detail: shown(text) };
    const isPng = endings !== null && /\.png$/i.test(text);
    return isPng && found !== 'png'
      ? { code: 'publiccode/not-an-image', path, detail: `${shown(text)} is no PNG` }
      : null;
  };

const badEnding = (text: string, path: string): Finding => ({
  code: 'publiccode/not-an-image',
  path,
  detail: `${shown(text)}: another ending is wanted`,
});

/** An address may end in what it pleases, save that it names another kind of file. */
const endingFits = (address: string, endings: RegExp): boolean => {
  const name = /^[^?#]*/.exec(address.replace(/^https?:\/\/[^/]*/i, ''))?.[0] ?? '';
  return endings.test(name) || !/\.[a-z0-9]{1,5}$/i.test(name);
};

/** A picture that stands for the software. */
export const logo = file(IMAGES);
export const screenshot = file(SCREENSHOTS);
export const anyFile = file(null);
