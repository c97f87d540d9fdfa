import { NEED_LIMITS } from '@vigie/community';
import { tidy } from '../acts/act.ts';
import type { FeedbackLine } from './feedback.ts';

/** What an officer asks the community for, as it is typed. */
export interface NeedForm {
  readonly title: string;
  readonly what: string;
  readonly forWhom: string;
}

/** The sentences that a form begins with. */
export interface NeedBeginning {
  readonly title: (about: string) => string;
  readonly what: (count: number, about: string) => string;
  readonly said: string;
  readonly forWhom: (town: string) => string;
}

/** More of one answer are not read at once. */
const MOST_LINES = 50;

/** Those that a need may be made of: said to be wrong, and of no need yet. */
export const needy = (lines: readonly FeedbackLine[]): readonly FeedbackLine[] =>
  lines.filter(({ verdict, need }) => verdict === 'wrong' && need === undefined).slice(0, MOST_LINES);

/**
 * A form to be read and changed before anything is sent: it says which answer, and repeats what people wrote, which
 * nobody but the officer has seen so far.
 */
export function needForm(
  lines: readonly FeedbackLine[],
  { about, town }: { readonly about: string; readonly town: string },
  begin: NeedBeginning,
): NeedForm {
  const words = [...new Set(lines.flatMap(({ words }) => words ?? []))];
  const said = words.length === 0 ? [] : ['', begin.said, ...words.map((one) => `– ${one}`)];
  return {
    title: cut(begin.title(about), NEED_LIMITS.title),
    what: cut([begin.what(lines.length, about), ...said].join('\n'), NEED_LIMITS.what),
    forWhom: cut(begin.forWhom(town), NEED_LIMITS.forWhom),
  };
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** What is sent. */
export const needBody = (lines: readonly FeedbackLine[], form: NeedForm, commune: string) => ({
  feedback: lines.map(({ id }) => id),
  title: tidy(form.title),
  what: tidy(form.what),
  forWhom: tidy(form.forWhom),
  ...(tidy(commune) === '' ? {} : { commune: tidy(commune) }),
});
