import { describe, expect, test } from 'vitest';
import type { Speech } from '../src/speech.ts';
import type { AlertSpeech } from '../src/sw/alert-speech.ts';

const FILES = import.meta.glob<{ readonly speech: Speech; readonly alerts: AlertSpeech }>(
  '../src/languages/*.ts',
  { eager: true },
);
const languages = Object.entries(FILES).map(([file, words]) => ({ tag: file.slice(-5, -3), ...words }));
const french = languages.find(({ tag }) => tag === 'fr')!;

/** Every text of a language by its path; what takes names and numbers is asked with marks that can be found again. */
function textsOf(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return path.endsWith('.easy') ? [] : [[path, String(words)]];
  if (words === null || typeof words !== 'object') return [];
  return Object.entries(words).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

/** Neither a unit, nor the text of a function, which may only join what it is given. */
const isWords = (text: string) => /\p{L}{4}/u.test(text) && !text.startsWith('(');

/** What differs by nature: how a language is named and written. */
const ITS_OWN = /^\.language\.(tag|locale|direction|decimalMark)$/;

const paths = (words: unknown) =>
  textsOf(words)
    .map(([path]) => path)
    .filter((path) => !ITS_OWN.test(path))
    .sort();

/** Written alike in French and in another language, because that is the word there. */
const ALIKE = new Map([
  [
    'en',
    'Vigilance|Information|accident|Danger|danger|grave danger|avalanches|orange|dense|test|TEST — |Moment|photo|Dangers|question|culture|normal|possible|Source|sport',
  ],
  ['es', 'grave|grande|probable|camping|normal'],
]);
/** Names of services and of their founders. */
const NAMES = /\.appName$|\.issuers\./;

describe.each(languages.filter(({ tag }) => tag !== 'fr'))('the language $tag', ({ tag, speech, alerts }) => {
  test('says all that French says, in the file of its own tag', () => {
    expect(speech.language.tag).toBe(tag);
    expect(alerts.language).toBe(speech.language);
    expect(paths({ ...speech, reviewed: null })).toEqual(paths({ ...french.speech, reviewed: null }));
    expect(paths(alerts.sentences)).toEqual(paths(french.alerts.sentences));
  });

  test('leaves nothing in French by forgetting', () => {
    const before = new Map(textsOf({ ...french.speech, alerts: french.alerts.sentences }));
    const alike = ALIKE.get(tag)?.split('|') ?? [];
    const forgotten = textsOf({ ...speech, alerts: alerts.sentences }).filter(
      ([path, text]) =>
        text === before.get(path) && isWords(text) && !alike.includes(text) && !NAMES.test(path),
    );
    expect(forgotten).toEqual([]);
  });

  test('says each name and number that French says', () => {
    const said = sentencesOf(speech, alerts);
    for (const [path, marks] of sentencesOf(french.speech, french.alerts))
      expect([path, said.get(path)]).toEqual([path, marks]);
  });
});

test('a language that nobody has read again says so', () => {
  const unreviewed = languages.filter(({ speech }) => !speech.reviewed).map(({ tag }) => tag);
  expect(unreviewed).toEqual(['ar', 'es']);
});

/** Of each phrase that takes names or numbers: which of them it says, whatever else. */
function sentencesOf(speech: Speech, alerts: AlertSpeech): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const look = (words: unknown, path: string): void => {
    if (typeof words === 'function' && !path.endsWith('.easy')) {
      const marks = Array.from({ length: words.length }, (_, i) => (COUNTS.test(path) ? 70 + i : `⟦${i}⟧`));
      const text = String(words(...marks));
      found.set(
        path,
        marks.flatMap((mark, i) => (text.includes(String(mark)) ? [i] : [])),
      );
    } else if (words !== null && typeof words === 'object')
      for (const [key, value] of Object.entries(words)) look(value, `${path}.${key}`);
  };
  look(speech.phrases, 'phrases');
  look(alerts.sentences, 'alerts');
  return found;
}

const COUNTS = /\.(more|results|unplaced|count|news|together|ended)$/;
